// A34 to A36: books that balance, the same bits, no step in what fades.
#include <algorithm>

#include "rules/feel_pressure.hpp"
#include "run/run.hpp"
#include "run/step.hpp"
#include "theory/bare_world.hpp"
#include "theory/books.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

Scenario watched_country(double people) {
  Scenario s = bare_scenario(people, 200);
  s.days = 20;
  s.parameters.write_post.median_posts_per_month = 10;
  return s;
}

}  // namespace

std::vector<Finding> balanced_books(const Effort& effort) {
  double unbalanced_days = 0, days = 0;
  for (int seed = 1; seed <= std::min(effort.seeds, 5); ++seed) {
    const Scenario s = watched_country(3000);
    World world = found_world(s, static_cast<std::uint64_t>(seed), 1);
    const Course course{s.parameters, run_calendar(s), 1, cut_into_blocks(world.communities, 500)};
    Bench bench;
    Tally sum;
    Chronicle chronicle;
    for (int day = 0; day < s.days; ++day) {
      Tally tally;
      step(world, course, bench, tally, chronicle);
      sum.merge(tally);
      unbalanced_days += unbalanced(world, sum).empty() ? 0 : 1;
      days += 1;
    }
  }
  return {exact("days on which a book doesn't balance, of " + std::to_string(static_cast<int>(days)), 0,
                unbalanced_days, 0)};
}

std::vector<Finding> same_bits(const Effort&) {
  const Scenario s = watched_country(3000);
  const auto go_on = [](int, const Outcome&) { return true; };
  const Outcome one = run(s, {.seed = 7, .threads = 1, .days = s.days}, go_on);
  std::vector<Finding> found;
  for (const int threads : {2, 3, 8, 32}) {
    const Outcome other = run(s, {.seed = 7, .threads = threads, .days = s.days}, go_on,
                              static_cast<std::uint32_t>(100 * threads));
    double differing = 0;
    for (std::size_t day = 0; day < one.hashes.size(); ++day) differing += one.hashes[day] == other.hashes[day] ? 0 : 1;
    found.push_back(exact("days that differ on " + std::to_string(threads) + " threads", 0, differing, 0));
  }
  const Outcome another = run(s, {.seed = 8, .threads = 1, .days = s.days}, go_on);
  found.push_back(exact("another seed is another run", 1, another.hashes == one.hashes ? 0 : 1, 0));
  return found;
}

// Loads are read at any later day in one leap; the leap must be the days one after the other. What is decided day
// by day is off by the order of the step (adoption.cpp).
std::vector<Finding> any_step(const Effort& effort) {
  const FeelPressureParameters p = defaults<FeelPressureParameters>(kFeelPressureFields);
  const LoadDecay decay = make_load_decay(p.fear_half_life_days, p.reactance_half_life_days);
  std::vector<Finding> found;
  for (const std::size_t days : {std::size_t{10}, std::size_t{100}}) {
    double walked = 1;
    for (std::size_t day = 0; day < days; ++day) walked *= decay.fear[1];
    found.push_back(exact("fear after " + std::to_string(days) + " days, at once or daily", walked, decay.fear[days]));
  }
  found.push_back(error_of_a_step(effort));
  return found;
}

}  // namespace chokepoint::theory
