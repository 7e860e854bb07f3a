// A1, A2: the generator, and counts drawn from it.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/sample.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

std::vector<Finding> known_answers(const Effort&) {
  constexpr std::uint32_t kOnes = 0xffffffff;
  struct Vector {
    Quad counter;
    std::uint32_t key0, key1;
    Quad published;
  };
  constexpr Vector kVectors[] = {
      {{0, 0, 0, 0}, 0, 0, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
      {{kOnes, kOnes, kOnes, kOnes}, kOnes, kOnes, {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
      {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0,
       {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};
  std::vector<Finding> found;
  for (const Vector& v : kVectors) {
    const Quad got = philox(v.counter, v.key0, v.key1);
    for (std::size_t i = 0; i < 4; ++i) {
      found.push_back(exact("word " + std::to_string(i), v.published[i], got[i], 0));
    }
  }
  return found;
}

namespace {

constexpr std::size_t kCells = 6;

/// Of counts against Poisson's law; its mean is the number of cells less one when the law holds.
double chi_square(const std::array<double, kCells>& counts, double mean, double all) {
  double chance = std::exp(-mean), rest = 1, sum = 0;
  for (std::size_t n = 0; n < kCells; ++n) {
    const double expected = all * (n + 1 == kCells ? rest : chance);
    sum += (counts[n] - expected) * (counts[n] - expected) / expected;
    rest -= chance;
    chance *= mean / static_cast<double>(n + 1);
  }
  return sum;
}

}  // namespace

// Users aren't woken one by one: their Poisson streams are superposed, so the count of a community and
// day is one Poisson number. Both samplers, below and above ten.
std::vector<Finding> poisson_counts(const Effort& effort) {
  std::vector<Finding> found;
  const int draws_a_seed = static_cast<int>(20000 * effort.size);
  for (const double mean : {0.3, 6.0, 40.0}) {
    std::vector<double> means, variances, chi_squares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      const Draws draws(static_cast<std::uint64_t>(seed));
      double sum = 0, squares = 0;
      std::array<double, kCells> counts{};
      for (int i = 0; i < draws_a_seed; ++i) {
        const double n = poisson(mean, DrawStream(draws, Purpose::kWishCount, 0, static_cast<std::uint64_t>(i)));
        sum += n;
        squares += (n - mean) * (n - mean);
        counts[std::min(static_cast<std::size_t>(n), kCells - 1)] += 1;
      }
      means.push_back(sum / draws_a_seed);
      variances.push_back(squares / draws_a_seed);
      chi_squares.push_back(chi_square(counts, mean, draws_a_seed));
    }
    const double sample = double{1} * draws_a_seed * effort.seeds;
    found.push_back(measured("mean", mean, means, sample));
    found.push_back(measured("variance", mean, variances, sample));
    if (mean > 10) continue;  // few counts below the cells' end
    found.push_back(measured("chi-square of 0, 1, 2 ... 5 and more", kCells - 1, chi_squares, sample));
  }
  return found;
}

}  // namespace chokepoint::theory
