// Assumed numbers put to the ends of their ranges.
#include "run/weigh_evidence.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "run/replicates.hpp"
#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

const std::string kTiny = CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml";

const AssumedNumber* find(const std::vector<AssumedNumber>& numbers, const std::string& path) {
  const auto found = std::find_if(numbers.begin(), numbers.end(), [&](const AssumedNumber& n) { return n.path == path; });
  return found == numbers.end() ? nullptr : &*found;
}

TEST(WeighEvidence, TheFilesRangeGoesOverTheTables) {
  const auto numbers = assumed_numbers(tiny_country());
  const AssumedNumber* examined = find(numbers, "notice_posts.examined_per_day");
  ASSERT_NE(examined, nullptr);
  EXPECT_EQ(examined->range.low, 1);
  EXPECT_EQ(examined->range.high, 50);
  const AssumedNumber* fear = find(numbers, "self_censor.fear_weight");
  ASSERT_NE(fear, nullptr);
  EXPECT_EQ(fear->range.high, 2) << "of the rule's table";
}

TEST(WeighEvidence, MeasuredNumbersAndSwitchesAreNoGuesses) {
  const auto numbers = assumed_numbers(tiny_country());
  EXPECT_EQ(find(numbers, "file_requests.deadline_hours"), nullptr);
  EXPECT_EQ(find(numbers, "services.whatsapp.is_private"), nullptr);
}

TEST(WeighEvidence, TheHeaviestComeFirstAndEachIsTheRunAtTheEndOfItsRange) {
  const std::vector<std::string> settings = {"country.people=1000"};
  const RunOptions options{.seed = 1, .threads = 1, .days = 6};
  const EvidenceWeights found =
      weigh_evidence(kTiny, settings, options, 1, Measure::kPostsVoiced, [](int, int) { return true; });
  ASSERT_GT(found.weights.size(), 50u);
  for (std::size_t i = 1; i < found.weights.size(); ++i) {
    EXPECT_GE(found.weights[i - 1].largest_change(found.as_it_is), found.weights[i].largest_change(found.as_it_is));
  }
  const auto share = std::find_if(found.weights.begin(), found.weights.end(), [](const Weight& w) {
    return w.number.path == "self_censor.largest_voice";
  });
  ASSERT_NE(share, found.weights.end());
  const Scenario high = tiny_country({"country.people=1000", "self_censor.largest_voice=4.5"});
  EXPECT_EQ(share->at_high, figure_of(run_days(high, 6), Measure::kPostsVoiced));
  EXPECT_THAT(weights_text(found, 3), HasSubstr("posts_voiced is "));
}

TEST(WeighEvidence, AnyNumberOfThreadsFindsTheSameAndSeedsAreAveraged) {
  const std::vector<std::string> settings = {"country.people=500"};
  const auto with = [&](int threads, std::uint64_t seed, int seeds, int enough = 15) {
    return weigh_evidence(kTiny, settings, {.seed = seed, .threads = threads, .days = 3}, seeds,
                          Measure::kPostsVoiced, [enough](int done, int) { return done < enough; });
  };
  // Three threads finish in any order: the first fifteen of one are among the first sixty of three.
  const EvidenceWeights one = with(1, 1, 2), three = with(3, 1, 2, 60);
  ASSERT_GE(one.weights.size(), 15u);
  for (const Weight& weight : one.weights) {
    const auto same = std::ranges::find_if(three.weights, [&](const Weight& w) { return w.number.path == weight.number.path; });
    ASSERT_NE(same, three.weights.end()) << weight.number.path;
    EXPECT_EQ(same->at_low, weight.at_low);
    EXPECT_EQ(same->at_high, weight.at_high);
  }
  EXPECT_DOUBLE_EQ(one.as_it_is, (with(1, 1, 1).as_it_is + with(1, 2, 1).as_it_is) / 2);
}

TEST(WeighEvidence, EndedEarlyItSaysHowManyWereNotTried) {
  int calls = 0;
  const EvidenceWeights found =
      weigh_evidence(kTiny, {"country.people=500"}, {.seed = 1, .threads = 1, .days = 3}, 1, Measure::kPostsVoiced,
                     [&](int, int) { return ++calls <= 4; });
  EXPECT_LT(found.weights.size(), 6u);
  EXPECT_THAT(weights_text(found, 5), HasSubstr("Ended early: "));
}

TEST(WeighEvidence, AMisspeltMeasureIsNamed) {
  EXPECT_EQ(measure_named("posts_silenced"), Measure::kPostsSilenced);
  EXPECT_THAT(complaint([] { measure_named("posts_silence"); }), HasSubstr("did you mean \"posts_silenced\"?"));
}

}  // namespace
}  // namespace chokepoint
