// A body of the parallel door (base/parallel) for tests alone, linked in place of the real one: plain
// std::thread, every access of which ThreadSanitizer sees. (It can't see into oneTBB, which Debian
// builds without it.) Blocks are taken from both ends in turn, so that they never run in their order.
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/parallel.hpp"

namespace chokepoint {

struct Threads::Limit {};

namespace {
int g_threads = 4;
}

Threads::Threads(int count) : count_(count > 0 ? count : 4) { g_threads = count_; }
Threads::~Threads() { g_threads = 4; }

void detail::run_blocks(std::size_t count, void* body, void (*call)(void*, std::size_t)) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr thrown;
  std::mutex throwing;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        call(body, i % 2 == 0 ? i / 2 : count - 1 - i / 2);
      }
    } catch (...) {
      const std::lock_guard lock(throwing);
      thrown = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < g_threads; ++t) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace chokepoint
