#pragma once
// The viewer's clock: which moment of the run is drawn, and how fast it goes on.
#include <limits>

namespace chokepoint {

class Playback {
 public:
  static constexpr double kAsFastAsItCan = std::numeric_limits<double>::infinity();

  /// Goes on by `seconds` of the viewer's time; days [0, days_ready) are finished.
  void tick(double seconds, int days_ready);
  /// How many days of the run should be made: what is watched and a little more.
  int wanted(int days_of_run) const;

  double time() const { return time_; }  // days
  void jump(double time) { time_ = time < 0 ? 0 : time; }
  /// To the next evening, or the one before, and stop there.
  void step(int days);
  bool is_playing() const { return is_playing_; }
  void set_playing(bool playing) { is_playing_ = playing; }
  double pace() const { return pace_; }  // days a second
  void set_pace(double days_per_second) { pace_ = days_per_second; }
  void faster();
  void slower();

 private:
  double time_ = 0;
  double pace_ = 2;
  bool is_playing_ = true;
};

}  // namespace chokepoint
