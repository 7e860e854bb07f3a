#include "cluster/slurm.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <regex>

namespace chokepoint {

namespace {

constexpr double kSpareTime = 3;          // nodes are slower than one hopes
constexpr double kLeastMinutes = 10;
constexpr double kSpareMemory = 1.3;
constexpr double kMegabytesOfLeader = 200;

int rounded_up(int number, int by) { return (number + by - 1) / by; }

/// A run, or with `until` a point, is never divided: one that takes an hour takes it however many tasks there are.
int minutes_of(const Plan& plan, const SweepNeed& need, const SlurmJob& job) {
  const int of_task = plan.until ? rounded_up(need.points, job.tasks) * plan.replicates
                                 : rounded_up(need.runs, job.tasks);
  // Of a grid a task may have nothing but the longest runs.
  const double seconds = need.seconds_longest * rounded_up(of_task, job.workers_each);
  return static_cast<int>(kLeastMinutes + kSpareTime * seconds / 60);
}

int megabytes_of(const SweepNeed& need, const SlurmJob& job) {
  return static_cast<int>(kMegabytesOfLeader +
                          kSpareMemory * need.memory_bytes_each * job.workers_each / 1e6);
}

}  // namespace

std::string as_one_word(const std::string& text) {
  static const std::regex kPlain("[A-Za-z0-9_./:,@%+=-]+");
  if (std::regex_match(text, kPlain)) return text;
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string slurm_time_mistake(const std::string& time) {
  static const std::regex kForms("[0-9]+(:[0-9]{1,2}){0,2}|[0-9]+-[0-9]{1,2}(:[0-9]{1,2}){0,2}");
  if (std::regex_match(time, kForms)) return "";
  return "`" + time + "` is no time limit of Slurm's: 90 (minutes), 1:30:00 or 1-12 (days and hours)";
}

std::string slurm_name_mistake(const std::string& name) {
  static const std::regex kNames("[A-Za-z0-9_.,:@+-]+");
  if (std::regex_match(name, kNames)) return "";
  return "`" + name + "` is no name of Slurm's: letters, digits and _.,:@+- without spaces";
}

namespace {

/// Slurm reads %j and others in the name of a file: a folder's own % is written twice.
std::string as_file_pattern(const std::string& path) {
  std::string out;
  for (const char c : path) out += c == '%' ? "%%" : std::string(1, c);
  return out;
}

}  // namespace

std::string slurm_script(const SweepFolder& sweep, const SweepNeed& need, const SlurmJob& job,
                         const std::string& program) {
  const std::string folder = std::filesystem::absolute(sweep.path()).string();
  std::string script = "#!/bin/bash\n";
  const auto directive = [&](const std::string& text) { script += "#SBATCH " + text + '\n'; };
  directive("--job-name=chokepoint");
  directive(fmt::format("--array=1-{}", job.tasks));
  directive("--ntasks=1");
  directive(fmt::format("--cpus-per-task={}", job.workers_each));
  directive(fmt::format("--mem={}M", megabytes_of(need, job)));
  directive("--time=" + (job.time.empty() ? std::to_string(minutes_of(sweep.plan(), need, job)) : job.time));
  directive("--requeue");
  directive("--open-mode=append");
  directive("--output=\"" + as_file_pattern(folder) + "/slurm/%A_%a.log\"");
  if (!job.partition.empty()) directive("--partition=" + job.partition);
  if (!job.account.empty()) directive("--account=" + job.account);
  script += fmt::format("exec {} sweep resume {} --run \"$SLURM_ARRAY_TASK_ID/{}\" --workers {}\n",
                        as_one_word(program), as_one_word(folder), job.tasks, job.workers_each);
  return script;
}

std::string submit_to_slurm(const std::string& script_path) {
  const std::string command = "sbatch " + as_one_word(script_path) + " 2>&1";
  std::FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw UserError("sbatch can't be started");
  std::string said;
  std::array<char, 4096> buffer;
  while (std::fgets(buffer.data(), buffer.size(), pipe) != nullptr) said += buffer.data();
  const int status = ::pclose(pipe);
  if (status == 0) return said;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
    throw UserError("sbatch isn't installed here: submit " + script_path + " on the cluster's login node");
  }
  throw UserError("sbatch refused: " + said);
}

}  // namespace chokepoint
