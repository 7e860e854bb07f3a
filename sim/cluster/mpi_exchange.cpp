#include "cluster/mpi_exchange.hpp"

#include <mpi.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

#include "base/error.hpp"
#include "base/fit_to_show.hpp"
#include "cluster/mpi_environment.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLargestPiece = std::size_t{1} << 30;  // MPI counts in ints
constexpr int kLetterTag = 3;

class MpiExchange : public Exchange {
 public:
  MpiExchange() {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks_);
    MPI_Comm here;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &here);
    MPI_Comm_size(here, &ranks_here_);
    MPI_Comm_free(&here);
  }
  int rank() const override { return rank_; }
  int ranks() const override { return ranks_; }
  int ranks_here() const override { return ranks_here_; }

  void sum(std::span<std::int64_t> numbers) override {
    const Stopwatch watch(seconds_);
    MPI_Allreduce(MPI_IN_PLACE, numbers.data(), static_cast<int>(numbers.size()), MPI_INT64_T, MPI_SUM,
                  MPI_COMM_WORLD);
    sent_ += numbers.size_bytes();
  }
  std::uint64_t largest(std::uint64_t number) override {
    const Stopwatch watch(seconds_);
    MPI_Allreduce(MPI_IN_PLACE, &number, 1, MPI_UINT64_T, MPI_MAX, MPI_COMM_WORLD);
    sent_ += sizeof number;
    return number;
  }

  std::vector<Bytes> swap(const std::vector<Bytes>& letters) override {
    const Stopwatch watch(seconds_);
    const std::size_t ranks = letters.size();
    std::vector<std::uint64_t> out(ranks), in(ranks);
    for (std::size_t r = 0; r < ranks; ++r) out[r] = letters[r].size();
    MPI_Alltoall(out.data(), 1, MPI_UINT64_T, in.data(), 1, MPI_UINT64_T, MPI_COMM_WORLD);
    return hand_over([&](std::size_t r) -> const Bytes& { return letters[r]; }, in);
  }

  std::vector<Bytes> gather(const Bytes& own) override {
    const Stopwatch watch(seconds_);
    const std::uint64_t out = own.size();
    std::vector<std::uint64_t> in(static_cast<std::size_t>(ranks_));
    MPI_Allgather(&out, 1, MPI_UINT64_T, in.data(), 1, MPI_UINT64_T, MPI_COMM_WORLD);
    return hand_over([&](std::size_t) -> const Bytes& { return own; }, in);
  }
  std::uint64_t bytes_sent() const override { return sent_; }
  double processor_seconds() const override { return seconds_; }

 private:
  /// Adds the processor time of its life to a sum.
  class Stopwatch {
   public:
    explicit Stopwatch(double& sum) : sum_(sum), begun_(now()) {}
    ~Stopwatch() { sum_ += now() - begun_; }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

   private:
    static double now() {
      timespec time{};
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
      return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }
    double& sum_;
    double begun_;
  };

  /// Sends each rank its letter and takes theirs, whose sizes are known.
  template <class LetterTo>
  std::vector<Bytes> hand_over(LetterTo letter_to, const std::vector<std::uint64_t>& sizes) {
    std::vector<Bytes> come(sizes.size());
    std::vector<MPI_Request> under_way;
    const auto here = static_cast<std::size_t>(rank_);
    for (std::size_t r = 0; r < sizes.size(); ++r) {
      if (r == here) continue;
      come[r].resize(sizes[r]);
      for_each_piece(sizes[r], [&](std::size_t from, int size) {
        MPI_Irecv(come[r].data() + from, size, MPI_BYTE, static_cast<int>(r), kLetterTag,
                  MPI_COMM_WORLD, &under_way.emplace_back());
      });
    }
    for (std::size_t r = 0; r < sizes.size(); ++r) {
      if (r == here) continue;
      const Bytes& letter = letter_to(r);
      for_each_piece(letter.size(), [&](std::size_t from, int size) {
        MPI_Isend(letter.data() + from, size, MPI_BYTE, static_cast<int>(r), kLetterTag, MPI_COMM_WORLD,
                  &under_way.emplace_back());
      });
      sent_ += letter.size() + sizeof(std::uint64_t);
    }
    come[here] = letter_to(here);
    MPI_Waitall(static_cast<int>(under_way.size()), under_way.data(), MPI_STATUSES_IGNORE);
    return come;
  }
  template <class Call>
  static void for_each_piece(std::size_t size, Call call) {
    for (std::size_t from = 0; from < size; from += kLargestPiece) {
      call(from, static_cast<int>(std::min(kLargestPiece, size - from)));
    }
  }

  int rank_ = 0;
  int ranks_ = 1;
  int ranks_here_ = 1;
  std::uint64_t sent_ = 0;
  double seconds_ = 0;
};

/// The first rank speaks for all: most mistakes are every rank's. The others give it time to.
[[noreturn]] void end_all(int rank, int code, const char* why) {
  if (rank != 0) std::this_thread::sleep_for(std::chrono::seconds(2));
  std::fprintf(stderr, "%s\n", fit_to_show(why).c_str());
  std::fflush(stderr);
  MPI_Abort(MPI_COMM_WORLD, code);
  std::exit(code);
}

}  // namespace

int with_ranks(FunctionRef<int(Exchange&)> lead) {
  if (!is_under_mpi()) return lead(alone());
  MPI_Init(nullptr, nullptr);
  MpiExchange exchange;
  int code = 0;
  try {
    code = lead(exchange);
  } catch (const UserError& error) {
    end_all(exchange.rank(), 2, error.what());
  } catch (const std::exception& error) {
    end_all(exchange.rank(), 3, error.what());
  }
  MPI_Finalize();
  return code;
}

}  // namespace chokepoint
