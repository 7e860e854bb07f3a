#pragma once
// The keyboard map: one table, from which the keys work, `?` shows help, and docs/viewer.md is checked.
#include <optional>
#include <span>
#include <string_view>

namespace chokepoint {

enum class Action {
  kPause, kStep, kStepBack, kFaster, kSlower, kNextEvent, kPreviousEvent, kFirstDay, kLatestDay,
  kRestart, kNextSeed, kShade1, kShade2, kShade3, kShade4, kShade5, kShade6,
  kZoomOut, kControls, kSaveJournal, kHelp, kQuit,
};

struct KeyLine {
  std::string_view key;   // as the window names it
  std::string_view shown; // as people read it
  Action action;
  std::string_view what;
};

std::span<const KeyLine> keyboard();
/// What changes a run or begins another does nothing for a recording.
bool is_for_recordings(Action action);
std::optional<Action> action_of(std::string_view key);

}  // namespace chokepoint
