#include "base/sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "chi_square.hpp"

namespace chokepoint {
namespace {

constexpr int kDraws = 200000;

/// How often each count came up, the last cell holding everything above.
class Histogram {
 public:
  explicit Histogram(std::size_t cells) : seen_(cells) {}
  void add(std::uint32_t count) {
    seen_[std::min<std::size_t>(count, seen_.size() - 1)] += 1;
    moments_.add(count);
  }
  /// p-value against a law given by the logarithm of its probabilities.
  template <class LogProbability>
  double p_value(LogProbability&& log_probability) const {
    std::vector<double> due(seen_.size());
    double left = 1;
    for (std::size_t k = 0; k + 1 < due.size(); ++k) {
      const double probability = std::exp(log_probability(static_cast<double>(k)));
      due[k] = probability * moments_.count;
      left -= probability;
    }
    due.back() = std::max(0.0, left) * moments_.count;
    return testing::chi_square_p(seen_, due);
  }
  const testing::Moments& moments() const { return moments_; }

 private:
  std::vector<double> seen_;
  testing::Moments moments_;
};

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

class PoissonOfMean : public ::testing::TestWithParam<double> {};

TEST_P(PoissonOfMean, FollowsItsLaw) {
  const double mean = GetParam();
  const Draws draws(42);
  Histogram seen(static_cast<std::size_t>(mean + 12 * std::sqrt(mean) + 12));
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    seen.add(poisson(mean, {draws, Purpose::kWishCount, 1, i}));
  }
  EXPECT_GT(seen.p_value([&](double k) { return k * std::log(mean) - mean - std::lgamma(k + 1); }),
            1e-6);
  EXPECT_NEAR(seen.moments().mean(), mean, 4 * std::sqrt(mean / kDraws));
  EXPECT_NEAR(seen.moments().variance(), mean, 4 * std::sqrt((mean + 2 * mean * mean) / kDraws));
}

INSTANTIATE_TEST_SUITE_P(Means, PoissonOfMean,
                         ::testing::Values(0.01, 0.3, 1.0, 5.0, 9.99, 10.0, 10.5, 17.0, 60.0, 500.0,
                                           20000.0));

TEST(Poisson, OfMeanZeroIsZero) {
  const Draws draws(1);
  EXPECT_EQ(poisson(0, {draws, Purpose::kWishCount, 0, 0}), 0u);
}

TEST(Poisson, GrowsWithItsMeanForTheSameDraw) {
  const Draws draws(2);
  for (std::uint64_t i = 0; i < 2000; ++i) {
    std::uint32_t before = 0;
    for (double mean = 0.1; mean < 9.9; mean += 0.7) {
      const std::uint32_t now = poisson(mean, {draws, Purpose::kWishCount, 0, i});
      ASSERT_GE(now, before);
      before = now;
    }
  }
}

struct Trials {
  std::uint32_t trials;
  double p;
};

void expect_binomial(const Histogram& seen, Trials law) {
  const double n = law.trials;
  const double variance = n * law.p * (1 - law.p);
  EXPECT_GT(seen.p_value([&](double k) {
    return k > n ? -1e9 : log_choose(n, k) + k * std::log(law.p) + (n - k) * std::log1p(-law.p);
  }),
            1e-6);
  const double fourth = variance * (1 + 3 * (n - 2) * law.p * (1 - law.p));  // central moment
  EXPECT_NEAR(seen.moments().mean(), n * law.p, 4 * std::sqrt(variance / kDraws));
  const double m = kDraws;
  const double error = fourth / m - variance * variance * (m - 3) / (m * (m - 1));
  EXPECT_NEAR(seen.moments().variance(), variance, 4 * std::sqrt(error));
}

class BinomialOfTrials : public ::testing::TestWithParam<Trials> {};

TEST_P(BinomialOfTrials, FollowsItsLaw) {
  const Trials law = GetParam();
  const Draws draws(43);
  Histogram seen(law.trials + 2);
  const double none = power(1 - law.p, law.trials);
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    const double u = draws.uniform(Purpose::kFirstReaders, 1, i);
    const std::uint32_t count = binomial(law.trials, law.p, u);
    ASSERT_EQ(count, binomial(law.trials, law.p, none, u)) << "both forms agree";
    seen.add(count);
  }
  expect_binomial(seen, law);
}

