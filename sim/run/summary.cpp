#include "run/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "run/join_moves.hpp"
#include "run/plain_text.hpp"
#include "run/routine_events.hpp"
#include "run/summary_counts.hpp"
#include "run/summary_page.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kFirstEvents = 16;  // of a long list; the last ones follow
constexpr std::size_t kLastEvents = 8;
constexpr int kTimesToldOnce = 4;         // what recurs this often takes one line

/// Who of the country is in the model: those with an account somewhere.
void tell_people(const Scenario& scenario, const Outcome& outcome, SummaryPage& page) {
  const std::string people = fmt::format("{} of the country's {} people", with_thousands(outcome.agents * outcome.people_per_agent),
                                         with_thousands(scenario.facts.population));
  if (outcome.options.population_scale < 1) {
    page.paragraph(fmt::format(
        "{}, simulated by {}: each stands for about {}. All counts below are scaled up to the "
        "whole.",
        people, with_thousands(outcome.agents), in_short(outcome.people_per_agent)));
  } else {
    page.paragraph(people + ", each one simulated on their own.");
  }
}

void tell_opening(const Scenario& scenario, const Outcome& outcome, SummaryPage& page) {
  page.title(scenario.title.empty() ? scenario.name : scenario.title);
  const int days = outcome.series.days();
  if (days == 0) {
    page.paragraph("The run was stopped before its first day was over.");
    return;
  }
  page.paragraph(fmt::format("{} to {}, {} {}.", long_date(outcome.series.date(0)),
                             long_date(outcome.series.date(days - 1)), with_thousands(days),
                             days == 1 ? "day" : "days"));
  if (outcome.was_interrupted) {
    page.paragraph(fmt::format("The run was stopped early: {} of {} days are here.", days,
                               outcome.options.days));
  }
  tell_people(scenario, outcome, page);
}

/// An event as a line tells it, or several that say the same.
struct Told {
  const Event* event;  // the first
  int times;
  int last_day;
};

std::vector<Told> without_repeats(const std::vector<const Event*>& events) {
  const auto says = [](const Event& event) { return std::tie(event.actor, event.text); };
  std::map<std::tuple<const std::string&, const std::string&>, Told> all;
  for (const Event* event : events) {
    Told& told = all.try_emplace(says(*event), Told{event, 0, 0}).first->second;
    ++told.times;
    told.last_day = event->day;
  }
  std::vector<Told> lines;
  for (const Event* event : events) {
    const Told& told = all.at(says(*event));
    if (told.times < kTimesToldOnce) lines.push_back({event, 1, event->day});
    if (told.times >= kTimesToldOnce && told.event == event) lines.push_back(told);
  }
  return lines;
}

std::string line_of(const Outcome& outcome, const Told& told, bool names_actors) {
  const Event& event = *told.event;
  std::string line = (names_actors ? event.actor + ": " : "") + event.text;
  if (event.is_exogenous && event.actor != kJournalActor) line += " [given]";
  if (told.times > 1) {
    line += fmt::format(" ({} times, the last on {})", told.times,
                        long_date(outcome.series.date(told.last_day)));
  }
  return line;
}

void tell_events(const Outcome& outcome, const std::vector<const Event*>& events, bool names_actors,
                 SummaryPage& page) {
  const std::vector<Told> lines = without_repeats(events);
  const bool is_long = lines.size() > kFirstEvents + kLastEvents + 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_long && i == kFirstEvents) {
      i = lines.size() - kLastEvents;
      page.paragraph(fmt::format("... {} more in events.csv ...", i - kFirstEvents));
    }
    page.dated(outcome.series.date(lines[i].event->day), line_of(outcome, lines[i], names_actors));
  }
}

/// Who did it: what comes from outside is told with the government's moves, which it moves.
enum class Teller { kGovernment, kCompany, kOthers };

Teller teller_of(const Scenario& scenario, const Event& event) {
  if (event.actor == scenario.company) return Teller::kCompany;
  if (event.actor == kJournalActor) return Teller::kOthers;
  if (event.actor == scenario.government || event.is_exogenous) return Teller::kGovernment;
  return Teller::kOthers;
}

