#pragma once
// What a post is about (its class), why a request says it should go (its stated reason), and what
// became of it. No text, image, name or keyword exists in the model.
#include <array>
#include <cstdint>
#include <string_view>

namespace chokepoint {

enum class ContentClass : std::uint8_t {
  kBenign,             // counted, never stored
  kChildSafetyHarm,
  kBullying,
  kViolentExtremism,
  kPoliticalCriticism,
  kCallToAction,       // to collective action
  kInsultOffence,      // political speech that "false information" or insult laws reach for
  kCensorshipNews,     // news about a restriction
};
inline constexpr int kClassCount = 8;
inline constexpr std::array<std::string_view, kClassCount> kClassNames = {
    "benign", "child_safety_harm", "bullying", "violent_extremism", "political_criticism",
    "call_to_action", "insult_offence", "censorship_news"};

constexpr bool is_political(ContentClass c) { return c >= ContentClass::kPoliticalCriticism; }
constexpr bool is_harmful(ContentClass c) {
  return c >= ContentClass::kChildSafetyHarm && c <= ContentClass::kViolentExtremism;
}

/// What a request says the item is.
enum class Reason : std::uint8_t {
  kChildSafety,
  kBullying,
  kExtremism,
  kPolitical,
  kFalseInformation,
};
inline constexpr int kReasonCount = 5;
inline constexpr std::array<std::string_view, kReasonCount> kReasonNames = {
    "child_safety", "bullying", "extremism", "political", "false_information"};

/// The reason that tells the truth about a class. Class must not be benign.
constexpr Reason true_reason(ContentClass c) {
  switch (c) {
    case ContentClass::kChildSafetyHarm: return Reason::kChildSafety;
    case ContentClass::kBullying: return Reason::kBullying;
    case ContentClass::kViolentExtremism: return Reason::kExtremism;
    case ContentClass::kInsultOffence: return Reason::kFalseInformation;
    default: return Reason::kPolitical;
  }
}

constexpr bool is_harm_label(Reason r) { return r <= Reason::kExtremism; }

}  // namespace chokepoint
