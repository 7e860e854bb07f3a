#pragma once
// Harm: what people lost through pressure, as the difference to the same world without it.
//
// A loss that the company's own moderation would have caused anyway cancels out; so does chance, since
// both worlds share their draws. A negative figure is a gain: anger can raise speech above the calm.
#include <string>
#include <string_view>
#include <vector>

#include "run/outcome.hpp"

namespace chokepoint {

struct HarmFigure {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double without = 0;  // pressure
  double with = 0;
  double difference() const { return with - without; }
};

/// Both outcomes cover the same days of the same people; `calm` is the one without pressure.
std::vector<HarmFigure> measure_harm(const Outcome& calm, const Outcome& pressed);

/// Days on which no measure stands any more though one stood before: no fine, throttle or block, and access is
/// back to what it is in the calm world. A law or a bill may go on: it is no measure against anybody yet.
std::vector<bool> days_after_measures(const Outcome& calm, const Outcome& pressed);

/// Tidy: figure, unit, without, with, difference, meaning.
std::string harm_text(const std::vector<HarmFigure>& harm);

}  // namespace chokepoint
