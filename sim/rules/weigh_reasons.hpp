#pragma once
// Weigh reasons (G2): where the monitor's effort goes.
//
//   effort_r  ~  exp( selectivity [ value_r (1 + salience if political or false information) granted_r
//                                   - scrutiny_aversion * scrutiny (political alone) ] )
//
//   granted_r = (prior_requests * granted_share_at_start + requests granted) / (prior_requests + decided)
//
// Both counts are of requests under the stated reason r, remembered less by learning_share a fortnight:
// what is granted is asked for more. An answer to one request teaches as much as one request can, so that
// few requests teach little, and a part of the population learns at the pace of the whole: one of its
// requests stands for 1 / population scale of them.
//
// Reads   salience, decisions since the last update.   Writes  effort and granted shares.
// Draws   none.   Source  MODEL.md G2.
// Limits  selectivity 0: equal shares; more granted: more effort; many requests, all of them alike: their share.
#include "world/world.hpp"

namespace chokepoint {

struct WeighReasonsParameters {
  double selectivity;
  double child_safety_value;
  double bullying_value;
  double extremism_value;
  double political_value;
  double false_information_value;
  double scrutiny_aversion;
  double learning_share;
  double granted_share_at_start;
  double prior_requests;
};

inline constexpr Field kWeighReasonsFields[] = {
    {CHOKEPOINT_FIELD(WeighReasonsParameters, selectivity), 2, "1", {0, 50}, {1, 4}, Evidence::kAssumed,
     "specification G2", "how sharply effort follows worth"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, child_safety_value), 1, "1", {0, 20}, {0.3, 3}, Evidence::kAssumed,
     "country's own", "worth of a granted child-safety item to the government"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, bullying_value), 0.6, "1", {0, 20}, {0.1, 2}, Evidence::kAssumed,
     "country's own", "worth of a granted bullying item"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, extremism_value), 1.2, "1", {0, 20}, {0.3, 3}, Evidence::kAssumed,
     "country's own", "worth of a granted extremism item"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, political_value), 1.5, "1", {0, 20}, {0.3, 5}, Evidence::kAssumed,
     "country's own",
     "worth of a granted political item"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, false_information_value), 1, "1", {0, 20}, {0.3, 5}, Evidence::kAssumed,
     "country's own", "worth of a granted false-information or insult item"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, scrutiny_aversion), 1, "1", {0, 20}, {0, 3}, Evidence::kAssumed,
     "specification G2; country's own: some governments mind being watched more", "how much public scrutiny deters political requests"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, learning_share), 0.1, "share", {0, 1}, {0.02, 0.3}, Evidence::kAssumed,
     "specification G2: 0.1 a fortnight", "of what was decided earlier, what is forgotten a fortnight"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, granted_share_at_start), 0.25, "share", {0, 1}, {0.05, 0.7}, Evidence::kEstimated,
     "Kazakhstan, ministry: 20-30 % complied with before 2021-09; country's own",
     "share granted that the government expects at the start, and without any request in memory"},
    {CHOKEPOINT_FIELD(WeighReasonsParameters, prior_requests), 10, "requests", {0, 1e6}, {1, 100}, Evidence::kAssumed,
     "no source found: a few months of a reason's requests in Kazakhstan", "decided requests of a reason that weigh as much as that expectation"},
};
static_assert(covers<WeighReasonsParameters>(kWeighReasonsFields));
inline constexpr Table kWeighReasonsTable = {"weigh_reasons", "where the monitor's effort goes",
                                             kWeighReasonsFields};

/// Shares of effort, summing to 1.
std::array<double, kReasonCount> effort_shares(const std::array<double, kReasonCount>& granted,
                                               double salience, double scrutiny,
                                               const WeighReasonsParameters& p);

/// Sets the government's effort for the day.
void weigh_reasons(Government& government, const WeighReasonsParameters& p, double scrutiny);

/// Learns from the decisions since the last time, once a fortnight.
inline constexpr int kLearningDays = 14;  // learning_share is that of a fortnight, whatever the bargain does
void learn_what_is_granted(Government& government, const WeighReasonsParameters& p,
                           double population_scale);

}  // namespace chokepoint
