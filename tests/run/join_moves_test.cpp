#include "run/join_moves.hpp"

#include <gtest/gtest.h>

namespace chokepoint {
namespace {

const std::vector<std::string> kServices = {"facebook", "instagram", "x", "tiktok"};

Event access(int day, const std::string& text) { return {day, "Government", "access", text, false}; }

std::vector<std::string> told(const Chronicle& events) {
  std::vector<std::string> lines;
  for (const Event& event : join_moves(events, kServices)) lines.push_back(std::to_string(event.day) + " " + event.text);
  return lines;
}

using Lines = std::vector<std::string>;

TEST(JoinMoves, TellsWhatIsDoneToSeveralServicesOnOneDayInOneLine) {
  EXPECT_EQ(told({access(3, "facebook is throttled"), access(3, "instagram is throttled"), access(3, "x is throttled")}),
            Lines{"3 facebook, instagram and x are throttled"});
  EXPECT_EQ(told({access(4, "facebook is unblocked but throttled"), access(4, "x is unblocked but throttled")}),
            Lines{"4 facebook and x are unblocked but throttled"});
  EXPECT_EQ(told({access(5, "access to facebook is restored"), access(5, "access to x is restored")}),
            Lines{"5 access to facebook and x is restored"});
}

TEST(JoinMoves, LeavesWhatDiffersAlone) {
  const Chronicle apart = {access(3, "facebook is throttled"), access(3, "instagram is blocked"),
                           access(4, "facebook is blocked"),
                           {4, "Another", "access", "instagram is blocked", false},
                           {5, "Government", "threat", "facebook is next", false},
                           {5, "Government", "threat", "instagram is next", false}};
  EXPECT_EQ(told(apart), (Lines{"3 facebook is throttled", "3 instagram is blocked", "4 facebook is blocked",
                                "4 instagram is blocked", "5 facebook is next", "5 instagram is next"}));
  EXPECT_EQ(told({access(3, "facebook is throttled")}), Lines{"3 facebook is throttled"});
}

TEST(JoinMoves, FindsTheSameAmongOthersOfTheDay) {
  EXPECT_EQ(told({access(3, "facebook is throttled"), access(3, "x is blocked"), access(3, "tiktok is throttled")}),
            (Lines{"3 facebook and tiktok are throttled", "3 x is blocked"}));
}

}  // namespace
}  // namespace chokepoint
