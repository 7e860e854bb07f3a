#include "rules/cut_access.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

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
  if (!is_within_reach(it)) return false;
  switch (cut.target) {
    case Target::kService: return cut.service == static_cast<int>(service);
    case Target::kCompany: return !it.is_rival;
    case Target::kAll: return true;
  }
  return false;
}

std::string words_for(const World& world, const AccessCut& cut) {
  std::string names;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    if (touches(world, cut, s)) names += (names.empty() ? "" : ", ") + world.services[s].name;
  }
  return names + (cut.is_nightly ? " at night" : "");
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

}  // namespace

double cut_chance(double salience, const CutAccessParameters& p) {
  return portable::chance(p.cut_hazard * std::max(0.0, salience - p.salience_threshold));
}

int cut_days(double u_open, double u_length, const CutAccessParameters& p) {
  if (u_open < p.open_share) return AccessCut::kOpenEnded;
  const double days =
      p.median_days * portable::exp(p.length_spread * portable::normal_quantile(u_length));
  return static_cast<int>(std::clamp(portable::floor(days + 0.5), 1.0, 36500.0));
}

double cut_loss(const World& world, std::size_t service, const CutAccessParameters& p) {
  double loss = 0;
  for (const AccessCut& cut : world.government.cuts) {
    if (touches(world, cut, service)) loss = std::max(loss, cut.is_nightly ? p.night_use_share : 1);
  }
  return loss;
}

void cut_access(World& world, const CutAccessParameters& p, Chronicle& chronicle) {
  end_cuts(world, p, chronicle);
  const Quad begins = world.draws.quad(Purpose::kCutBegins, world.day, 0);
  if (unit(begins[0]) >= cut_chance(world.government.salience, p)) return;
  const Quad length = world.draws.quad(Purpose::kCutLength, world.day, 0);
  AccessCut cut;
  cut.target = pick_target(unit(begins[1]), p);
  cut.service = pick_service(world, unit(begins[2]));
  cut.is_nightly = unit(begins[3]) < p.nightly_share;
  const int days = cut_days(unit(length[0]), unit(length[1]), p);
  cut.end_day = days == AccessCut::kOpenEnded ? days : world.day + days;
  if (cut.service < 0) return;  // nothing within reach
  world.government.cuts.push_back(cut);
  chronicle.push_back({world.day, world.government.name, "cut",
                       "has cut off for now: " + words_for(world, cut), false});
}

}  // namespace chokepoint
