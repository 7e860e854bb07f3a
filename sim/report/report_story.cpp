// The story in sentences: medians over the runs, with what nine runs in ten lie between.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/report_page.hpp"
#include "run/plain_text.hpp"
#include "run/service_names.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

namespace {

/// Three digits: more would claim what differs from run to run.
std::string about(double value) {
  double unit = 1;
  while (value / unit >= 1000) unit *= 10;
  return with_thousands(std::round(value / unit) * unit);
}

class Teller {
 public:
  explicit Teller(const RunGroup& group) : group_(group) {}

  Spread total(const std::string& name) const {
    const auto found = group_.totals.find(name);
    return found == group_.totals.end() ? Spread{} : found->second;
  }
  /// "440 (310 to 620)", or "443" with one run.
  std::string count(const std::string& name) const {
    const Spread s = total(name);
    if (group_.runs.size() < 2) return with_thousands(s.middle);
    return fmt::format("{} ({} to {})", about(s.middle), about(s.low), about(s.high));
  }

 private:
  const RunGroup& group_;
};

using Levels = std::vector<std::vector<Stretch>>;

Levels levels_of(const RunGroup& group, std::vector<Stretch> ReadRun::* of) {
  Levels levels;
  for (const ReadRun& run : group.runs) levels.push_back(run.*of);
  return levels;
}

/// The highest level that at least half of the runs reached.
int typical_top(const Levels& levels, int count) {
  int top = 0;
  for (int level = 1; level < count; ++level) {
    if (2 * first_dates(levels, level).size() >= levels.size()) top = level;
  }
  return top;
}

/// "The bill's first reading came on ...; pressure went as far as ... on ...".
std::string tell_pressure(const RunGroup& group) {
  const Levels rungs = levels_of(group, &ReadRun::rungs);
  const int top = typical_top(rungs, kRungCount);
  if (top == 0) return "The government did not threaten the company.";
  std::string told = fmt::format("The government's pressure went as far as \"{}\": {}.",
                                 kRungNames[static_cast<std::size_t>(top)],
                                 when(first_dates(rungs, top), rungs.size()));
  const std::size_t further = top + 1 < kRungCount ? first_dates(rungs, top + 1).size() : 0;
  if (further > 0) told += fmt::format(" In {} of {} runs it went further.", further, rungs.size());
  const std::vector<Date> begun = first_dates(rungs, 1);
  if (first_dates(rungs, top) != begun) told += " It began " + when(begun, rungs.size()) + ".";
  return told;
}

std::string tell_concession(const RunGroup& group) {
  const Levels offers = levels_of(group, &ReadRun::offers);
  const int top = typical_top(offers, kOfferCount);
  if (top == 0) return "The company conceded nothing.";
  const std::vector<Date> begun = first_dates(offers, 1), last = first_dates(offers, top);
  std::string told = fmt::format("The company first conceded something {}", when(begun, offers.size()));
  const std::string_view name = kOfferNames[static_cast<std::size_t>(top)];
  if (begun == last) return fmt::format("{}: {}.", told, name);
  return fmt::format("{}, and went as far as {} {}.", told, name, when(last, offers.size()));
}

/// First dates of what the chronicle tells in these words.
std::vector<Date> dates_of(const RunGroup& group, const std::string& act, const std::string& words) {
  std::vector<Date> dates;
  for (const ReadRun& run : group.runs) {
    const auto found = std::ranges::find_if(run.events, [&](const ToldEvent& e) {
      return !e.is_exogenous && e.act == act && e.text.find(words) != std::string::npos;
    });
    if (found != run.events.end()) dates.push_back(parse_date(found->date).value_or(Date{}));
  }
  return dates;
}

/// What was cut off outside the ladder, in the chronicle's words where all runs have the same.
std::string tell_cuts(const RunGroup& group) {
  constexpr std::string_view kBegins = "has cut off for now: ";
  const std::vector<Date> dates = dates_of(group, "cut", std::string(kBegins));
  if (dates.empty()) return "";
  std::set<std::string> cut;
  for (const ReadRun& run : group.runs) {
    for (const ToldEvent& e : run.events) {
      if (e.act == "cut" && e.text.starts_with(kBegins)) cut.insert(e.text.substr(kBegins.size()));
    }
  }
  const std::string what = cut.size() == 1 ? with_service_names(*cut.begin(), services_of(group.scenario)) : "the internet or services";
  return " Apart from the dispute with the company, when much was at stake in the country, the government cut off " +
         what + " for a time, first " + when(dates, group.runs.size()) + ".";
}

std::string tell_access(const RunGroup& group) {
  const auto told = [&](const std::string& word, const std::string& is) {
    const std::vector<Date> dates = dates_of(group, "access", word);
    return dates.empty() ? "No service was " + word + "." : "A service was " + is + " " + when(dates, group.runs.size()) + ".";
  };
  return told("throttled", "throttled") + " " + told("blocked", "blocked, by a sanction or a cut of the moment,") + tell_cuts(group);
}

/// The month in which most political posts were held back, by the median run.
std::string worst_month(const RunGroup& group) {
  const auto found = group.curves.find("posts_silenced");
  if (found == group.curves.end()) return "";
  std::map<std::string, double> months;
  for (std::size_t d = 0; d < group.dates.size(); ++d) {
    months[group.dates[d].substr(0, 7)] += found->second.middle[d];
  }
  const auto worst = std::ranges::max_element(months, {}, [](const auto& m) { return m.second; });
  if (worst == months.end() || worst->second <= 0 || months.size() < 2) return "";
  return fmt::format(" The worst month was {}.", month_of(*parse_date(worst->first + "-01")));
}

/// Large figures may rest on few cases where an agent stands for many people.
std::string tell_share(const RunGroup& group) {
  const double each = 1 / group.runs[0].manifest.options.population_scale;
  if (each <= 1) return "";
  const auto number = [](double people) { return people < 100 ? fmt::format("{:.3g}", people) : about(people); };
  return fmt::format("Each agent stands for {} people, so that a figure of {} rests on two simulated cases: small figures tell little.", number(each), number(2 * each));
}

std::string tell_changes(const RunGroup& group) {
  const Journal& journal = group.runs[0].manifest.options.journal;
  if (journal.empty()) return "";
  return fmt::format("Somebody changed numbers while this ran, {} from {} on: read it as a trial, not as the "
                     "scenario.",
                     journal.size() == 1 ? "once," : fmt::format("{} times,", journal.size()),
                     long_date(group.scenario.start + journal[0].day));
}

}  // namespace

