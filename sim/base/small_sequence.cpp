#include "base/small_sequence.hpp"

#include <oneapi/tbb/scalable_allocator.h>

#include <new>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CHOKEPOINT_WATCHED_MEMORY
#endif
#endif

namespace chokepoint {

// Sanitizers watch the C library's memory only.
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
