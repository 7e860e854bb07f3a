#pragma once
// What a viewer chose to see: the day, the colours, how near. Nothing of it reaches the run.
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "render/history.hpp"
#include "render/places.hpp"

namespace chokepoint {

inline constexpr std::size_t kCurvesShown = 4;

struct Choices {
  Shade shade = Shade::kContested;
  std::optional<std::size_t> region;         // zoomed in on
  std::optional<std::uint32_t> community;    // and further
  std::array<Measure, kCurvesShown> curves = {Measure::kPostsSilenced, Measure::kItemsStopped,
                                              Measure::kProtectedRestricted, Measure::kPeopleCircumventing};
};

/// A run at a moment, and where its communities stand: what a picture is made from.
struct Scene {
  const History& history;
  const Places& places;   // of what is zoomed in on
  const Choices& choices;
  double time = 0;        // days since the first midnight; the evening of day d is d + 1
  int shown_day = -1;     // whose evening is drawn; -1: nothing has happened yet
  std::shared_ptr<const DayView> view;  // of that day; may be null

  Date date() const { return history.head().start + (shown_day < 0 ? 0 : shown_day); }
};

/// What a shade is called on the screen; --shade and recordings have their own words.
std::string_view plain_name(Shade shade);

/// What all people of the country share of a load, beside which a shade's bytes are people's own; 0 of other shades.
double shared_load(const History& history, int day, Shade shade);
/// What a byte's step of a shade is counted in: posts are the agents', each of whom stands for so many people.
double people_per_count(const ShowHead& head, Shade shade);
/// What a byte of a shade stands for on a day, in the shade's unit.
double shade_value(const History& history, int day, Shade shade, double byte);
/// "12.3 %", "4.0 posts a day", "690 posts a day", "0.204 of 1": as a viewer reads a shade.
std::string shade_text(Shade shade, double value);

/// The scene at a time; `time` is cut to the days that are known.
Scene scene_at(const History& history, const Places& places, const Choices& choices, double time);

}  // namespace chokepoint
