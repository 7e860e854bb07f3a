#include "cluster/design.hpp"

#include <algorithm>
#include <numeric>

#include "base/draw.hpp"
#include "base/portable_math.hpp"
#include "cluster/sobol_sequence.hpp"

namespace chokepoint {

namespace {

/// 0 .. count-1 in an order drawn for (step, who).
std::vector<int> shuffled(int count, const Draws& draws, int step, std::uint64_t who) {
  std::vector<int> order(static_cast<std::size_t>(count));
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size(); i > 1; --i) {
    const double u = draws.uniform(Purpose::kSweepOrder, step, who, static_cast<std::uint32_t>(i));
    std::swap(order[i - 1], order[std::min(i - 1, static_cast<std::size_t>(u * static_cast<double>(i)))]);
  }
  return order;
}

std::vector<std::string> steps_of(const Dimension& dimension) {
  if (!dimension.values.empty()) return dimension.values;
  std::vector<std::string> values;
  for (int i = 0; i < dimension.steps; ++i) {
    std::string value = dimension.at(static_cast<double>(i) / (dimension.steps - 1));
    if (values.empty() || values.back() != value) values.push_back(std::move(value));
  }
  return values;
}

std::vector<Point> scaled(const Plan& plan, const std::vector<UnitPoint>& units) {
  std::vector<Point> points;
  for (const UnitPoint& unit : units) {
    Point point;
    for (std::size_t d = 0; d < plan.dimensions.size(); ++d) {
      point.push_back(plan.dimensions[d].at(unit[d]));
    }
    points.push_back(std::move(point));
  }
  return points;
}

}  // namespace

std::vector<Point> factorial(const Plan& plan) {
  std::vector<Point> points = {{}};
  for (const Dimension& dimension : plan.dimensions) {
    std::vector<Point> longer;
    for (const Point& point : points) {
      for (const std::string& value : steps_of(dimension)) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    }
    points = std::move(longer);
  }
  return points;
}

std::vector<UnitPoint> latin_hypercube(int points, int dimensions, std::uint64_t seed) {
  const Draws draws(seed);
  std::vector<UnitPoint> result(static_cast<std::size_t>(points));
  for (int d = 0; d < dimensions; ++d) {
    const std::vector<int> strata = shuffled(points, draws, d, 0);
    for (std::size_t i = 0; i < result.size(); ++i) {
      const double inside = draws.uniform(Purpose::kSweepPlace, d, i);
      result[i].push_back((strata[i] + inside) / points);
    }
  }
  return result;
}

std::vector<UnitPoint> saltelli(int points, int dimensions, std::uint64_t seed) {
  std::vector<UnitPoint> result;
  const auto half = static_cast<std::ptrdiff_t>(dimensions);
  for (const UnitPoint& both : sobol_points(points, 2 * dimensions, seed)) {
    const UnitPoint a(both.begin(), both.begin() + half);
    const UnitPoint b(both.begin() + half, both.end());
    result.push_back(a);
    result.push_back(b);
    for (std::size_t d = 0; d < a.size(); ++d) {
      result.push_back(a);
      result.back()[d] = b[d];
    }
  }
  return result;
}

std::vector<UnitPoint> morris(int trajectories, int dimensions, std::uint64_t seed) {
  const Draws draws(seed);
  std::vector<UnitPoint> result;
  for (int t = 0; t < trajectories; ++t) {
    UnitPoint point;
    for (int d = 0; d < dimensions; ++d) {
      const double u =
          draws.uniform(Purpose::kSweepStart, t, static_cast<std::uint64_t>(d));
      point.push_back(portable::floor(u * kMorrisLevels) / (kMorrisLevels - 1));
    }
    result.push_back(point);
    for (const int d : shuffled(dimensions, draws, t, 1)) {
      double& place = point[static_cast<std::size_t>(d)];
      place += place < 0.5 ? kMorrisStep : -kMorrisStep;
      result.push_back(point);
    }
  }
  // Levels reach 1; a list's entry and a whole number need u below 1.
  for (UnitPoint& point : result) {
    for (double& u : point) u = std::clamp(u, 0.0, 1.0);
  }
  return result;
}

double design_size(const Plan& plan) {
  const auto dimensions = static_cast<double>(plan.dimensions.size());
  switch (plan.design) {
    case DesignKind::kFactorial: {
      double size = 1;
      for (const Dimension& dimension : plan.dimensions) size *= static_cast<double>(steps_of(dimension).size());
      return size;
    }
    case DesignKind::kLatinHypercube: return plan.points;
    case DesignKind::kSobol: return plan.points * (dimensions + 2);
    case DesignKind::kMorris: return plan.points * (dimensions + 1);
    case DesignKind::kPoints: return static_cast<double>(plan.listed.size());
  }
  return 0;
}

std::vector<Point> make_design(const Plan& plan) {
  const int dimensions = static_cast<int>(plan.dimensions.size());
  switch (plan.design) {
    case DesignKind::kFactorial: return factorial(plan);
    case DesignKind::kLatinHypercube:
      return scaled(plan, latin_hypercube(plan.points, dimensions, plan.seed));
    case DesignKind::kSobol: return scaled(plan, saltelli(plan.points, dimensions, plan.seed));
    case DesignKind::kMorris: return scaled(plan, morris(plan.points, dimensions, plan.seed));
    case DesignKind::kPoints: return plan.listed;
  }
  return {};
}

}  // namespace chokepoint
