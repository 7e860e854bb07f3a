#pragma once
// Prosecute voices (U4): a few people whose political posts were widely read are locked out or tried.
//
//   who          the authors of the live political posts with most readings at home
//   the author   feels own_fear and own_reactance
//   the audience (those whom the author reaches) feels audience_fear and audience_reactance (1 - L)
//
// That it happens, and to how many, stands in the calendar; whom it hits follows from who was read. L is
// the legitimacy of a political reason (restrict_content).
//
// As many known voices again, the next most read, are remembered as peers and the audience as followers, so
// that what each of the three writes from then on can be counted; no rule acts on it.
//
// Reads   live posts, ties.   Writes  messages; the calendar's open cases; roles.   Draws  none.
// Source  MODEL.md U4; direction: Pan and Siegel 2020 (the repressed fall silent, their followers are
//         mobilised, peers aren't deterred); sizes assumed.
// Limits  nobody prosecuted: no messages; all messages at 0: no effect.
#include "world/world.hpp"

namespace chokepoint {

struct ProsecuteVoicesParameters {
  double own_fear;
  double own_reactance;
  double audience_fear;
  double audience_reactance;
};

inline constexpr Field kProsecuteVoicesFields[] = {
    {CHOKEPOINT_FIELD(ProsecuteVoicesParameters, own_fear), 2, "load", {0, 8}, {0.5, 4}, Evidence::kAssumed,
     "MODEL.md U4", "fear of one who is prosecuted"},
    {CHOKEPOINT_FIELD(ProsecuteVoicesParameters, own_reactance), 0.3, "load", {0, 8}, {0, 1}, Evidence::kAssumed,
     "MODEL.md U4", "reactance of that person"},
    {CHOKEPOINT_FIELD(ProsecuteVoicesParameters, audience_fear), 0.05, "load", {0, 8}, {0, 0.3}, Evidence::kAssumed,
     "MODEL.md U4", "fear of the people whom that person reaches"},
    {CHOKEPOINT_FIELD(ProsecuteVoicesParameters, audience_reactance), 0.35, "load", {0, 8}, {0, 1}, Evidence::kAssumed,
     "MODEL.md U4", "reactance of those people when the reason has no legitimacy"},
};
static_assert(covers<ProsecuteVoicesParameters>(kProsecuteVoicesFields));
inline constexpr Table kProsecuteVoicesTable = {"prosecute_voices", "known voices are locked out or tried",
                                                kProsecuteVoicesFields};

/// The authors of the most read live political posts of all ranks, at most `count`, most read first.
std::vector<UserId> known_voices(const Posts& posts, std::size_t count, Exchange& exchange = alone());

/// Works off the government's open cases; `population_scale` turns people into agents.
void prosecute_voices(World& world, const ProsecuteVoicesParameters& p, double legitimacy,
                      double population_scale, std::vector<Message>& messages, Tally& tally);

}  // namespace chokepoint
