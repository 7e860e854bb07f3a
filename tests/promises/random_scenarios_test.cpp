// What must hold for every scenario, held against random ones. Where a property fails, RapidCheck prints
// the smallest scenario it found and how to meet it again (RC_PARAMS).
#include "promises/random_scenario.hpp"

#include "promises/ranks_in_threads.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>

#include "theory/books.hpp"
#include "run/run.hpp"
#include "run/state_hash.hpp"
#include "scenario/expand.hpp"

namespace chokepoint {
namespace {

/// Every push meets the same scenarios; tools/test --all sets RC_PARAMS to meet new ones, and more.
const int kSeeded = setenv("RC_PARAMS", "seed=20300101 max_success=40 max_size=60", 0);

RC_GTEST_PROP(AnyScenario, ComesBackFromItsExpandedForm, ()) {
  Scenario s = any_scenario(30);
  const std::string text = expand(s);
  Scenario again = parse_scenario(text, "random.yaml", {});
  RC_ASSERT(expand(again) == text);
  std::vector<double> numbers;
  visit_numbers(s, [&](const std::string&, const Field&, double& n) { numbers.push_back(n); });
  std::size_t i = 0;
  visit_numbers(again, [&](const std::string&, const Field&, double& n) { RC_ASSERT(n == numbers.at(i++)); });
  RC_ASSERT(i == numbers.size());
  RC_ASSERT(again.title == s.title);
  RC_ASSERT(again.calendar.size() == s.calendar.size());
  for (std::size_t k = 0; k < s.calendar.size(); ++k) {
    RC_ASSERT(again.calendar[k].what == s.calendar[k].what);
    RC_ASSERT(again.calendar[k].source == s.calendar[k].source);
  }
  RC_ASSERT(again.observed.size() == s.observed.size());
  for (std::size_t k = 0; k < s.observed.size(); ++k) RC_ASSERT(again.observed[k].what == s.observed[k].what);
}

RC_GTEST_PROP(AnyScenario, RunsTheSameOnOneThreadAndOnTwo, ()) {
  const Scenario s = parse_scenario(expand(any_scenario(12)), "random.yaml", {});
  const auto go_on = [](int, const Outcome&) { return true; };
  const Outcome one = run(s, {.seed = s.seed, .threads = 1, .days = s.days}, go_on);
  const Outcome two = run(s, {.seed = s.seed, .threads = 2, .days = s.days}, go_on, 60);
  RC_ASSERT(one.hashes == two.hashes);
  RC_ASSERT(one.hashes.size() == static_cast<std::size_t>(s.days));
  for (int m = 0; m < kMeasureCount; ++m) {
    for (int day = 0; day < s.days; ++day) {
      RC_ASSERT(std::isfinite(one.series.total(day, static_cast<Measure>(m))));
    }
  }
}

RC_GTEST_PROP(AnyScenario, RunsTheSameOnOneRankAndOnThree, ()) {
  const Scenario s = parse_scenario(expand(any_scenario(10)), "random.yaml", {});
  const auto go_on = [](int, const RunState&) { return true; };
  std::vector<std::vector<StateHash>> hashes(3);
  RanksInThreads(3).run([&](Exchange& exchange) {
    RunState state = begin_run(s, {.seed = s.seed, .threads = 1, .days = s.days}, exchange);
    continue_run(s, state, go_on, 60);
    hashes[static_cast<std::size_t>(exchange.rank())] = state.outcome.hashes;
  });
  RunState alone = begin_run(s, {.seed = s.seed, .threads = 1, .days = s.days});
  continue_run(s, alone, go_on);
  for (const auto& of_rank : hashes) RC_ASSERT(of_rank == alone.outcome.hashes);
}

RC_GTEST_PROP(AnyScenario, LosesNothing, ()) {
  const Scenario s = any_scenario(20);
  World world = found_world(s, s.seed, 1);
  const std::size_t people = world.people();
  const Course course{s.parameters, run_calendar(s), 1, cut_into_blocks(world.communities, 200)};
  Bench bench;
  Tally sum;
  Chronicle chronicle;
  for (int day = 0; day < s.days; ++day) {
    step(world, course, bench, sum, chronicle);
    RC_ASSERT(unbalanced(world, sum) == std::string());
  }
  RC_ASSERT(world.people() == people);
}

RC_GTEST_PROP(AnyScenario, IsRefusedWithANumberOutsideItsRange, ()) {
  Scenario s = any_scenario(10);
  const int chosen = *rc::gen::inRange(0, 10000);
  std::vector<std::pair<const Field*, double*>> numbers;
  visit_numbers(s, [&](const std::string&, const Field& f, double& n) {
    if (f.kind != Kind::kYesNo) numbers.emplace_back(&f, &n);  // written as a word, so any number becomes "yes"
  });
  const auto [field, number] = numbers[static_cast<std::size_t>(chosen) % numbers.size()];
  *number = *rc::gen::arbitrary<bool>() ? field->allowed.low - 1 : field->allowed.high * 2 + 1;
  std::string message;
  try {
    parse_scenario(expand(s), "random.yaml", {});
  } catch (const UserError& error) {
    message = error.what();
  }
  RC_LOG() << field->key << " at " << *number << ": " << message;
  RC_ASSERT(message.starts_with("random.yaml:"));
}

}  // namespace
}  // namespace chokepoint
