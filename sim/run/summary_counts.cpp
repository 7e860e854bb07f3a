#include "run/summary_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "run/plain_text.hpp"
#include "run/publication.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kHalfYears = 3;

using Values = std::vector<double>;

double sum_of(const Values& values) { return std::accumulate(values.begin(), values.end(), 0.0); }
double total(const Outcome& outcome, Measure m) { return sum_of(daily(outcome, m)); }
double people_in(const Outcome& outcome) { return outcome.agents * outcome.people_per_agent; }

Values added(Values a, const Values& b) {
  std::transform(a.begin(), a.end(), b.begin(), a.begin(), std::plus<>());
  return a;
}

/// "1 request", "612 requests".
std::string counted(double count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_thousands(count), with_thousands(count) == "1" ? one : many);
}

std::string share_text(double part, double whole) {
  return whole > 0 ? in_percent(part / whole) : "-";
}

CurveRow count_row(std::string_view label, const Values& values) {
  return {label, with_thousands(sum_of(values)), values};
}

/// For what most runs don't have.
void row_if_any(const Outcome& outcome, std::string_view label, Measure m, SummaryPage& page) {
  const Values values = daily(outcome, m);
  if (sum_of(values) > 0) page.row(count_row(label, values));
}

void header(const Outcome& outcome, SummaryPage& page) {
  const int days = outcome.series.days();
  page.row_header("in all", static_cast<std::size_t>(days), outcome.series.date(0),
                  outcome.series.date(days - 1));
}

Values hidden_in_country(const Outcome& outcome) {
  return added(daily(outcome, Measure::kItemsRestrictedLocalLaw),
               daily(outcome, Measure::kItemsGrantedUnread));
}

/// By the government or by a court: what became of them isn't told apart.
Values named_in_either(const Outcome& outcome) {
  return added(daily(outcome, Measure::kItemsRequested), daily(outcome, Measure::kItemsOrderedByCourt));
}

std::vector<int> publication_days(const Outcome& outcome) {
  std::vector<int> days;
  for (int day = 0; day < outcome.series.days(); ++day) {
    if (is_day_of_publication(outcome, day)) days.push_back(day);
  }
  if (days.size() > kHalfYears) days.erase(days.begin(), days.end() - kHalfYears);
  return days;
}

/// What was counted in the half-year that was published on this day.
double half_year_total(const Outcome& outcome, Measure m, int day) {
  double sum = outcome.series.total(day, m);
  for (int d = day - 1; d >= 0 && !is_day_of_publication(outcome, d); --d) {
    sum += outcome.series.total(d, m);
  }
  return sum;
}

void posts_held_back(const Outcome& outcome, SummaryPage& page) {
  const Values wished = daily(outcome, Measure::kPostsWished);
  const Values held = daily(outcome, Measure::kPostsSilenced);
  Values share;
  for (std::size_t day = 0; day < wished.size(); ++day) {
    share.push_back(wished[day] > 0 ? held[day] / wished[day] : 0);
  }
  page.row(count_row("Political posts held back", held));
  page.row({"  of those people wished to write", share_text(sum_of(held), sum_of(wished)), share,
            CurveRow::Scale::kShare});
}

}  // namespace

std::vector<double> daily(const Outcome& outcome, Measure m) {
  Values values;
  for (int day = 0; day < outcome.series.days(); ++day) {
    values.push_back(outcome.series.total(day, m));
  }
  return values;
}

void tell_in_short(const Outcome& outcome, SummaryPage& page) {
  const double orders = total(outcome, Measure::kCourtOrders);
  const double named = sum_of(named_in_either(outcome));
  const double met =
      sum_of(hidden_in_country(outcome)) + total(outcome, Measure::kItemsRemovedPolicyRequest);
  const double silenced = total(outcome, Measure::kPeopleNewlySilenced);
  page.heading("In short");
  page.paragraph(fmt::format(
      "The government filed {}{} naming {}; the company removed or hid {} of these ({}). In all, "
      "harmless ones counted too, {} stopped that broke neither the company's rules nor the law. Out "
      "of fear, {} ({} of all) held back at least one political post.",
      counted(total(outcome, Measure::kRequestsFiled), "request", "requests"),
      orders > 0 ? fmt::format(" and courts gave {}, in all", counted(orders, "order", "orders")) : "",
      counted(named, "post", "posts"), with_thousands(met), share_text(met, named),
      counted(total(outcome, Measure::kWronglyRestricted), "post was", "posts were"),
      counted(silenced, "person", "people"), share_text(silenced, people_in(outcome))));
}

