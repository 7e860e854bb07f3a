// A run that was stopped and resumed ends in the same bits; what is damaged or foreign is refused.
#include "run/checkpoint.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "scenario/read_scenario.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

class CheckpointTest : public testing::Test {
 protected:
  void SetUp() override {
    const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder_ = std::filesystem::temp_directory_path() / ("chokepoint-checkpoint-" + name + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    path_ = (folder_ / kCheckpointFile).string();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  static RunState run_to(const Scenario& scenario, int day, int days) {
    RunState state = begin_run(scenario, {.seed = 3, .threads = 2, .days = days});
    continue_run(scenario, state, [&](int done, const RunState&) { return done + 1 < day; });
    return state;
  }

  std::filesystem::path folder_;
  std::string path_;
};

const AfterDayOfRun kGoOn = [](int, const RunState&) { return true; };

Scenario tiny() {
  return read_scenario(std::string(CHOKEPOINT_SOURCE_DIR) + "/scenarios/tiny.yaml", {});
}

TEST_F(CheckpointTest, AResumedRunEndsInTheSameBitsOnAnyThreads) {
  const Scenario scenario = tiny();
  const RunState whole = run_to(scenario, 60, 60);
  for (const int day : {1, 17, 45}) {
    write_checkpoint(path_, scenario, {}, run_to(scenario, day, 60));
    for (const int threads : {1, 3}) {
      Checkpoint found = read_checkpoint(path_, threads);
      EXPECT_EQ(found.state.days_done(), day);
      continue_run(found.scenario, found.state, kGoOn);
      EXPECT_EQ(found.state.outcome.hashes, whole.outcome.hashes);
      EXPECT_EQ(found.state.outcome.series.cells(), whole.outcome.series.cells());
      EXPECT_EQ(found.state.outcome.events.size(), whole.outcome.events.size());
    }
  }
}

TEST_F(CheckpointTest, SettingsAndScaleComeBack) {
  const std::vector<std::string> settings = {"notice_posts.examined_per_day=7", "days=110"};
  const Scenario scenario =
      read_scenario(std::string(CHOKEPOINT_SOURCE_DIR) + "/scenarios/tiny.yaml", settings);
  RunState state =
      begin_run(scenario, {.seed = 9, .threads = 1, .days = 40, .population_scale = 0.5});
  continue_run(scenario, state, [](int day, const RunState&) { return day < 9; });
  write_checkpoint(path_, scenario, settings, state);
  const Checkpoint found = read_checkpoint(path_, 1);
  EXPECT_EQ(found.settings, settings);
  EXPECT_EQ(found.state.outcome.options.seed, 9u);
  EXPECT_EQ(found.state.outcome.options.days, 40);
  EXPECT_EQ(found.state.outcome.options.population_scale, 0.5);
  EXPECT_EQ(found.scenario.parameters.notice_posts.examined_per_day, 7);
}

TEST_F(CheckpointTest, ASecondCheckpointReplacesTheFirstAndLeavesNothingBeside) {
  const Scenario scenario = tiny();
  write_checkpoint(path_, scenario, {}, run_to(scenario, 2, 20));
  write_checkpoint(path_, scenario, {}, run_to(scenario, 5, 20));
  EXPECT_EQ(read_checkpoint(path_, 1).state.days_done(), 5);
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder_)) ++files;
  EXPECT_EQ(files, 1);
}

TEST_F(CheckpointTest, DamageAnywhereIsRefusedOrChangesNothing) {
  const Scenario scenario = tiny();
  const RunState state = run_to(scenario, 30, 40);
  write_checkpoint(path_, scenario, {}, state);
  const auto size = std::filesystem::file_size(path_);
  int refused = 0;
  constexpr int kPlaces = 60;
  for (int i = 0; i < kPlaces; ++i) {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    const auto at = static_cast<std::streamoff>(size * (2 * static_cast<unsigned>(i) + 1) / (2 * kPlaces));
    file.seekg(at);
    const char before = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(before ^ 0x5A));
    file.close();
    try {
      const Checkpoint found = read_checkpoint(path_, 1);
      EXPECT_EQ(found.state.outcome.hashes, state.outcome.hashes);  // free space in the file
    } catch (const UserError&) {
      ++refused;
    }
    std::fstream mend(path_, std::ios::in | std::ios::out | std::ios::binary);
    mend.seekp(at);
    mend.put(before);
  }
  EXPECT_GT(refused, kPlaces / 2);
  EXPECT_EQ(read_checkpoint(path_, 1).state.days_done(), 30);
}

TEST_F(CheckpointTest, ATruncatedOrForeignOrMissingFileIsRefused) {
  const Scenario scenario = tiny();
  EXPECT_THROW(read_checkpoint(path_, 1), UserError);
  write_checkpoint(path_, scenario, {}, run_to(scenario, 3, 20));
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) / 2);
  EXPECT_THROW(read_checkpoint(path_, 1), UserError);
  std::ofstream(path_) << "not a checkpoint";
  EXPECT_THROW(read_checkpoint(path_, 1), UserError);
}

}  // namespace
}  // namespace chokepoint
