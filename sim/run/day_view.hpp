#pragma once
// What a viewer sees of one day: communities and the cascades between them, the few actors, the review
// lines. It is made from a World, never changes one, and shows nothing smaller than a community: no
// person can be found in it. A live window draws it, and a recording keeps it.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "run/run.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// What a community can be coloured by.
enum class Shade : std::uint8_t {
  kContested,      // political posts put before an audience today
  kSilenced,       // share of people who ever held back a post
  kFear,           // mean load of people's own: what the whole country shares is a measure
  kReactance,      // likewise
  kCircumventing,  // share of people who use a VPN or proxy
  kMoved,          // share of people whose account on some service sleeps
};
inline constexpr std::size_t kShadeCount = 6;

struct ShadeInfo {
  std::string_view name;
  std::string_view unit;
  double full;  // what the byte 255 stands for; more is shown as that
  std::string_view meaning;
};
/// Communities differ by thousandths in what the country shares by tenths: steps of 0.0002.
inline constexpr double kOwnLoadFull = 0.051;
inline constexpr std::array<ShadeInfo, kShadeCount> kShades = {{
    {"contested posts", "posts a day", 25.5, "political posts written or passed on today"},
    {"silenced", "share of people", 1, "people who held back a post out of fear, ever"},
    {"fear", "load", kOwnLoadFull, "mean fear, own and shared"},
    {"reactance", "load", kOwnLoadFull, "mean defiance (reactance), own and shared"},
    {"VPN", "share of people", 1, "people who use a VPN or proxy now"},
    {"moved away", "share of people", 1, "people who no longer use one of their accounts"},
}};

/// What stays the same through a run: where communities belong.
struct CommunityMap {
  std::vector<std::uint32_t> people;  // of each community
  std::vector<Region> regions;        // ranges of communities
};
CommunityMap map_communities(const World& world);

/// One place a post came by.
struct Hop {
  std::uint32_t community;
  float time;  // days since the run's first midnight, in whole ticks
  friend bool operator==(const Hop&, const Hop&) = default;
};
inline constexpr int kHopTicksPerDay = 256;  // under six minutes

/// A political post that travels, as the communities it came by; nobody is named.
struct Cascade {
  ContentClass content{};
  PostState state{};
  std::uint8_t service = 0;
  std::vector<Hop> hops;  // by time; the first is where it was written
  friend bool operator==(const Cascade&, const Cascade&) = default;
};
inline constexpr std::size_t kFewestHops = 3;
inline constexpr std::size_t kMostHops = 128;      // the rest of a cascade isn't drawn
inline constexpr std::size_t kMostCascades = 256;  // of a day, those that travelled furthest in it

/// The queue before one pool of reviewers in the evening.
struct ReviewLine {
  std::array<std::uint32_t, kPriorityCount> waiting{};  // tickets, by priority class
  double load_share = 0;        // work offered over capacity
  double capacity_per_day = 0;  // reviews
  friend bool operator==(const ReviewLine&, const ReviewLine&) = default;
};

/// Government and company in the evening.
struct Actors {
  Rung rung{};
  Offer offer{};
  Target target{};
  std::uint8_t sanction_ceiling = 0;
  bool is_pressing = false;
  bool law_adopted = false;
  double believes_firm = 0;   // the government, of the company
  double believes_tough = 0;  // the company, of the government
  double salience = 0;
  double scrutiny = 0;
  bool statement_is_out = false;
  bool statement_is_denied = false;
  double claim = 0;           // 0 ordinary, 0.5 direct, 1 direct and exclusive
  double claim_truth = 0;
  double claim_believed = 0;
  friend bool operator==(const Actors&, const Actors&) = default;
};

struct DayView {
  int day = -1;  // that ended, from 0
  std::array<std::vector<std::uint8_t>, kShadeCount> shades;  // [shade][community]
  std::vector<Cascade> cascades;                              // most hops today first, then the longest
  std::vector<double> access;                                 // of each service: 1 open, 0 blocked
  Actors actors;
  ReviewLine general_line;
  ReviewLine legal_line;
  std::vector<double> measures;  // the country's, by Measure: summed over services and classes
  std::vector<Event> events;     // of this day
  StateHash hash;                // of the world, in the evening
};

/// The evening of `world`, whose day has just ended. `view` is filled anew; its memory is used again.
/// All people must live on this rank. Cost: one pass over the users' columns, on all threads.
void view_day(const World& world, DayView& view);
/// The last day of a run: the same, with what was counted, what happened, and the hash.
void view_last_day(const RunState& state, DayView& view);

}  // namespace chokepoint
