#include "run/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/aside.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr int kUsualWidth = 80;
constexpr int kLongestBar = 30;
constexpr int kShortestBar = 5;
constexpr auto kRedrawInterval = std::chrono::milliseconds(100);

int terminal_width() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualWidth;
  return size.ws_col;
}

double share_done(const ProgressState& state) {
  return state.days > 0 ? static_cast<double>(state.days_done) / state.days : 1;
}

std::string clock_text(double seconds) {
  const auto whole = static_cast<long long>(std::ceil(seconds));
  if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
  return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

}  // namespace

ProgressStyle progress_style(bool is_quiet) {
  if (is_quiet) return ProgressStyle::kSilent;
  return ::isatty(STDERR_FILENO) ? ProgressStyle::kOneLine : ProgressStyle::kPlainLines;
}

std::string progress_text(const ProgressState& state) {
  std::string line = fmt::format("day {}/{}  {}", state.days_done, state.days, text(state.date));
  if (state.seconds <= 0 || state.days_done <= 0) return line;
  line += fmt::format("  {} user-days/s", in_short(state.user_days_done / state.seconds));
  if (state.days_done == state.days) return line + "  took " + clock_text(state.seconds);
  const double left = state.seconds * (state.days - state.days_done) / state.days_done;
  return line + "  " + clock_text(left) + " left";
}

std::string progress_bar(const ProgressState& state, int width) {
  const std::string line = progress_text(state);
  // Two columns between bar and text, and the last column of a terminal stays free.
  const int room = width - static_cast<int>(line.size()) - 3;
  if (room < kShortestBar) return line.substr(0, static_cast<std::size_t>(std::max(width - 1, 0)));
  const int length = std::min(room, kLongestBar);
  const int full = static_cast<int>(share_done(state) * length);
  std::string bar;
  for (int i = 0; i < length; ++i) bar += i < full ? "█" : "░";
  return bar + "  " + line;
}

Progress::Progress(int days, ProgressStyle style) : days_(days), style_(style) {}

Progress::~Progress() {
  if (has_drawn_) std::fputc('\n', stderr);
}

void Progress::day_done(int day, Date date, double user_days_done) {
  if (style_ == ProgressStyle::kSilent) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - start_).count();
  const ProgressState state{day + 1, days_, date, user_days_done, seconds};
  if (style_ == ProgressStyle::kOneLine) {
    redraw(state);
  } else {
    print_tenth(state);
  }
}

void Progress::redraw(const ProgressState& state) {
  const auto now = Clock::now();
  const bool is_last = state.days_done == days_;
  if (has_drawn_ && !is_last && now - last_drawn_ < kRedrawInterval) return;
  last_drawn_ = now;
  has_drawn_ = true;
  // Erases what a longer line before may have left on the right.
  say_aside("\r{}\x1b[K", progress_bar(state, terminal_width()));
  std::fflush(stderr);
}

void Progress::print_tenth(const ProgressState& state) {
  const auto tenth = [&](int days_done) { return days_done * 10LL / std::max(days_, 1); };
  if (tenth(state.days_done) == tenth(state.days_done - 1)) return;
  say_aside("{:3.0f} %  {}\n", share_done(state) * 100, progress_text(state));
}

}  // namespace chokepoint
