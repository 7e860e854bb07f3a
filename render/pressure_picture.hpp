#pragma once
// How far the government's threat had gone, day by day: a strip for one run, lines of steps for two.
#include "render/picture.hpp"
#include "render/show.hpp"

namespace chokepoint {

/// Where a day begins on a strip of so many days.
float x_of_day(Box strip, int days, double time);

void draw_pressure(Picture& picture, Box strip, const Scene& scene);

/// A run's line of steps: of two runs' pressure, B's is dashed.
struct StepLine {
  Part part;
  std::uint32_t which;
  Color color;
  bool is_dashed;
};

/// The pressure of a run as a line of steps, so that two can be seen in one strip; faint after the day shown.
void draw_steps(Picture& picture, Box strip, int days, const Scene& scene, const StepLine& line);

}  // namespace chokepoint
