#include "world/loads.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

std::vector<double> halvings(double half_life_days) {
  std::vector<double> factor;
  for (int day = 0; day < 4096; ++day) {
    factor.push_back(portable::exp(-portable::kLn2 * day / half_life_days));
    if (factor.back() < 1e-4) break;  // less than a thousandth of the storage step
  }
  return factor;
}

}  // namespace

LoadDecay make_load_decay(double fear_half_life_days, double reactance_half_life_days) {
  return {halvings(fear_half_life_days), halvings(reactance_half_life_days)};
}

}  // namespace chokepoint
