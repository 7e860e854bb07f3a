// A1, A2: the generator, and counts drawn from it.
#include "base/sample.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

std::vector<Finding> known_answers(const Effort&) {
  const Quad got = philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0xa4093822, 0x299f31d0);
  const Quad published = {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1};
  std::vector<Finding> found;
  for (std::size_t i = 0; i < 4; ++i) {
    found.push_back(exact("word " + std::to_string(i), published[i], got[i], 0));
  }
  return found;
}

// Users aren't woken one by one: their Poisson streams are superposed, so the count of a community and
// day is one Poisson number. Both samplers, below and above ten.
std::vector<Finding> poisson_counts(const Effort& effort) {
  std::vector<Finding> found;
  const int draws_a_seed = static_cast<int>(20000 * effort.size);
  for (const double mean : {0.3, 6.0, 40.0}) {
    std::vector<double> means, variances;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      const Draws draws(static_cast<std::uint64_t>(seed));
      double sum = 0, squares = 0;
      for (int i = 0; i < draws_a_seed; ++i) {
        const double n = poisson(mean, DrawStream(draws, Purpose::kWishCount, 0, static_cast<std::uint64_t>(i)));
        sum += n;
        squares += (n - mean) * (n - mean);
      }
      means.push_back(sum / draws_a_seed);
      variances.push_back(squares / draws_a_seed);
    }
    const double sample = double{1} * draws_a_seed * effort.seeds;
    found.push_back(measured("mean", mean, means, sample));
    found.push_back(measured("variance", mean, variances, sample));
  }
  return found;
}

}  // namespace chokepoint::theory