std::vector<const Event*> events_of(const Scenario& scenario, const Chronicle& events, Teller teller) {
  std::vector<const Event*> told;
  for (const Event& event : events) {
    if (!is_routine(event) && teller_of(scenario, event) == teller) told.push_back(&event);
  }
  return told;
}

template <std::size_t Count>
std::string_view name_of(const std::array<std::string_view, Count>& names, double level) {
  return names[std::min(static_cast<std::size_t>(level), Count - 1)];
}

std::string highest_and_last(std::string_view highest, std::string_view last) {
  if (highest == last) return fmt::format("highest, and at the end: {}", last);
  return fmt::format("highest: {}; at the end: {}", highest, last);
}

void tell_government(const Scenario& scenario, const Outcome& outcome, const Chronicle& events,
                     SummaryPage& page) {
  page.heading("What the government threatened and did");
  const auto told = events_of(scenario, events, Teller::kGovernment);
  if (told.empty()) page.paragraph("Nothing: no threat, no step against a service.");
  tell_events(outcome, told, false, page);
  const std::vector<double> rung = daily(outcome, Measure::kRung);
  const double highest = *std::max_element(rung.begin(), rung.end());
  page.ladder("Pressure", rung, kRungCount - 1,
              highest_and_last(name_of(kRungNames, highest), name_of(kRungNames, rung.back())));
  if (std::ranges::any_of(told, [](const Event* e) { return e->act == "cut"; })) {
    page.paragraph("What is cut off for now isn't pressure on the company: it answers events and asks for nothing.");
  }
  if (std::any_of(told.begin(), told.end(), [](const Event* e) { return e->is_exogenous; })) {
    page.paragraph("[given]: from the scenario's calendar. All else came out of the model.");
  }
}

void tell_company(const Scenario& scenario, const Outcome& outcome, const Chronicle& events,
                  SummaryPage& page) {
  page.heading("What the company conceded");
  const auto told = events_of(scenario, events, Teller::kCompany);
  if (told.empty()) page.paragraph("Nothing.");
  tell_events(outcome, told, false, page);
  const std::vector<double> offer = daily(outcome, Measure::kOffer);
  page.ladder("Concession", offer, kOfferCount - 1,
              fmt::format("at the end: {}", name_of(kOfferNames, offer.back())));
}

void tell_others(const Scenario& scenario, const Outcome& outcome, const Chronicle& events,
                 SummaryPage& page) {
  const auto told = events_of(scenario, events, Teller::kOthers);
  if (told.empty()) return;
  page.heading("What others did");
  tell_events(outcome, told, true, page);
}

void tell_observed(const Scenario& scenario, SummaryPage& page) {
  if (scenario.observed.empty()) return;
  page.heading("What really happened (observed; the model doesn't know it)");
  for (const ObservedEntry& entry : scenario.observed) {
    page.dated(entry.date, fmt::format("{} [{}]", entry.what, entry.source));
  }
}

void tell_limits(SummaryPage& page) {
  page.blank();
  page.paragraph(
      "This is one run of a model with chance in it: another seed gives other dates and figures. "
      "Many of its numbers are assumptions; `chokepoint parameters` says which.");
}

}  // namespace

std::string summarise(const Scenario& scenario, const Outcome& outcome, int width, bool color) {
  SummaryPage page(width, color);
  tell_opening(scenario, outcome, page);
  if (outcome.series.days() > 0) {
    tell_in_short(outcome, page);
    const Chronicle events = join_moves(outcome.events, outcome.series.services());
    tell_government(scenario, outcome, events, page);
    tell_company(scenario, outcome, events, page);
    tell_others(scenario, outcome, events, page);
    tell_restriction(outcome, page);
    tell_half_years(outcome, page);
    tell_silence(outcome, page);
  }
  tell_observed(scenario, page);
  tell_limits(page);
  return page.text();
}

}  // namespace chokepoint
