// The program `chokepoint-view`: a run to watch while it lives, or a recording of one.
#include <cstdio>
#include <new>

#include "base/error.hpp"
#include "base/fit_to_show.hpp"
#include "base/interrupt.hpp"
#include "cli/exit_code.hpp"
#include "render/film.hpp"
#include "render/view_options.hpp"
#include "render/watch.hpp"

namespace chokepoint {

namespace {

/// What a live run leaves: its journal, when something was changed, and the fingerprint of its last day.
void tell_end(const LiveStage& live, const ViewOptions& options) {
  const std::string journal = save_journal(live, options);
  if (!journal.empty()) std::printf("Your changes are in %s: chokepoint run --journal %s lives them again.\n", journal.c_str(), journal.c_str());
  if (const auto hash = live.last_hash()) std::printf("day %d, hash %s\n", live.days_done(), hash->text().c_str());
}

int view(int argc, char** argv) {
  int exit_code = 0;
  const ViewOptions options = read_options(argc, argv, exit_code);
  if (exit_code >= 0) return exit_code;
  Viewer viewer(open_stages(options));
  prepare(viewer, options);
  if (options.needs_window()) watch(viewer, options);
  else make_film(viewer, options);
  if (viewer.live() != nullptr) tell_end(*viewer.live(), options);
  return is_interrupted() ? kInterrupted : kDone;
}

}  // namespace

}  // namespace chokepoint

int main(int argc, char** argv) {
  try {
    return chokepoint::view(argc, argv);
  } catch (const chokepoint::UserError& error) {
    std::fprintf(stderr, "%s\n", chokepoint::fit_to_show(error.what()).c_str());
    return chokepoint::kUsersMistake;
  } catch (const std::bad_alloc&) {
    std::fprintf(stderr, "chokepoint-view: this machine has no more memory to give\n");
    return chokepoint::kUsersMistake;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "chokepoint-view: %s (this is a mistake of ours; please report it)\n", error.what());
    return chokepoint::kOurMistake;
  }
}
