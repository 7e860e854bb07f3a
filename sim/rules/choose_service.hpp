#pragma once
// Choose a service (U8, first part): where a person's time and posts go today.
//
//   V_s = ln time_weight_s * choice_spread + network_effect (M_ks - M_s at the start)
//         + ln(quality_s) + same_company_pull (1 - quality of the favourite)  if s has its company
//         - distrust_push * trust lost                                        if s is the company's
//   share of time r_s = exp(V_s / choice_spread) / sum over the author's accounts
//
// M_ks is the share of the author's community on s. calm_s is r_s with everything open and trusted. A
// service that loses keeps r_s; of the time that leaves it, kept_time_share goes to the services that
// gain, in proportion to r_s - calm_s, and the rest leaves social media: time is not conserved. Where
// the post goes is one uniform of the post, laid out along the calm shares, so that a measure moves
// posts only from the services that it makes worse. Then it gets out with probability quality_s, or
// always through circumvention, for which every service is open; and on a service of the company with
// probability exp(-distrust_silence * trust lost).
//
// Reads   memberships, community shares, circumvention, quality, trust.   Writes  the block's wishes.
// Draws   kAccess (post).   Source  MODEL.md U8, U9; multinomial logit (McFadden 1974).
// Limits  independence of irrelevant alternatives at network_effect = same_company_pull = 0; one
//         account: always that service; all cut: nothing moves.
#include "world/world.hpp"

namespace chokepoint {

struct ChooseServiceParameters {
  double network_effect;
  double choice_spread;
  double same_company_pull;
  double kept_time_share;
  double distrust_push;
  double distrust_silence;
};

inline constexpr Field kChooseServiceFields[] = {
    {CHOKEPOINT_FIELD(ChooseServiceParameters, network_effect), 1, "1", {0, 20}, {0.3, 3}, Evidence::kAssumed,
     "specification U8", "pull of a service by the share of one's community that is on it (eta)"},
    {CHOKEPOINT_FIELD(ChooseServiceParameters, choice_spread), 1, "1", {0.05, 20}, {0.5, 2}, Evidence::kAssumed,
     "specification U8", "spread of the logit choice between one's services (s0)"},
    {CHOKEPOINT_FIELD(ChooseServiceParameters, same_company_pull), 0.3, "1", {-10, 10}, {0, 1}, Evidence::kAssumed,
     "like apps first (outage of 2021); size assumed", "pull of services of the company whose service, one's favourite, is blocked (b_co)"},
    {CHOKEPOINT_FIELD(ChooseServiceParameters, kept_time_share), 0.5, "share", {0, 1}, {0.2, 0.8}, Evidence::kAssumed,
     "specification U8; paid deactivation did not raise other use (Allcott et al. 2020)", "time lost on one service that goes to others (psi)"},
    {CHOKEPOINT_FIELD(ChooseServiceParameters, distrust_push), 1, "1/trust", {0, 20}, {0, 3}, Evidence::kAssumed,
     "specification U8", "push away from the company's services by lost trust (w_t)"},
    {CHOKEPOINT_FIELD(ChooseServiceParameters, distrust_silence), 1, "1/trust", {0, 20}, {0.3, 3}, Evidence::kAssumed,
     "specification U9", "fewer posts on the company's services by lost trust (k_t)"},
};
static_assert(covers<ChooseServiceParameters>(kChooseServiceFields));
inline constexpr Table kChooseServiceTable = {"choose_service", "where a person's time and posts go today",
                                              kChooseServiceFields};

using ByService = std::array<double, kMostServices>;

/// What one person weighs today.
struct Prospect {
  unsigned accounts = 0;       // bits
  double trust_lost = 0;       // in the company
  bool is_circumventing = false;
};

/// Where one person's time goes.
struct TimeShares {
  ByService calm{};  // everything open and trusted; sums to 1
  ByService now{};   // sums to at most 1: the rest leaves social media
};

/// Attraction exp(V_s / choice_spread) of each service in a community, everything open and trusted.
ByService calm_attraction(const World& world, CommunityId community, const ChooseServiceParameters& p);

/// The decision of one person. No accounts: all zero.
TimeShares share_time(const std::vector<Service>& services, const ByService& calm,
                      const Prospect& person, const ChooseServiceParameters& p);

/// What becomes of a post, by one uniform number laid out along the calm shares.
struct Destination {
  int calm_service = -1;  // where it would go on a calm day; -1: no accounts
  int service = -1;       // where it goes; -1: it leaves with the time
};
Destination send_post(const TimeShares& time, double kept_time_share, double u);

/// Gives each wish its service; takes out and counts those that can't get out.
void choose_service(const World& world, const ChooseServiceParameters& p, Awake& awake);

}  // namespace chokepoint
