#include "run/manifest.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>

#include "run/state_hash.hpp"
#include "run/version.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr const char* kFormat = "chokepoint-result-2";
constexpr std::size_t kLargestBytes = 64 << 20;  // scenarios have at most 1 MiB

nlohmann::ordered_json journal_json(const Journal& journal) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const JournalEntry& entry : journal) list.push_back({{"day", entry.day}, {"set", entry.setting}});
  return list;
}

Journal journal_in(const nlohmann::json& list) {
  Journal journal;
  for (const nlohmann::json& entry : list) journal.push_back({entry.at("day"), entry.at("set")});
  return journal;
}

Manifest manifest_in(const nlohmann::json& j) {
  Manifest m;
  m.version = j.at("version");
  m.git = j.at("git");
  m.scenario_file = j.at("scenario_file");
  m.scenario_text = j.at("scenario_text");
  m.settings = j.at("settings").get<std::vector<std::string>>();
  m.options.seed = j.at("seed");
  m.options.days = j.at("days");
  m.options.population_scale = j.at("population_scale");
  if (j.contains("journal")) m.options.journal = journal_in(j.at("journal"));
  m.days_done = j.at("days_done");
  m.last_hash = j.at("last_hash");
  return m;
}

void expect_sound(const Manifest& m, const nlohmann::json& j, const std::string& path) {
  if (j.at("scenario_hash") != hash_text(m.scenario_text).text()) {
    throw UserError(path + ": the scenario in it was changed after the run (scenario_hash differs)");
  }
  const bool is_possible = m.options.days >= 1 && m.days_done >= 1 &&
                           m.days_done <= m.options.days && m.options.population_scale > 0 &&
                           m.options.population_scale <= 1;
  if (!is_possible) throw UserError(path + ": damaged: days or population_scale are impossible");
}

}  // namespace

std::string manifest_text(const Scenario& scenario, const Outcome& outcome,
                          const std::vector<std::string>& settings) {
  nlohmann::ordered_json j;
  j["format"] = kFormat;
  j["version"] = program_version();
  j["git"] = git_state();
  j["compiler"] = compiler();
  j["build"] = build_type();
  j["scenario"] = scenario.name;
  j["scenario_file"] = scenario.file;
  j["scenario_hash"] = hash_text(scenario.text).text();
  j["settings"] = settings;
  j["journal"] = journal_json(outcome.options.journal);
  j["seed"] = outcome.options.seed;
  j["threads"] = outcome.options.threads;
  j["ranks"] = outcome.ranks;
  j["start_date"] = text(scenario.start);
  j["days"] = outcome.options.days;
  j["days_done"] = outcome.hashes.size();
  j["interrupted"] = outcome.was_interrupted;
  j["population_scale"] = outcome.options.population_scale;
  j["agents"] = outcome.agents;
  j["people_per_agent"] = outcome.people_per_agent;
  j["started"] = outcome.started;
  j["wall_seconds"] = outcome.wall_seconds;
  j["peak_memory_bytes"] = outcome.peak_memory_bytes;
  j["world_bytes"] = outcome.world_bytes;
  j["last_hash"] = outcome.hashes.empty() ? "" : outcome.hashes.back().text();
  j["scenario_text"] = scenario.text;
  return j.dump(2) + "\n";
}

Manifest read_manifest(const std::string& folder) {
  const std::string path = (std::filesystem::path(folder) / "manifest.json").string();
  std::error_code error;
  if (std::filesystem::is_regular_file(folder, error)) throw UserError(folder + ": is a file; a folder with the results of a run is wanted");
  if (!std::filesystem::is_directory(folder, error)) throw UserError(folder + ": there is no such folder");
  if (!std::filesystem::exists(path, error)) {
    throw UserError(folder + ": holds no manifest.json: not a result folder, or the run was killed");
  }
  try {
    const auto j = nlohmann::json::parse(read_text_file(path, kLargestBytes));
    if (j.at("format") != kFormat) {
      throw UserError(path + ": has the format " + j.at("format").dump() + "; this program reads \"" +
                      kFormat + "\"");
    }
    Manifest m = manifest_in(j);
    expect_sound(m, j, path);
    return m;
  } catch (const nlohmann::json::exception&) {
    throw UserError(path + ": damaged: it can't be read as a manifest");
  }
}

}  // namespace chokepoint
