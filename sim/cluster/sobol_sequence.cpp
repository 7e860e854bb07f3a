#include "cluster/sobol_sequence.hpp"

#include <gsl/gsl_qrng.h>

#include <memory>

#include "base/draw.hpp"

namespace chokepoint {

std::vector<std::vector<double>> sobol_points(int count, int dimensions, std::uint64_t seed) {
  const std::unique_ptr<gsl_qrng, void (*)(gsl_qrng*)> sequence(
      gsl_qrng_alloc(gsl_qrng_sobol, static_cast<unsigned>(dimensions)), gsl_qrng_free);
  const Draws draws(seed);
  std::vector<double> shift;
  for (int d = 0; d < dimensions; ++d) {
    shift.push_back(draws.uniform(Purpose::kSweepShift, 0, static_cast<std::uint64_t>(d)));
  }
  std::vector<std::vector<double>> points(static_cast<std::size_t>(count),
                                          std::vector<double>(shift.size()));
  for (auto& point : points) {
    gsl_qrng_get(sequence.get(), point.data());
    for (std::size_t d = 0; d < point.size(); ++d) {
      point[d] += shift[d];
      if (point[d] >= 1) point[d] -= 1;
    }
  }
  return points;
}

}  // namespace chokepoint
