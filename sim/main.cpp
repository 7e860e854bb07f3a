// The command `chokepoint`. What it can do stands in cli/commands.hpp.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>
#include <system_error>

#include "base/error.hpp"
#include "base/fit_to_show.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace {

/// What was printed must have arrived; results in a folder are kept either way.
int after_the_last_word(int exit_code) {
  errno = 0;
  const bool has_arrived = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
  if (has_arrived || exit_code != chokepoint::kDone) return exit_code;
  std::fprintf(stderr, "cannot write to standard output: %s\n", errno != 0 ? std::strerror(errno) : "no room");
  return chokepoint::kUsersMistake;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return after_the_last_word(chokepoint::command_line(argc, argv));
  } catch (const chokepoint::UserError& error) {
    std::fprintf(stderr, "%s\n", chokepoint::fit_to_show(error.what()).c_str());
    return chokepoint::kUsersMistake;
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "chokepoint: this machine has no more memory to give\n");
    return chokepoint::kUsersMistake;
  } catch (const std::system_error& error) {  // no room on standard output, no further thread
    std::fprintf(stderr, "chokepoint: %s\n", error.what());
    return chokepoint::kUsersMistake;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chokepoint: %s (this is a mistake of ours; please report it)\n", error.what());
    return chokepoint::kOurMistake;
  }
}
