#include "render/recording_stage.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/error.hpp"
#include "render/live_stage.hpp"
#include "run/live_run.hpp"
#include "run/manifest.hpp"
#include "run/pair.hpp"
#include "run/plain_text.hpp"
#include "run/version.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/without_pressure.hpp"

namespace chokepoint {

namespace {

/// HDF5 may be entered by one thread at a time, whatever the file.
std::mutex one_at_a_time;

std::unique_ptr<Recording> open(const std::string& path) {
  const std::lock_guard<std::mutex> guard(one_at_a_time);
  return std::make_unique<Recording>(path);
}

}  // namespace

ShowHead head_of(const RecordingHead& head, int days) {
  ShowHead show{head.title, head.name, "government", "company", head.start, days, head.options.seed,
                head.services, head.people_per_agent, head.map, false, {}, {}};
  // Names of the two stand in the scenario only.
  const Scenario scenario = parse_scenario(head.scenario_text, head.scenario_file, head.settings);
  show.government = scenario.government;
  show.company = scenario.company;
  show.blocked_days = blocked_days_of(scenario);
  show.population = scenario.facts.population;
  if (const std::string asked = in_words(head.settings, head.scenario_text); !asked.empty()) show.asked = asked.substr(2);
  show.asked_days = head.options.days;
  if (!head.journal.empty()) show.asked += fmt::format("{}{} changes on the way", show.asked.empty() ? "" : ", ", head.journal.size());
  return show;
}

FoundRecordings find_recordings(const std::string& path) {
  namespace fs = std::filesystem;
  const auto is_recorded = [](const fs::path& folder) { return fs::exists(folder / kRecordingFile); };
  const fs::path given = path, calm = given / kWithout, pressed = given / kWith;
  if (is_recorded(given)) return {{path}, ""};
  if (!is_recorded(pressed)) {
    throw UserError(path + ": holds no recording (" + kRecordingFile + "); run it again with --record, as in: chokepoint run SCENARIO --record --out DIR");
  }
  if (!is_recorded(calm)) return {{pressed.string()}, ""};
  if (fs::exists(given / "harm.csv")) return {{pressed.string()}, calm.string()};
  return {{calm.string(), pressed.string()}, ""};
}

/// Another world's days can't be a ghost of these.
void expect_pair(const Recording& recording, const Recording& calm, const std::string& folder) {
  const RecordingHead &a = recording.head(), &b = calm.head();
  if (a.name == b.name && a.start == b.start && a.options.seed == b.options.seed && recording.days() == calm.days()) return;
  throw UserError(folder + ": isn't a recording of the same days of the same country and seed");
}

/// A recording that was copied into another run's folder would be taken for that run.
void expect_own_folder(const Recording& recording, const std::string& folder) {
  if (!std::filesystem::exists(folder + "/manifest.json")) return;
  const std::string last = recording.hashes().empty() ? "" : recording.hashes().back().text();
  if (read_manifest(folder).last_hash == last) return;
  throw UserError(fmt::format("{}/{}: is of another run than the folder's manifest.json; chokepoint verify {} says where they differ", folder, kRecordingFile, folder));
}

RecordingStage::RecordingStage(const std::string& folder, bool must_rerun, const std::string& calm_folder)
    : recording_(open(folder + "/" + kRecordingFile)) {
  expect_own_folder(*recording_, folder);
  if (!calm_folder.empty()) {
    calm_ = open(calm_folder + "/" + kRecordingFile);
    expect_pair(*recording_, *calm_, calm_folder);
  }
  ShowHead head = head_of(recording_->head(), recording_->days());
  head.has_ghost = calm_ != nullptr;
  offer(std::move(head));
  reader_ = std::thread([this] { read(); });
  if (must_rerun) runner_ = std::thread([this] { rerun(); });
}

RecordingStage::~RecordingStage() {
  must_end_ = true;
  reader_.join();
  if (runner_.joinable()) runner_.join();
  const std::lock_guard<std::mutex> guard(one_at_a_time);
  recording_.reset();
  calm_.reset();
}

std::shared_ptr<const DayView> RecordingStage::read_day(int day) {
  const std::lock_guard<std::mutex> guard(one_at_a_time);
  auto view = std::make_shared<DayView>();
  recording_->read(day, *view);
  return view;
}

void RecordingStage::read() {
  try {
    for (int day = 0; day < recording_->days() && !must_end_; ++day) {
      offer(read_day(day));
      if (calm_) offer_ghost(calm_->measures(day));
    }
  } catch (...) {
    stopped_by(std::current_exception());
  }
}

void RecordingStage::read_again(History& history, int day) {
  if (day >= 0 && day < history.days()) history.put(read_day(day));
}

/// The same scenario, settings, seed and journal, a day at a time, against the hashes on record.
void RecordingStage::rerun() {
  try {
    const RecordingHead& head = recording_->head();
    const Scenario scenario = parse_scenario(head.scenario_text, head.scenario_file, head.settings);
    RunOptions options = head.options;
    options.journal = head.journal;
    LiveRun run(scenario, options, head.journal);
    while (!must_end_ && run.days_done() < recording_->days() && run.step()) {
      const int day = run.days_done() - 1;
      if (run.state().outcome.hashes.back() != recording_->hashes()[static_cast<std::size_t>(day)]) {
        return set_verdict(false, fmt::format("a rerun differs from {} on", short_date(head.start + day)));
      }
      set_verdict(true, "");
    }
  } catch (const UserError& error) {
    say(fmt::format("The rerun can't be made: {}", error.what()));
  } catch (...) {
    stopped_by(std::current_exception());
  }
}

}  // namespace chokepoint
