#include "cluster/mpi_crew.hpp"

#include <mpi.h>

#include <chrono>
#include <map>
#include <thread>

#include "base/error.hpp"
#include "base/fit_to_show.hpp"
#include "cluster/worker.hpp"

namespace chokepoint {

namespace {

constexpr int kRunTag = 1, kLineTag = 2;
constexpr std::uint32_t kStop = ~std::uint32_t{0};

class MpiCrew : public Crew {
 public:
  MpiCrew() {
    int ranks = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    for (int rank = ranks - 1; rank > 0; --rank) idle_.push_back(rank);
  }
  ~MpiCrew() override {
    for (const auto& [rank, run] : busy_) receive(rank);
    int ranks = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    for (int rank = 1; rank < ranks; ++rank) send(rank, {kStop, 0});
  }
  int idle() const override { return static_cast<int>(idle_.size()); }
  int busy() const override { return static_cast<int>(busy_.size()); }

  void give(RunId run) override {
    const int rank = idle_.back();
    idle_.pop_back();
    busy_[rank] = run;
    send(rank, run);
  }

  bool wait(int patience_ms, Finished& finished) override {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_ms);
    do {
      int has_come = 0;
      MPI_Status status;
      MPI_Iprobe(MPI_ANY_SOURCE, kLineTag, MPI_COMM_WORLD, &has_come, &status);
      if (has_come != 0) {
        const int rank = status.MPI_SOURCE;
        finished = {busy_.at(rank), receive(rank), ""};
        busy_.erase(rank);
        idle_.push_back(rank);
        return true;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } while (std::chrono::steady_clock::now() < until);
    return false;
  }

 private:
  static void send(int rank, RunId run) {
    const std::uint32_t words[2] = {run.point, run.replicate};
    MPI_Send(words, 2, MPI_UINT32_T, rank, kRunTag, MPI_COMM_WORLD);
  }
  static std::string receive(int rank) {
    MPI_Status status;
    MPI_Probe(rank, kLineTag, MPI_COMM_WORLD, &status);
    int size = 0;
    MPI_Get_count(&status, MPI_CHAR, &size);
    std::string line(static_cast<std::size_t>(size), '\0');
    MPI_Recv(line.data(), size, MPI_CHAR, rank, kLineTag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return line;
  }

  std::vector<int> idle_;
  std::map<int, RunId> busy_;
};

/// Every rank learns the folder from rank 0.
std::string told_folder(std::string folder) {
  int size = static_cast<int>(folder.size());
  MPI_Bcast(&size, 1, MPI_INT, 0, MPI_COMM_WORLD);
  folder.resize(static_cast<std::size_t>(size));
  MPI_Bcast(folder.data(), size, MPI_CHAR, 0, MPI_COMM_WORLD);
  return folder;
}

int work_for_rank_0(const std::string& folder) {
  const SweepFolder sweep = SweepFolder::open(folder);
  while (true) {
    std::uint32_t words[2];
    MPI_Recv(words, 2, MPI_UINT32_T, 0, kRunTag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    if (words[0] == kStop) return 0;
    const std::string line = record_line(do_and_record(sweep, {words[0], words[1]}, 1), sweep.fingerprint());
    MPI_Send(line.data(), static_cast<int>(line.size()), MPI_CHAR, 0, kLineTag, MPI_COMM_WORLD);
  }
}

}  // namespace

int with_mpi_crew(FunctionRef<std::string()> prepare, FunctionRef<int(Crew&)> lead) {
  MPI_Init(nullptr, nullptr);
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  int code = 0;
  try {
    const std::string folder = told_folder(rank == 0 ? prepare() : "");
    if (rank != 0) {
      code = work_for_rank_0(folder);
    } else {
      MpiCrew crew;
      code = lead(crew);
    }
  } catch (const UserError& error) {
    // The other ranks wait for this one: end them all.
    std::fprintf(stderr, "%s\n", fit_to_show(error.what()).c_str());
    MPI_Abort(MPI_COMM_WORLD, 2);
  }
  MPI_Finalize();
  return code;
}

}  // namespace chokepoint
