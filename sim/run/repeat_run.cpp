#include "run/repeat_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "run/divergence.hpp"
#include "run/netcdf_difference.hpp"
#include "run/read_results.hpp"
#include "run/results.hpp"
#include "run/series_netcdf.hpp"
#include "run/version.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLargestFileBytes = std::size_t{4} << 30;

bool is_kept(const std::vector<HashLine>& kept, std::size_t day, const StateHash& again) {
  return day < kept.size() && kept[day].hash == again.text();
}

/// Of the days that were run again; "" when all of them agree.
std::string hash_difference(const std::vector<HashLine>& kept, const Outcome& again, Date start) {
  for (std::size_t day = 0; day < again.hashes.size(); ++day) {
    if (is_kept(kept, day, again.hashes[day])) continue;
    return fmt::format("differs first on day {} ({}): hashes.csv has {}, the rerun {}", day,
                       text(start + static_cast<int>(day)),
                       day < kept.size() ? kept[day].hash : "no such day",
                       again.hashes[day].text());
  }
  return "";
}

std::string file_difference(const std::string& folder, const char* name, const std::string& again) {
  const std::string path = (std::filesystem::path(folder) / name).string();
  const std::string kept = read_text_file(path, kLargestFileBytes);
  if (kept == again) return "";
  const auto [at, other] = std::mismatch(kept.begin(), kept.end(), again.begin(), again.end());
  return fmt::format("the worlds agree on every day, but {} differs from the rerun's in line {}", name,
                     1 + std::count(kept.begin(), at, '\n'));
}

std::string netcdf_file_difference(const std::string& folder, const std::string& again) {
  const std::string path = (std::filesystem::path(folder) / "series.nc").string();
  const std::string found = netcdf_difference(read_text_file(path, kLargestFileBytes), again);
  return found.empty() ? "" : "the worlds agree on every day, but series.nc differs from the rerun's: " + found;
}

std::string length_difference(const std::vector<HashLine>& kept, const Manifest& manifest) {
  if (static_cast<int>(kept.size()) == manifest.days_done) return "";
  return fmt::format("hashes.csv has {} days, the manifest says {}", kept.size(), manifest.days_done);
}

std::string first_difference(const std::string& folder, const std::vector<HashLine>& kept,
                             const Manifest& manifest, const Scenario& scenario,
                             const Outcome& again) {
  std::string found = hash_difference(kept, again, scenario.start);
  if (!found.empty()) return found;
  const bool is_whole = static_cast<int>(again.hashes.size()) == manifest.days_done;
  if (!is_whole) return "";  // the caller stopped it: nothing more can be said
  found = length_difference(kept, manifest);
  if (found.empty() && manifest.last_hash != kept.back().hash) {
    found = "manifest.json has another last_hash than hashes.csv and the rerun";
  }
  if (found.empty()) found = file_difference(folder, "series.csv", series_text(scenario, again));
  if (found.empty()) found = file_difference(folder, "events.csv", events_text(scenario, again));
  if (found.empty()) found = file_difference(folder, "burden.csv", burden_text(again.burden));
  if (found.empty()) found = netcdf_file_difference(folder, netcdf_bytes(scenario, again));
  return found;
}

/// The recording of the run, if the folder holds one.
class RecordedDays {
 public:
  RecordedDays(const std::string& folder, int days) {
    const std::string path = (std::filesystem::path(folder) / kRecordingFile).string();
    if (!std::filesystem::exists(path)) return;
    recording_.emplace(path);
    if (recording_->days() == days) return;
    throw UserError(fmt::format("{}: has {} days, the manifest says {}", path, recording_->days(), days));
  }
  bool agree_with(const RunState& state) {
    if (!recording_) return true;
    const std::string found = difference_from(*recording_, state);
    if (found.empty()) return true;
    const int day = state.days_done() - 1;
    difference_ = fmt::format("{} differs first on day {} ({}): {}", kRecordingFile, day,
                              text(state.outcome.series.date(day)), found);
    return false;
  }
  const std::string& difference() const { return difference_; }

 private:
  std::optional<Recording> recording_;
  std::string difference_;
};

}  // namespace

Scenario scenario_of(const Manifest& manifest) {
  if (manifest.version != program_version()) {
    throw UserError(fmt::format(
        "the results are of version {} (git {}); this is {} (git {}), whose numbers may rightly "
        "differ. To verify them, build that version.",
        manifest.version, manifest.git, program_version(), git_state()));
  }
  return parse_scenario(manifest.scenario_text, manifest.scenario_file, manifest.settings);
}

Repetition repeat_run(const std::string& folder, int threads, AfterDay after_day) {
  const Manifest manifest = read_manifest(folder);
  const Scenario scenario = scenario_of(manifest);
  const std::vector<HashLine> kept = read_hash_lines(folder);  // before time is spent
  RecordedDays recorded(folder, manifest.days_done);
  RunOptions options = manifest.options;
  options.threads = threads;
  RunState again = begin_run(scenario, options);
  continue_run(scenario, again, [&](int day, const RunState& so_far) {
    return recorded.agree_with(so_far) && after_day(day, so_far.outcome) && day + 1 < manifest.days_done &&
           is_kept(kept, static_cast<std::size_t>(day), so_far.outcome.hashes.back());
  });
  Repetition repetition;
  repetition.days = again.days_done();
  repetition.days_kept = manifest.days_done;
  repetition.difference = first_difference(folder, kept, manifest, scenario, again.outcome);
  if (repetition.difference.empty()) repetition.difference = recorded.difference();
  if (!repetition.difference.empty() && manifest.git != git_state()) {
    repetition.difference += fmt::format("\n(made from git {}; this program is from {})", manifest.git,
                                      git_state());
  }
  return repetition;
}

}  // namespace chokepoint
