#include "run/replicates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "run/plain_text.hpp"
#include "run/publication.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

namespace {

constexpr const char* kRungReached = "at least on the rung";
constexpr const char* kOffered = "at least offered";
constexpr const char* kAtTheEnd = "on the last day";

using FirstDays = std::map<std::pair<std::string, std::string>, int>;

/// First day on which a level stands at each of its steps or above it, from 1 on.
template <class Names>
void note_steps(const Outcome& outcome, Measure m, const std::string& kind, const Names& names,
                FirstDays& first) {
  int reached = 0;
  for (int day = 0; day < outcome.series.days(); ++day) {
    const int level = static_cast<int>(outcome.series.get(day, m));
    for (; reached < level; ++reached) {
      first[{kind, std::string(names[static_cast<std::size_t>(reached + 1)])}] = day;
    }
  }
}

/// How it ended: a bill that was softened may be gone by then, and so may an offer.
void note_end(const Outcome& outcome, FirstDays& first) {
  const int last = outcome.series.days() - 1;
  if (last < 0) return;
  if (outcome.series.get(last, Measure::kRung) >= rank(Rung::kInForce)) first[{kAtTheEnd, "a law in force, or a sanction"}] = last;
  const auto offer = static_cast<std::size_t>(outcome.series.get(last, Measure::kOffer));
  if (offer > 0) first[{kAtTheEnd, std::string(kOfferNames[offer])}] = last;
}

FirstDays first_days(const Outcome& outcome) {
  FirstDays first;
  note_steps(outcome, Measure::kRung, kRungReached, kRungNames, first);
  note_steps(outcome, Measure::kOffer, kOffered, kOfferNames, first);
  note_end(outcome, first);
  for (const Event& event : outcome.events) {
    if (!event.is_exogenous) first.emplace(std::pair(event.actor, event.act), event.day);
  }
  return first;
}

void note_occurrence(const std::string& kind, const std::string& what, int day,
                     std::vector<Occurrence>& occurrences) {
  auto found = std::find_if(occurrences.begin(), occurrences.end(), [&](const Occurrence& o) {
    return o.kind == kind && o.what == what;
  });
  if (found == occurrences.end()) found = occurrences.insert(found, {kind, what, {}});
  auto& days = found->first_days;
  days.insert(std::upper_bound(days.begin(), days.end(), day), day);
}

/// Rungs that no run reached are told too: that a block never came is a result.
void add_what_never_came(std::vector<Occurrence>& occurrences) {
  for (std::size_t rung = 1; rung < kRungNames.size(); ++rung) {
    const std::string name(kRungNames[rung]);
    const auto is_it = [&](const Occurrence& o) { return o.kind == kRungReached && o.what == name; };
    if (std::ranges::none_of(occurrences, is_it)) occurrences.push_back({kRungReached, name, {}});
  }
}

/// Of one kind, what tends to come first; last, in the order of the ladder, what never came.
bool is_told_before(const Occurrence& a, const Occurrence& b) {
  const auto middle = [](const Occurrence& o) {
    return o.first_days.empty() ? std::numeric_limits<int>::max() : o.first_days[o.first_days.size() / 2];
  };
  return a.kind != b.kind ? a.kind < b.kind : middle(a) < middle(b);
}

std::string size_text(double value) {
  return std::abs(value) >= 1000 ? with_thousands(value) : fmt::format("{:.4g}", value);
}

/// An act as a table tells it to somebody who doesn't know the list of events: most acts say it themselves.
std::string in_words(const std::string& act) {
  static const std::map<std::string, std::string> kWords = {
      {"access", "access to a service changes"},
      {"amend", "softens the bill"},
      {"confirmation", "confirms what was said of a deal"},
      {"cut", "cuts services or the internet for a time"},
      {"cut ends", "ends such a cut"},
      {"denial", "denies what was said of a deal"},
      {"harden", "hardens the bill"},
      {"deadline missed", "leaves a request unread until its deadline"},
      {"law copied", "asks the company for the same"},
      {"order batch", "asks for many items in one request"},
      {"court order", "orders many items hidden at once"},
      {"overload ends", "keeps up with reports again"},
      {"queue overload", "gets more reports than it can read"},
      {"report", "closes its half-yearly report"},
      {"pretext", "publish that a pretext was used"},
      {"restore", "lifts a sanction"},
      {"soften", "takes a step back"},
      {"statement", "says what was agreed"},
      {"target", "takes aim at services"},
  };
  const auto words = kWords.find(act);
  return words == kWords.end() ? act : words->second;
}

std::string occurrence_line(const Occurrence& o, int runs, Date start) {
  if (o.first_days.empty() || o.kind == kAtTheEnd) {
    return fmt::format("  {:<26}{:<48}{:>4} of {}\n", o.kind, o.what, o.first_days.size(), runs);
  }
  const std::vector<double> days(o.first_days.begin(), o.first_days.end());
  const auto date = [&](double share) { return text(start + static_cast<int>(quantile(days, share))); };
  return fmt::format("  {:<26}{:<48}{:>4} of {:<5}{}  ({} to {})\n", o.kind, in_words(o.what), days.size(), runs,
                     date(0.5), date(0.05), date(0.95));
}

std::string measure_line(const MeasureSpread& spread) {
  std::vector<double> sorted = spread.values;
  std::sort(sorted.begin(), sorted.end());
  return fmt::format("  {:<52}{:>14}  ({} to {})\n", info(spread.measure).name,
                     size_text(quantile(sorted, 0.5)), size_text(quantile(sorted, 0.05)),
                     size_text(quantile(sorted, 0.95)));
}

}  // namespace

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

