#pragma once
// Sweeps in a folder of their own, done by workers without processes.
#include <gtest/gtest.h>
#include <unistd.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cluster/sweep.hpp"
#include "cluster/sweep_table.hpp"
#include "cluster/worker.hpp"

namespace chokepoint {

namespace fs = std::filesystem;

/// Workers without processes: they answer in an order of their own, and some die.
class PaperCrew : public Crew {
 public:
  PaperCrew(const SweepFolder& sweep, int workers, bool last_first, int dies_every)
      : sweep_(sweep), workers_(workers), last_first_(last_first), dies_every_(dies_every) {}
  int idle() const override { return workers_ - busy(); }
  int busy() const override { return static_cast<int>(runs_.size()); }
  void give(RunId run) override { runs_.push_back(run); }
  bool wait(int, Finished& finished) override {
    const RunId run = last_first_ ? runs_.back() : runs_.front();
    last_first_ ? runs_.pop_back() : runs_.pop_front();
    ++count;
    const bool dies = dies_every_ > 0 && count % dies_every_ == 0;
    finished = {run, dies ? "" : record_line(do_and_record(sweep_, run, 1), sweep_.fingerprint()), dies ? "died" : ""};
    return true;
  }
  int count = 0;

 private:
  const SweepFolder& sweep_;
  int workers_;
  bool last_first_;
  int dies_every_;
  std::deque<RunId> runs_;
};

inline std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

class SweepTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("chokepoint-sweep-" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Plan plan(const std::string& more) const {
    const fs::path path = folder_ / "plan.yaml";
    std::ofstream(path) << "chokepoint_plan: 1\nname: test\nscenario: " << CHOKEPOINT_SOURCE_DIR
                        << "/scenarios/tiny.yaml\npopulation_scale: 0.05\ndays: 12\n" << more;
    return read_plan(path.string());
  }
  static constexpr const char* kGrid =
      "design: factorial\nreplicates: 3\n"
      "dimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 25]}\n"
      "  - {key: notice_posts.notice_rate, range: [0.001, 0.1], scale: log, steps: 2}\n"
      "measures:\n  - {measure: items_noticed}\n  - {measure: posts_voiced, as: daily}\n"
      "  - {measure: exposures, as: monthly, service: facebook}\n";

  SweepFolder sweep_at(const std::string& name, const std::string& more) const {
    return SweepFolder::create((folder_ / name).string(), plan(more));
  }
  std::string table_of(const SweepFolder& sweep) const {
    write_sweep_table(sweep);
    return read_all(fs::path(sweep.path()) / "table.csv");
  }
  fs::path folder_;
};

inline const SweepWatch kWatch = [](const SweepState&) { return true; };

}  // namespace chokepoint
