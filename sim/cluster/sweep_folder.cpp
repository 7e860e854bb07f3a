#include "cluster/sweep_folder.hpp"

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cluster/design.hpp"
#include "cluster/ledger.hpp"
#include "run/atomic_file.hpp"
#include "run/csv.hpp"
#include "run/state_hash.hpp"
#include "run/version.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

namespace fs = std::filesystem;
constexpr const char* kFormat = "chokepoint-sweep-2";
constexpr std::size_t kLargestFile = std::size_t{1} << 32;

std::string fingerprint_of(const Plan& plan, const std::string& design) {
  std::string all = plan.text + '\0' + design;
  for (const PlanScenario& scenario : plan.scenarios) all += '\0' + scenario.text;
  return hash_text(all).text();
}

std::vector<std::string> design_header(const Plan& plan) {
  std::vector<std::string> header = {"point"};
  for (const Dimension& dimension : plan.dimensions) header.push_back(dimension.key);
  return header;
}

std::string design_text(const Plan& plan, const std::vector<Point>& design) {
  std::string out;
  for (const std::string& key : design_header(plan)) {
    if (!out.empty()) out += ',';
    out += csv_field(key);
  }
  out += '\n';
  for (std::size_t p = 0; p < design.size(); ++p) {
    out += std::to_string(p);
    for (const std::string& value : design[p]) {
      out += ',';
      out += csv_field(value);
    }
    out += '\n';
  }
  return out;
}

std::vector<Point> read_design(const std::string& text, const std::string& file, const Plan& plan) {
  CsvReader reader(text, file, design_header(plan));
  std::vector<Point> design;
  for (std::vector<std::string> row; reader.next(row);) design.emplace_back(row.begin() + 1, row.end());
  return design;
}

/// The plan as the folder keeps it: a mistake in it stands there, not in the file that it once came from.
Plan plan_of(const std::string& head, const nlohmann::json& j) {
  std::vector<PlanScenario> scenarios;
  for (const auto& s : j.at("scenarios")) scenarios.push_back({s.at("file"), s.at("text")});
  try {
    return parse_plan(j.at("plan"), j.at("plan_file"), scenarios);
  } catch (const UserError& error) {
    throw UserError(head + ": damaged: " + error.what());
  }
}

std::string head_text(const Plan& plan, const std::string& design) {
  nlohmann::ordered_json j;
  j["format"] = kFormat;
  j["version"] = program_version();
  j["sources"] = source_fingerprint();
  j["fingerprint"] = fingerprint_of(plan, design);
  j["name"] = plan.name;
  j["random_numbers"] = plan.is_common ? "common" : "independent";
  j["plan_file"] = plan.file;
  j["plan"] = plan.text;
  for (const PlanScenario& s : plan.scenarios) {
    j["scenarios"].push_back({{"file", s.file}, {"text", s.text}});
  }
  return j.dump(2) + "\n";
}

/// "DIR.being-made-HOST-", beside DIR; a process's number follows.
fs::path place_of_making(const std::string& path) {
  fs::path folder = fs::path(path).lexically_normal();
  if (!folder.has_filename()) folder = folder.parent_path();
  return fmt::format("{}.being-made-{}-", folder.string(), host_name());
}

/// What makers left who were killed on the way.
void clear_away(const fs::path& making) {
  const std::string begin = making.filename();
  const fs::path around = making.has_parent_path() ? making.parent_path() : ".";
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(around, error)) {
    const std::string name = entry.path().filename();
    if (!name.starts_with(begin)) continue;
    const int maker = std::atoi(name.c_str() + begin.size());
    if (maker > 0 && ::kill(maker, 0) != 0 && errno == ESRCH) fs::remove_all(entry.path(), error);
  }
}

/// Made beside and renamed: a folder under its name is whole, whenever its maker is killed. False when another
/// leader was first.
bool make_whole(const std::string& path, const std::string& design, const std::string& head) {
  const fs::path place = place_of_making(path);
  clear_away(place);
  const std::string making = place.string() + std::to_string(getpid());
  std::error_code error;
  fs::create_directories(making + "/ledger", error);
  if (error) throw UserError(path + ": can't be created: " + error.message());
  try {
    write_file(making + "/design.csv", design);
    write_file(making + "/sweep.json", head);
  } catch (...) {
    fs::remove_all(making, error);
    throw;
  }
  fs::rename(making, path, error);
  if (!error) return true;
  std::error_code unused;
  fs::remove_all(making, unused);
  if (fs::exists(path + "/sweep.json")) return false;
  throw UserError(path + ": can't be created: " + error.message());
}

void expect_version(const std::string& path, const std::string& version) {
  if (version == program_version()) return;
  throw UserError(path + ": was begun by version " + version + "; this is " +
                  std::string(program_version()) +
                  ", which may compute other numbers");
}

}  // namespace

SweepFolder SweepFolder::join(const std::string& path, const Plan& plan, const std::string& design) {
  SweepFolder there = open(path);
  if (there.fingerprint_ != fingerprint_of(plan, design)) {
    throw UserError(path + ": holds a sweep of another plan; choose another folder");
  }
  return there;
}

SweepFolder SweepFolder::create(const std::string& path, Plan plan) {
  const std::string head = path + "/sweep.json";
  const std::vector<Point> design = make_design(plan);
  const std::string table = design_text(plan, design);
  if (fs::exists(head)) return join(path, plan, table);
  if (fs::exists(path) && (!fs::is_directory(path) || !fs::is_empty(path))) {
    throw UserError(path + ": already holds something else; choose another folder");
  }
  const bool is_ours = make_whole(path, table, head_text(plan, table));
  if (!is_ours) return join(path, plan, table);
  std::string fingerprint = fingerprint_of(plan, table);
  return SweepFolder(path, std::move(plan), design, std::move(fingerprint), std::string(source_fingerprint()));
}

SweepFolder SweepFolder::open(const std::string& path) {
  const std::string head = path + "/sweep.json";
  if (!fs::exists(head)) throw UserError(path + ": is no sweep folder: there is no sweep.json");
  try {
    const auto j = nlohmann::json::parse(read_text_file(head, kLargestFile));
    if (j.at("format") != kFormat) {
      throw UserError(head + ": is of another format than " + kFormat + ", the only one that this program reads; begin the sweep anew in another folder");
    }
    expect_version(head, j.at("version"));
    Plan plan = plan_of(head, j);
    const std::string file = path + "/design.csv";
    const std::string table = read_text_file(file, kLargestFile);
    if (fingerprint_of(plan, table) != j.at("fingerprint")) {
      throw UserError(path + ": damaged: plan or design isn't what the sweep began with");
    }
    std::vector<Point> design = read_design(table, file, plan);
    return SweepFolder(path, std::move(plan), std::move(design), j.at("fingerprint"), j.value("sources", std::string()));
  } catch (const nlohmann::json::exception&) {
    throw UserError(head + ": damaged: it can't be read");
  }
}

void SweepFolder::expect_own_sources() const {
  if (sources_ == source_fingerprint()) return;
  throw UserError(path_ + ": was begun by a program built from other sources (" + (sources_.empty() ? "unknown" : sources_) +
                  "; this is " + std::string(source_fingerprint()) +
                  "), which may compute other numbers.\nTo go on all the same: --other-sources");
}

}  // namespace chokepoint