double figure_of(const Outcome& outcome, Measure m) {
  double sum = 0;
  for (int day = 0; day < outcome.series.days(); ++day) {
    if (has_value(outcome, m, day)) sum += outcome.series.total(day, m);
  }
  const Nature nature = info(m).nature;
  if (nature == Nature::kFlow || nature == Nature::kPublished || outcome.series.days() == 0) return sum;
  const int services = static_cast<int>(outcome.series.services().size());
  const int rows = nature == Nature::kLevel ? Series::service_count(m, services) : 1;
  return sum / outcome.series.days() / rows;
}

void add_run(const Outcome& outcome, Replicates& replicates) {
  if (replicates.measures.empty()) {
    for (int m = 0; m < kMeasureCount; ++m) replicates.measures.push_back({static_cast<Measure>(m), {}});
  }
  for (MeasureSpread& spread : replicates.measures) {
    spread.values.push_back(figure_of(outcome, spread.measure));
  }
  for (const auto& [what, day] : first_days(outcome)) {
    note_occurrence(what.first, what.second, day, replicates.occurrences);
  }
  ++replicates.runs;
}

Replicates replicate(const Scenario& scenario, const RunOptions& options, int runs,
                     const std::function<bool(int finished)>& go_on) {
  Replicates replicates;
  replicates.first_seed = options.seed;
  for (int i = 0; i < runs; ++i) {
    RunOptions one = options;
    one.seed = options.seed + static_cast<std::uint64_t>(i);
    const Outcome outcome = run(scenario, one, [&](int, const Outcome&) { return go_on(i); });
    if (outcome.was_interrupted) break;
    add_run(outcome, replicates);
    if (!go_on(i + 1)) break;
  }
  std::erase_if(replicates.measures, [](const MeasureSpread& spread) {
    return std::all_of(spread.values.begin(), spread.values.end(), [](double v) { return v == 0; });
  });
  add_what_never_came(replicates.occurrences);
  std::stable_sort(replicates.occurrences.begin(), replicates.occurrences.end(), is_told_before);
  return replicates;
}

std::string replicates_text(const Replicates& replicates, Date start) {
  std::string out = fmt::format(
      "{} runs, seeds {} to {}\n\nHow often it happened, and when first: median (middle nine tenths)\n",
      replicates.runs, replicates.first_seed,
      replicates.first_seed + static_cast<std::uint64_t>(std::max(0, replicates.runs - 1)));
  for (const Occurrence& o : replicates.occurrences) out += occurrence_line(o, replicates.runs, start);
  if (replicates.occurrences.empty()) out += "  nothing\n";
  out += "\nTotals, or means of levels and stocks: median (middle nine tenths)\n";
  for (const MeasureSpread& spread : replicates.measures) out += measure_line(spread);
  return out;
}

std::string replicates_csv(const Replicates& replicates) {
  std::string out = "seed,measure,value\n";
  for (const MeasureSpread& spread : replicates.measures) {
    for (std::size_t i = 0; i < spread.values.size(); ++i) {
      out += fmt::format("{},{},{}\n", replicates.first_seed + i, info(spread.measure).name, spread.values[i]);
    }
  }
  return out;
}

}  // namespace chokepoint
