#include "cluster/mpi_exchange.hpp"

#include <mpi.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

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
    const Round round(*this);
    MPI_Allreduce(MPI_IN_PLACE, numbers.data(), static_cast<int>(numbers.size()), MPI_INT64_T, MPI_SUM,
                  MPI_COMM_WORLD);
    sent_ += numbers.size_bytes();
  }
  std::uint64_t largest(std::uint64_t number) override {
    const Round round(*this);
    MPI_Allreduce(MPI_IN_PLACE, &number, 1, MPI_UINT64_T, MPI_MAX, MPI_COMM_WORLD);
    sent_ += sizeof number;
    return number;
  }

  std::vector<Bytes> swap(const std::vector<Bytes>& letters) override {
    std::vector<Bytes> come;
    swap(letters, 0, come);
    return come;
  }
  std::uint64_t swap(const std::vector<Bytes>& letters, std::uint64_t number, std::vector<Bytes>& come) override {
    const Round round(*this);
    heads_.resize(letters.size());
    come_heads_.resize(letters.size());
    for (std::size_t r = 0; r < letters.size(); ++r) heads_[r] = {letters[r].size(), number};
    MPI_Alltoall(heads_.data(), 2, MPI_UINT64_T, come_heads_.data(), 2, MPI_UINT64_T, MPI_COMM_WORLD);
    come.resize(letters.size());
    std::uint64_t most = 0;
    for (std::size_t r = 0; r < letters.size(); ++r) {
      come[r].resize(come_heads_[r].size);
      most = std::max(most, come_heads_[r].number);
    }
    hand_over([&](std::size_t r) -> const Bytes& { return letters[r]; }, come);
    return most;
  }
  void swap_sized(const std::vector<Bytes>& letters, std::vector<Bytes>& come) override {
    const Round round(*this);
    hand_over([&](std::size_t r) -> const Bytes& { return letters[r]; }, come);
  }

  std::vector<Bytes> gather(const Bytes& own) override {
    const Round round(*this);
    const std::uint64_t out = own.size();
    std::vector<std::uint64_t> in(static_cast<std::size_t>(ranks_));
    MPI_Allgather(&out, 1, MPI_UINT64_T, in.data(), 1, MPI_UINT64_T, MPI_COMM_WORLD);
    std::vector<Bytes> come(in.size());
    for (std::size_t r = 0; r < in.size(); ++r) come[r].resize(in[r]);
    hand_over([&](std::size_t) -> const Bytes& { return own; }, come);
    return come;
  }
  std::uint64_t bytes_sent() const override { return sent_; }
  std::uint64_t rounds() const override { return rounds_; }
  double processor_seconds() const override { return seconds_; }

 private:
  /// Counts itself, and the processor time of its life.
  class Round {
   public:
    explicit Round(MpiExchange& exchange) : exchange_(exchange), begun_(now()) {}
    ~Round() {
      ++exchange_.rounds_;
      exchange_.seconds_ += now() - begun_;
    }
    Round(const Round&) = delete;
    Round& operator=(const Round&) = delete;

   private:
    static double now() {
      timespec time{};
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
      return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    }
    MpiExchange& exchange_;
    double begun_;
  };

  /// Sends each rank its letter and takes theirs, which have their sizes.
  template <class LetterTo>
  void hand_over(LetterTo letter_to, std::vector<Bytes>& come) {
    std::vector<MPI_Request> under_way;
    const auto here = static_cast<std::size_t>(rank_);
    for (std::size_t r = 0; r < come.size(); ++r) {
      if (r == here) continue;
      for_each_piece(come[r].size(), [&](std::size_t from, int size) {
        MPI_Irecv(come[r].data() + from, size, MPI_BYTE, static_cast<int>(r), kLetterTag,
                  MPI_COMM_WORLD, &under_way.emplace_back());
      });
    }
    for (std::size_t r = 0; r < come.size(); ++r) {
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
  }
  template <class Call>
  static void for_each_piece(std::size_t size, Call call) {
    for (std::size_t from = 0; from < size; from += kLargestPiece) {
      call(from, static_cast<int>(std::min(kLargestPiece, size - from)));
    }
  }

  /// What is told of a letter before it comes.
  struct Head {
    std::uint64_t size;
    std::uint64_t number;
  };

  std::vector<Head> heads_, come_heads_;
  int rank_ = 0;
  int ranks_ = 1;
  int ranks_here_ = 1;
  std::uint64_t sent_ = 0;
  std::uint64_t rounds_ = 0;
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

/// What a day's letters and hashes took is kept for the next day's, which take as much: given back to the
/// system every time, it comes again a page fault at a time.
void keep_memory() {
#ifdef __GLIBC__
  constexpr int kLargestBuffer = 1 << 25;  // the most that glibc takes
  mallopt(M_MMAP_THRESHOLD, kLargestBuffer);
  mallopt(M_TRIM_THRESHOLD, 4 * kLargestBuffer);
#endif
}

}  // namespace

int with_ranks(FunctionRef<int(Exchange&)> lead) {
  if (!is_under_mpi()) return lead(alone());
  keep_memory();
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
