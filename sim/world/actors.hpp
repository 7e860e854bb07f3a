#pragma once
// The few who decide: a government and a company, plain structs, written serially.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "world/content.hpp"
#include "world/ladder.hpp"
#include "world/statements.hpp"

namespace chokepoint {

/// A cut of the moment, outside the ladder.
struct AccessCut {
  static constexpr int kOpenEnded = -1;
  static constexpr int kWholeCountry = -1;

  Target target = Target::kAll;
  int service = 0;         // when the target is one service
  int end_day = kOpenEnded;
  bool is_nightly = false;
  bool is_internet = false;     // not services but every way to them, circumvention included
  int region = kWholeCountry;   // of an internet cut
};

/// A cut of the internet in a district, by a local authority.
struct LocalCut {
  std::size_t region;
  double region_share;  // of the region's people, who live in the district
  int first_day;
  int end_day;          // the first on which it is on again
};

struct Government {
  std::string name;
  Rung rung = Rung::kQuiet;
  bool is_pressing = false;        // a bill is on the table: the bargain is open
  bool law_adopted = false;
  int law_adopted_day = 0;         // read only when a law is adopted
  bool is_tough = false;           // its true type: can it bear a block?
  std::uint8_t sanction_ceiling = kCeilingCount - 1;  // of the bill: 0 fine, 1 throttle, 2 block
  Target target = Target::kCompany;
  int target_service = -1;         // when the target is one service: which, once it is chosen
  double believes_firm = 0.5;      // that the company is firm
  double use_tax = 0;              // what it adds to the cost of a day's use, over that cost
  double face_saving_factor = 1;   // less after a denial: the deal saves less face
  int crisis_until_day = 0;        // before that day moves follow each other quickly
  double salience = 0;             // what is at stake now, decays
  double fear = 0;                 // country-wide loads, added to every user's on reading
  double reactance = 0;
  int next_decision_day = -1;      // -1: the bargain has not opened yet
  double label_credibility = 1;    // of the reasons it states, against the start; pretexts cost it
  double quota_left = 0;           // requests that the law's quota still wants, accrues daily
  double examination_left = 0;     // items that the monitor may still examine, accrues daily
  std::array<double, kReasonCount> effort_share{};   // of the monitor's time, sums to 1
  std::array<double, kReasonCount> granted_share{};  // its estimate of what is granted
  std::array<std::int64_t, kReasonCount> decided_lately{};  // requests decided since the last update
  std::array<std::int64_t, kReasonCount> granted_lately{};  // of these
  std::array<double, kReasonCount> decided_known{};         // before it, the older the less
  std::array<double, kReasonCount> granted_known{};
  std::vector<double> court_orders;  // items named by orders that came today from outside
  std::vector<PostId> examined;    // yesterday, to be filed today
  double open_prosecutions = 0;    // people to be prosecuted today
  std::vector<AccessCut> cuts;     // that stand now, beside the ladder
  std::vector<LocalCut> local_cuts;  // in order of their first day
};

enum class BreachState : std::uint8_t { kFresh, kNotified, kConcealed, kFound };

/// Records of users taken from the company.
struct Breach {
  double hit_share = 0;          // of the company's users
  BreachState state = BreachState::kFresh;
  double trust_lost_by_hit = 0;  // beyond what everybody lost
};

struct Company {
  std::string name;
  Offer offer = Offer::kNone;
  bool is_firm = false;          // its true type: is a concession dear to it?
  double believes_tough = 0.5;   // that the government is tough
  double precedent = 0;          // what a concession here costs it elsewhere
  double activity_at_start = 0;  // accounts times time weight, of all its services
  double compliance_stance = 0;  // weight of local law against rights, drifts to the offer's
  double stated_stance = 0;      // the weight it says it gives local law, the same everywhere
  double scrutiny = 0;           // public scrutiny by press, groups and users, in [0, 1]
  double trust_lost = 0;         // by everybody, since the breaches that people know of
  double breach_news = 0;        // 1 when a breach becomes known, fades
  std::vector<Breach> breaches;  // known or not
  Statement statement;           // the latest, with the government
  std::vector<OtherGovernment> others;  // who may ask for the same
};

}  // namespace chokepoint
