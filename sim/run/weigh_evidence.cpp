#include "run/weigh_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "run/replicates.hpp"
#include "scenario/number_text.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

double figure_with(const std::string& file, std::vector<std::string> settings, const std::string& path,
                   double value, const RunOptions& options, Measure measure) {
  settings.push_back(path + "=" + number_text(value));
  const Outcome outcome =
      run(read_scenario(file, settings), options, [](int, const Outcome&) { return true; });
  return figure_of(outcome, measure);
}

std::string figure_text(double value) { return fmt::format("{:.5g}", value); }

}  // namespace

double Weight::largest_change(double as_it_is) const {
  return is_refused ? -1 : std::max(std::abs(at_low - as_it_is), std::abs(at_high - as_it_is));
}

EvidenceWeights weigh_evidence(const std::string& file, const std::vector<std::string>& settings,
                               const RunOptions& options, Measure measure,
                               const std::function<bool(int done, int all)>& go_on) {
  const Scenario scenario = read_scenario(file, settings);
  const std::vector<AssumedNumber> numbers = assumed_numbers(scenario);
  EvidenceWeights result{measure, figure_of(run(scenario, options, [](int, const Outcome&) { return true; }), measure), {}};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (!go_on(static_cast<int>(i), static_cast<int>(numbers.size()))) break;
    const AssumedNumber& n = numbers[i];
    Weight weight{n};
    try {
      weight.at_low = figure_with(file, settings, n.path, n.range.low, options, measure);
      weight.at_high = figure_with(file, settings, n.path, n.range.high, options, measure);
    } catch (const UserError&) {
      weight.is_refused = true;
    }
    result.weights.push_back(weight);
  }
  std::stable_sort(result.weights.begin(), result.weights.end(), [&](const Weight& a, const Weight& b) {
    return a.largest_change(result.as_it_is) > b.largest_change(result.as_it_is);
  });
  return result;
}

std::string weights_text(const EvidenceWeights& weights, int most) {
  std::string out = fmt::format("{} is {} as the scenario stands. Assumed numbers that move it most, one at a time:\n\n",
                                info(weights.measure).name, figure_text(weights.as_it_is));
  out += fmt::format("{:<46}{:>12}{:>12}{:>12}{:>14}{:>14}\n", "number", "value", "low", "high", "at low", "at high");
  int shown = 0;
  for (const Weight& w : weights.weights) {
    if (w.is_refused || w.largest_change(weights.as_it_is) == 0 || shown++ == most) break;
    out += fmt::format("{:<46}{:>12}{:>12}{:>12}{:>14}{:>14}\n", w.number.path, figure_text(w.number.value),
                       figure_text(w.number.range.low), figure_text(w.number.range.high),
                       figure_text(w.at_low), figure_text(w.at_high));
  }
  const auto idle = std::count_if(weights.weights.begin(), weights.weights.end(), [&](const Weight& w) {
    return w.largest_change(weights.as_it_is) == 0;
  });
  const auto refused = std::count_if(weights.weights.begin(), weights.weights.end(),
                                     [](const Weight& w) { return w.is_refused; });
  return out + fmt::format("\n{} numbers tried; {} of them don't move it; {} could not be put to an end of "
                           "their range here.\n", weights.weights.size(), idle, refused);
}

Measure measure_named(const std::string& name) {
  std::vector<std::string> names;
  for (int m = 0; m < kMeasureCount; ++m) {
    names.emplace_back(kMeasures[m].name);
    if (names.back() == name) return static_cast<Measure>(m);
  }
  const std::string meant = nearest(name, names);
  throw UserError("there is no measure \"" + name + "\"" +
                  (meant.empty() ? "" : "; did you mean \"" + meant + "\"?"));
}

}  // namespace chokepoint
