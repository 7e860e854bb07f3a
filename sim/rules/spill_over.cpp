#include "rules/spill_over.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

constexpr double kDaysPerYear = 365;

bool has_asked(const OtherGovernment& other) { return other.asked_day != OtherGovernment::kNotYet; }

double share_of_peers(const Company& company, int day, const SpillOverParameters& p) {
  double asking = 0;
  double all = 0;
  for (const OtherGovernment& other : company.others) {
    all += other.likeness;
    if (has_asked(other) && day - other.asked_day <= p.memory_days) asking += other.likeness;
  }
  return all > 0 ? asking / all : 0;
}

double share_not_asking(const Company& company) {
  double quiet = 0;
  double all = 0;
  for (const OtherGovernment& other : company.others) {
    all += other.likeness;
    if (!has_asked(other)) quiet += other.likeness;
  }
  return all > 0 ? quiet / all : 0;
}

}  // namespace

void found_others(Company& company, const SpillOverParameters& p) {
  const int count = static_cast<int>(p.governments);
  const int asked = static_cast<int>(p.demanding_at_start);
  for (int i = 0; i < count; ++i) {
    OtherGovernment other;
    other.likeness = portable::exp(-i / (p.likeness_spread * count));
    // Those who have asked are spread over all likenesses, and their demands over the year before.
    const int before = i * asked / count;
    const int after = (i + 1) * asked / count;
    if (after > before) other.asked_day = -1 - before * static_cast<int>(kDaysPerYear) / asked;
    company.others.push_back(other);
  }
  company.precedent = p.precedent_weight * share_not_asking(company);
}

double example_here(const Statement& statement, int day, const SpillOverParameters& p) {
  return statement.is_out && day - statement.published_day <= p.memory_days ? statement.believed_share : 0;
}

double demand_hazard(double likeness, double claim, double peers, const SpillOverParameters& p) {
  return p.base_hazard + p.contagion * (likeness * claim + peers);
}

void spill_over(World& world, const SpillOverParameters& p, Chronicle& chronicle) {
  Company& company = world.company;
  const double peers = share_of_peers(company, world.day, p);
  const double claim = example_here(company.statement, world.day, p);
  for (std::size_t i = 0; i < company.others.size(); ++i) {
    OtherGovernment& other = company.others[i];
    if (has_asked(other)) continue;
    const double hazard = demand_hazard(other.likeness, claim, peers, p) / kDaysPerYear;
    if (world.draws.uniform(Purpose::kDemand, world.day, i) >= portable::chance(hazard)) continue;
    other.asked_day = world.day;
    chronicle.push_back({world.day, "another government", "law copied",
                         "asks " + company.name + " for the same, with a law modelled on others", false});
  }
  company.precedent = p.precedent_weight * share_not_asking(company);
}

}  // namespace chokepoint
