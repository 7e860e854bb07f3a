#include "run/weigh_evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

#include "run/replicates.hpp"
#include "scenario/number_text.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

/// The measure over the seeds, each run on one thread; nothing when a run was ended early.
std::optional<double> mean_figure(const Scenario& scenario, RunOptions options, int seeds, Measure measure,
                                  const std::atomic<bool>& is_over) {
  double sum = 0;
  options.threads = 1;
  for (int i = 0; i < seeds; ++i, ++options.seed) {
    const Outcome outcome = run(scenario, options, [&](int, const Outcome&) { return !is_over; });
    if (outcome.was_interrupted) return std::nullopt;
    sum += figure_of(outcome, measure);
  }
  return sum / seeds;
}

/// Weighs numbers one after another, with others doing the same; what chance gives doesn't depend on who.
class Weighing {
 public:
  Weighing(const std::string& file, const std::vector<std::string>& settings, const RunOptions& options,
           int seeds, Measure measure, const std::vector<AssumedNumber>& numbers,
           const std::function<bool(int, int)>& go_on)
      : file_(file), settings_(settings), options_(options), seeds_(seeds), measure_(measure),
        numbers_(numbers), go_on_(go_on), weights_(numbers.size()) {}

  /// What is done, in the order of the numbers.
  std::vector<Weight> weigh_all(double& as_it_is) {
    tell();
    as_it_is = mean_figure(read_scenario(file_, settings_), options_, seeds_, measure_, is_over_).value_or(0);
    const unsigned hired = options_.threads > 0 ? static_cast<unsigned>(options_.threads)
                                                : std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < hired; ++i) workers.emplace_back([this] { work(); });
    for (std::thread& worker : workers) worker.join();
    if (trouble_) std::rethrow_exception(trouble_);
    std::vector<Weight> done;
    for (const std::optional<Weight>& weight : weights_) {
      if (weight) done.push_back(*weight);
    }
    return done;
  }

 private:
  void work() {
    try {
      for (std::size_t i = next_++; i < numbers_.size() && !is_over_; i = next_++) {
        weights_[i] = weigh(numbers_[i]);
        if (weights_[i]) ++done_;
        tell();
      }
    } catch (...) {
      const std::lock_guard lock(telling_);
      trouble_ = std::current_exception();
      is_over_ = true;
    }
  }

  std::optional<Weight> weigh(const AssumedNumber& number) const {
    Weight weight{number};
    try {
      const auto at = [&](double value) {
        std::vector<std::string> settings = settings_;
        settings.push_back(number.path + "=" + number_text(value));
        return mean_figure(read_scenario(file_, settings), options_, seeds_, measure_, is_over_);
      };
      const std::optional<double> low = at(number.range.low), high = at(number.range.high);
      if (!low || !high) return std::nullopt;
      weight.at_low = *low;
      weight.at_high = *high;
    } catch (const UserError&) {
      weight.is_refused = true;
    }
    return weight;
  }

  void tell() {
    const std::lock_guard lock(telling_);
    if (!go_on_(done_, static_cast<int>(numbers_.size()))) is_over_ = true;
  }

  const std::string& file_;
  const std::vector<std::string>& settings_;
  const RunOptions& options_;
  int seeds_;
  Measure measure_;
  const std::vector<AssumedNumber>& numbers_;
  const std::function<bool(int, int)>& go_on_;
  std::vector<std::optional<Weight>> weights_;
  std::atomic<std::size_t> next_{0};
  std::atomic<int> done_{0};
  std::atomic<bool> is_over_{false};
  std::mutex telling_;
  std::exception_ptr trouble_;
};

std::string figure_text(double value) { return fmt::format("{:.5g}", value); }

}  // namespace

double Weight::largest_change(double as_it_is) const {
  return is_refused ? -1 : std::max(std::abs(at_low - as_it_is), std::abs(at_high - as_it_is));
}

EvidenceWeights weigh_evidence(const std::string& file, const std::vector<std::string>& settings,
                               const RunOptions& options, int seeds, Measure measure,
                               const std::function<bool(int done, int all)>& go_on) {
  const std::vector<AssumedNumber> numbers = assumed_numbers(read_scenario(file, settings));
  EvidenceWeights result{measure, 0, seeds, static_cast<int>(numbers.size()), {}};
  result.weights =
      Weighing(file, settings, options, seeds, measure, numbers, go_on).weigh_all(result.as_it_is);
  std::stable_sort(result.weights.begin(), result.weights.end(), [&](const Weight& a, const Weight& b) {
    return a.largest_change(result.as_it_is) > b.largest_change(result.as_it_is);
  });
  return result;
}

std::string weights_text(const EvidenceWeights& weights, int most) {
  std::string out = fmt::format("{} is {} as the scenario stands{}. Assumed numbers that move it most, one at a time:\n\n",
                                info(weights.measure).name, figure_text(weights.as_it_is),
                                weights.seeds > 1 ? fmt::format(" (mean of {} seeds)", weights.seeds) : "");
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
  out += fmt::format("\n{} numbers tried; {} of them don't move it; {} could not be put to an end of "
                     "their range here.\n", weights.weights.size(), idle, refused);
  const std::size_t left = static_cast<std::size_t>(weights.numbers) - weights.weights.size();
  if (left > 0) out += fmt::format("Ended early: {} numbers were not tried, and may weigh more.\n", left);
  return out;
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
