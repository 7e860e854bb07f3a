#pragma once
// Prosecute an author (U4): a granted request about political speech is sometimes followed by a case.
//
//   P(case | granted political item) = prosecuted_share
//   author       fear, reactance as of one whose account was locked or who was prosecuted
//   audience     a little fear, and reactance (1 - legitimacy of the stated reason)
//
// A rate at the level of the class: no rule picks persons. The audience is everybody at home who
// follows the author and holds the service.
//
// Reads   ties, memberships.   Writes  messages.
// Draws   kProsecution (post).
// Source  MODEL.md U4; Pan and Siegel 2020: arrests silence the arrested and anger followers.
// Limits  share 0: nobody; legitimacy 1: the audience only fears.
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct ProsecuteAuthorParameters {
  double prosecuted_share;
  double author_fear;
  double author_reactance;
  double audience_fear;
  double audience_reactance;
};

inline constexpr Field kProsecuteAuthorFields[] = {
    {CHOKEPOINT_FIELD(ProsecuteAuthorParameters, prosecuted_share), 0.005, "share", {0, 1}, {0, 0.05}, Evidence::kAssumed,
     "no figure found; a country's own where cases are counted", "granted requests about political speech that end in a case against the author"},
    {CHOKEPOINT_FIELD(ProsecuteAuthorParameters, author_fear), 2, "load", {0, 8}, {0.5, 4}, Evidence::kAssumed,
     "specification U4", "fear of the prosecuted"},
    {CHOKEPOINT_FIELD(ProsecuteAuthorParameters, author_reactance), 0.3, "load", {0, 8}, {0, 1}, Evidence::kAssumed,
     "specification U4", "reactance of the prosecuted"},
    {CHOKEPOINT_FIELD(ProsecuteAuthorParameters, audience_fear), 0.05, "load", {0, 8}, {0, 0.3}, Evidence::kAssumed,
     "specification U4", "fear of those who follow the author, also of a known voice (prosecute_voices)"},
    {CHOKEPOINT_FIELD(ProsecuteAuthorParameters, audience_reactance), 0.35, "load", {0, 8}, {0, 1}, Evidence::kAssumed,
     "specification U4", "their reactance when the stated reason has no legitimacy"},
};
static_assert(covers<ProsecuteAuthorParameters>(kProsecuteAuthorFields));
inline constexpr Table kProsecuteAuthorTable = {"prosecute_author", "a granted request ends in a case",
                                                kProsecuteAuthorFields};

/// After a granted request about political speech.
void prosecute_author(const World& world, const ProsecuteAuthorParameters& p, double legitimacy,
                      const Post& post, std::vector<Message>& messages, Tally& tally);

}  // namespace chokepoint
