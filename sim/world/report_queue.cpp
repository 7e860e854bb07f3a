#include "world/report_queue.hpp"

namespace chokepoint {

std::size_t ReviewPool::waiting_count() const {
  std::size_t sum = 0;
  for (const auto& line : waiting) sum += line.size();
  return sum;
}

}  // namespace chokepoint
