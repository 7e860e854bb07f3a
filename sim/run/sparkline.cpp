#include "run/sparkline.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string_view>

namespace chokepoint {

namespace {

constexpr std::array<std::string_view, 8> kBlocks = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

std::string_view block(double value, double low, double high) {
  if (std::isnan(value)) return " ";
  if (!(high > low)) return kBlocks.front();
  const double height = std::clamp((value - low) / (high - low), 0.0, 1.0);
  const auto step = static_cast<std::size_t>(height * kBlocks.size());
  return kBlocks[std::min(step, kBlocks.size() - 1)];
}

}  // namespace

std::vector<double> fit_into(std::span<const double> values, int cells) {
  const std::size_t count = std::min(values.size(), static_cast<std::size_t>(std::max(cells, 1)));
  std::vector<double> means;
  for (std::size_t cell = 0; cell < count; ++cell) {
    const std::size_t from = cell * values.size() / count;
    const std::size_t end = (cell + 1) * values.size() / count;
    const auto stretch = values.subspan(from, end - from);
    means.push_back(std::accumulate(stretch.begin(), stretch.end(), 0.0) /
                    static_cast<double>(stretch.size()));
  }
  return means;
}

std::string sparkline(std::span<const double> values, double low, double high) {
  std::string line;
  for (const double value : values) line += block(value, low, high);
  return line;
}

}  // namespace chokepoint
