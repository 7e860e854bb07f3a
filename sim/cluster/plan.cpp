#include "cluster/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/portable_math.hpp"
#include "scenario/number_text.hpp"

namespace chokepoint {

double Dimension::entry(double u) const {
  const auto count = static_cast<double>(values.size());
  return std::min(count - 1, portable::floor(u * count));
}

/// Each whole number has the same room; on a log scale k has that from log k to log (k + 1).
double Dimension::whole(double u) const {
  if (is_log) return std::clamp(portable::floor(low * portable::pow((high + 1) / low, u)), low, high);
  return low + std::min(high - low, portable::floor(u * (high - low + 1)));
}

std::string Dimension::at(double u) const {
  if (!values.empty()) return values[static_cast<std::size_t>(entry(u))];
  if (is_whole) return number_text(whole(u));
  if (u == 0 || u == 1) return number_text(u == 0 ? low : high);
  // Twelve digits: 10, not 9.99999999999998.
  return fmt::format("{:.12g}", is_log ? low * portable::pow(high / low, u) : low + u * (high - low));
}

double Dimension::place(double u) const {
  if (!values.empty()) return values.size() == 1 ? 0 : entry(u) / static_cast<double>(values.size() - 1);
  if (!is_whole) return u;
  return is_log ? portable::log(whole(u) / low) / portable::log(high / low) : (whole(u) - low) / (high - low);
}

std::string file_beside(const std::string& plan_file, const std::string& named) {
  const std::filesystem::path path(named);
  if (path.is_absolute()) return named;
  return (std::filesystem::path(plan_file).parent_path() / path).string();
}

}  // namespace chokepoint
