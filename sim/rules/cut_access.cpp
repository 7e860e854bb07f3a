#include "rules/cut_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

bool is_within_reach(const Service& service) { return service.facts.is_threatened != 0; }

/// One service within reach, by the number of people on it.
int pick_service(const World& world, double u) {
  double all = 0;
  for (const Service& service : world.services) all += is_within_reach(service) ? service.members : 0;
  double rest = u * all;
  int last = -1;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    if (!is_within_reach(world.services[s]) || world.services[s].members == 0) continue;
    last = static_cast<int>(s);
    if (rest < world.services[s].members) return last;
    rest -= world.services[s].members;
  }
  return last;
}

bool touches(const World& world, const AccessCut& cut, std::size_t service) {
  const Service& it = world.services[service];
  if (cut.is_internet || !is_within_reach(it)) return false;
  switch (cut.target) {
    case Target::kService: return cut.service == static_cast<int>(service);
    case Target::kCompany: return !it.is_rival;
    case Target::kAll: return true;
  }
  return false;
}

std::string words_for(const World& world, const AccessCut& cut) {
  const std::string_view when = cut.is_nightly ? " at night" : "";
  if (cut.is_internet) {
    const bool is_regional = cut.region != AccessCut::kWholeCountry;
    const std::string& where = is_regional ? world.regions[static_cast<std::size_t>(cut.region)].name : "";
    return fmt::format("the internet{}{}{}", is_regional ? " in " : "", where, when);
  }
  std::string names;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    if (touches(world, cut, s)) names += (names.empty() ? "" : ", ") + world.services[s].name;
  }
  return fmt::format("{}{}", names, when);
}

bool has_ended(const World& world, const AccessCut& cut, const CutAccessParameters& p) {
  if (cut.end_day != AccessCut::kOpenEnded) return world.day >= cut.end_day;
  return world.government.salience < p.salience_threshold;
}

void end_cuts(World& world, const CutAccessParameters& p, Chronicle& chronicle) {
  std::erase_if(world.government.cuts, [&](const AccessCut& cut) {
    if (!has_ended(world, cut, p)) return false;
    chronicle.push_back({world.day, world.government.name, "cut ends",
                         "no longer has cut off: " + words_for(world, cut), false});
    return true;
  });
}

Target pick_target(double u, const CutAccessParameters& p) {
  if (u < p.one_service_share) return Target::kService;
  return u < p.one_service_share + p.company_share ? Target::kCompany : Target::kAll;
}

bool covers(const AccessCut& cut, std::size_t region) {
  return cut.is_internet &&
         (cut.region == AccessCut::kWholeCountry || cut.region == static_cast<int>(region));
}

void connect_regions(World& world, const CutAccessParameters& p) {
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    world.regions[r].connected_share = connected_share(world, r, p);
  }
  world.connected_share = country_connected_share(world.communities, world.regions);
}

}  // namespace

double connected_share(const World& world, std::size_t region, const CutAccessParameters& p) {
  double share = 1;
  for (const AccessCut& cut : world.government.cuts) {
    if (covers(cut, region)) share = std::min(share, cut.is_nightly ? 1 - p.night_use_share : 0);
  }
  return share;
}

double cut_hours(const World& world, std::size_t region, const CutAccessParameters& p) {
  double hours = 0;
  for (const AccessCut& cut : world.government.cuts) {
    if (covers(cut, region)) hours = std::max(hours, cut.is_nightly ? p.night_hours : 24);
  }
  return hours;
}

double cut_chance(double salience, const CutAccessParameters& p) {
  return portable::chance(p.cut_hazard * std::max(0.0, salience - p.salience_threshold));
}

int cut_days(double u_open, double u_length, const CutAccessParameters& p) {
  if (u_open < p.open_share) return AccessCut::kOpenEnded;
  return log_normal_days(p.median_days, p.length_spread, u_length);
}

double cut_loss(const World& world, std::size_t service, const CutAccessParameters& p) {
  double loss = 0;
  for (const AccessCut& cut : world.government.cuts) {
    if (touches(world, cut, service)) loss = std::max(loss, cut.is_nightly ? p.night_use_share : 1);
  }
  return loss;
}

double worst_cut_loss(const World& world, std::size_t service) {
  const bool is_cut = std::any_of(world.government.cuts.begin(), world.government.cuts.end(),
                                  [&](const AccessCut& cut) { return touches(world, cut, service); });
  return is_cut ? 1 : 0;
}

namespace {

double begin_cut(World& world, const CutAccessParameters& p, Chronicle& chronicle) {
  const Quad begins = world.draws.quad(Purpose::kCutBegins, world.day, 0);
  if (unit(begins[0]) >= cut_chance(world.government.salience, p)) return 0;
  const Quad length = world.draws.quad(Purpose::kCutLength, world.day, 0);
  AccessCut cut;
  cut.is_internet = unit(length[2]) < p.internet_share;
  if (cut.is_internet && unit(length[3]) < p.regional_share) {
    cut.region = static_cast<int>(world.region_of_anybody(unit(begins[2])));
  }
  cut.target = pick_target(unit(begins[1]), p);
  cut.service = pick_service(world, unit(begins[2]));
  cut.is_nightly = unit(begins[3]) < p.nightly_share;
  const int days = cut_days(unit(length[0]), unit(length[1]), p);
  cut.end_day = days == AccessCut::kOpenEnded ? days : world.day + days;
  if (cut.service < 0 && !cut.is_internet) return 0;  // nothing within reach
  world.government.cuts.push_back(cut);
  chronicle.push_back({world.day, world.government.name, "cut",
                       fmt::format("has cut off for now: {}", words_for(world, cut)), false});
  if (!cut.is_internet) return 0;
  if (cut.region == AccessCut::kWholeCountry) return 1;
  return people_share(world.communities, world.regions, static_cast<std::size_t>(cut.region));
}

}  // namespace

double cut_access(World& world, const CutAccessParameters& p, Chronicle& chronicle) {
  end_cuts(world, p, chronicle);
  const double newly_cut = begin_cut(world, p, chronicle);
  connect_regions(world, p);
  return newly_cut;
}

}  // namespace chokepoint
