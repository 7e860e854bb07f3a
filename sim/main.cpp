// The command `chokepoint`. What it can do stands in cli/commands.hpp.
#include <cstdio>
#include <new>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

int main(int argc, char** argv) {
  try {
    return chokepoint::command_line(argc, argv);
  } catch (const chokepoint::UserError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return chokepoint::kUsersMistake;
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "chokepoint: this machine has no more memory to give\n");
    return chokepoint::kUsersMistake;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chokepoint: %s (this is a mistake of ours; please report it)\n", error.what());
    return chokepoint::kOurMistake;
  }
}