void tell_restriction(const Outcome& outcome, SummaryPage& page) {
  const auto count = [&](std::string_view label, Measure m) {
    page.row(count_row(label, daily(outcome, m)));
  };
  page.heading("What was reported, restricted, and wrongly restricted");
  header(outcome, page);
  count("Requests by the government", Measure::kRequestsFiled);
  row_if_any(outcome, "Orders by courts", Measure::kCourtOrders, page);
  page.row(count_row("Posts named in them", named_in_either(outcome)));
  count("  removed everywhere", Measure::kItemsRemovedPolicyRequest);
  page.row(count_row("  hidden in the country only", hidden_in_country(outcome)));
  count("  rejected, left up", Measure::kItemsRejected);
  page.row(count_row("  sent back, or never read", added(daily(outcome, Measure::kItemsReturned),
                                                         daily(outcome, Measure::kItemsLapsed))));
  row_if_any(outcome, "Posts asked of other companies", Measure::kItemsAskedOfRivals, page);
  row_if_any(outcome, "  hidden by them", Measure::kItemsHiddenByRivals, page);
  count("Posts reported by users", Measure::kFlags);
  count("  removed after a review", Measure::kRemovedAfterReview);
  count("Posts removed automatically", Measure::kAutomaticRemovals);
  count("Truly harmful posts removed", Measure::kHarmRemoved);
  count("Protected speech restricted (1)", Measure::kProtectedRestricted);
  count("Wrongly restricted (2)", Measure::kWronglyRestricted);
  count("Readings that all this prevented", Measure::kExposuresPrevented);
  count("Appeals by authors", Measure::kAppeals);
  count("  that put the post back", Measure::kAppealsUpheld);
  page.paragraph(
      "(1) Political posts within the company's own rules, removed or hidden. (2) Posts that broke "
      "neither those rules nor the law of the country, and were removed or hidden all the same.");
}

void tell_half_years(const Outcome& outcome, SummaryPage& page) {
  page.heading("What the public was told, half-year by half-year");
  const std::vector<int> days = publication_days(outcome);
  if (days.empty()) {
    page.paragraph("No half-year ended in these days, so nothing was published.");
    return;
  }
  const auto figures = [&](std::string_view label, auto cell) {
    std::vector<std::string> cells;
    for (const int day : days) cells.push_back(cell(day));
    page.cells(label, cells);
  };
  const auto count = [&](Measure m) {
    return [&outcome, m](int day) { return with_thousands(outcome.series.get(day, m)); };
  };
  // A share of nothing is no share.
  const auto share = [&](Measure m, Measure of) {
    return [&outcome, m, of](int day) {
      return half_year_total(outcome, of, day) > 0 ? in_percent(outcome.series.get(day, m)) : "-";
    };
  };
  figures("Half-year up to", [&](int day) { return short_date(outcome.series.date(day)); });
  figures("Company: hidden under local law", count(Measure::kPublishedRestrictions));
  figures("Ministry: share of demands met",
          share(Measure::kPublishedCompliance, Measure::kItemsRequested));
  figures("Requests that name politics",
          share(Measure::kPublishedPoliticalShare, Measure::kRequestsFiled));
  figures("In no report: removed on request", count(Measure::kHiddenRemovals));
}

void tell_silence(const Outcome& outcome, SummaryPage& page) {
  const auto count = [&](std::string_view label, Measure m) {
    page.row(count_row(label, daily(outcome, m)));
  };
  page.heading("Who fell silent, went around, or left");
  header(outcome, page);
  count("People who held back a first post", Measure::kPeopleNewlySilenced);
  posts_held_back(outcome, page);
  count("Posts lost to throttling or a block", Measure::kPostsLostToBlock);
  const Values around = daily(outcome, Measure::kPeopleCircumventing);
  page.row({"Using a VPN or proxy, at most",
            with_thousands(*std::max_element(around.begin(), around.end())), around});
  row_if_any(outcome, "Began to use another service", Measure::kAccountsJoined, page);
  row_if_any(outcome, "Accounts that fell out of use", Measure::kAccountsAsleep, page);
  row_if_any(outcome, "Accounts paused in distrust", Measure::kAccountsPaused, page);
  row_if_any(outcome, "Accounts deleted in distrust", Measure::kAccountsDeleted, page);
}

}  // namespace chokepoint
