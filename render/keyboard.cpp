#include "render/keyboard.hpp"

#include <array>

namespace chokepoint {

namespace {

constexpr std::array<KeyLine, 25> kKeyboard = {{
    {"space", "Space", Action::kPause, "pause, and go on"},
    {"right", "Right", Action::kStep, "one day further, then stop"},
    {"left", "Left", Action::kStepBack, "one day back, then stop"},
    {"+", "+", Action::kFaster, "faster"},
    {"=", "=", Action::kFaster, "faster"},
    {"-", "-", Action::kSlower, "slower"},
    {"n", "N", Action::kNextEvent, "to the next event"},
    {"p", "P", Action::kPreviousEvent, "to the event before"},
    {"home", "Home", Action::kFirstDay, "to the first day"},
    {"end", "End", Action::kLatestDay, "to the latest day"},
    {"1", "1", Action::kShade1, "colour by contested posts"},
    {"2", "2", Action::kShade2, "colour by silenced people"},
    {"3", "3", Action::kShade3, "colour by fear"},
    {"4", "4", Action::kShade4, "colour by defiance (reactance)"},
    {"5", "5", Action::kShade5, "colour by use of VPNs"},
    {"6", "6", Action::kShade6, "colour by people who moved away"},
    {"escape", "Esc", Action::kZoomOut, "zoom out: community, region, country"},
    {"backspace", "Backspace", Action::kZoomOut, "zoom out"},
    {"c", "C", Action::kControls, "show or hide the sliders (a live run)"},
    {"j", "J", Action::kSaveJournal, "save the journal of changes"},
    {"r", "R", Action::kRestart, "start again with the same seed"},
    {"s", "S", Action::kNextSeed, "start again with the next seed: another history"},
    {"?", "?", Action::kHelp, "show or hide this map"},
    {"h", "H", Action::kHelp, "show or hide this map"},
    {"q", "Q", Action::kQuit, "end"},
}};

}  // namespace

std::span<const KeyLine> keyboard() { return kKeyboard; }

bool is_for_recordings(Action action) {
  return action != Action::kControls && action != Action::kSaveJournal && action != Action::kRestart && action != Action::kNextSeed;
}

std::optional<Action> action_of(std::string_view key) {
  for (const KeyLine& line : kKeyboard) {
    if (line.key == key) return line.action;
  }
  return std::nullopt;
}

}  // namespace chokepoint
