#pragma once
// Ranks without MPI: each is a thread of this process, and they speak through common memory.
#include <barrier>
#include <thread>

#include "base/error.hpp"
#include "base/exchange.hpp"
#include "base/function_ref.hpp"

namespace chokepoint {

class RanksInThreads {
 public:
  explicit RanksInThreads(int ranks)
      : ranks_(ranks), letters_(static_cast<std::size_t>(ranks)), numbers_(letters_.size()), meet_(ranks) {}

  /// Runs `live` once a rank, all at the same time.
  void run(FunctionRef<void(Exchange&)> live) {
    std::vector<std::thread> threads;
    for (int r = 0; r < ranks_; ++r) {
      threads.emplace_back([this, live, r] {
        Rank rank(*this, r);
        live(rank);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }

 private:
  class Rank : public Exchange {
   public:
    Rank(RanksInThreads& all, int rank) : all_(all), rank_(rank) {}
    int rank() const override { return rank_; }
    int ranks() const override { return all_.ranks_; }
    int ranks_here() const override { return all_.ranks_; }
    void sum(std::span<std::int64_t> numbers) override {
      all_.numbers_[here()].assign(numbers.begin(), numbers.end());
      all_.meet_.arrive_and_wait();
      for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = 0;
        for (const auto& of_rank : all_.numbers_) numbers[i] += of_rank.at(i);
      }
      all_.meet_.arrive_and_wait();
    }
    std::uint64_t largest(std::uint64_t number) override {
      std::uint64_t most = 0;
      for (const Bytes& told : gather(to_bytes(std::vector<std::uint64_t>{number}))) {
        most = std::max(most, from_bytes<std::uint64_t>(told)[0]);
      }
      return most;
    }
    std::vector<Bytes> swap(const std::vector<Bytes>& letters) override {
      all_.letters_[here()] = letters;
      all_.meet_.arrive_and_wait();
      std::vector<Bytes> come;
      for (const auto& of_rank : all_.letters_) come.push_back(of_rank.at(here()));
      all_.meet_.arrive_and_wait();
      return come;
    }
    std::uint64_t swap(const std::vector<Bytes>& letters, std::uint64_t number, std::vector<Bytes>& come) override {
      come = swap(letters);
      return largest(number);
    }
    void swap_sized(const std::vector<Bytes>& letters, std::vector<Bytes>& come) override {
      const std::vector<Bytes> all = swap(letters);
      for (std::size_t r = 0; r < all.size(); ++r) {
        ensure(all[r].size() == come.at(r).size(), "a rank knows the size of what will come");
      }
      come = all;
    }
    std::vector<Bytes> gather(const Bytes& own) override {
      return swap(std::vector<Bytes>(static_cast<std::size_t>(all_.ranks_), own));
    }
    std::uint64_t bytes_sent() const override { return 0; }
    std::uint64_t rounds() const override { return 0; }
    double processor_seconds() const override { return 0; }

   private:
    std::size_t here() const { return static_cast<std::size_t>(rank_); }
    RanksInThreads& all_;
    int rank_;
  };

  int ranks_;
  std::vector<std::vector<Bytes>> letters_;         // [from][to]
  std::vector<std::vector<std::int64_t>> numbers_;  // [from]
  std::barrier<> meet_;
};

}  // namespace chokepoint
