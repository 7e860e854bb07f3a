#include "scenario/read_services.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "scenario/numbers.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "world/measures.hpp"

namespace chokepoint {

namespace {

/// Index of a declared service.
int find_service(const YamlNode& node, const std::string& where, const Scenario& scenario) {
  const std::string name = text_of(node, where);
  const auto found = std::ranges::find(scenario.services, name, &ServiceEntry::name);
  if (found != scenario.services.end()) return static_cast<int>(found - scenario.services.begin());
  std::vector<std::string_view> declared;
  for (const ServiceEntry& service : scenario.services) declared.push_back(service.name);
  refuse(node.place, fmt::format("service `{}` is not declared in `services`{}", name,
                                 suggestion(name, declared)));
}

/// The services of one membership, in the order of their declaration.
std::vector<int> read_set(const YamlNode& node, const std::string& where,
                          const Scenario& scenario) {
  expect_list(node, where);
  if (node.items.empty()) {
    refuse(node.place, "everybody in the model has an account; name at least one service");
  }
  std::vector<int> services;
  for (const YamlNode& item : node.items) {
    const int service = find_service(item, where, scenario);
    if (std::ranges::find(services, service) != services.end()) {
      refuse(item.place, fmt::format("service `{}` twice in one membership", item.text));
    }
    services.push_back(service);
  }
  std::ranges::sort(services);
  return services;
}

/// Whose service it is: empty for the company of the bargain.
std::string read_company(const YamlNode& map, const std::string& where, const Scenario& scenario) {
  if (map.find("company") == nullptr) return "";
  const std::string company = text_at(map, where, "company");
  return company == scenario.company ? "" : company;
}

}  // namespace

void read_services(const YamlNode& node, Scenario& scenario) {
  expect_keys(node, "services", {{}, {kServiceNames.begin(), kServiceNames.end()}});
  if (node.entries.empty())
    refuse(node.place, "`services` names no service; at least one is needed");
  if (node.entries.size() > kMostServices) {
    refuse(node.entries[kMostServices].place, fmt::format("more than {} services", kMostServices));
  }
  for (const YamlEntry& entry : node.entries) {
    const std::string where = path_of("services", entry.key);
    Keys keys{{}, keys_of(kServiceFields)};
    keys.optional.push_back("company");
    expect_keys(entry.value, where, keys);
    ServiceEntry service{entry.key, defaults<ServiceFacts>(kServiceFields)};
    service.company = read_company(entry.value, where, scenario);
    // A measure aims at the company of the bargain; that it hits a rival too must be said.
    if (!service.company.empty()) service.facts.is_threatened = 0;
    read_fields(entry.value, where, kServiceFields, &service.facts, scenario.given);
    scenario.services.push_back(service);
  }
}

void read_memberships(const YamlNode& node, Scenario& scenario) {
  expect_list(node, "memberships");
  std::map<std::vector<int>, Place> seen;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& item = node.items[i];
    const std::string where = fmt::format("memberships.{}", i);
    expect_keys(item, where, {{"services", "share"}, {}});
    MembershipShare entry;
    entry.services = read_set(*item.find("services"), path_of(where, "services"), scenario);
    const auto [first, is_new] = seen.try_emplace(entry.services, item.place);
    if (!is_new) {
      refuse(item.place, fmt::format("these services stand together already in line {}, column {}",
                                     first->second.line, first->second.column));
    }
    entry.share =
        read_field(*item.find("share"), kShareField, path_of(where, "share"), scenario.given);
    scenario.memberships.push_back(entry);
  }
}

}  // namespace chokepoint
