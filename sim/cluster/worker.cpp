#include "cluster/worker.hpp"

#include <new>

namespace chokepoint {

RunRecord do_and_record(const SweepFolder& sweep, RunId run, int threads) {
  RunRecord record;
  record.id = run;
  try {
    const Scenario scenario = scenario_at(sweep.plan(), sweep.design().at(run.point));
    const Outcome outcome = do_run(sweep.plan(), scenario, run, threads);
    record.values = kept_values(sweep.plan(), scenario, outcome);
    record.hash = outcome.hashes.back().text();
    record.seconds = outcome.wall_seconds;
    record.is_done = true;
  } catch (const UserError& error) {
    record.reason = error.what();
  } catch (const std::bad_alloc&) {
    record.reason = "not enough memory";
  }
  return record;
}

}  // namespace chokepoint
