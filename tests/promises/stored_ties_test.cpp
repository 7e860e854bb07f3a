// Loaded ties in whole runs: a network from a file takes the place of the generated one.
#include <gtest/gtest.h>

#include <filesystem>

#include "run/run.hpp"
#include "scenario/small_scenario.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const auto go_on = [](int, const Outcome&) { return true; };

double whole_run(const Outcome& outcome, Measure measure) {
  double sum = 0;
  for (int day = 0; day < outcome.series.days(); ++day) sum += outcome.series.total(day, measure);
  return sum;
}

Scenario loaded_from(Scenario s, const TemporaryFile& edges) {
  s.file = edges.path() + ".yaml";
  s.edge_list = std::filesystem::path(edges.path()).filename();
  return s;
}

/// Everybody has one reader, so that an edge list can name the same ties in the same places.
Scenario one_reader_each() {
  Scenario s = tiny_scenario(400, 100);
  s.days = 40;
  s.parameters.ties.smallest_audience = 1;
  s.parameters.ties.largest_audience = 1;
  s.parameters.ties.mixing_share = 0.8;
  s.parameters.ties.abroad_share = 0;
  s.parameters.read_feed.visibility_share = 1;
  s.parameters.read_feed.virality_median = 0.2;
  s.parameters.write_post.median_posts_per_month = 60;
  s.parameters.notice_posts.notice_rate = 0.1;
  s.parameters.notice_posts.examined_per_day = 20;
  return s;
}

/// The generated ties as lines of an edge list; empty when somebody's tie leads to nobody.
std::string exported(const World& world) {
  std::string lines = "author,reader\n";
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    for (std::uint32_t k = 0; k < world.ties.audience(UserId{u}); ++k) {
      const auto reader = world.ties.reader(UserId{u}, k, world.communities);
      if (!reader) return "";
      lines += std::to_string(u) + "," + std::to_string(index(*reader)) + "\n";
    }
  }
  return lines;
}

TEST(StoredTies, GiveTheSameHashesAsTheSameTiesGenerated) {
  const Scenario generated = one_reader_each();
  std::uint64_t seed = 1;
  std::string lines = exported(found_world(generated, seed, 1));
  while (lines.empty()) lines = exported(found_world(generated, ++seed, 1));
  const TemporaryFile edges("stored_ties", lines);
  const RunOptions options{.seed = seed, .threads = 2, .days = generated.days};
  const Outcome expected = run(generated, options, go_on);
  const Outcome got = run(loaded_from(generated, edges), options, go_on);
  EXPECT_EQ(got.hashes, expected.hashes);
  EXPECT_GT(whole_run(expected, Measure::kReshares), 100) << "the ties must matter";
  EXPECT_GT(whole_run(expected, Measure::kItemsRequested), 10);
}

TEST(StoredTies, AreTheOnlyWaysAPostTravels) {
  // A scenario file and its edge list: person 0 reads everybody, nobody reads person 0.
  std::string lines;
  for (int u = 1; u < 1000; ++u) lines += std::to_string(u) + " 0\n";
  const TemporaryFile edges("star", lines);
  const std::string name = std::filesystem::path(edges.path()).filename();
  const std::string file = edges.path() + ".yaml";
  const Scenario s = parse_scenario(kSmallScenario + "ties: {edge_list: " + name + "}\n" +
                                        "read_feed: {visibility_share: 1, virality_median: 0.3}\n",
                                    file, {});
  const Outcome got = run(s, {.seed = 3, .threads = 2, .days = s.days}, go_on);
  const double written = whole_run(got, Measure::kPostsVoiced);
  const double read = whole_run(got, Measure::kExposures);
  EXPECT_GT(read, 100);
  EXPECT_LE(read, written) << "one reader a post, and nobody reads what person 0 passes on";
  EXPECT_GT(whole_run(got, Measure::kReshares), 0) << "person 0 passes on";
}

}  // namespace
}  // namespace chokepoint
