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
                   service_of(kept), class_of(kept), labels[i].what, record.values.at(i));
  }
}

}  // namespace

int write_sweep_table(const SweepFolder& sweep) {
  const Plan& plan = sweep.plan();
  const RunRecords records = read_records(sweep);
  const RunQueue queue(sweep, records, {}, TryAgain::kNone);
  fmt::memory_buffer table;
  SweepArray array(plan, sweep.design());
  std::string failed = "point,replicate,reason\n";
  fmt::format_to(fmt::appender(table), "point,replicate,seed,measure,service,class,what,value\n");
  int count = 0;
  std::vector<Label> labels;
  std::uint32_t labels_of = std::numeric_limits<std::uint32_t>::max();
  for (const auto& [id, record] : records) {
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

std::vector<std::map<std::uint32_t, double>> replicates_of_points(const SweepFolder& sweep, int kept) {
  const RunRecords records = read_records(sweep);
  const RunQueue queue(sweep, records, {}, TryAgain::kNone);
  std::vector<std::map<std::uint32_t, double>> points(sweep.design().size());
  std::size_t place = 0;
  for (const auto& [id, record] : records) {
    if (!record.is_done || !queue.counts(id)) continue;
    if (points[id.point].empty()) place = place_of_kept(sweep.plan(), sweep.design()[id.point], kept);
    points[id.point][id.replicate] = record.values.at(place);
  }
  return points;
}

std::string name_of_kept(const Plan& plan, int kept) {
  const KeptMeasure& measure = plan.measures[static_cast<std::size_t>(kept)];
  std::string name = fmt::format("{} {}", info(measure.measure).name, aggregate_name(measure.aggregate));
  if (!measure.service.empty()) name += " of " + measure.service;
  if (measure.content_class >= 0) name += fmt::format(" of {}", kClassNames[static_cast<std::size_t>(measure.content_class)]);
  return name;
}

}  // namespace chokepoint
