#pragma once
// Circumvent (U7): who takes up a VPN or proxy, and who lets it go.
//
//   demand D_u   = time share on services that are cut * (1 - quality) * (1 - S_u)
//                  * 2^(-days cut / demand_half_life_days)
//   found elsewhere  S_u = substitute_share * share of own time on services that are open
//   restriction  A = restriction_level + cut_restriction while the government throttles or blocks
//   willing      iff D_u > cost_u + A
//   hazard       baseline_hazard (1 - A) for everybody, always; when willing, in addition
//                (acute_hazard + imitation_hazard * active share among the willing around) (1 - quality)
//   lapse        lapse_cut a day for one with an account in use on a cut service, else lapse_open
//
// Once a service has been cut for years, demand has faded: those who still circumvent are those who
// kept an account there, and those who took it up by the way and mostly let it go.
//
// Reads   circumvention of the community as of the morning, accounts, rung.   Writes  own circumvention.
// Draws   kAdoptBaseline (community, day, k), kAdoptBlocked (user, day), kLapse (user, day).
// Source  Hobbs and Roberts 2018, Chen and Yang 2019 for levels; hazards assumed; MODEL.md U7.
// Limits  one community, all willing: Bass diffusion; plateau P(D > C + A).
#include "world/world.hpp"

namespace chokepoint {

struct CircumventParameters {
  double share_at_start;
  double baseline_hazard_per_day;
  double acute_hazard_per_day;
  double imitation_hazard_per_day;
  double lapse_open_per_day;
  double lapse_cut_per_day;
  double cost_alpha;
  double cost_beta;
  double restriction_level;
  double cut_restriction;
  double substitute_share;
  double demand_half_life_days;
};

inline constexpr Field kCircumventFields[] = {
    {CHOKEPOINT_FIELD(CircumventParameters, share_at_start), 0.02, "share", {0, 1}, {0.005, 0.3}, Evidence::kAssumed,
     "balance of baseline and lapse: 2e-4 / 0.01; country's own", "people using a VPN or proxy at the start"},
    {CHOKEPOINT_FIELD(CircumventParameters, baseline_hazard_per_day), 2e-4, "1/day", {0, 1}, {5e-5, 1e-3}, Evidence::kAssumed,
     "specification U7", "taking one up without any measure"},
    {CHOKEPOINT_FIELD(CircumventParameters, acute_hazard_per_day), 0.15, "1/day", {0, 10}, {0.02, 0.5}, Evidence::kAssumed,
     "specification U7", "taking one up when willing and cut off, alone"},
    {CHOKEPOINT_FIELD(CircumventParameters, imitation_hazard_per_day), 0.35, "1/day", {0, 10}, {0, 1}, Evidence::kAssumed,
     "specification U7", "taking one up when willing, cut off and all around have it, in addition"},
    {CHOKEPOINT_FIELD(CircumventParameters, lapse_open_per_day), 0.01, "1/day", {0, 1}, {0.003, 0.05}, Evidence::kAssumed,
     "specification U7", "letting it go without an account in use that is cut"},
    {CHOKEPOINT_FIELD(CircumventParameters, lapse_cut_per_day), 0.001, "1/day", {0, 1}, {0, 0.01}, Evidence::kAssumed,
     "specification U7", "letting it go with such an account"},
    {CHOKEPOINT_FIELD(CircumventParameters, cost_alpha), 2, "1", {0.2, 50}, {1, 4}, Evidence::kAssumed,
     "specification U7", "first shape of the Beta law of the cost (skill, money, risk)"},
    {CHOKEPOINT_FIELD(CircumventParameters, cost_beta), 3, "1", {0.2, 50}, {1.5, 6}, Evidence::kAssumed,
     "specification U7", "second shape of the Beta law of the cost"},
    {CHOKEPOINT_FIELD(CircumventParameters, restriction_level), 0, "share", {0, 1}, {0, 0.5}, Evidence::kAssumed,
     "one scalar on purpose: no operational detail; country's own", "how much harder circumvention is made for everybody"},
    {CHOKEPOINT_FIELD(CircumventParameters, cut_restriction), 0.05, "share", {0, 1}, {0, 0.3}, Evidence::kAssumed,
     "specification 2.4: a government that cuts also makes circumvention harder; size assumed", "added to it while the government throttles or blocks"},
    {CHOKEPOINT_FIELD(CircumventParameters, substitute_share), 0.05, "share", {0, 1}, {0, 0.5}, Evidence::kAssumed,
     "paid deactivation didn't raise other social media use (Allcott et al. 2020): near 0; about half reach a service a month after its block (S1)", "share of a cut service's use that is found elsewhere by one whose other services are all open"},
    {CHOKEPOINT_FIELD(CircumventParameters, demand_half_life_days), 125, "days", {1, 3650}, {40, 500}, Evidence::kAssumed,
     "specification U7: e-folding 180 d = half-life 125 d", "time after which the wish to get back has halved"},
};
static_assert(covers<CircumventParameters>(kCircumventFields));
inline constexpr Table kCircumventTable = {"circumvent", "who takes up a VPN or proxy, who lets it go",
                                           kCircumventFields};

/// Wish to get back to services that are cut, by the set of accounts (bits); and the loss of access.
struct CircumventionDay {
  std::array<double, 256> demand{};
  double largest_loss = 0;   // 1 - quality of the worst-cut service
  double largest_demand = 0;
  double restriction = 0;    // A
  std::uint8_t cut = 0;      // services that are cut, as bits
};
CircumventionDay make_circumvention_day(const World& world, const CircumventParameters& p);

/// Hazard a day of a willing non-user, beyond the baseline.
double adoption_hazard(double active_share, double loss, const CircumventParameters& p);

/// The block's users take up circumvention or let it go.
void circumvent(World& world, const CircumventParameters& p, const CircumventionDay& today,
                Awake& awake);

}  // namespace chokepoint
