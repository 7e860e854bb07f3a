#include "fuzz/readers.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cluster/plan.hpp"
#include "run/checkpoint.hpp"
#include "run/journal.hpp"
#include "run/manifest.hpp"
#include "run/read_results.hpp"
#include "run/recording.hpp"
#include "run/sealed_file.hpp"
#include "scenario/edge_list.hpp"
#include "scenario/expand.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint::fuzz {

namespace {

namespace fs = std::filesystem;

/// A mistake of ours: libFuzzer keeps what led to it, a test program dies with the words.
void demand(bool holds, const std::string& claim) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", claim.c_str());
  std::abort();
}

/// A folder of this process alone, in memory where there is such a place.
class Place {
 public:
  Place() {
    const fs::path memory = "/dev/shm";
    std::error_code error;
    const fs::path parent = fs::is_directory(memory, error) ? memory : fs::temp_directory_path();
    path_ = parent / ("chokepoint-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(path_);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    std::error_code error;
    fs::remove_all(path_, error);
  }
  std::string write(const char* name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

const Place& place() {
  static const Place kept;
  return kept;
}

/// The only way out other than success: a message that begins with the file it is about.
template <class Action>
void may_refuse(const std::string& file, Action&& action) {
  try {
    action();
  } catch (const UserError& error) {
    const std::string said = error.what();
    demand(said.starts_with(file), "a refusal that doesn't name the file: " + said);
  }
}

const std::string& small_text() {
  static const std::string text =
      read_text_file(CHOKEPOINT_SOURCE_DIR "/tests/fuzz/corpus/scenario/small.yaml", kLargestScenarioBytes);
  return text;
}

}  // namespace

void scenario(const std::string& bytes) {
  may_refuse("fuzzed.yaml", [&] {
    const std::string written = expand(parse_scenario(bytes, "fuzzed.yaml", {}));
    try {
      demand(expand(parse_scenario(written, "expanded.yaml", {})) == written, "the expanded form changes");
    } catch (const UserError& error) {
      demand(false, std::string("the expanded form is refused: ") + error.what());
    }
  });
}

void settings(const std::string& bytes) {
  std::vector<std::string> lines;
  std::istringstream text(bytes);
  for (std::string line; lines.size() < 100 && std::getline(text, line);) lines.push_back(line);
  may_refuse("", [&] { parse_scenario(small_text(), "small.yaml", lines); });
}

void edge_list(const std::string& bytes) {
  const std::string path = place().write("ties.csv", bytes);
  may_refuse(path, [&] {
    const EdgeList list = read_edge_list(path, 1000);
    for (const Tie& tie : list.ties) demand(tie.author < 1000 && tie.reader < 1000, "a tie of nobody");
  });
}

void plan(const std::string& bytes) {
  may_refuse("", [&] { parse_plan(bytes, "plan.yaml", {{"tiny.yaml", small_text()}}); });
}

void results(const std::string& bytes) {
  const std::string series = place().write("series.csv", bytes);
  const std::string hashes = place().write("hashes.csv", bytes);
  may_refuse(series, [&] { read_series(place().path()); });
  may_refuse(hashes, [&] { read_hash_lines(place().path()); });
}

void manifest(const std::string& bytes) {
  const std::string path = place().write("manifest.json", bytes);
  may_refuse(path, [&] {
    const Manifest m = read_manifest(place().path());
    demand(m.days_done <= m.options.days, "more days done than asked for");
  });
}

void checkpoint(const std::string& bytes) {
  const std::string path = place().write("checkpoint.h5", bytes);
  may_refuse("", [&] { read_checkpoint(path, 1); });
}

void journal(const std::string& bytes) {
  static const Scenario small = parse_scenario(small_text(), "small.yaml", {});
  const std::string path = place().write("journal.yaml", bytes);
  may_refuse(path, [&] {
    const JournalFile file = read_journal_file(path);
    const Journal changes = changes_for(file, small, small.days);
    const std::string written = journal_text(changes, small, {.days = small.days}, {});
    demand(read_journal(place().write("again.yaml", written), small) == changes, "the written form changes");
  });
}

void recording(const std::string& bytes) {
  const std::string path = place().write("recording.h5", bytes);
  const auto read_all = [&] {
    Recording recording(path);
    DayView view;
    for (int day = 0; day < recording.days(); ++day) recording.read(day, view);
  };
  may_refuse(path, read_all);
  seal(path);  // beyond the seal, too, nothing may break
  may_refuse(path, read_all);
}

}  // namespace chokepoint::fuzz
