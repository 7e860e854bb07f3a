#include "run/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "run/plain_text.hpp"
#include "run/publication.hpp"
#include "run/summary_page.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kFirstEvents = 10;  // of a long list; the last ones follow
constexpr std::size_t kLastEvents = 5;
constexpr std::size_t kHalfYears = 3;

using Values = std::vector<double>;

Values by_day(const Outcome& outcome, Measure m) {
  Values values;
  for (int day = 0; day < outcome.series.days(); ++day) {
    values.push_back(outcome.series.total(day, m));
  }
  return values;
}

double sum_of(const Values& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

Values added(Values a, const Values& b) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::plus<>());
  return a;
}

std::string share_text(double part, double whole) {
  return whole > 0 ? in_percent(part / whole) : "-";
}

CurveRow count_row(std::string_view label, const Values& values) {
  return {label, with_thousands(sum_of(values)), values};
}

class Summary {
 public:
  Summary(const Scenario& scenario, const Outcome& outcome, int width, bool color)
      : scenario_(scenario), outcome_(outcome), page_(width, color) {}

  std::string write() {
    opening();
    if (outcome_.series.days() > 0) {
      government();
      company();
      restriction();
      half_years();
      silence();
    }
    observed();
    limits();
    return page_.text();
  }

 private:
  Values daily(Measure m) const { return by_day(outcome_, m); }
  void count(std::string_view label, Measure m) { page_.row(count_row(label, daily(m))); }

  void opening() {
    page_.title(scenario_.title.empty() ? scenario_.name : scenario_.title);
    const int days = outcome_.series.days();
    if (days == 0) {
      page_.paragraph("The run was stopped before its first day was over.");
      return;
    }
    page_.paragraph(fmt::format("{} to {}, {} {}.", long_date(outcome_.series.date(0)),
                                long_date(outcome_.series.date(days - 1)), with_thousands(days),
                                days == 1 ? "day" : "days"));
    if (outcome_.was_interrupted) {
      page_.paragraph(fmt::format("The run was stopped early: {} of {} days are here.", days,
                                  outcome_.options.days));
    }
    people();
  }

  void people() {
    const double people = outcome_.agents * outcome_.people_per_agent;
    if (outcome_.options.population_scale < 1) {
      page_.paragraph(fmt::format(
          "{} people, simulated by {}: each stands for about {}. All counts below are scaled up "
          "to the whole.",
          with_thousands(people), with_thousands(outcome_.agents),
          in_short(outcome_.people_per_agent)));
    } else {
      page_.paragraph(with_thousands(people) + " people, each one simulated on their own.");
    }
  }

  void events(bool of_company, std::string_view none) {
    std::vector<const Event*> told;
    for (const Event& event : outcome_.events) {
      if ((event.actor == scenario_.company) == of_company) told.push_back(&event);
    }
    if (told.empty()) page_.paragraph(none);
    const bool is_long = told.size() > kFirstEvents + kLastEvents + 1;
    for (std::size_t i = 0; i < told.size(); ++i) {
      if (is_long && i == kFirstEvents) {
        i = told.size() - kLastEvents;
        page_.paragraph(fmt::format("... {} more in events.csv ...", i - kFirstEvents));
      }
      page_.dated(outcome_.series.date(told[i]->day),
                  told[i]->text + (told[i]->is_exogenous ? " (put in, not simulated)" : ""));
    }
  }

  void government() {
    page_.heading("What the government threatened and did");
    events(false, "Nothing: no threat, no step against a service.");
    const Values rung = daily(Measure::kRung);
    const double highest = *std::max_element(rung.begin(), rung.end());
    page_.ladder("Pressure", rung, kRungCount - 1,
                 fmt::format("highest: {}; at the end: {}", kRungNames[static_cast<std::size_t>(highest)],
                             kRungNames[static_cast<std::size_t>(rung.back())]));
  }

  void company() {
    page_.heading("What the company conceded");
    events(true, "Nothing.");
    const Values offer = daily(Measure::kOffer);
    page_.ladder("Concession", offer, kOfferCount - 1,
                 fmt::format("at the end: {}", kOfferNames[static_cast<std::size_t>(offer.back())]));
  }

