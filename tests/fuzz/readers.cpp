#include "fuzz/readers.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "cluster/design.hpp"
#include "cluster/plan.hpp"
#include "cluster/run_record.hpp"
#include "cluster/sweep_folder.hpp"
#include "report/burden.hpp"
#include "report/sweep_content.hpp"
#include "run/checkpoint.hpp"
#include "run/journal.hpp"
#include "run/manifest.hpp"
#include "run/read_results.hpp"
#include "run/state_hash.hpp"
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

/// The only way out other than success: a message that begins with what it is about.
template <class Action>
void may_refuse(const std::vector<std::string>& about, Action&& action) {
  try {
    action();
  } catch (const UserError& error) {
    const std::string said = error.what();
    const auto begins = [&](const std::string& name) { return said.starts_with(name); };
    demand(std::ranges::any_of(about, begins), "a refusal that doesn't say where: " + said);
  }
}

const std::string& small_text() {
  static const std::string text =
      read_text_file(CHOKEPOINT_SOURCE_DIR "/tests/fuzz/corpus/scenario/small.yaml", kLargestScenarioBytes);
  return text;
}

}  // namespace

void scenario(const std::string& bytes) {
  may_refuse({"fuzzed.yaml"}, [&] {
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
  may_refuse({"--set", "small.yaml"}, [&] { parse_scenario(small_text(), "small.yaml", lines); });
}

void edge_list(const std::string& bytes) {
  const std::string path = place().write("ties.csv", bytes);
  may_refuse({path}, [&] {
    const EdgeList list = read_edge_list(path, 1000);
    for (const Tie& tie : list.ties) demand(tie.author < 1000 && tie.reader < 1000, "a tie of nobody");
  });
}

void plan(const std::string& bytes) {
  may_refuse({"plan.yaml", "tiny.yaml"}, [&] {
    const Plan plan = parse_plan(bytes, "plan.yaml", {{"tiny.yaml", small_text()}});
    const double size = design_size(plan);
    if (size > 2000) return;  // refused where it is too large to be made at all
    demand(static_cast<double>(make_design(plan).size()) == size, "a design has another size than was foretold");
  });
}

void results(const std::string& bytes) {
  const std::string series = place().write("series.csv", bytes);
  const std::string hashes = place().write("hashes.csv", bytes);
  may_refuse({series}, [&] { read_series(place().path()); });
  may_refuse({hashes}, [&] { read_hash_lines(place().path()); });
}

void manifest(const std::string& bytes) {
  const std::string path = place().write("manifest.json", bytes);
  may_refuse({path}, [&] {
    const Manifest m = read_manifest(place().path());
    demand(m.days_done <= m.options.days, "more days done than asked for");
  });
}

void checkpoint(const std::string& bytes) {
  const std::string path = place().write("checkpoint.h5", bytes);
  may_refuse({path}, [&] { read_checkpoint(path, 1); });
}

namespace {

/// A checkpoint of a few people after some days, as the program writes it.
const std::string& good_checkpoint() {
  static const std::string bytes = [] {
    const std::string path = place().path() + "/good.h5";
    const Scenario scenario = parse_scenario(small_text(), "small.yaml", {});
    RunState state = begin_run(scenario, {.seed = 1, .threads = 1, .days = scenario.days});
    continue_run(scenario, state, [](int day, const RunState&) { return day < 5; });
    write_checkpoint(path, scenario, {}, state);
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  return bytes;
}

}  // namespace

// Every four bytes: where (24 bits), and what stands there then.
void damage(const std::string& bytes) {
  std::string file = good_checkpoint();
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t i = 0; i + 3 < bytes.size() && i < 400; i += 4) {
    const std::size_t at = (std::size_t{byte(i)} << 16 | std::size_t{byte(i + 1)} << 8 | byte(i + 2)) % file.size();
    file[at] = bytes[i + 3];
  }
  checkpoint(file);
  const std::string path = place().write("checkpoint.h5", file);
  seal(path);  // beyond the seal, too, nothing may break
  may_refuse({path}, [&] { read_checkpoint(path, 1); });
}

void sweep(const std::string& bytes) {
  const std::string folder = place().path() + "/sweep";
  fs::create_directories(folder);
  std::ofstream(folder + "/sweep.json", std::ios::binary) << bytes;
  std::ofstream(folder + "/design.csv", std::ios::binary) << "point\n0\n";
  may_refuse({folder}, [&] { SweepFolder::open(folder); });
}

void table(const std::string& bytes) {
  const std::string folder = place().path() + "/table";
  fs::create_directories(folder);
  std::ofstream(folder + "/sweep.json", std::ios::binary) << R"({"name": "n", "plan": "p", "version": "0"})";
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream(folder + "/" + name, std::ios::binary) << text;
  };
  for (const std::string fuzzed : {"design.csv", "table.csv", "analysis.csv", "failed.csv"}) {
    write("design.csv", "point,a\n0,1\n1,2\n");
    write("table.csv", "point,replicate,seed,measure,service,class,what,value\n0,0,1,flags,all,all,total,3\n");
    write("analysis.csv", "measure,dimension,quantity,value,low,high\nflags,a,first,0.1,0,1\n");
    write("failed.csv", "point,replicate,reason\n1,0,why\n");
    write(fuzzed.c_str(), bytes);
    may_refuse({folder}, [&] { sweep_page(read_sweep(folder)); });
  }
}

void ledger(const std::string& bytes) {
  parse_record(bytes, "");
  const std::string line = bytes + '\t' + hash_text(bytes).text().substr(0, 16) + '\n';
  const auto record = parse_record(line, "");  // what a checksum can't tell from ours
  if (!record) return;
  const auto again = parse_record(record_line(*record, ""), "");
  demand(again && again->id == record->id && again->values.size() == record->values.size(), "a record changes");
}

void burden(const std::string& bytes) {
  const std::string path = place().write("burden.csv", bytes);
  may_refuse({path}, [&] { read_burden({place().path()}); });
}

void journal(const std::string& bytes) {
  static const Scenario small = parse_scenario(small_text(), "small.yaml", {});
  const std::string path = place().write("journal.yaml", bytes);
  may_refuse({path}, [&] {
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
  may_refuse({path}, read_all);
  seal(path);  // beyond the seal, too, nothing may break
  may_refuse({path}, read_all);
}

}  // namespace chokepoint::fuzz
