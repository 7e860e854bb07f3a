#pragma once
// The first few of all ranks' candidates, for rules that pick some out of everybody's.
#include <algorithm>
#include <vector>

#include "base/exchange.hpp"

namespace chokepoint {

/// The first `count` in the order of `before`, which must tell any two apart; each rank gives its own
/// candidates and gets the same answer.
template <class T, class Before>
std::vector<T> first_of_all(Exchange& exchange, std::vector<T> candidates, std::size_t count,
                            Before before) {
  const auto keep_first = [&](std::vector<T>& some) {
    const auto last = some.begin() + static_cast<std::ptrdiff_t>(std::min(count, some.size()));
    std::partial_sort(some.begin(), last, some.end(), before);
    some.erase(last, some.end());
  };
  keep_first(candidates);
  if (exchange.is_alone()) return candidates;
  std::vector<T> all;
  for (const Bytes& letter : exchange.gather(to_bytes(candidates))) {
    const std::vector<T> some = from_bytes<T>(letter);
    all.insert(all.end(), some.begin(), some.end());
  }
  keep_first(all);
  return all;
}

}  // namespace chokepoint
