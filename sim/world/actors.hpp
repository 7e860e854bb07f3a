#pragma once
// The few who decide: a government and a company, plain structs, written serially.
#include <array>
#include <cstdint>
#include <string>

#include "world/content.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

struct Government {
  std::string name;
  Rung rung = Rung::kQuiet;
  bool is_pressing = false;        // a bill is on the table: the bargain is open
  bool law_adopted = false;
  double salience = 0;             // what is at stake now, decays
  double fear = 0;                 // country-wide loads, added to every user's on reading
  double reactance = 0;
  int next_decision_day = 0;
  double examined_until_now = 0;   // examination capacity spent or lost so far, in items
  std::array<double, kReasonCount> effort_share{};   // of the monitor's time, sums to 1
  std::array<double, kReasonCount> granted_share{};  // its estimate of what is granted
  std::array<std::int64_t, kReasonCount> asked_lately{};    // decided items since the last update
  std::array<std::int64_t, kReasonCount> granted_lately{};
  std::uint64_t requests_filed = 0;
};

struct Company {
  std::string name;
  Offer offer = Offer::kNone;
  double compliance_stance = 0;  // weight of local law against rights, drifts to the offer's
};

}  // namespace chokepoint
