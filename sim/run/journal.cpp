#include "run/journal.hpp"

#include <fmt/format.h>

#include <limits>

#include "run/outcome.hpp"
#include "run/state_hash.hpp"
#include "scenario/check_scenario.hpp"
#include "scenario/founding_numbers.hpp"
#include "scenario/number_text.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_settings.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr int kFormat = 1;

void read_format(const YamlNode& root) {
  const YamlNode* version = root.find("chokepoint_journal");
  if (root.kind != YamlNode::Kind::kMap || version == nullptr) {
    refuse(root.place, "is no journal: it doesn't begin with `chokepoint_journal: 1`");
  }
  const std::string found = text_of(*version, "chokepoint_journal");
  if (found == std::to_string(kFormat)) return;
  refuse(version->place, fmt::format("format version `{}`; this program reads version {}", found, kFormat));
}

std::vector<std::string> read_texts(const YamlNode& list, const std::string& where) {
  expect_list(list, where);
  std::vector<std::string> texts;
  for (const YamlNode& item : list.items) texts.push_back(text_of(item, where));
  return texts;
}

double read_scale(const YamlNode& node) {
  const std::string where = "scenario.population_scale";
  const double scale = parse_number(text_of(node, where), node.place, where);
  if (scale > 0 && scale <= 1) return scale;
  refuse(node.place, fmt::format("`{}` is a share above 0 and up to 1", where));
}

void read_head(const YamlNode& head, JournalFile& journal) {
  expect_keys(head, "scenario",
              {{"name"}, {"file", "hash", "settings", "seed", "days", "population_scale"}});
  const auto text = [&](std::string_view key) { return text_at(head, "scenario", key); };
  journal.name = text("name");
  journal.name_place = head.find("name")->place;
  if (head.find("file") != nullptr) journal.file = text("file");
  if (const YamlNode* hash = head.find("hash")) {
    journal.hash = text("hash");
    journal.hash_place = hash->place;
  }
  if (const YamlNode* list = head.find("settings")) journal.settings = read_texts(*list, "scenario.settings");
  const auto whole = [&](std::string_view key, std::uint64_t low, std::uint64_t high) {
    return parse_whole(text(key), low, high, head.find(key)->place, path_of("scenario", key));
  };
  if (head.find("seed") != nullptr) journal.seed = whole("seed", 0, std::numeric_limits<std::uint64_t>::max());
  if (head.find("days") != nullptr) journal.days = static_cast<int>(whole("days", 1, kMostDays));
  if (const YamlNode* scale = head.find("population_scale")) journal.population_scale = read_scale(*scale);
}

void read_change(const YamlNode& item, const std::string& where, JournalFile& journal) {
  expect_keys(item, where, {{"day", "set"}, {}});
  const YamlNode& day = *item.find("day");
  const auto number = static_cast<int>(
      parse_whole(text_at(item, where, "day"), 0, kMostDays - 1, day.place, path_of(where, "day")));
  if (!journal.changes.empty() && number < journal.changes.back().day) {
    refuse(day.place, fmt::format("day {} comes after day {}; days ascend", number,
                                  journal.changes.back().day));
  }
  journal.changes.push_back({number, text_at(item, where, "set")});
  journal.places.push_back(item.find("set")->place);
}

void expect_scenario(const JournalFile& file, const Scenario& scenario) {
  if (file.name != scenario.name) {
    refuse(file.name_place, fmt::format("the journal of scenario `{}`; {} is `{}`", file.name,
                                        scenario.file, scenario.name));
  }
  const std::string hash = hash_text(scenario.text).text();
  if (file.hash.empty() || file.hash == hash) return;
  refuse(file.hash_place,
         fmt::format("the journal of another state of {}, whose hash is {} now; without this line it "
                     "replays on any",
                     scenario.file, hash));
}

/// The form of YAML that every text fits into.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string list_text(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
  return "[" + out + "]";
}

void expect_changeable(const std::string& path, const Place& place) {
  const std::string_view reason = why_fixed(path);
  if (!reason.empty()) refuse(place, fmt::format("`{}` can't change while a run goes on: {}", path, reason));
}

}  // namespace

bool can_change(const std::string& path) {
  if (!why_fixed(path).empty()) return false;
  bool is_known = false;
  Scenario any;
  visit_numbers(any, [&](const std::string& other, const Field&, const double&) {
    is_known = is_known || other == path;
  });
  return is_known;
}

void apply_change(const JournalEntry& entry, const Place& place, Scenario& scenario) {
  expect_changeable(path_of_setting(entry.setting, place), place);
  const Parameters before = scenario.parameters;
  std::map<std::string, Provenance> given = scenario.given;
  try {
    apply_setting(entry.setting, place, fmt::format("changed on day {} of the run", entry.day), scenario);
    check_numbers(scenario);
  } catch (const UserError&) {
    scenario.parameters = before;
    scenario.given = std::move(given);
    throw;
  }
}

JournalFile read_journal_file(const std::string& path) {
  const YamlNode root = parse_yaml(read_text_file(path, kLargestScenarioBytes), path);
  read_format(root);
  expect_keys(root, "", {{"chokepoint_journal", "scenario", "changes"}, {}});
  JournalFile journal;
  journal.path = path;
  read_head(*root.find("scenario"), journal);
  const YamlNode& changes = *root.find("changes");
  expect_list(changes, "changes");
  for (std::size_t i = 0; i < changes.items.size(); ++i) {
    read_change(changes.items[i], fmt::format("changes.{}", i), journal);
  }
  if (journal.changes.size() > kMostChanges) {
    refuse(changes.place, fmt::format("more than {} changes", kMostChanges));
  }
  return journal;
}

Journal changes_for(const JournalFile& file, const Scenario& scenario, int days) {
  expect_scenario(file, scenario);
  Scenario changed = scenario;
  for (std::size_t i = 0; i < file.changes.size(); ++i) {
    if (file.changes[i].day >= days) {
      refuse(file.places[i], fmt::format("changes on day {}, but the last day of the run is {}",
                                         file.changes[i].day, days - 1));
    }
    apply_change(file.changes[i], file.places[i], changed);
  }
  return file.changes;
}

Journal read_journal(const std::string& path, const Scenario& scenario) {
  return changes_for(read_journal_file(path), scenario, scenario.days);
}

std::string journal_text(const Journal& journal, const Scenario& scenario, const RunOptions& options,
                         const std::vector<std::string>& settings) {
  std::string out = fmt::format(
      "# What was changed while a run went on. Again: chokepoint run --journal THIS_FILE\n"
      "chokepoint_journal: {}\nscenario:\n  name: {}\n  file: {}\n  hash: {}\n  settings: {}\n"
      "  seed: {}\n  days: {}\n  population_scale: {}\n",
      kFormat, scenario.name, quoted(scenario.file), hash_text(scenario.text).text(), list_text(settings),
      options.seed, options.days, number_text(options.population_scale));
  out += journal.empty() ? "changes: []\n" : "changes:\n";
  for (const JournalEntry& entry : journal) {
    out += fmt::format("  - {{day: {}, set: {}}}  # {}\n", entry.day, quoted(entry.setting),
                       text(scenario.start + entry.day));
  }
  return out;
}

}  // namespace chokepoint
