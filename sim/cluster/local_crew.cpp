#include "cluster/local_crew.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <iostream>

#include "base/error.hpp"
#include "cluster/worker.hpp"

extern char** environ;

namespace chokepoint {

namespace {

struct Pipe {
  int read_end = -1, write_end = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw UserError("no pipe to a worker: too many open files");
    read_end = ends[0];
    write_end = ends[1];
  }
};

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return fmt::format("{}{} ({})", kKilledReason, number, strsignal(number));
  }
  return fmt::format("the worker ended with exit code {}", WEXITSTATUS(status));
}

}  // namespace

LocalCrew::LocalCrew(std::string folder, int workers, int threads_each)
    : folder_(std::move(folder)), threads_each_(threads_each),
      workers_(static_cast<std::size_t>(workers)) {
  ::signal(SIGPIPE, SIG_IGN);  // a dead worker shows when we read from it
}

LocalCrew::~LocalCrew() {
  for (Worker& worker : workers_) stop(worker);
}

int LocalCrew::idle() const {
  return static_cast<int>(std::ranges::count_if(workers_, [](const Worker& w) { return !w.run; }));
}

int LocalCrew::busy() const { return static_cast<int>(workers_.size()) - idle(); }

void LocalCrew::start(Worker& worker) const {
  const Pipe in, out;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.read_end, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.write_end, STDOUT_FILENO);
  std::string threads = std::to_string(threads_each_);
  std::string words[] = {"chokepoint", "sweep", "worker", folder_, "--threads", threads};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const int failed = posix_spawn(&worker.process, "/proc/self/exe", &actions, nullptr,
                                 arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(in.read_end);
  ::close(out.write_end);
  worker.to = in.write_end;
  worker.from = out.read_end;
  worker.text.clear();
  if (failed != 0) throw UserError(fmt::format("no worker could be started: {}", std::strerror(failed)));
}

void LocalCrew::stop(Worker& worker) const {
  if (worker.process < 0) return;
  ::close(worker.to);
  ::close(worker.from);
  if (worker.run) ::kill(worker.process, SIGTERM);
  ::waitpid(worker.process, nullptr, 0);
  worker.process = -1;
}

void LocalCrew::give(RunId run) {
  const auto worker = std::ranges::find_if(workers_, [](const Worker& w) { return !w.run; });
  ensure(worker != workers_.end(), "a run is given to an idle worker");
  if (worker->process < 0) start(*worker);
  worker->run = run;
  const std::string line = fmt::format("{} {}\n", run.point, run.replicate);
  // A worker that is gone already shows when we read from it.
  static_cast<void>(!::write(worker->to, line.data(), line.size()));
}

bool LocalCrew::read_from(Worker& worker, Finished& finished) {
  char buffer[65536];
  const ssize_t got = ::read(worker.from, buffer, sizeof buffer);
  if (got > 0) {
    worker.text.append(buffer, static_cast<std::size_t>(got));
    if (worker.text.back() != '\n') return false;
    finished = {*worker.run, worker.text, ""};
    worker.text.clear();
    worker.run.reset();
    return true;
  }
  int status = 0;
  ::close(worker.to);
  ::close(worker.from);
  ::waitpid(worker.process, &status, 0);
  worker.process = -1;
  finished = {*worker.run, "", how_it_ended(status)};
  worker.run.reset();
  return true;
}

bool LocalCrew::wait(int patience_ms, Finished& finished) {
  std::vector<pollfd> polled;
  std::vector<Worker*> who;
  for (Worker& worker : workers_) {
    if (!worker.run) continue;
    polled.push_back({worker.from, POLLIN, 0});
    who.push_back(&worker);
  }
  if (::poll(polled.data(), polled.size(), patience_ms) <= 0) return false;
  for (std::size_t i = 0; i < polled.size(); ++i) {
    if (polled[i].revents != 0) return read_from(*who[i], finished);
  }
  return false;
}

int work_for_crew(const std::string& folder, int threads) {
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // no orphans
  ::signal(SIGINT, SIG_IGN);           // Ctrl-C is the crew leader's to answer
  ::signal(SIGPIPE, SIG_DFL);          // whose leader is gone has nobody to tell
  const SweepFolder sweep = SweepFolder::open(folder);
  RunId run;
  while (std::cin >> run.point >> run.replicate) {
    std::cout << record_line(do_and_record(sweep, run, threads), sweep.fingerprint()) << std::flush;
  }
  return 0;
}

}  // namespace chokepoint
