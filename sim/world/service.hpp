#pragma once
// A service (platform, app): what people hold accounts on and governments throttle or block.
#include <array>
#include <cstdint>
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
};

inline constexpr Field kServiceFields[] = {
    {CHOKEPOINT_FIELD(ServiceFacts, time_weight), 1, "relative", {0.001, 1000}, {0.25, 4},
     Evidence::kAssumed, "no public figure by country",
     "time and posts a member gives this service, relative to the other services of the file"},
    {CHOKEPOINT_FIELD(ServiceFacts, attention_half_life_hours), 3.2, "hours", {0.01, 1000}, {2, 8},
     Evidence::kMeasured, "bitly study of link half-lives: X 2.8 h, Facebook 3.2 h, YouTube 7.4 h",
     "time after which a shared post has had half of its readers"},
    {CHOKEPOINT_FIELD(ServiceFacts, is_private), 0, "yes/no", {0, 1}, {0, 0}, Evidence::kMeasured,
     "product design", "private messaging: a monitor doesn't see it and users hardly flag it",
     Kind::kYesNo},
    {CHOKEPOINT_FIELD(ServiceFacts, is_threatened), 1, "yes/no", {0, 1}, {0, 0}, Evidence::kEstimated,
     "the measure's wording", "the government's throttle or block reaches this service too",
     Kind::kYesNo},
};
static_assert(covers<ServiceFacts>(kServiceFields));
inline constexpr Table kServiceTable = {"services", "the services people hold accounts on",
                                        kServiceFields};

/// A service in a run.
struct Service {
  std::string name;
  ServiceFacts facts{};
  std::uint32_t members = 0;                // agents with an account
  std::uint32_t circumventing_members = 0;  // of them, using a VPN or proxy now
  double quality = 1;                       // of access from home: 1 open, 0 blocked
  double reactance = 0;                     // load shared by its members since it was cut
  int cut_since_day = -1;                   // first day with quality below 1; -1: open
};

}  // namespace chokepoint
