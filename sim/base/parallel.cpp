#include "base/parallel.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/scalable_allocator.h>
#include <oneapi/tbb/task_arena.h>

#include <new>

#include "base/small_sequence.hpp"

namespace chokepoint {

struct Threads::Limit {
  explicit Limit(int count)
      : control(oneapi::tbb::global_control::max_allowed_parallelism,
                static_cast<std::size_t>(count)) {}
  oneapi::tbb::global_control control;
};

namespace {
// Of the newest Threads alive that this thread made; 0: the machine's own. Runs that go on side by side
// in one process each have their own.
thread_local int g_threads = 0;
}

Threads::Threads(int count)
    : count_(count > 0 ? count : oneapi::tbb::info::default_concurrency()),
      limit_(std::make_unique<Limit>(count_)) {
  g_threads = count_;
}

Threads::~Threads() { g_threads = 0; }

void detail::run_blocks(std::size_t count, void* body, void (*call)(void*, std::size_t)) {
  // An arena of its own: the default one never grows beyond the machine's processors.
  oneapi::tbb::task_arena arena(g_threads > 0 ? g_threads : oneapi::tbb::task_arena::automatic);
  arena.execute([=] {
    oneapi::tbb::parallel_for(std::size_t{0}, count, [=](std::size_t block) { call(body, block); });
  });
}

// Sanitizers watch the C library's memory only.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CHOKEPOINT_WATCHED_MEMORY
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(CHOKEPOINT_WATCHED_MEMORY)
void* detail::take_memory(std::size_t bytes) { return ::operator new(bytes); }
void detail::give_memory_back(void* memory) { ::operator delete(memory); }
#else
void* detail::take_memory(std::size_t bytes) {
  void* memory = scalable_malloc(bytes);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void detail::give_memory_back(void* memory) { scalable_free(memory); }
#endif

}  // namespace chokepoint
