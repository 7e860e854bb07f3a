#include "base/parallel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace chokepoint {
namespace {

class ParallelWithThreads : public ::testing::TestWithParam<int> {};

TEST_P(ParallelWithThreads, CallsEveryBlockOnce) {
  const Threads threads(GetParam());
  EXPECT_EQ(threads.count(), GetParam());
  for (const std::size_t count : {0u, 1u, 2u, 3u, 64u, 5000u}) {
    std::vector<std::atomic<int>> calls(count);
    for_each_block(count, [&](std::size_t block) { ++calls.at(block); });
    EXPECT_TRUE(std::all_of(calls.begin(), calls.end(), [](const auto& c) { return c == 1; }));
  }
}

TEST_P(ParallelWithThreads, NeverUsesMoreThreadsThanAllowed) {
  const Threads threads(GetParam());
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  for_each_block(200, [&](std::size_t) {
    const int now = ++inside;
    int before = most;
    while (now > before && !most.compare_exchange_weak(before, now)) {
    }
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    --inside;
  });
  EXPECT_LE(most, GetParam());
  EXPECT_GE(most, 1);
}

TEST_P(ParallelWithThreads, MayBeCalledFromInsideItself) {
  const Threads threads(GetParam());
  std::atomic<int> calls{0};
  for_each_block(20, [&](std::size_t) { for_each_block(20, [&](std::size_t) { ++calls; }); });
  EXPECT_EQ(calls, 400);
}

INSTANTIATE_TEST_SUITE_P(Counts, ParallelWithThreads, ::testing::Values(1, 2, 3, 8));

// Asking for more threads than the machine has cores must really give them; otherwise "same bits
// for eight threads" would be tested with two.
TEST(Parallel, ReallyUsesAsManyThreadsAsAsked) {
  const Threads threads(8);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  std::atomic<int> inside{0};
  std::atomic<bool> met{false};
  for_each_block(64, [&](std::size_t) {
    if (++inside >= 8) met = true;
    while (!met && std::chrono::steady_clock::now() < end) std::this_thread::yield();
    --inside;
  });
  EXPECT_TRUE(met);
}

TEST(Parallel, WithoutANumberUsesTheMachine) {
  const Threads threads(0);
  EXPECT_GE(threads.count(), 1);
}

}  // namespace
}  // namespace chokepoint
