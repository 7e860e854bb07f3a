#include "run/checkpoint.hpp"

#include <new>
#include <optional>
#include <stdexcept>

#include "run/atomic_file.hpp"
#include "run/between_ranks.hpp"
#include "run/sealed_file.hpp"
#include "run/state_columns.hpp"
#include "run/state_hash.hpp"
#include "run/text_lines.hpp"
#include "run/version.hpp"
#include "run/visit_run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

constexpr const char* kFormat = "chokepoint-checkpoint-2";

/// What is needed to found the run anew, and the hash that the state must have afterwards.
struct Head {
  std::string format, version, sources, scenario_file, scenario_text, settings;
  std::uint64_t seed = 0;
  std::int64_t days = 0;
  double population_scale = 1;
  Journal journal;
  bool is_recorded = false;
  StateHash hash;
};

template <class V>
void visit_state(V& v, Is<Head> auto& head) {
  CHOKEPOINT_MEMBERS(v, head, format, version, sources, scenario_file, scenario_text, settings, seed, days,
                     population_scale, journal, is_recorded, hash);
}

Head head_of(const Scenario& scenario, const std::vector<std::string>& settings,
             const RunState& state, bool is_recorded) {
  const RunOptions& options = state.outcome.options;
  return {kFormat, std::string(program_version()), std::string(source_fingerprint()), scenario.file, scenario.text, join_lines(settings), options.seed,
          options.days, options.population_scale, options.journal, is_recorded, hash_run(state)};
}

void refuse_foreign(const std::string& path, const Head& head, OtherSources other_sources) {
  if (head.format != kFormat) throw UserError(path + ": is no checkpoint of ours");
  if (head.version != program_version()) {
    throw UserError(path + ": was written by version " + head.version + "; this is " +
                    std::string(program_version()) + ", which may compute other numbers");
  }
  if (head.sources != source_fingerprint() && other_sources == OtherSources::kRefused) {
    throw UserError(path + ": was written by a program built from other sources (" + head.sources + "; this is " +
                    std::string(source_fingerprint()) + "), which may compute other numbers.\nTo go on all the same: --other-sources");
  }
}

Checkpoint read_whole(const std::string& path, int threads, Exchange& exchange, OtherSources other_sources) {
  const Hdf5Reader file(path);
  ColumnReader reader(file);
  Head head;
  reader.group("head", [&] { visit_state(reader, head); });
  refuse_foreign(path, head, other_sources);
  std::vector<std::string> settings = split_lines(head.settings);
  Scenario scenario = parse_scenario(head.scenario_text, head.scenario_file, settings);
  RunState state = begin_run(scenario, {.seed = head.seed, .threads = threads,
                                        .days = static_cast<int>(head.days),
                                        .population_scale = head.population_scale,
                                        .journal = std::move(head.journal)}, exchange);
  visit_run(reader, state);
  keep_own_posts(state.world);
  if (hash_run(state) != head.hash) {
    throw UserError(path + ": damaged: its numbers don't have the hash it says");
  }
  return {std::move(scenario), std::move(settings), std::move(state), head.is_recorded};
}

}  // namespace

void write_checkpoint(const std::string& path, const Scenario& scenario,
                      const std::vector<std::string>& settings, const RunState& state, bool is_recorded) {
  Exchange& exchange = *state.world.exchange;
  std::optional<AtomicFile> whole;
  std::optional<Hdf5Writer> file;
  if (exchange.rank() == 0) file.emplace(whole.emplace(path).temporary_path());
  ColumnWriter writer(file ? &*file : nullptr, exchange);
  const Head head = head_of(scenario, settings, state, is_recorded);
  writer.group("head", [&] { visit_state(writer, head); });
  visit_run(writer, state);
  writer.finish();
  if (!file) return;
  file->close();
  seal(whole->temporary_path());
  whole->commit();
}

Checkpoint read_checkpoint(const std::string& path, int threads, Exchange& exchange, OtherSources other_sources) {
  expect_sealed(path, "checkpoint");  // libhdf5 never meets a damaged file, on which it leaks memory at best
  try {
    return read_whole(path, threads, exchange, other_sources);
  } catch (const std::length_error&) {
    throw UserError(path + ": damaged: a length in it is impossible");
  } catch (const std::bad_alloc&) {
    throw UserError(path + ": needs more memory than there is, or is damaged");
  }
}

}  // namespace chokepoint
