#pragma once
// The days that are known so far, of the run itself and of the ghost beside it: what curves, the
// timeline and scrubbing back are drawn from. It belongs to one thread, the one that draws.
#include <memory>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "run/day_view.hpp"

namespace chokepoint {

/// What holds for all days of a run that is shown.
struct ShowHead {
  std::string title, name;
  std::string government = "government", company = "company";
  Date start;
  int days = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> services;
  double people_per_agent = 1;
  CommunityMap map;
  bool has_ghost = false;
  std::string asked;  // --set arguments, to tell two runs apart
  std::vector<int> blocked_days;  // of each service: days since when it had been blocked as the run began, 0 if it hadn't
  int asked_days = 0;  // more than `days` of a recording whose run was interrupted; of others it doesn't matter
  double population = 0;  // of the country, with those who have no account anywhere; 0: not known
  std::uint64_t people() const;  // agents
};

/// An event that is marked on the timeline.
struct TimelineEvent {
  int day;
  std::string actor, act, text;
  bool is_exogenous;
};

class History {
 public:
  explicit History(ShowHead head);

  void add(std::shared_ptr<const DayView> view);
  void add_ghost(std::vector<double> measures) { ghost_.push_back(std::move(measures)); }

  const ShowHead& head() const { return head_; }
  int days() const { return static_cast<int>(days_.size()); }
  int ghost_days() const { return static_cast<int>(ghost_.size()); }
  /// Null when the day isn't known yet, or its picture was given up to save memory.
  std::shared_ptr<const DayView> view(int day) const;
  /// Keeps a picture that was read again.
  void put(std::shared_ptr<const DayView> view);

  double measure(int day, Measure m) const { return days_[static_cast<std::size_t>(day)].measures[static_cast<std::size_t>(m)]; }
  double ghost_measure(int day, Measure m) const { return ghost_[static_cast<std::size_t>(day)][static_cast<std::size_t>(m)]; }
  const Actors& actors(int day) const { return days_[static_cast<std::size_t>(day)].actors; }
  const ReviewLine& general_line(int day) const { return days_[static_cast<std::size_t>(day)].general_line; }
  const ReviewLine& legal_line(int day) const { return days_[static_cast<std::size_t>(day)].legal_line; }
  const std::vector<double>& access(int day) const { return days_[static_cast<std::size_t>(day)].access; }
  /// Of all people, in the shade's bytes.
  double country_shade(int day, Shade shade) const { return days_[static_cast<std::size_t>(day)].country_shades[static_cast<std::size_t>(shade)]; }
  StateHash hash(int day) const { return days_[static_cast<std::size_t>(day)].hash; }
  const std::vector<TimelineEvent>& events() const { return events_; }
  /// The top of the colour scale, as a share of the shade's `full`: round, and never less than before.
  double scale_top(Shade shade) const { return scale_top_[static_cast<std::size_t>(shade)]; }

  /// Two runs side by side have one scale of colours: the wider.
  void share_scales(History& other);

  static constexpr std::size_t kMostBytes = 600'000'000;  // of pictures kept; older ones go first

 private:
  struct Day {
    Actors actors;
    ReviewLine general_line, legal_line;
    std::vector<double> access, measures;
    StateHash hash;
    std::array<double, kShadeCount> country_shades;
    std::shared_ptr<const DayView> view;
  };
  void widen_scales(const DayView& view);
  void make_room(int keep);

  ShowHead head_;
  std::vector<Day> days_;
  std::vector<std::vector<double>> ghost_;
  std::vector<TimelineEvent> events_;
  std::array<double, kShadeCount> scale_top_;
  std::size_t bytes_ = 0;
};

}  // namespace chokepoint
