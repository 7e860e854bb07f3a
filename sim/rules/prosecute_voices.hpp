#pragma once
// Prosecute voices (U4): a few people whose political posts were widely read are locked out or tried.
//
//   who          the authors of the live political posts with most readings at home
//   the author   feels the fear and reactance of the prosecuted
//   the audience (those whom the author reaches) feels its own, reactance times 1 - L
//
// That it happens, and to how many, stands in the calendar; whom it hits follows from who was read. L is
// the legitimacy of a political reason (restrict_content). The loads are those of every case
// (prosecute_author), so this rule has no numbers of its own.
//
// As many known voices again, the next most read, are remembered as peers and the audience as followers, so
// that what each of the three writes from then on can be counted; no rule acts on it.
//
// Reads   live posts, ties.   Writes  messages; the calendar's open cases; roles.
// Draws   kVoicesProsecuted (day): how many cases fall into a part of the population.
// Source  MODEL.md U4; direction: Pan and Siegel 2020 (the repressed fall silent, their followers are
//         mobilised, peers aren't deterred); sizes assumed.
// Limits  nobody prosecuted: no messages; all messages at 0: no effect.
#include "world/world.hpp"

namespace chokepoint {

/// What one case makes people feel (units of load).
struct CaseLoads {
  double author_fear;
  double author_reactance;
  double audience_fear;
  double audience_reactance;  // when the reason has no legitimacy
};

/// The authors of the most read live political posts of all ranks, private messages aside, at most `count`, most
/// read first.
std::vector<UserId> known_voices(const World& world, std::size_t count);

/// Works off the government's open cases; `population_scale` turns people into agents.
void prosecute_voices(World& world, const CaseLoads& loads, double legitimacy,
                      double population_scale, std::vector<Message>& messages, Tally& tally);

}  // namespace chokepoint
