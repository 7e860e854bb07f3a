#pragma once
// A service (platform, app): what people hold accounts on and governments throttle or block.
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "base/field.hpp"

namespace chokepoint {

/// The services a scenario may name.
inline constexpr std::array<std::string_view, 12> kServiceNames = {
    "facebook", "instagram", "whatsapp", "youtube", "twitter", "tiktok",
    "telegram", "vkontakte", "zalo", "koo", "viber", "domestic"};

struct ServiceFacts {
  double time_weight;
  double attention_half_life_hours;
  double is_private;
  double is_threatened;
  double blocked_days_at_start;
  double rival_compliance_share;
};

inline constexpr Field kServiceFields[] = {
    {CHOKEPOINT_FIELD(ServiceFacts, time_weight), 1, "relative", {0.001, 1000}, {0.25, 4},
     Evidence::kAssumed, "no public figure by country",
     "time and posts a member gives this service, relative to the other services of the file"},
    {CHOKEPOINT_FIELD(ServiceFacts, attention_half_life_hours), 3.2, "hours", {0.01, 1000}, {2, 8},
     Evidence::kMeasured, "bitly study of link half-lives, 2011: X 2.8 h, Facebook 3.2 h, YouTube 7.4 h",
     "time after which a shared post has had half of its readers"},
    {CHOKEPOINT_FIELD(ServiceFacts, is_private), 0, "yes/no", {0, 1}, {0, 0}, Evidence::kAssumed,
     "public unless the scenario says otherwise", "private messaging: a monitor doesn't see it and users hardly flag it",
     Kind::kYesNo},
    {CHOKEPOINT_FIELD(ServiceFacts, is_threatened), 1, "yes/no", {0, 1}, {0, 0}, Evidence::kEstimated,
     "the measure's wording",
     "the government's throttle or block reaches this service too (of a rival: no, unless given)",
     Kind::kYesNo},
    {CHOKEPOINT_FIELD(ServiceFacts, blocked_days_at_start), 0, "days", {0, 20000}, {0, 0},
     Evidence::kAssumed, "open when the run starts unless the scenario says otherwise",
     "days since when the service has been blocked as the run starts; the block then stands throughout"},
    {CHOKEPOINT_FIELD(ServiceFacts, rival_compliance_share), 0, "share", {0, 1}, {0, 0.9},
     Evidence::kAssumed, "no figure found; own services follow the bargain instead",
     "items a government asks for that a rival hides at home"},
};
static_assert(covers<ServiceFacts>(kServiceFields));
inline constexpr Table kServiceTable = {"services", "the services people hold accounts on",
                                        kServiceFields};

/// Of a service that is open.
inline constexpr int kNeverCut = std::numeric_limits<int>::min();

/// A service in a run.
struct Service {
  std::string name;
  ServiceFacts facts{};
  std::string company;                      // that owns it
  bool is_rival = false;                    // not the company of the bargain
  double share_at_start = 0;                // of all people, with an account in use on day 0
  std::uint32_t members = 0;                // agents with an account in use
  std::uint32_t dormant_members = 0;        // agents whose account sleeps
  std::uint32_t circumventing_members = 0;  // of them, using a VPN or proxy now
  double quality = 1;                       // of access from home: 1 open, 0 blocked
  double reactance = 0;                     // load shared by its members since it was cut
  int cut_since_day = kNeverCut;            // first day with quality below 1; may lie before the run
};

}  // namespace chokepoint
