#include "cli/sweep_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cluster/analysis.hpp"
#include "cluster/design.hpp"
#include "cluster/slurm.hpp"
#include "cluster/sweep.hpp"
#include "cluster/sweep_need.hpp"
#include "cluster/sweep_table.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kMostLines = 20;

std::string list_of(const Plan& plan, const std::vector<Point>& design) {
  std::string text;
  for (std::size_t p = 0; p < design.size(); ++p) {
    text += fmt::format("  {}", RunId{static_cast<std::uint32_t>(p), 0}.point_text());
    for (std::size_t d = 0; d < plan.dimensions.size(); ++d) {
      text += fmt::format("  {}={}", plan.dimensions[d].key, design[p][d]);
    }
    text += '\n';
  }
  return text;
}

std::string duration(double seconds) {
  if (seconds < 120) return fmt::format("{:.0f} s", seconds);
  if (seconds < 7200) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string describe_plan(const Plan& plan) {
  const std::vector<Point> design = make_design(plan);
  const SweepNeed need = sweep_need(plan, design);
  const int workers = workers_that_fit(need);
  std::string text = fmt::format(
      "{}: {} points, {}{} replicate{} each: {} runs\n{}"
      "Each needs up to {:.0f} MB; {} fit side by side on this machine.\n"
      "About {} one after another, {} here.\n",
      plan.name, need.points, plan.until ? "at most " : "", plan.replicates,
      plan.replicates == 1 ? "" : "s", need.runs, list_of(plan, design),
      need.memory_bytes_each / 1e6, workers, duration(need.seconds_all),
      duration(need.seconds_all / workers));
  if (need.impossible > 0) {
    text += fmt::format("At {} of {} points looked at the values can't be together, and runs there will fail; the first:\n  {}\n",
                        need.impossible, need.looked_at, need.impossible_why);
  }
  return text;
}

std::string describe(const SweepFolder& sweep) {
  LedgerReader reader(sweep);
  const RunRecords records = reader.read_on();
  const SweepState state = state_of(sweep, records);
  std::string text = fmt::format("{}: {} of {} runs done, {} failed, {} to do\n", sweep.path(),
                                 state.done, state.total, state.failed,
                                 state.total - state.done - state.failed);
  if (state.counted < state.done) {
    text += fmt::format("  {} of them count: the others came when their point had stopped\n", state.counted);
  }
  if (reader.passed_over() > 0) {
    text += fmt::format("  not counted: {} of the ledgers, torn, damaged or of another sweep\n",
                        reader.passed_over() == 1 ? "a line" : fmt::format("{} lines", reader.passed_over()));
  }
  std::size_t lines = 0;
  for (const auto& [id, record] : records) {
    if (record.is_done || lines++ >= kMostLines) continue;
    text += fmt::format("  {} failed: {}\n", id.text(), record.reason);
  }
  if (state.failed > 0) text += fmt::format("Again: chokepoint sweep retry {}\n", as_one_word(sweep.path()));
  return text;
}

std::string analyse(const std::string& folder) {
  const SweepFolder sweep = SweepFolder::open(folder);
  write_sweep_table(sweep);
  return describe(sweep) + analyse_sweep(sweep);
}

}  // namespace chokepoint
