#pragma once
// The measures that those see who look from outside, beside the truth: panels of posts, an index of VPN
// demand, a network probe, a survey, a company's own count of users.
#include "run/series.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Days at the start of a run that relative measures are relative to, and days before that the VPN
/// index looks back on.
inline constexpr int kBaselineDays = 28;
/// Days of a month of users.
inline constexpr int kMonthDays = 30;

/// Adds them to a day whose true measures are in already. `weight` is the people one agent stands for.
void record_observed(const World& world, double weight, int day, Series& series);

/// Adds what is published of them on `day`, about the days from `first_day` on.
void publish_observed(const World& world, int first_day, int day, Series& series);

}  // namespace chokepoint
