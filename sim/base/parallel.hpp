#pragma once
// The only door to oneTBB. A body gets the number of its block; blocks may run in any order and at
// the same time, so a body writes only what belongs to its block.
#include <cstddef>
#include <memory>
#include <type_traits>

namespace chokepoint {

/// How many threads may work while this object lives. 0 means: as many as the machine has.
class Threads {
 public:
  explicit Threads(int count);
  ~Threads();
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;
  int count() const { return count_; }

 private:
  struct Limit;
  int count_;
  std::unique_ptr<Limit> limit_;
};

namespace detail {
void run_blocks(std::size_t count, void* body, void (*call)(void*, std::size_t));
}

/// Calls body(0) ... body(count - 1), in parallel, and returns when all are done.
template <class Body>
void for_each_block(std::size_t count, Body&& body) {
  using Plain = std::remove_reference_t<Body>;
  detail::run_blocks(count, const_cast<void*>(static_cast<const void*>(&body)),
                     [](void* b, std::size_t block) { (*static_cast<Plain*>(b))(block); });
}

}  // namespace chokepoint
