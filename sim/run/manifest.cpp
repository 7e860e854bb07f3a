#include "run/manifest.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace chokepoint {

namespace {
constexpr const char* kFormat = "chokepoint-result-1";
}

std::string manifest_text(const Scenario& scenario, const Outcome& outcome,
                          const std::vector<std::string>& settings) {
  nlohmann::ordered_json j;
  j["format"] = kFormat;
  j["version"] = CHOKEPOINT_VERSION;
  j["compiler"] = CHOKEPOINT_COMPILER;
  j["build"] = CHOKEPOINT_BUILD;
  j["scenario"] = scenario.name;
  j["scenario_file"] = scenario.file;
  j["settings"] = settings;
  j["seed"] = outcome.options.seed;
  j["threads"] = outcome.options.threads;
  j["days_done"] = outcome.hashes.size();
  j["population_scale"] = outcome.options.population_scale;
  j["agents"] = outcome.agents;
  j["people_per_agent"] = outcome.people_per_agent;
  j["interrupted"] = outcome.was_interrupted;
  j["started"] = outcome.started;
  j["wall_seconds"] = outcome.wall_seconds;
  j["peak_memory_bytes"] = outcome.peak_memory_bytes;
  j["world_bytes"] = outcome.world_bytes;
  j["last_hash"] = outcome.hashes.empty() ? "" : outcome.hashes.back().text();
  j["scenario_text"] = scenario.text;
  return j.dump(2) + "\n";
}

Manifest read_manifest(const std::string& folder) {
  const std::string path = folder + "/manifest.json";
  std::ifstream file(path);
  if (!file) throw UserError(path + ": no such file: this is not a finished result folder");
  try {
    const auto j = nlohmann::json::parse(file);
    if (j.at("format") != kFormat) throw UserError(path + ": not a manifest of this version");
    Manifest m;
    m.scenario_file = j.at("scenario_file");
    m.scenario_text = j.at("scenario_text");
    m.settings = j.at("settings").get<std::vector<std::string>>();
    m.options.seed = j.at("seed");
    m.options.days = j.at("days_done");
    m.options.population_scale = j.at("population_scale");
    return m;
  } catch (const nlohmann::json::exception&) {
    throw UserError(path + ": damaged: it can't be read as a manifest");
  }
}

}  // namespace chokepoint
