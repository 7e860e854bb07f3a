#pragma once
// A sweep as a Slurm array job: each task does one share of the runs alone, with memory and time asked
// from the estimate. Tasks that a node takes down are put back in the queue; what they had finished
// stays finished.
#include <string>

#include "cluster/sweep_need.hpp"

namespace chokepoint {

struct SlurmJob {
  int tasks = 1;             // of the array
  int workers_each = 1;      // processors of a task, a run on each
  std::string partition;     // "" for the cluster's default
  std::string account;
  std::string time;          // "" for the estimate
};

/// "" for a time limit that `sbatch` takes (minutes, minutes:seconds, HH:MM:SS, D-HH, D-HH:MM, D-HH:MM:SS); else
/// what is wrong with it.
std::string slurm_time_mistake(const std::string& time);
/// The same for the name of a partition or an account.
std::string slurm_name_mistake(const std::string& name);

/// The text as a shell takes it for one word: in quotes where it must be.
std::string as_one_word(const std::string& text);

/// The script that `sbatch` takes. `program` is the full path of chokepoint.
std::string slurm_script(const SweepFolder& sweep, const SweepNeed& need, const SlurmJob& job,
                         const std::string& program);

/// Hands the script to `sbatch`; returns what it says. Throws UserError when there is none or it
/// refuses.
std::string submit_to_slurm(const std::string& script_path);

}  // namespace chokepoint
