#include "report/spread.hpp"

#include <algorithm>

#include "run/replicates.hpp"

namespace chokepoint {

Spread spread_of(std::vector<double> values) {
  if (values.empty()) return {};
  std::ranges::sort(values);
  if (values.size() < kRunsForNineInTen) return {values.front(), quantile(values, 0.5), values.back()};
  return {quantile(values, 0.05), quantile(values, 0.5), quantile(values, 0.95)};
}

}  // namespace chokepoint
