// A body of the parallel door (base/parallel) for tests alone, linked in place of the real one: one
// thread, blocks in random order, another order at each call. CHOKEPOINT_ORDER=N repeats an order.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <random>
#include <vector>

#include "base/parallel.hpp"

namespace chokepoint {

struct Threads::Limit {};

Threads::Threads(int count) : count_(count > 0 ? count : 1) {}
Threads::~Threads() = default;

namespace {

std::mt19937& dice() {
  static std::mt19937 generator = [] {
    const char* asked = std::getenv("CHOKEPOINT_ORDER");
    const auto seed = asked ? static_cast<unsigned>(std::strtoul(asked, nullptr, 10)) : std::random_device{}();
    std::cerr << "blocks in random order; again with CHOKEPOINT_ORDER=" << seed << '\n';
    return std::mt19937(seed);
  }();
  return generator;
}

}  // namespace

void detail::run_blocks(std::size_t count, void* body, void (*call)(void*, std::size_t)) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), dice());
  for (const std::size_t block : order) call(body, block);
}

}  // namespace chokepoint
