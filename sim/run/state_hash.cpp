#include "run/state_hash.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/function_ref.hpp"
#include "base/parallel.hpp"
#include "run/visit_run.hpp"

namespace chokepoint {

namespace {

// Fixed, so that no thread count changes the hash.
constexpr std::size_t kChunkBytes = 1 << 20;
constexpr std::size_t kChunkRows = 1024;

StateHash digest(const void* bytes, std::size_t size) {
  const XXH128_hash_t hash = XXH3_128bits(bytes, size);
  return {hash.high64, hash.low64};
}

/// Collects the state as bytes, without the padding of structs; what is long is hashed by chunks.
class HashVisitor {
 public:
  template <Plain T>
  void value(std::string_view, const T& x) {
    if constexpr (Is<T, std::string>) {
      add(x.size());
      append(x.data(), x.size());
    } else {
      add(x);
    }
  }

  template <class C>
  void column(std::string_view, const C& xs) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(xs.data());
    const std::size_t size = xs.size() * sizeof(typename C::value_type);
    add(size);
    if (size <= kChunkBytes) return append(bytes, size);
    add_chunks((size + kChunkBytes - 1) / kChunkBytes, [&](std::size_t c) {
      const std::size_t from = c * kChunkBytes;
      return digest(bytes + from, std::min(kChunkBytes, size - from));
    });
  }

  template <class C, class F>
  void rows(std::string_view, const C& xs, F visit_row) {
    add(xs.size());
    if (xs.size() <= kChunkRows) {
      for (const auto& row : xs) visit_row(*this, row);
      return;
    }
    add_chunks((xs.size() + kChunkRows - 1) / kChunkRows, [&](std::size_t c) {
      HashVisitor chunk;
      const std::size_t end = std::min(xs.size(), (c + 1) * kChunkRows);
      for (std::size_t i = c * kChunkRows; i < end; ++i) visit_row(chunk, xs[i]);
      return chunk.hash();
    });
  }

  template <class F>
  void group(std::string_view, F visit) {
    visit();
  }

  StateHash hash() const { return digest(bytes_.data(), bytes_.size()); }

 private:
  void append(const void* from, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(from);
    bytes_.insert(bytes_.end(), bytes, bytes + size);
  }
  template <class T>
  void add(T x) {
    append(&x, sizeof x);
  }
  /// Chunks in parallel; their hashes in order.
  void add_chunks(std::size_t count, FunctionRef<StateHash(std::size_t)> chunk_hash) {
    std::vector<StateHash> chunks(count);
    for_each_block(count, [&](std::size_t c) { chunks[c] = chunk_hash(c); });
    for (const StateHash& chunk : chunks) {
      add(chunk.high);
      add(chunk.low);
    }
  }

  std::vector<unsigned char> bytes_;
};

/// What containers hold on the heap.
class ByteCount {
 public:
  template <class T>
  void value(std::string_view, const T&) {}
  template <class C>
  void column(std::string_view, const C& xs) {
    if constexpr (requires { xs.capacity(); }) bytes_ += xs.capacity() * sizeof(typename C::value_type);
  }
  template <class C, class F>
  void rows(std::string_view, const C& xs, F visit_row) {
    std::size_t places = xs.size();
    if constexpr (requires { xs.capacity(); }) places = xs.capacity();
    bytes_ += places * sizeof(typename C::value_type);
    for (const auto& row : xs) visit_row(*this, row);
  }
  template <class F>
  void group(std::string_view, F visit) {
    visit();
  }
  std::size_t bytes() const { return bytes_; }

 private:
  std::size_t bytes_ = 0;
};

}  // namespace

std::string StateHash::text() const {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%016llx%016llx", static_cast<unsigned long long>(high),
                static_cast<unsigned long long>(low));
  return buffer;
}

StateHash hash_world(const World& world) {
  HashVisitor visitor;
  visitor.value("seed", world.draws.seed());
  visit_state(visitor, world);
  return visitor.hash();
}

StateHash hash_run(const RunState& state) {
  HashVisitor visitor;
  visitor.value("seed", state.world.draws.seed());
  visit_run(visitor, state);
  return visitor.hash();
}

StateHash hash_text(std::string_view text) { return digest(text.data(), text.size()); }

std::size_t world_bytes(const World& world) {
  ByteCount count;
  visit_state(count, world);
  return sizeof world + count.bytes() + world.ties.bytes() +
         (world.virality.capacity() + world.decay.fear.capacity() +
          world.decay.reactance.capacity()) * sizeof(double);
}

}  // namespace chokepoint
