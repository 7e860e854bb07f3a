#include "run/span.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace chokepoint {

namespace {

/// Calls visit(name, column) for every column.
template <class Columns, class Visit>
void visit_columns(Columns& columns, Visit visit) {
  for (std::size_t s = 0; s < kShadeCount; ++s) visit("shades/" + std::to_string(s), columns.shades[s]);
  visit("cascades/of_day", columns.cascades);
  visit("cascades/content", columns.content);
  visit("cascades/state", columns.state);
  visit("cascades/service", columns.service);
  visit("cascades/before", columns.before);
  visit("cascades/new_hops", columns.new_hops);
  visit("hops/community", columns.community);
  visit("hops/ticks", columns.ticks);
}

std::string name_of(int span) { return "spans/" + std::to_string(span) + "/"; }

std::int32_t ticks_of(float time) { return static_cast<std::int32_t>(std::lround(time * kHopTicksPerDay)); }

/// Whether a cascade of today is that one of yesterday, with hops added.
bool goes_on(const Cascade& before, const Cascade& now) {
  return before.content == now.content && before.service == now.service &&
         before.hops.size() <= now.hops.size() &&
         std::equal(before.hops.begin(), before.hops.end(), now.hops.begin());
}

/// Its place yesterday, from 1; 0 when it wasn't seen.
std::uint16_t place_before(const std::vector<Cascade>& yesterday, const Cascade& now) {
  for (std::size_t i = 0; i < yesterday.size(); ++i) {
    if (goes_on(yesterday[i], now)) return static_cast<std::uint16_t>(i + 1);
  }
  return 0;
}

}  // namespace

int days_of_span(std::size_t communities) {
  constexpr std::size_t kBytes = 16'000'000;
  const std::size_t days = kBytes / (kShadeCount * std::max<std::size_t>(1, communities));
  return static_cast<int>(std::clamp<std::size_t>(days, 4, 64));
}

void SpanWriter::add(const DayView& view) {
  const bool is_first = days() == 0;
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    std::vector<std::uint8_t>& column = columns_.shades[s];
    const std::vector<std::uint8_t>& today = view.shades[s];
    for (std::size_t c = 0; c < today.size(); ++c) {
      column.push_back(static_cast<std::uint8_t>(is_first ? today[c] : today[c] - last_.shades[s][c]));
    }
  }
  if (is_first) last_.cascades.clear();
  for (const Cascade& cascade : view.cascades) add_cascade(cascade);
  columns_.cascades.push_back(static_cast<std::uint16_t>(view.cascades.size()));
  last_.shades = view.shades;
  last_.cascades = view.cascades;
}

void SpanWriter::add_cascade(const Cascade& cascade) {
  const std::uint16_t before = place_before(last_.cascades, cascade);
  const std::size_t known = before == 0 ? 0 : last_.cascades[before - 1].hops.size();
  columns_.content.push_back(static_cast<std::uint8_t>(cascade.content));
  columns_.state.push_back(static_cast<std::uint8_t>(cascade.state));
  columns_.service.push_back(cascade.service);
  columns_.before.push_back(before);
  columns_.new_hops.push_back(static_cast<std::uint16_t>(cascade.hops.size() - known));
  std::int32_t last = known == 0 ? 0 : ticks_of(cascade.hops[known - 1].time);
  for (std::size_t h = known; h < cascade.hops.size(); ++h) {
    const std::int32_t now = ticks_of(cascade.hops[h].time);
    columns_.community.push_back(cascade.hops[h].community);
    columns_.ticks.push_back(now - last);
    last = now;
  }
}

void SpanWriter::write(int number, Hdf5Writer& file) const {
  visit_columns(columns_, [&](const std::string& name, const auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    file.column(name_of(number) + name, number_type<T>(), column.data(), column.size());
  });
}

void SpanWriter::clear() {
  visit_columns(columns_, [](const std::string&, auto& column) { column.clear(); });
}

Span::Span(const Hdf5Reader& file, int number, int days, std::size_t communities, std::size_t services)
    : communities_(communities), cascades_(static_cast<std::size_t>(days)) {
  const std::string where = name_of(number);
  visit_columns(columns_, [&](const std::string& name, auto& column) {
    using T = typename std::decay_t<decltype(column)>::value_type;
    const std::size_t count = file.count(where + name);
    const bool is_shade = name.starts_with("shades");
    if (is_shade ? count != communities * cascades_.size() : count > kMostCascades * kMostHops * cascades_.size()) {
      throw UserError(file.path() + ": damaged: " + where + name + " has another length");
    }
    column.resize(count);
    file.column(where + name, number_type<T>(), column.data(), count);
  });
  add_shades_up();
  follow_cascades(file.path() + ": damaged: the cascades of " + where, services);
}

void Span::add_shades_up() {
  for (std::vector<std::uint8_t>& shade : columns_.shades) {
    for (std::size_t i = communities_; i < shade.size(); ++i) {
      shade[i] = static_cast<std::uint8_t>(shade[i] + shade[i - communities_]);
    }
  }
}

void Span::follow_cascades(const std::string& name, std::size_t services) {
  const std::size_t all = columns_.content.size();
  const bool fits = columns_.cascades.size() == cascades_.size() && columns_.state.size() == all &&
                    columns_.service.size() == all && columns_.before.size() == all &&
                    columns_.new_hops.size() == all && columns_.ticks.size() == columns_.community.size();
  if (!fits) throw UserError(name + " don't fit together");
  std::size_t next = 0, hop = 0;
  for (std::size_t day = 0; day < cascades_.size(); ++day) {
    for (std::size_t i = 0; i < columns_.cascades[day]; ++i, ++next) {
      if (next >= all || columns_.service[next] >= services || columns_.content[next] >= kClassCount ||
          columns_.state[next] > static_cast<std::uint8_t>(PostState::kRemoved)) {
        throw UserError(name + " name what there isn't");
      }
      cascades_[day].push_back(grown_cascade(next, day, hop, name));
    }
  }
}

Cascade Span::grown_cascade(std::size_t next, std::size_t day, std::size_t& hop,
                            const std::string& name) const {
  Cascade cascade{static_cast<ContentClass>(columns_.content[next]),
                  static_cast<PostState>(columns_.state[next]), columns_.service[next], {}};
  if (const std::size_t before = columns_.before[next]; before > 0) {
    if (day == 0 || before > cascades_[day - 1].size()) throw UserError(name + " come from nowhere");
    cascade.hops = cascades_[day - 1][before - 1].hops;
  }
  std::int64_t ticks = cascade.hops.empty() ? 0 : ticks_of(cascade.hops.back().time);
  for (std::size_t h = 0; h < columns_.new_hops[next]; ++h, ++hop) {
    if (hop >= columns_.community.size() || columns_.community[hop] >= communities_) {
      throw UserError(name + " go where nobody lives");
    }
    ticks += columns_.ticks[hop];
    cascade.hops.push_back({columns_.community[hop], static_cast<float>(ticks) / kHopTicksPerDay});
  }
  return cascade;
}

void Span::show(int day, DayView& view) const {
  const auto number = static_cast<std::size_t>(day);
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    const auto first = columns_.shades[s].begin() + static_cast<std::ptrdiff_t>(number * communities_);
    view.shades[s].assign(first, first + static_cast<std::ptrdiff_t>(communities_));
  }
  view.cascades = cascades_[number];
}

}  // namespace chokepoint
