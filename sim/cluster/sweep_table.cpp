#include "cluster/sweep_table.hpp"

#include <fmt/format.h>

#include <limits>

#include "cluster/run_queue.hpp"
#include "cluster/table_netcdf.hpp"
#include "run/atomic_file.hpp"
#include "run/csv.hpp"

namespace chokepoint {

namespace {

/// The rows of one run.
void add_rows(const Plan& plan, const std::vector<Label>& labels, const RunRecord& record,
              fmt::memory_buffer& out) {
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const KeptMeasure& kept = plan.measures[static_cast<std::size_t>(labels[i].kept)];
    fmt::format_to(fmt::appender(out), "{},{},{},{},{},{},{},{}\n", record.id.point,
                   record.id.replicate, seed_of(plan, record.id), info(kept.measure).name,
                   service_of(kept), class_of(kept), labels[i].what, record.values[i]);
  }
}

}  // namespace

int write_sweep_table(const SweepFolder& sweep) {
  const Plan& plan = sweep.plan();
  const RunQueue queue(sweep, {}, TryAgain::kNone);
  fmt::memory_buffer table;
  SweepArray array(plan, sweep.design());
  std::string failed = "point,replicate,reason\n";
  fmt::format_to(fmt::appender(table), "point,replicate,seed,measure,service,class,what,value\n");
  int count = 0;
  std::vector<Label> labels;
  std::uint32_t labels_of = std::numeric_limits<std::uint32_t>::max();
  for (const auto& [id, record] : sweep.records()) {
    if (!queue.counts(id)) continue;
    if (!record.is_done) {
      failed += fmt::format("{},{},{}\n", id.point, id.replicate, csv_field(record.reason));
      continue;
    }
    if (labels_of != id.point) {
      labels = labels_at(plan, scenario_at(plan, sweep.design()[id.point]));
      labels_of = id.point;
    }
    add_rows(plan, labels, record, table);
    array.add(labels, record);
    ++count;
  }
  write_file(sweep.path() + "/table.csv", fmt::to_string(table));
  write_file(sweep.path() + "/table.nc", array.bytes());
  write_file(sweep.path() + "/failed.csv", failed);
  return count;
}

std::vector<std::map<std::uint32_t, double>> replicates_of_points(const SweepFolder& sweep, int label) {
  const RunQueue queue(sweep, {}, TryAgain::kNone);
  std::vector<std::map<std::uint32_t, double>> points(sweep.design().size());
  for (const auto& [id, record] : sweep.records()) {
    if (record.is_done && queue.counts(id)) points[id.point][id.replicate] = record.values[static_cast<std::size_t>(label)];
  }
  return points;
}

std::vector<double> point_means(const SweepFolder& sweep, int label) {
  std::vector<double> means;
  for (const auto& replicates : replicates_of_points(sweep, label)) {
    RunningMean point;
    for (const auto& [replicate, value] : replicates) point.add(value);
    means.push_back(point.count() > 0 ? point.mean() : std::numeric_limits<double>::quiet_NaN());
  }
  return means;
}

std::vector<std::string> label_names(const SweepFolder& sweep) {
  const Plan& plan = sweep.plan();
  std::vector<std::string> names;
  for (const Label& label : labels_at(plan, scenario_at(plan, sweep.design()[0]))) {
    names.push_back(std::string(info(plan.measures[static_cast<std::size_t>(label.kept)].measure).name) +
                    " " + label.what);
  }
  return names;
}

}  // namespace chokepoint
