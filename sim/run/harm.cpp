#include "run/harm.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/function_ref.hpp"
#include "run/csv.hpp"

namespace chokepoint {

namespace {

int common_days(const Outcome& a, const Outcome& b) {
  return std::min(a.series.days(), b.series.days());
}

double sum(const Outcome& outcome, Measure m, int days) {
  double total = 0;
  for (int day = 0; day < days; ++day) total += outcome.series.total(day, m);
  return total;
}

double political_voiced(const Outcome& outcome, int day) {
  double total = 0;
  for (int s = 0; s < static_cast<int>(outcome.series.services().size()); ++s) {
    for (int c = 0; c < kClassCount; ++c) {
      if (!is_political(static_cast<ContentClass>(c))) continue;
      total += outcome.series.get(day, Measure::kPostsVoiced, s, c);
    }
  }
  return total;
}

bool is_cut_below(const Outcome& pressed, const Outcome& calm, int day) {
  if (pressed.series.get(day, Measure::kConnectedShare) < calm.series.get(day, Measure::kConnectedShare)) return true;
  for (int s = 0; s < static_cast<int>(calm.series.services().size()); ++s) {
    if (pressed.series.get(day, Measure::kAccessShare, s) <
        calm.series.get(day, Measure::kAccessShare, s)) {
      return true;
    }
  }
  return false;
}

/// Mean over days of people times services they reach.
double mean_access(const Outcome& outcome, int days) {
  return days > 0 ? sum(outcome, Measure::kPeopleWithAccess, days) / days : 0;
}

}  // namespace

std::vector<bool> days_after_measures(const Outcome& calm, const Outcome& pressed) {
  std::vector<bool> is_after;
  bool has_begun = false;
  for (int day = 0; day < common_days(calm, pressed); ++day) {
    const bool stands = pressed.series.get(day, Measure::kRung) >= rank(Rung::kFine) || is_cut_below(pressed, calm, day);
    has_begun = has_begun || stands;
    is_after.push_back(has_begun && !stands);
  }
  return is_after;
}

std::vector<HarmFigure> measure_harm(const Outcome& calm, const Outcome& pressed) {
  const int days = common_days(calm, pressed);
  const std::vector<bool> after = days_after_measures(calm, pressed);
  std::vector<HarmFigure> harm;
  const auto add = [&](std::string_view name, std::string_view unit, std::string_view meaning,
                       FunctionRef<double(const Outcome&)> figure) {
    harm.push_back({name, unit, meaning, figure(calm), figure(pressed)});
  };
  const auto add_sum = [&](std::string_view name, Measure m, std::string_view meaning) {
    add(name, info(m).unit, meaning, [&](const Outcome& o) { return sum(o, m, days); });
  };
  const auto voiced_where = [&](const Outcome& o, bool only_after) {
    double total = 0;
    for (int day = 0; day < days; ++day) {
      if (!only_after || after[static_cast<std::size_t>(day)]) total += political_voiced(o, day);
    }
    return total;
  };
  add_sum("silenced_posts", Measure::kPostsSilenced, "political posts held back out of fear");
  add_sum("silenced_people", Measure::kPeopleNewlySilenced, "people who held back at least one");
  add("political_posts", "posts", "political posts that went out; a loss is negative",
      [&](const Outcome& o) { return voiced_where(o, false); });
  add("political_posts_after_measures", "posts",
      "the same on days when a sanction or cut had stood and none does any more: chilling that stays is negative",
      [&](const Outcome& o) { return voiced_where(o, true); });
  add_sum("posts_lost_to_block", Measure::kPostsLostToBlock, "posts that throttling or a block kept from going out");
  add_sum("over_removal_protected", Measure::kProtectedRestricted,
          "items of political speech within the company's rules, taken down or geo-blocked");
  add_sum("over_removal_wrong", Measure::kWronglyRestricted,
          "items restricted that broke neither the company's rules nor local law");
  add_sum("reach_prevented", Measure::kExposuresPrevented, "readings that a removal or geo-block cut off");
  add("reach", "readings", "readings of tracked posts at home that took place; a loss is negative",
      [&](const Outcome& o) {
        return sum(o, Measure::kExposures, days) - sum(o, Measure::kExposuresPrevented, days);
      });
  add("accounts_reached", "accounts", "accounts that reach their service, mean over days; a loss is negative",
      [&](const Outcome& o) { return mean_access(o, days); });
  add("accounts_reached_at_end", "accounts", "the same on the last day",
      [&](const Outcome& o) { return days > 0 ? o.series.total(days - 1, Measure::kPeopleWithAccess) : 0; });
  add("accounts_in_use_at_end", "accounts", "accounts in use on the last day, within reach or not; users lost are negative",
      [&](const Outcome& o) { return days > 0 ? o.series.total(days - 1, Measure::kAccountsInUse) : 0; });
  add_sum("harmful_items_removed", Measure::kHarmRemoved,
          "truly harmful items taken down: what restriction is for stands beside what it costs");
  return harm;
}

std::string harm_text(const std::vector<HarmFigure>& harm) {
  std::string out = "figure,unit,without_pressure,with_pressure,difference,meaning\n";
  for (const HarmFigure& f : harm) {
    out += fmt::format("{},{},{},{},{},{}\n", f.name, f.unit, f.without, f.with, f.difference(),
                       csv_field(f.meaning));
  }
  return out;
}

}  // namespace chokepoint
