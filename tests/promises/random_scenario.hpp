#pragma once
// Random valid scenarios, made from the parameter tables: a list of changes to the defaults, so that a
// failing one shrinks to the few changes that matter.
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "scenario/numbers.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {

/// One number somewhere else: 0 is its lowest allowed value, 1 to 100 lie in what a sweep covers.
struct Change {
  int field = 0;
  int step = 0;
};

/// A value of the field. What a sweep covers keeps runs affordable; the lowest allowed value is often
/// "off". Numbers without such a range move over shares and yes/no, and otherwise stay.
inline double value_at(const Field& field, double now, int step) {
  const bool is_wide = field.plausible.low < field.plausible.high;
  if (!is_wide && (field.allowed.high > 1 || field.allowed.low < 0)) return now;
  const Range range = is_wide ? field.plausible : field.allowed;
  double value = step == 0 ? field.allowed.low : range.low + (range.high - range.low) * (step - 1) / 99.0;
  if (field.kind != Kind::kNumber) value = std::round(value);
  return std::clamp(value, field.allowed.low, field.allowed.high);
}

/// What the reader demands of numbers together (check_scenario.cpp).
inline void put_in_order(Scenario& s) {
  TiesParameters& ties = s.parameters.ties;
  WritePostParameters& write = s.parameters.write_post;
  ReadFeedParameters& feed = s.parameters.read_feed;
  ties.abroad_share = std::min(ties.abroad_share, ties.mixing_share);
  ties.largest_audience = std::max(ties.smallest_audience, ties.largest_audience);
  ties.largest_community = std::max(ties.smallest_community, ties.largest_community);
  feed.lowest_boldness = std::min(feed.lowest_boldness, feed.largest_boldness);
  write.insult_offence_share = std::min(write.insult_offence_share, 1 - write.call_to_action_share);
  for (ServiceEntry& service : s.services) {
    if (service.company.empty()) service.facts.rival_compliance_share = 0;
  }
  std::stable_sort(s.calendar.begin(), s.calendar.end(),
                   [](const CalendarLine& a, const CalendarLine& b) { return a.date < b.date; });
}

inline void apply_changes(const std::vector<Change>& changes, Scenario& s) {
  std::vector<std::pair<const Field*, double*>> numbers;
  visit_numbers(s, [&](const std::string& path, const Field& field, double& number) {
    const bool is_fixed = path.starts_with("country.") || path.starts_with("memberships.") ||
                          path.starts_with("regions.");
    if (!is_fixed) numbers.emplace_back(&field, &number);
  });
  for (const Change& change : changes) {
    const auto [field, number] = numbers[static_cast<std::size_t>(change.field) % numbers.size()];
    *number = value_at(*field, *number, change.step);
  }
}

inline rc::Gen<Change> any_change() {
  return rc::gen::build<Change>(rc::gen::set(&Change::field, rc::gen::inRange(0, 10000)),
                                rc::gen::set(&Change::step, rc::gen::inRange(0, 101)));
}

/// A value outside the range that its table covers must bring a range of its own, as it does in a file.
inline void give_ranges(Scenario& s) {
  visit_numbers(s, [&](const std::string& path, const Field& field, double& value) {
    if (value >= field.plausible.low && value <= field.plausible.high) return;
    Provenance& given = s.given[path];
    given.low = given.high = value;
  });
}

/// What people write and files trip over: quotes, marks of YAML, other scripts, spaces at the ends.
inline std::string any_text() {
  static const std::vector<std::string> kPieces = {"a", "B", "7", " ", "\"", "'", ":", ": ", " #", "- ", "? ", "{", "}",
                                                   "[", "]", ",", "&", "*", "!", "|", ">", "%", "@", "`", "\\", "~",
                                                   "null", "yes", "1e3", "0x1", "\u00e9", "\u043f", "\u8a00"};
  std::string text = "x";
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces))) text += piece;
  return text;
}

/// A small country of random numbers, threats and regions; `days` long.
inline Scenario any_scenario(int days) {
  Scenario s = tiny_scenario(*rc::gen::inRange(20, 1200), *rc::gen::inRange(2, 120));
  s.title = any_text();
  s.country = "Examplia";
  s.days = days;
  s.seed = *rc::gen::inRange<std::uint64_t>(0, 1 << 20);
  if (*rc::gen::arbitrary<bool>()) s.services[2].company = "Rival";
  if (*rc::gen::arbitrary<bool>()) s.regions = {{"North", "xa", 0.25}, {"South", "xb", 0.75}};
  const int events = *rc::gen::inRange(0, 6);
  for (int i = 0; i < events; ++i) {
    const auto kind = static_cast<CalendarKind>(*rc::gen::inRange<int>(0, kCalendarKindNames.size()));
    const Field* field = size_field(kind);
    s.calendar.push_back({s.start + *rc::gen::inRange(0, days), kind, field ? field->value : 0, any_text(),
                          any_text()});
  }
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) s.observed.push_back({s.start + 1, any_text(), any_text()});
  apply_changes(*rc::gen::container<std::vector<Change>>(any_change()), s);
  put_in_order(s);
  give_ranges(s);
  return s;
}

}  // namespace chokepoint

namespace rc {
inline void showValue(const chokepoint::Change& change, std::ostream& stream) {
  stream << "{" << change.field << ", " << change.step << "}";
}
}  // namespace rc
