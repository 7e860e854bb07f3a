#include "render/history.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "run/journal.hpp"
#include "run/service_names.hpp"

namespace chokepoint {

namespace {

// Tops of colour scales, as shares of a shade's `full`.
constexpr std::array<double, 8> kTops = {0.02, 0.04, 0.08, 0.15, 0.25, 0.4, 0.6, 1};
// Communities that differ by a thirtieth of what all share would else stand out as if by all of it.
constexpr double kLeastTopOfLoads = 0.4;
constexpr double kBrightest = 0.985;  // of the people may be at the top of the scale and no further

double least_top(std::size_t shade) { return kShades[shade].unit == "load" ? kLeastTopOfLoads : kTops.front(); }

std::size_t bytes_of(const DayView& view) {
  std::size_t bytes = sizeof(DayView) + view.measures.size() * sizeof(double);
  for (const auto& shade : view.shades) bytes += shade.size();
  for (const Cascade& c : view.cascades) bytes += sizeof(Cascade) + c.hops.size() * sizeof(Hop);
  return bytes;
}

double country_mean(const CommunityMap& map, const std::vector<std::uint8_t>& shade) {
  double sum = 0, people = 0;
  for (std::size_t c = 0; c < std::min(shade.size(), map.people.size()); ++c) sum += static_cast<double>(shade[c]) * map.people[c], people += map.people[c];
  return people > 0 ? sum / people : 0;
}

std::array<double, kShadeCount> country_means(const CommunityMap& map, const DayView& view) {
  std::array<double, kShadeCount> means{};
  for (std::size_t s = 0; s < kShadeCount; ++s) means[s] = country_mean(map, view.shades[s]);
  return means;
}

/// The byte below which nearly all communities lie.
std::size_t bright_byte(const std::vector<std::uint8_t>& shade) {
  std::array<std::size_t, 256> count{};
  for (const std::uint8_t byte : shade) ++count[byte];
  const double wanted = kBrightest * static_cast<double>(shade.size());
  std::size_t sum = 0;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    sum += count[byte];
    if (static_cast<double>(sum) >= wanted) return byte;
  }
  return 255;
}

}  // namespace

std::uint64_t ShowHead::people() const {
  return std::accumulate(map.people.begin(), map.people.end(), std::uint64_t{0});
}

History::History(ShowHead head) : head_(std::move(head)) {
  for (std::size_t s = 0; s < kShadeCount; ++s) scale_top_[s] = least_top(s);
}

std::shared_ptr<const DayView> History::view(int day) const {
  return day >= 0 && day < days() ? days_[static_cast<std::size_t>(day)].view : nullptr;
}

void History::widen_scales(const DayView& view) {
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    const double bright = static_cast<double>(bright_byte(view.shades[s])) / 255;
    const auto top = std::ranges::find_if(kTops, [bright](double t) { return t >= bright; });
    scale_top_[s] = std::max(scale_top_[s], top == kTops.end() ? 1 : *top);
  }
}

void History::share_scales(History& other) {
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    scale_top_[s] = other.scale_top_[s] = std::max(scale_top_[s], other.scale_top_[s]);
  }
}

void History::add(std::shared_ptr<const DayView> view) {
  for (const Event& e : view->events) {
    // A change by hand names its number by the key that --set takes.
    const std::string text = e.actor == kJournalActor ? e.text : with_service_names(e.text, head_.services);
    events_.push_back({e.day, e.actor, e.act, text, e.is_exogenous});
  }
  widen_scales(*view);
  bytes_ += bytes_of(*view);
  days_.push_back({view->actors, view->general_line, view->legal_line, view->access, view->measures, view->hash,
                   country_means(head_.map, *view), view});
  make_room(days() - 1);
}

void History::put(std::shared_ptr<const DayView> view) {
  const int day = view->day;
  if (days_[static_cast<std::size_t>(day)].view != nullptr) return;
  bytes_ += bytes_of(*view);
  days_[static_cast<std::size_t>(day)].view = std::move(view);
  make_room(day);
}

void History::make_room(int keep) {
  for (int day = 0; bytes_ > kMostBytes && day < days(); ++day) {
    std::shared_ptr<const DayView>& view = days_[static_cast<std::size_t>(day)].view;
    if (view == nullptr || std::abs(day - keep) < 2) continue;
    bytes_ -= bytes_of(*view);
    view = nullptr;
  }
}

}  // namespace chokepoint
