#pragma once
// How far a run is, on stderr only, so that results on stdout and the run itself don't notice.
#include <chrono>
#include <string>

#include "base/date.hpp"

namespace chokepoint {

enum class ProgressStyle { kSilent, kPlainLines, kOneLine };

/// One redrawn line on a terminal, otherwise a plain line at every tenth of the run.
ProgressStyle progress_style(bool is_quiet);

/// What there is to say after a day.
struct ProgressState {
  int days_done = 0;
  int days = 0;
  Date date;                    // of the day that just ended
  double user_days_done = 0;
  double seconds = 0;           // since the run began
};

/// "day 73/365  2021-11-12  41.2M user-days/s  0:12 left"
std::string progress_text(const ProgressState& state);
/// The same behind a bar, cut to a terminal `width` columns wide.
std::string progress_bar(const ProgressState& state, int width);

class Progress {
 public:
  Progress(int days, ProgressStyle style);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Ends the redrawn line, so that what follows begins on its own.
  ~Progress();

  /// `day` counts from 0; `user_days_done` is agents times days so far.
  void day_done(int day, Date date, double user_days_done);

 private:
  using Clock = std::chrono::steady_clock;
  void redraw(const ProgressState& state);
  void print_tenth(const ProgressState& state);

  int days_;
  ProgressStyle style_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_drawn_{};
  bool has_drawn_ = false;
};

}  // namespace chokepoint
