#pragma once
// The top of the screen: what country, what day, what is going on in one sentence; and alarms.
#include "render/show.hpp"

namespace chokepoint {

/// What the header says beside the run itself.
struct Status {
  std::string mode;         // "live", "recording", "paused" ...
  std::string note;         // a message to the viewer, such as a refused change; may be empty
  std::string divergence;   // empty, or what differs: shown as DIVERGED
  bool is_good = false;     // a rerun agreed so far
  std::string title = {};   // over the run's own, where two runs have two
  bool has_buttons = true;  // of a window; a picture's events take their room
};

void draw_header(Picture& picture, Box box, const Scene& scene, const Status& status);
/// How many people, and by how many agents they are simulated.
std::string people_text(const ShowHead& head);
/// Of a run that was interrupted: "ended early, after 572 of 1,096 days"; else empty.
std::string early_end(const ShowHead& head);
/// The country and the time, how many people, and by how many agents they are simulated.
std::string title_text(const ShowHead& head);
/// The state of things in two sentences, a line each.
std::string headline(const Scene& scene);

}  // namespace chokepoint
