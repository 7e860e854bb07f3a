// The story in sentences: medians over the runs, with what nine runs in ten lie between.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/report_page.hpp"
#include "run/plain_text.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

namespace {

class Teller {
 public:
  explicit Teller(const RunGroup& group) : group_(group) {}

  Spread total(const std::string& name) const {
    const auto found = group_.totals.find(name);
    return found == group_.totals.end() ? Spread{} : found->second;
  }
  /// "440 (310 to 620)", or "440" with one run.
  std::string count(const std::string& name) const {
    const Spread s = total(name);
    if (group_.runs.size() < 2) return with_thousands(s.middle);
    return fmt::format("{} ({} to {})", with_thousands(s.middle), with_thousands(s.low),
                       with_thousands(s.high));
  }
  /// In how many runs a curve reached `level`.
  int runs_with_event(const std::string& act, const std::string& words) const {
    return static_cast<int>(std::ranges::count_if(group_.runs, [&](const ReadRun& run) {
      return std::ranges::any_of(run.events, [&](const ToldEvent& e) {
        return !e.is_exogenous && (act.empty() || e.act == act) &&
               e.text.find(words) != std::string::npos;
      });
    }));
  }
  std::string how_often(int runs) const {
    const auto all = static_cast<int>(group_.runs.size());
    if (all == 1) return runs == 1 ? "yes" : "no";
    return fmt::format("in {} of {} runs", runs, all);
  }

 private:
  const RunGroup& group_;
};

/// The highest rung that any day's upper band reaches, in words.
std::string highest(const RunGroup& group, const char* measure, auto names) {
  const auto found = group.curves.find(measure);
  if (found == group.curves.end()) return "";
  const double top = *std::ranges::max_element(found->second.middle);
  return std::string(names[static_cast<std::size_t>(std::lround(top))]);
}

}  // namespace

std::vector<std::string> report_story(const RunGroup& group) {
  const Teller t(group);
  std::vector<std::string> story;
  const bool several = group.runs.size() > 1;
  if (several) {
    story.push_back(fmt::format(
        "{} runs that differ by chance alone. Figures are medians; nine runs in ten lie in the range in "
        "brackets.", group.runs.size()));
  }
  story.push_back(fmt::format(
      "{}he government's pressure reached \"{}\"; the company conceded up to \"{}\".",
      several ? "In the middle of the runs t" : "T", highest(group, "rung", kRungNames), highest(group, "offer", kOfferNames)));
  story.push_back(fmt::format(
      "A service was throttled: {}. Blocked: {}.",
      t.how_often(t.runs_with_event("access", "throttled")),
      t.how_often(t.runs_with_event("access", "blocked"))));
  story.push_back(fmt::format(
      "The government filed {} requests. Under local law {} posts were hidden in the country, which a "
      "transparency report shows; {} were removed everywhere under the company's own rules after a "
      "request, which no report shows.",
      t.count("government_removal_requests"), t.count("content_restrictions_local_law"),
      t.count("removed_policy_after_government_report")));
  story.push_back(fmt::format(
      "{} people held back at least one political post out of fear; {} such posts were never "
      "written. {} posts of protected political speech were restricted, {} posts wrongly.",
      t.count("people_newly_silenced"), t.count("posts_silenced"), t.count("protected_restricted"),
      t.count("wrongly_restricted")));
  story.push_back(fmt::format("Moderation also took down {} truly harmful posts.",
                              t.count("harm_removed")));
  return story;
}

}  // namespace chokepoint