INSTANTIATE_TEST_SUITE_P(Laws, BinomialOfTrials,
                         ::testing::Values(Trials{1, 0.5}, Trials{8, 0.3}, Trials{20, 0.06},
                                           Trials{1000, 0.0005}, Trials{1000, 0.02},
                                           Trials{500, 0.5}, Trials{12, 0.95}));

class BinomialInChunksOfTrials : public ::testing::TestWithParam<Trials> {};

TEST_P(BinomialInChunksOfTrials, FollowsItsLaw) {
  const Trials law = GetParam();
  const Draws draws(44);
  Histogram seen(law.trials + 2);
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    seen.add(binomial_in_chunks(law.trials, law.p, {draws, Purpose::kPrevented, 1, i}));
  }
  expect_binomial(seen, law);
}

INSTANTIATE_TEST_SUITE_P(Laws, BinomialInChunksOfTrials,
                         ::testing::Values(Trials{5, 0.4}, Trials{512, 0.5}, Trials{513, 0.5},
                                           Trials{3000, 0.003}, Trials{3000, 0.2},
                                           Trials{2000, 0.9}));

TEST(Binomial, IsCertainAtItsEnds) {
  const Draws draws(3);
  for (const double u : {1e-12, 0.3, 1 - 1e-12}) {
    EXPECT_EQ(binomial(10, 0.0, u), 0u);
    EXPECT_EQ(binomial(10, 1.0, u), 10u);
    EXPECT_EQ(binomial(0, 0.5, u), 0u);
  }
  EXPECT_EQ(binomial_in_chunks(5000, 0.0, {draws, Purpose::kPrevented, 0, 0}), 0u);
  EXPECT_EQ(binomial_in_chunks(5000, 1.0, {draws, Purpose::kPrevented, 0, 0}), 5000u);
  EXPECT_EQ(binomial_in_chunks(0, 0.5, {draws, Purpose::kPrevented, 0, 0}), 0u);
}

TEST(Binomial, GrowsWithItsShareForTheSameNumber) {
  for (double u = 0.001; u < 1; u += 0.013) {
    std::uint32_t before = 0;
    for (double p = 0; p <= 1; p += 0.01) {
      const std::uint32_t now = binomial(30, p, u);
      ASSERT_GE(now, before) << "p = " << p << ", u = " << u;
      before = now;
    }
  }
}

TEST(Power, IsRepeatedMultiplication) {
  EXPECT_EQ(power(0.3, 0), 1);
  EXPECT_EQ(power(0.5, 10), 1.0 / 1024);
  for (std::uint32_t n = 1; n < 500; n += 7) {
    EXPECT_NEAR(power(0.97, n) / std::pow(0.97, n), 1, 1e-13);
  }
}

TEST(Exponential, HasItsMeanAndQuantiles) {
  EXPECT_NEAR(exponential(3, 0.5), 3 * std::log(2.0), 1e-14);
  const Draws draws(45);
  testing::Moments seen;
  for (std::uint64_t i = 0; i < kDraws; ++i) {
    seen.add(exponential(2, draws.uniform(Purpose::kServiceTime, 0, i)));
  }
  EXPECT_NEAR(seen.mean(), 2, 4 * 2 / std::sqrt(kDraws));
  EXPECT_NEAR(seen.variance(), 4, 4 * 4 * std::sqrt(8.0 / kDraws));
}

TEST(LogFactorial, AgreesWithLogGamma) {
  for (std::uint32_t n = 0; n < 3000; ++n) {
    ASSERT_NEAR(log_factorial(n), std::lgamma(n + 1.0), 3e-15 * std::lgamma(n + 1.0) + 1e-15);
  }
  EXPECT_NEAR(log_factorial(3000000) / std::lgamma(3000001.0), 1, 1e-14);
}

}  // namespace
}  // namespace chokepoint
