#pragma once
// Switch services (U8, second part): which accounts a person keeps in use.
//
//   looks around   one who lost a share L of the own time to cuts: hazard look_hazard * L; joins the
//                  open service with the largest community share M if M >= Theta_u,
//                  Theta_u uniform on [lowest_threshold_share, largest_threshold_share]
//   by the way     anybody, any service within reach: spontaneous_join a day and service
//   gateway        one who circumvents joins blocked services: hazard gateway_join
//   falls asleep   an account out of reach (blocked, no circumvention): hazard 1 / dormant_after_days
//   can't pay      a tax of the calendar makes use cost 1 + tax times as much: the share of people that
//                  pays is (1 + tax)^(-price_elasticity), the same people at the same price; the others
//                  let all their accounts sleep, and join and take up nothing, until it is lifted or
//                  they circumvent
//   returns        a sleeping account within reach: hazard return_hazard * quality of access
//
// A sleeping account is no membership for any other rule; it costs one bit. Only those who lost access
// look around: with the bare threshold of the specification, a calm country is not stationary (the
// share of thresholds below M, (M - 0.1) / 0.5, exceeds M from M = 0.2 on, so that any service above
// a fifth of a community would sweep it without any measure).
//
// Reads   accounts and circumvention of the own community, quality.   Writes  own accounts; counts of
//         the own community.
// Draws   kJoinByTheWay (community, k), kLookAround (user, day): a word each for looking, sleeping,
//         returning, gateway.
// Source  MODEL.md U8; gateway: Hobbs and Roberts 2018; thresholds: Granovetter 1978; tax: Boxell and
//         Steinert-Threlkeld 2022.
// Limits  all open, nobody asleep: spontaneous joins alone; all hazards 0, no tax: nothing changes.
#include "world/world.hpp"

namespace chokepoint {

struct SwitchServiceParameters {
  double lowest_threshold_share;
  double largest_threshold_share;
  double look_hazard_per_day;
  double spontaneous_join_per_day;
  double gateway_join_per_day;
  double dormant_after_days;
  double return_hazard_per_day;
  double price_elasticity;
};

inline constexpr Field kSwitchServiceFields[] = {
    {CHOKEPOINT_FIELD(SwitchServiceParameters, lowest_threshold_share), 0.1, "share", {0, 1}, {0, 0.3}, Evidence::kAssumed,
     "specification U8", "share of one's community on a service that the first follow"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, largest_threshold_share), 0.6, "share", {0, 1}, {0.3, 1}, Evidence::kAssumed,
     "specification U8", "share of one's community on a service that the last follow"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, look_hazard_per_day), 0.1, "1/day", {0, 10}, {0.02, 0.5}, Evidence::kAssumed,
     "no figure found", "looking for another service, of one who lost all own time to cuts"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, spontaneous_join_per_day), 1e-4, "1/day", {0, 1}, {1e-5, 1e-3}, Evidence::kAssumed,
     "specification U8", "joining any one service without a reason in the model"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, gateway_join_per_day), 0.005, "1/day", {0, 10}, {0, 0.05}, Evidence::kAssumed,
     "direction: new users of other blocked services, Hobbs and Roberts 2018; size assumed",
     "joining a blocked service once one circumvents"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, dormant_after_days), 30, "days", {0.5, 36500}, {14, 90}, Evidence::kEstimated,
     "monthly active users: an account counts as long as it was used within 30 days", "mean time until an account out of reach falls asleep"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, return_hazard_per_day), 0.1, "1/day", {0, 10}, {0.02, 0.5}, Evidence::kAssumed,
     "no figure found", "coming back to a sleeping account that is within reach again"},
    {CHOKEPOINT_FIELD(SwitchServiceParameters, price_elasticity), 0.5, "1", {0, 10}, {0.2, 1}, Evidence::kAssumed,
     "demand for mobile data falls less than its price rises (recalled); no figure for social media alone",
     "how strongly the number of users falls with the cost of use"},
};
static_assert(covers<SwitchServiceParameters>(kSwitchServiceFields));
inline constexpr Table kSwitchServiceTable = {"switch_service", "which accounts people keep in use",
                                              kSwitchServiceFields};

/// What all communities share tonight.
struct SwitchDay {
  std::array<double, 256> lost_share{};  // of own time, by accounts
  std::uint8_t blocked = 0;              // services out of reach without circumvention, as bits
  bool is_cut = false;                   // some service is throttled or blocked
  bool has_sleepers = false;             // somebody has a sleeping account
  double paying_share = 1;               // of people, under a tax
};
SwitchDay make_switch_day(const World& world, const SwitchServiceParameters& p);

/// Share of people who pay a tax of this size (0: none), in (0, 1].
double paying_share(double tax, const SwitchServiceParameters& p);

/// Threshold of a person, from a number in (0, 1).
double join_threshold(double u, const SwitchServiceParameters& p);

/// The block's users join, let go of and come back to services.
void switch_service(World& world, const SwitchServiceParameters& p, const SwitchDay& today,
                    Awake& awake);

}  // namespace chokepoint
