#include "scenario/read_calendar.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/numbers.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"

namespace chokepoint {

namespace {

CalendarKind read_kind(const YamlNode& item, const std::string& where) {
  const std::string word = text_at(item, where, "event");
  const auto found = std::ranges::find(kCalendarKindNames, word);
  if (found == kCalendarKindNames.end()) {
    refuse(item.find("event")->place,
           fmt::format("unknown event `{}`{}", word,
                       suggestion(word, {kCalendarKindNames.begin(), kCalendarKindNames.end()})));
  }
  return static_cast<CalendarKind>(found - kCalendarKindNames.begin());
}

/// The size of an event that has one.
double read_size(const YamlNode& item, const std::string& where, CalendarKind kind, Given& given) {
  const YamlNode* size = item.find("size");
  const Field* field = size_field(kind);
  if (field == nullptr) {
    if (size != nullptr) {
      refuse(item.place_of("size"),
             fmt::format("a `{}` event has no `size`",
                         kCalendarKindNames[static_cast<std::size_t>(kind)]));
    }
    return 0;
  }
  if (size == nullptr) refuse(item.place, fmt::format("missing key `size` in `{}`", where));
  return read_field(*size, *field, path_of(where, "size"), given);
}

/// Dates ascend; two entries may share a day.
void expect_later(const YamlNode& item, Date date, Date previous) {
  if (date >= previous) return;
  refuse(item.find("date")->place,
         fmt::format("{} comes after {}; dates ascend", text(date), text(previous)));
}

}  // namespace

void read_calendar(const YamlNode& node, Scenario& scenario) {
  if (node.kind == YamlNode::Kind::kNull) return;
  expect_list(node, "calendar");
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& item = node.items[i];
    const std::string where = fmt::format("calendar.{}", i);
    expect_keys(item, where, {{"date", "event", "what", "source"}, {"size"}});
    CalendarLine line;
    line.date = date_at(item, where, "date");
    if (i > 0) expect_later(item, line.date, scenario.calendar.back().date);
    line.kind = read_kind(item, where);
    line.size = read_size(item, where, line.kind, scenario.given);
    line.what = text_at(item, where, "what");
    line.source = text_at(item, where, "source");
    scenario.calendar.push_back(line);
  }
}

void read_observed(const YamlNode& node, Scenario& scenario) {
  if (node.kind == YamlNode::Kind::kNull) return;
  expect_list(node, "observed");
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& item = node.items[i];
    const std::string where = fmt::format("observed.{}", i);
    expect_keys(item, where, {{"date", "what", "source"}, {}});
    ObservedEntry entry;
    entry.date = date_at(item, where, "date");
    if (i > 0) expect_later(item, entry.date, scenario.observed.back().date);
    entry.what = text_at(item, where, "what");
    entry.source = text_at(item, where, "source");
    scenario.observed.push_back(entry);
  }
}

}  // namespace chokepoint
