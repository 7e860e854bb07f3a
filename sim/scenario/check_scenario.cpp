#include "scenario/check_scenario.hpp"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <string_view>

#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

/// Where a number was given, or the file as a whole when it stands at its default.
Place place_of(const Scenario& scenario, const std::string& path) {
  const auto given = scenario.given.find(path);
  return given == scenario.given.end() ? Place{scenario.file, 0, 0} : given->second.place;
}

/// Two numbers of which the first must not exceed the second.
struct Order {
  std::string_view lower;
  double low;
  std::string_view upper;
  double high;
};

void check_order(const Scenario& scenario, const Order& order) {
  if (order.low <= order.high) return;
  const std::string lower(order.lower);
  const bool is_lower_given = scenario.given.count(lower) > 0;
  refuse(place_of(scenario, is_lower_given ? lower : std::string(order.upper)),
         fmt::format("`{}` is {}, more than `{}`, which is {}", order.lower, order.low, order.upper,
                     order.high));
}

void check_orders(const Scenario& scenario) {
  const CountryFacts& facts = scenario.facts;
  const TiesParameters& ties = scenario.parameters.ties;
  const ReadFeedParameters& feed = scenario.parameters.read_feed;
  check_order(scenario, {"country.people", facts.people, "country.population", facts.population});
  check_order(scenario, {"ties.smallest_audience", ties.smallest_audience, "ties.largest_audience",
                         ties.largest_audience});
  check_order(scenario, {"ties.smallest_community", ties.smallest_community,
                         "ties.largest_community", ties.largest_community});
  check_order(scenario,
              {"ties.abroad_share", ties.abroad_share, "ties.mixing_share", ties.mixing_share});
  check_order(scenario, {"read_feed.lowest_boldness", feed.lowest_boldness,
                         "read_feed.largest_boldness", feed.largest_boldness});
}

void check_memberships(const Scenario& scenario, const YamlNode& root) {
  double sum = 0;
  for (const MembershipShare& entry : scenario.memberships) sum += entry.share;
  if (std::abs(sum - 1) <= kShareTolerance) return;
  refuse(root.place_of("memberships"),
         fmt::format("the shares of `memberships` sum to {:.8g}, not to 1", sum));
}

void check_regions(const Scenario& scenario, const YamlNode& root) {
  if (scenario.regions.empty()) return;
  double sum = 0;
  for (const RegionShare& entry : scenario.regions) sum += entry.share;
  if (std::abs(sum - 1) <= kShareTolerance) return;
  refuse(root.place_of("regions"),
         fmt::format("the shares of `regions` sum to {:.8g}, not to 1", sum));
}

/// What only a rival has: a stance of its own, outside the bargain.
void check_rivals(const Scenario& scenario) {
  for (const ServiceEntry& service : scenario.services) {
    if (!service.company.empty() || service.facts.rival_compliance_share == 0) continue;
    const std::string path = "services." + service.name + ".rival_compliance_share";
    refuse(place_of(scenario, path),
           fmt::format("`{}` belongs to {}, whose answers come from the bargain; a "
                       "`rival_compliance_share` needs another `company`",
                       service.name, scenario.company));
  }
}

/// Two kinds of political posts beside plain criticism: together no more than all of them.
void check_kinds(const Scenario& scenario) {
  const WritePostParameters& p = scenario.parameters.write_post;
  const double sum = p.call_to_action_share + p.insult_offence_share;
  if (sum <= 1) return;
  const bool is_call_given = scenario.given.count("write_post.call_to_action_share") > 0;
  refuse(place_of(scenario, is_call_given ? "write_post.call_to_action_share"
                                          : "write_post.insult_offence_share"),
         fmt::format("`write_post.call_to_action_share` and `insult_offence_share` sum to {}, more "
                     "than all political posts",
                     sum));
}

void check_calendar(const Scenario& scenario, const YamlNode& root) {
  const Date last = scenario.start + (scenario.days - 1);
  for (std::size_t i = 0; i < scenario.calendar.size(); ++i) {
    const Date date = scenario.calendar[i].date;
    if (date >= scenario.start && date <= last) continue;
    refuse(root.find("calendar")->items[i].find("date")->place,
           fmt::format("{} is outside the run, {} to {}", text(date), text(scenario.start),
                       text(last)));
  }
}

/// The ties themselves are read when a run starts; that they are there is known before.
void check_edge_list(const Scenario& scenario, const YamlNode& root) {
  if (scenario.edge_list.empty()) return;
  const auto beside = std::filesystem::path(scenario.file).parent_path() / scenario.edge_list;
  const std::string reason = why_unreadable(beside.string());
  if (reason.empty()) return;
  refuse(root.find("ties")->find("edge_list")->place,
         fmt::format("edge list `{}`: {}", scenario.edge_list, reason));
}

}  // namespace

void check_numbers(const Scenario& scenario) {
  check_orders(scenario);
  check_rivals(scenario);
  check_kinds(scenario);
}

void check_scenario(const Scenario& scenario, const YamlNode& root) {
  check_numbers(scenario);
  check_memberships(scenario, root);
  check_regions(scenario, root);
  check_calendar(scenario, root);
  check_edge_list(scenario, root);
}

}  // namespace chokepoint
