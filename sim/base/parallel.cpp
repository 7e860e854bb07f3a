#include "base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

namespace chokepoint {

struct Threads::Limit {
  explicit Limit(int count)
      : control(oneapi::tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(count)) {}
  oneapi::tbb::global_control control;
};

Threads::Threads(int count)
    : count_(count > 0 ? count : oneapi::tbb::info::default_concurrency()),
      limit_(std::make_unique<Limit>(count_)) {}

Threads::~Threads() = default;

void detail::run_blocks(std::size_t count, void* body, void (*call)(void*, std::size_t)) {
  oneapi::tbb::parallel_for(std::size_t{0}, count, [=](std::size_t block) { call(body, block); });
}

}  // namespace chokepoint