std::string report_beside(const RunGroup& group, const RunGroup& other) {
  const Teller t(other);
  std::string told = fmt::format("Beside it stands another world: {}. There {} people held back at least one political post out of fear, "
                     "{} such posts were never written, and {} political posts within the company's own rules were taken down "
                     "or hidden.",
                     other.label, t.count("people_newly_silenced"), t.count("posts_silenced"), t.count("protected_restricted"));
  const double people = group.scenario.facts.people, others = other.scenario.facts.people;
  const int days = group.runs[0].manifest.days_done, other_days = other.runs[0].manifest.days_done;
  if (people == others && days == other_days) return told;
  return told + fmt::format(" It has {} people and {} days, this one {} people and {} days: the table below gives both a day and per million people.",
                            with_thousands(others), with_thousands(other_days), with_thousands(people), with_thousands(days));
}

std::vector<std::string> report_story(const RunGroup& group) {
  const Teller t(group);
  std::vector<std::string> story;
  const bool several = group.runs.size() > 1;
  if (several) {
    story.push_back(fmt::format(
        "{} runs that differ by chance alone. Figures are medians; {}.", group.runs.size(),
        group.runs.size() < kRunsForNineInTen ? "in brackets stand the smallest and the largest: so few runs tell little of the range, make more"
                                              : "nine runs in ten lie in the range in brackets"));
  }
  if (const std::string share = tell_share(group); !share.empty()) story.push_back(share);
  if (const std::string changes = tell_changes(group); !changes.empty()) story.push_back(changes);
  story.push_back(tell_pressure(group));
  story.push_back(tell_concession(group));
  story.push_back(tell_access(group));
  story.push_back(fmt::format(
      "The government filed {} requests. Under local law {} posts were hidden in the country, which a "
      "transparency report shows; {} were removed everywhere under the company's own rules after a "
      "request, which no report shows.",
      t.count("government_removal_requests"), t.count("content_restrictions_local_law"),
      t.count("removed_policy_after_government_report")));
  story.push_back(fmt::format(
      "{} people held back at least one political post out of fear; {} such posts were never "
      "written.{} {} political posts within the company's own rules were taken down or hidden. Of all posts, "
      "harmless ones included, {} were stopped that broke neither the company's rules nor the law.",
      t.count("people_newly_silenced"), t.count("posts_silenced"), worst_month(group),
      t.count("protected_restricted"), t.count("wrongly_restricted")));
  story.push_back(fmt::format("Moderation also took down {} truly harmful posts.",
                              t.count("harm_removed")));
  return story;
}

}  // namespace chokepoint
