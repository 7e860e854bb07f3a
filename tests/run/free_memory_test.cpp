// A run that can't fit is refused before it starts, in words that help.
#include "run/free_memory.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(FreeMemory, IsReadFromWhatLinuxSays) {
  EXPECT_EQ(available_in("MemTotal: 9 kB\nMemAvailable:    1234 kB\n"), 1234u * 1024);
  EXPECT_EQ(available_in("MemTotal: 9 kB\n"), std::nullopt);
  EXPECT_EQ(available_in("MemAvailable: much\n"), std::nullopt);
  EXPECT_GT(free_memory_bytes().value_or(1 << 20), 0u);
}

TEST(FreeMemory, IsAtMostWhatALimitOfTheShellLeaves) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_AS, &before), 0);
  const auto free = free_memory_bytes();
  ASSERT_TRUE(free.has_value());
  constexpr std::uint64_t kLittle = std::uint64_t{4} << 30;
  std::uint64_t pages = 0;  // mapped already: of a build with sanitizers, terabytes
  std::ifstream("/proc/self/statm") >> pages;
  const std::uint64_t mapped = pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
  const rlimit tight{.rlim_cur = mapped + kLittle, .rlim_max = before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_AS, &tight), 0);
  const auto left = free_memory_bytes();
  ASSERT_EQ(setrlimit(RLIMIT_AS, &before), 0);
  ASSERT_TRUE(left.has_value());
  EXPECT_LE(*left, kLittle + kLittle / 4) << "what is mapped already counts";
  EXPECT_GT(*left, kLittle / 4);
}

TEST(FreeMemory, RefusesWhatNeedsMore) {
  const Estimate need{.agents = 1700000000, .memory_bytes = 21e9, .seconds = 1};
  EXPECT_EQ(complaint([&] { expect_enough_memory(need, std::uint64_t{21'000'000'000}); }), "");
  EXPECT_EQ(complaint([&] { expect_enough_memory(need, std::nullopt); }), "");
  EXPECT_THAT(complaint([&] { expect_enough_memory(need, std::uint64_t{8'000'000'000}); }),
              AllOf(HasSubstr("about 21.0 GB"), HasSubstr("8.0 GB are free"),
                    HasSubstr("--population-scale"), HasSubstr("1,700,000,000 people")));
}

}  // namespace
}  // namespace chokepoint
