#pragma once
// Sequences of a few numbers that are made and forgotten by the thousand a day, as a post's readers are. Their
// memory comes from oneTBB's allocator (base/parallel.cpp is the door): every thread has its own store, while
// the C library's takes a lock for most of them as soon as a process has a second thread, as under MPI.
#include <cstddef>
#include <vector>

namespace chokepoint {

namespace detail {
void* take_memory(std::size_t bytes);
void give_memory_back(void* memory);
}  // namespace detail

template <class T>
struct SmallAllocator {
  using value_type = T;

  SmallAllocator() = default;
  template <class U>
  SmallAllocator(const SmallAllocator<U>&) {}

  T* allocate(std::size_t count) { return static_cast<T*>(detail::take_memory(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t) { detail::give_memory_back(memory); }

  friend bool operator==(const SmallAllocator&, const SmallAllocator&) { return true; }
};

template <class T>
using SmallSequence = std::vector<T, SmallAllocator<T>>;

}  // namespace chokepoint
