#pragma once
// The two ladders of the bargain: what a government threatens and does, what a company offers.
#include <array>
#include <cstdint>
#include <string_view>

namespace chokepoint {

enum class Rung : std::uint8_t {
  kQuiet, kPublicThreat, kBill, kFirstReading, kSecondReading, kInForce, kFine, kThrottle, kBlock,
};
inline constexpr int kRungCount = 9;
inline constexpr std::array<std::string_view, kRungCount> kRungNames = {
    "quiet", "public threat", "bill", "first reading", "second reading", "law in force",
    "fine and advertising ban", "throttle", "block"};

enum class Offer : std::uint8_t { kNone, kChannel, kCompliance, kOffice };
inline constexpr int kOfferCount = 4;
inline constexpr std::array<std::string_view, kOfferCount> kOfferNames = {
    "nothing", "a direct reporting channel and training",
    "the channel and more compliance with local law",
    "a local office and a named, liable executive"};

/// Harshest sanctions that a bill may allow: fine, throttle, block.
inline constexpr int kCeilingCount = 3;

/// Whom a threat concerns: one service, the company's, or every service within reach.
enum class Target : std::uint8_t { kService, kCompany, kAll };
inline constexpr int kTargetCount = 3;

enum class GovernmentAct : std::uint8_t { kHold, kUp, kSoften, kExecute, kAmend, kHarden };
enum class CompanyAct : std::uint8_t { kHold, kRaise, kLower };
inline constexpr int kGovernmentActCount = 6;
inline constexpr int kCompanyActCount = 3;

constexpr int rank(Rung r) { return static_cast<int>(r); }
constexpr int rank(Offer o) { return static_cast<int>(o); }

}  // namespace chokepoint
