#pragma once
// What is said beside the work: progress, warnings. A stderr that takes nothing more (a full disk, a closed
// terminal) must not end the run that it tells about.
#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace chokepoint {

template <class... Parts>
void say_aside(fmt::format_string<Parts...> words, Parts&&... parts) {
  std::fputs(fmt::format(words, std::forward<Parts>(parts)...).c_str(), stderr);
}

}  // namespace chokepoint
