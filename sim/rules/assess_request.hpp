#pragma once
// Assess a request (P3): three questions in the published order.
//
//   1 policy   breaks the rules: found with 1 - error (error * trained_error_factor when the
//              government's staff is trained); clean: found with
//              false_policy_share * (1 + 2 label_trust) under a harm label       -> removed everywhere
//   2 law      filed validly (valid_share, with training trained_valid_share) and
//              unlawful (seen with error)                              no: rejected
//   3 rights   restrict at home with probability
//              logistic( [ stance - (1 - stance) rights_score protected rights_weight
//                          - scrutiny_weight * scrutiny ] / softness )
//   A share returned_share of readable requests goes back for clarification first.
//
// User flags meet question 1 only.
//
// Reads   stance, error of the pool.   Writes  nothing: a verdict.
// Draws   kAssessPolicy, kAssessLaw, kAssessRights (ticket).
// Source  Meta, "content violating local law" life cycle; specification P3.
// Limits  stance 0 or 1 with softness to 0: never or always; error 0: rules decide exactly.
#include "base/draw.hpp"
#include "base/field.hpp"
#include "world/report_queue.hpp"

namespace chokepoint {

struct AssessRequestParameters {
  double false_policy_share;
  double label_trust;
  double valid_share;
  double trained_valid_share;
  double trained_error_factor;
  double rights_score;
  double rights_weight;
  double scrutiny;
  double scrutiny_weight;
  double softness;
  double returned_share;
};

inline constexpr Field kAssessRequestFields[] = {
    {CHOKEPOINT_FIELD(AssessRequestParameters, false_policy_share), 0.03, "share", {0, 1}, {0.01, 0.1}, Evidence::kAssumed,
     "specification P3", "clean items found to break policy"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, label_trust), 1, "1", {0, 10}, {0, 2}, Evidence::kAssumed,
     "specification P3", "how much a harm label is believed"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, valid_share), 0.8, "share", {0, 1}, {0.5, 0.95}, Evidence::kAssumed,
     "specification P3", "requests that are procedurally valid"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, trained_valid_share), 0.95, "share", {0, 1}, {0.8, 1}, Evidence::kAssumed,
     "training comes with the channel; no figure found", "the same once the government's staff is trained"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, trained_error_factor), 0.7, "1", {0, 1}, {0.4, 1}, Evidence::kAssumed,
     "trained staff name the rule that is broken; no figure found", "factor on missed breaches of policy in requests by trained staff"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, rights_score), 0.5, "share", {0, 1}, {0.2, 0.8}, Evidence::kAssumed,
     "mean of necessity, proportionality, legality; specification P3", "how badly a restriction of protected speech would fail due diligence"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, rights_weight), 2, "1", {0, 20}, {1, 4}, Evidence::kAssumed,
     "specification P3", "weight of rights in the decision"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, scrutiny), 0.2, "share", {0, 1}, {0, 0.6}, Evidence::kAssumed,
     "specification R1", "public scrutiny of the company when the run starts"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, scrutiny_weight), 0.5, "1", {0, 20}, {0, 1}, Evidence::kAssumed,
     "specification P3", "weight of public scrutiny in the decision"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, softness), 0.15, "1", {1e-4, 10}, {0.05, 0.3}, Evidence::kAssumed,
     "specification P3", "spread of decisions around the threshold"},
    {CHOKEPOINT_FIELD(AssessRequestParameters, returned_share), 0.05, "share", {0, 1}, {0, 0.2}, Evidence::kAssumed,
     "specification P3", "requests sent back for clarification"},
};
static_assert(covers<AssessRequestParameters>(kAssessRequestFields));
inline constexpr Table kAssessRequestTable = {"assess_request", "three questions in the published order",
                                              kAssessRequestFields};

enum class Verdict : std::uint8_t { kRemoved, kRestricted, kRejected, kReturned };

/// What a reviewer of a request has in front of them.
struct Case {
  bool breaks_policy;
  bool is_unlawful;
  bool is_protected;
  bool has_harm_label;
  bool is_trained;
  double error_share;
  double stance;
  double scrutiny;  // of the company, by the public
};

/// Question 1: is the item found to break the company's rules? u in (0, 1).
bool finds_policy_breach(const Case& item, double u, const AssessRequestParameters& p);

/// Question 3: probability that an unlawful item is restricted at home.
double restrict_share(const Case& item, const AssessRequestParameters& p);

/// All three questions for one request.
Verdict assess_request(const Draws& draws, const Ticket& ticket, const Case& item,
                       const AssessRequestParameters& p);

}  // namespace chokepoint
