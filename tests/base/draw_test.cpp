#include "base/draw.hpp"

#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>
#include <vector>

#include "chi_square.hpp"

namespace chokepoint {
namespace {

TEST(Draw, MatchesThePublishedVectorsOfPhilox) {
  constexpr std::uint32_t kOnes = 0xFFFFFFFF;
  EXPECT_EQ(philox({0, 0, 0, 0}, 0, 0), (Quad{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox({kOnes, kOnes, kOnes, kOnes}, kOnes, kOnes),
            (Quad{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0),
            (Quad{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Draw, MatchesRandom123OnTenThousandBlocks) {
  for (std::uint32_t i = 0; i < 10000; ++i) {
    std::array<std::uint32_t, 6> in{};
    for (std::uint32_t k = 0; k < 6; ++k) {
      in[k] = static_cast<std::uint32_t>(trait_bits(20211101, i, k) >> 32);
    }
    const r123::Philox4x32::ctr_type counter = {{in[0], in[1], in[2], in[3]}};
    const r123::Philox4x32::key_type key = {{in[4], in[5]}};
    const auto theirs = r123::Philox4x32()(counter, key);
    const Quad ours = philox({in[0], in[1], in[2], in[3]}, in[4], in[5]);
    ASSERT_EQ(ours, (Quad{theirs[0], theirs[1], theirs[2], theirs[3]})) << "block " << i;
  }
}

TEST(Draw, LaysOutWhoStepPurposeAndWhichWithoutOverlap) {
  const Draws draws(0x1122334455667788);
  const Quad counter = {0xCCDDEEFF, 0x8899AABB, 365, (std::uint32_t{6} << 24) | 0x012345};
  static_assert(static_cast<int>(Purpose::kWishDetail) == 6, "purposes are never renumbered");
  EXPECT_EQ(draws.quad(Purpose::kWishDetail, 365, 0x8899AABBCCDDEEFF, 0x012345),
            philox(counter, 0x55667788, 0x11223344));
}

TEST(Draw, ChangesWithEachOfItsFiveArguments) {
  std::set<Quad> seen;
  for (const std::uint64_t seed : {1ull, 2ull, 1ull << 32}) {
    for (const Purpose purpose : {Purpose::kFlag, Purpose::kNotice}) {
      for (const int step : {0, 1, 364}) {
        for (const std::uint64_t who : {0ull, 1ull, 1ull << 32, ~0ull}) {
          for (const std::uint32_t which : {0u, 1u, 0xFFFFFFu}) {
            seen.insert(Draws(seed).quad(purpose, step, who, which));
          }
        }
      }
    }
  }
  EXPECT_EQ(seen.size(), 3u * 2 * 3 * 4 * 3);
}

TEST(Draw, DependsOnNothingElse) {
  const Draws draws(7);
  const double first = draws.uniform(Purpose::kVoice, 3, 99, 2);
  for (std::uint64_t who = 0; who < 100; ++who) draws.uniform(Purpose::kVoice, 3, who);
  EXPECT_EQ(draws.uniform(Purpose::kVoice, 3, 99, 2), first);
  EXPECT_EQ(Draws(7).uniform(Purpose::kVoice, 3, 99, 2), first);
}

TEST(Draw, NeverGivesZeroOrOne) {
  EXPECT_GT(unit(0u), 0);
  EXPECT_LT(unit(0xFFFFFFFFu), 1);
  EXPECT_GT(unit(0u, 0u), 0);
  EXPECT_LT(unit(0xFFFFFFFFu, 0xFFFFFFFFu), 1);
  EXPECT_DOUBLE_EQ(unit(0x80000000u, 0u), 0.5);
}

/// p-value of numbers in (0, 1) against the uniform law in 256 cells.
template <class Number>
double uniformity(int count, Number&& number) {
  std::vector<double> seen(256), due(256, count / 256.0);
  for (int i = 0; i < count; ++i) seen[static_cast<std::size_t>(number(i) * 256)] += 1;
  return testing::chi_square_p(seen, due);
}

TEST(Draw, IsUniformOverPeopleDaysAndWhich) {
  const Draws draws(1);
  const int count = 200000;
  const auto who = [&](int i) { return draws.uniform(Purpose::kVoice, 0, std::uint64_t(i)); };
  const auto day = [&](int i) { return draws.uniform(Purpose::kVoice, i, 0); };
  const auto which = [&](int i) { return draws.uniform(Purpose::kVoice, 0, 0, std::uint32_t(i)); };
  EXPECT_GT(uniformity(count, who), 1e-6);
  EXPECT_GT(uniformity(count, day), 1e-6);
  EXPECT_GT(uniformity(count, which), 1e-6);
}

TEST(Draw, OfOnePersonOnNeighbouringDaysIsUncorrelated) {
  const Draws draws(5);
  const int count = 200000;
  double sum = 0;
  for (int i = 0; i < count; ++i) {
    sum += (draws.uniform(Purpose::kVoice, 0, std::uint64_t(i)) - 0.5) *
           (draws.uniform(Purpose::kVoice, 1, std::uint64_t(i)) - 0.5);
  }
  const double correlation = 12 * sum / count;
  EXPECT_LT(std::fabs(correlation), 4 / std::sqrt(count));
}

TEST(DrawStream, GivesTheDrawsOfItsPurposeInOrder) {
  const Draws draws(11);
  DrawStream stream(draws, Purpose::kServiceTime, 4, 77);
  for (std::uint32_t which = 0; which < 5; ++which) {
    EXPECT_EQ(stream.next(), draws.uniform(Purpose::kServiceTime, 4, 77, which));
  }
}

TEST(TraitBits, AreUniformInEveryByte) {
  for (int byte = 0; byte < 8; ++byte) {
    const auto number = [&](int i) {
      const auto bits = trait_bits(2021, static_cast<std::uint32_t>(i), 0);
      return static_cast<double>((bits >> (8 * byte)) & 0xFF) / 256;
    };
    EXPECT_GT(uniformity(100000, number), 1e-6) << "byte " << byte;
  }
}

TEST(TraitBits, DifferByAboutHalfTheirBitsBetweenNeighboursTraitsAndSeeds) {
  testing::Moments user, trait, seed;
  for (std::uint32_t u = 0; u < 20000; ++u) {
    const std::uint64_t here = trait_bits(9, u, 0);
    user.add(std::popcount(here ^ trait_bits(9, u + 1, 0)));
    trait.add(std::popcount(here ^ trait_bits(9, u, 1)));
    seed.add(std::popcount(here ^ trait_bits(10, u, 0)));
  }
  const double bound = 4 * 4 / std::sqrt(20000.0);  // 64 fair bits: standard deviation 4
  EXPECT_NEAR(user.mean(), 32, bound);
  EXPECT_NEAR(trait.mean(), 32, bound);
  EXPECT_NEAR(seed.mean(), 32, bound);
}

}  // namespace
}  // namespace chokepoint
