#pragma once
// The numbers of a scenario that may be changed while it runs, as sliders are made from: taken from the
// rules' tables, with unit, range and evidence. Knows no window.
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

struct Slider {
  std::string path;       // "self_censor.fear_weight"
  const Field* field;
  std::size_t offset;     // of the double inside Parameters
  Range range;            // what it runs over
  std::string evidence;   // as the scenario or the table says
  std::string source;
};

struct SliderGroup {
  std::string rule;       // "self_censor"
  std::string meaning;
  std::vector<Slider> sliders;
};

/// In the order of the step; rules without a number that may change are left out.
std::vector<SliderGroup> sliders_of(const Scenario& scenario);

/// What a government, a company or others do, to be turned off and on as a whole.
struct Toggle {
  std::string label;
  Slider slider;   // the number that is 0 when it is off
  double when_on;  // the scenario's own
};

/// Those that the scenario has.
std::vector<Toggle> toggles_of(const Scenario& scenario);
double value_of(const Slider& slider, const Parameters& parameters);
/// The argument of LiveRun::change.
std::string setting_of(const Slider& slider, double value);
std::string setting_of(const Toggle& toggle, bool is_on);

}  // namespace chokepoint
