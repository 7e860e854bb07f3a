#include "base/portable_math.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>

#include "base/draw.hpp"

namespace chokepoint {
namespace {

/// Numbers spread evenly over [low, high], off the grid of round values.
double spread_over(double low, double high, int i, int count) {
  const double jitter = unit(static_cast<std::uint32_t>(trait_bits(3, std::uint32_t(i), 0)));
  return low + (high - low) * (i + jitter) / count;
}

TEST(PortableExp, AgreesWithTheCLibraryToTheLastBits) {
  const int count = 400000;
  for (int i = 0; i < count; ++i) {
    const double x = spread_over(-700, 700, i, count);
    ASSERT_NEAR(portable::exp(x) / std::exp(x), 1, 5e-16) << "x = " << x;
  }
  for (int i = 0; i < count; ++i) {
    const double x = spread_over(-2, 2, i, count);
    ASSERT_NEAR(portable::exp(x) / std::exp(x), 1, 5e-16) << "x = " << x;
  }
}

TEST(PortableExp, IsExactAtZeroAndFlatBeyondItsRange) {
  EXPECT_EQ(portable::exp(0), 1);
  EXPECT_EQ(portable::exp(1e9), portable::exp(700));
  EXPECT_EQ(portable::exp(-1e9), portable::exp(-700));
  EXPECT_GT(portable::exp(-1e9), 0);
  EXPECT_TRUE(std::isfinite(portable::exp(1e300)));
}

TEST(PortableExp, NeverFalls) {
  double before = 0;
  for (int i = 0; i < 200000; ++i) {
    const double now = portable::exp(-10 + i * 1e-4);
    ASSERT_GE(now, before);
    before = now;
  }
}

TEST(PortableLog, AgreesWithTheCLibraryToTheLastBits) {
  const int count = 400000;
  for (int i = 0; i < count; ++i) {
    const double x = std::exp(spread_over(-700, 700, i, count));
    ASSERT_NEAR(portable::log(x), std::log(x), 5e-16 * std::fabs(std::log(x))) << "x = " << x;
  }
  for (int i = 0; i < count; ++i) {
    const double x = spread_over(0.4, 2.5, i, count);
    ASSERT_NEAR(portable::log(x), std::log(x), 5e-16 * std::fabs(std::log(x))) << "x = " << x;
  }
  for (const double x : {std::nextafter(1.0, 0.0), std::nextafter(1.0, 2.0), 1 + 1e-9, 1 - 1e-9}) {
    EXPECT_NEAR(portable::log(x), std::log(x), 5e-16 * std::fabs(std::log(x)));
  }
  EXPECT_EQ(portable::log(1), 0);
}

TEST(PortableLog, UndoesExp) {
  for (int i = 0; i < 100000; ++i) {
    const double x = spread_over(-600, 600, i, 100000);
    ASSERT_NEAR(portable::log(portable::exp(x)), x, 4e-16 * std::fabs(x) + 4e-16);
  }
}

TEST(PortableFloor, AgreesWithTheCLibrary) {
  for (const double x : {-3.0, -2.5, -0.1, -0.0, 0.0, 0.9, 1.0, 7.99, -1e-300, 1e15, -1e15 - 0.5}) {
    EXPECT_EQ(portable::floor(x), std::floor(x)) << "x = " << x;
  }
}

TEST(PortablePow, AgreesWithTheCLibrary) {
  for (int i = 0; i < 20000; ++i) {
    const double x = spread_over(0.01, 5000, i, 20000);
    const double y = spread_over(-4, 4, (i * 7919) % 20000, 20000);
    ASSERT_NEAR(portable::pow(x, y) / std::pow(x, y), 1, 1e-14) << x << "^" << y;
  }
}

TEST(PortableLogistic, IsHalfAtZeroAndSymmetric) {
  EXPECT_EQ(portable::logistic(0), 0.5);
  EXPECT_NEAR(portable::logistic(2), 0.88079707797788243, 1e-15);
  for (double z = -30; z <= 30; z += 0.37) {
    EXPECT_NEAR(portable::logistic(z) + portable::logistic(-z), 1, 3e-16);
  }
}

TEST(PortableChance, IsTheProbabilityOfAHazardWithinADay) {
  EXPECT_EQ(portable::chance(0), 0);
  EXPECT_NEAR(portable::chance(portable::kLn2), 0.5, 1e-15);
  EXPECT_NEAR(portable::chance(50), 1, 1e-15);
}

TEST(NormalCdf, AgreesWithTheErrorFunction) {
  for (double z = -38; z <= 38; z += 0.00173) {
    ASSERT_NEAR(portable::normal_cdf(z), 0.5 * std::erfc(-z / std::sqrt(2.0)), 1e-15)
        << "z = " << z;
  }
  for (double z = -20; z < 0; z += 0.0173) {
    const double exact = 0.5 * std::erfc(-z / std::sqrt(2.0));
    ASSERT_NEAR(portable::normal_cdf(z) / exact, 1, 1e-7) << "z = " << z;
  }
}

TEST(NormalQuantile, HasTheTabulatedValues) {
  EXPECT_NEAR(portable::normal_quantile(0.5), 0, 1e-15);
  EXPECT_NEAR(portable::normal_quantile(0.9), 1.2815515655446004, 1e-13);
  EXPECT_NEAR(portable::normal_quantile(0.975), 1.9599639845400545, 1e-13);
  EXPECT_NEAR(portable::normal_quantile(0.999), 3.0902323061678132, 1e-12);
  EXPECT_NEAR(portable::normal_quantile(0.01), -2.3263478740408408, 1e-12);
  EXPECT_NEAR(portable::normal_quantile(1e-10), -6.3613409024040557, 1e-9);
}

TEST(NormalQuantile, UndoesTheCdf) {
  const int count = 100000;
  for (int i = 0; i < count; ++i) {
    const double p = spread_over(1e-6, 1 - 1e-6, i, count);
    ASSERT_NEAR(portable::normal_cdf(portable::normal_quantile(p)), p, 4e-15) << "p = " << p;
  }
}

TEST(NormalQuantile, RisesWithoutGapsWhereItsPiecesMeet) {
  for (const double seam : {0.02425, 1 - 0.02425}) {
    const double below = portable::normal_quantile(std::nextafter(seam, 0.0));
    const double above = portable::normal_quantile(std::nextafter(seam, 1.0));
    EXPECT_NEAR(below, above, 1e-13);
  }
}

/// All bits of many results folded into one number.
template <class Function>
std::uint64_t fold(Function&& function) {
  std::uint64_t sum = 0xCBF29CE484222325u;
  for (int i = 1; i < 100000; ++i) {
    sum = (sum ^ std::bit_cast<std::uint64_t>(function(i / 100000.0))) * 0x100000001B3u;
  }
  return sum;
}

// The promise itself: other compilers, other processors, the same bits.
TEST(PortableMath, GivesTheSameBitsEverywhere) {
  EXPECT_EQ(fold([](double p) { return portable::exp(1400 * p - 700); }), 0xC62E33467088375Fu);
  EXPECT_EQ(fold([](double p) { return portable::log(1e6 * p); }), 0x3B41B2903EB9EE21u);
  EXPECT_EQ(fold([](double p) { return portable::normal_cdf(20 * p - 10); }), 0xA52D349D15158617u);
  EXPECT_EQ(fold([](double p) { return portable::normal_quantile(p); }), 0x9BC4FA254DE249DAu);
}

}  // namespace
}  // namespace chokepoint