  void restriction() {
    page_.heading("What was reported, restricted, and wrongly restricted");
    page_.row_header("in all", "day by day, and lowest to highest a day");
    count("Requests by the government", Measure::kRequestsFiled);
    count("Posts named in them", Measure::kItemsRequested);
    count("  removed everywhere", Measure::kItemsRemovedPolicyRequest);
    page_.row(count_row("  hidden in the country only",
                        added(daily(Measure::kItemsRestrictedLocalLaw),
                              daily(Measure::kItemsGrantedUnread))));
    count("  rejected, left up", Measure::kItemsRejected);
    page_.row(count_row("  sent back, or never read",
                        added(daily(Measure::kItemsReturned), daily(Measure::kItemsLapsed))));
    count("Posts reported by users", Measure::kFlags);
    count("  removed after a review", Measure::kRemovedAfterReview);
    count("Posts removed automatically", Measure::kAutomaticRemovals);
    count("Truly harmful posts removed", Measure::kHarmRemoved);
    count("Protected speech restricted", Measure::kProtectedRestricted);
    count("Wrongly restricted", Measure::kWronglyRestricted);
    count("Complaints by authors", Measure::kAppeals);
    count("  that put the post back", Measure::kAppealsUpheld);
    page_.paragraph(
        "Protected speech: political posts within the company's own rules. Wrongly restricted: "
        "taken down though within those rules, or hidden though the law allows it.");
  }

  std::vector<int> publication_days() const {
    std::vector<int> days;
    for (int day = 0; day < outcome_.series.days(); ++day) {
      if (is_day_of_publication(outcome_, day)) days.push_back(day);
    }
    if (days.size() > kHalfYears) days.erase(days.begin(), days.end() - kHalfYears);
    return days;
  }

  void half_years() {
    page_.heading("What the public was told, half-year by half-year");
    const std::vector<int> days = publication_days();
    if (days.empty()) {
      page_.paragraph("No half-year ended in this run, so nothing was published.");
      return;
    }
    const auto figures = [&](std::string_view label, Measure m, bool is_share) {
      std::vector<std::string> cells;
      for (const int day : days) {
        const double value = outcome_.series.get(day, m);
        cells.push_back(is_share ? in_percent(value) : with_thousands(value));
      }
      page_.cells(label, cells);
    };
    std::vector<std::string> ends;
    for (const int day : days) ends.push_back(short_date(outcome_.series.date(day)));
    page_.cells("Half-year up to", ends);
    figures("Company: hidden under local law", Measure::kPublishedRestrictions, false);
    figures("Ministry: share of demands met", Measure::kPublishedCompliance, true);
    figures("Requests that cite politics", Measure::kPublishedPoliticalShare, true);
    figures("In no report: removed on request", Measure::kHiddenRemovals, false);
  }

  void silence() {
    page_.heading("Who fell silent");
    page_.row_header("in all", "day by day, and lowest to highest a day");
    count("People who held back a post", Measure::kPeopleNewlySilenced);
    posts_held_back();
    count("Readings prevented", Measure::kExposuresPrevented);
    count("Posts lost to cut access", Measure::kPostsLostToBlock);
    const Values around = daily(Measure::kPeopleCircumventing);
    const auto peak = std::max_element(around.begin(), around.end());
    page_.row({"Using a VPN or proxy, at most", with_thousands(*peak), around});
    const double people = outcome_.agents * outcome_.people_per_agent;
    page_.paragraph(fmt::format(
        "{} of all people held back at least one post. VPN use was highest on {}.",
        share_text(sum_of(daily(Measure::kPeopleNewlySilenced)), people),
        long_date(outcome_.series.date(static_cast<int>(peak - around.begin())))));
  }

  void posts_held_back() {
    const Values wished = daily(Measure::kPostsWished);
    const Values held = daily(Measure::kPostsSilenced);
    Values share;
    for (std::size_t day = 0; day < wished.size(); ++day) {
      share.push_back(wished[day] > 0 ? held[day] / wished[day] : 0);
    }
    page_.row(count_row("Political posts held back", held));
    page_.row({"  of those people wished to write", share_text(sum_of(held), sum_of(wished)), share,
               CurveRow::Scale::kShare});
  }

  void observed() {
    if (scenario_.observed.empty()) return;
    page_.heading("What really happened (observed, not an input)");
    for (const ObservedEntry& entry : scenario_.observed) {
      page_.dated(entry.date, fmt::format("{} [{}]", entry.what, entry.source));
    }
  }

  void limits() {
    page_.blank();
    page_.paragraph(
        "This is one run of a model with chance in it: another seed gives other dates and figures. "
        "Many of its numbers are assumptions; `chokepoint parameters` lists which.");
  }

  const Scenario& scenario_;
  const Outcome& outcome_;
  SummaryPage page_;
};

}  // namespace

std::string summarise(const Scenario& scenario, const Outcome& outcome, int width, bool color) {
  return Summary(scenario, outcome, width, color).write();
}

}  // namespace chokepoint
