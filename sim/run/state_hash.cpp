#include "run/state_hash.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/error.hpp"
#include "base/function_ref.hpp"
#include "base/parallel.hpp"
#include "run/hash_shared_columns.hpp"
#include "run/hash_shared_rows.hpp"
#include "run/visit_run.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kChunkRows = 1024;  // fixed, as kChunkBytes

StateHash digest(const void* bytes, std::size_t size) {
  const XXH128_hash_t hash = XXH3_128bits(bytes, size);
  return {hash.high64, hash.low64};
}

/// Collects a state's columns that ranks share, in the order in which they are visited.
class SharedColumns {
 public:
  template <class T>
  void value(std::string_view, const T&) {}
  template <class C>
  void column(std::string_view, const C&) {}
  template <class T>
  void column(std::string_view, const Column<T>& xs) {
    parts_.push_back({reinterpret_cast<const unsigned char*>(xs.data()), xs.size() * sizeof(T),
                      xs.first() * sizeof(T), xs.whole() * sizeof(T)});
  }
  template <class C, class F>
  void rows(std::string_view, const C&, F) {}
  template <class F>
  void group(std::string_view, F visit) {
    visit();
  }
  const std::vector<ColumnPart>& parts() const { return parts_; }

 private:
  std::vector<ColumnPart> parts_;
};

/// Collects the state as bytes, without the padding of structs; what is long is hashed by chunks.
class HashVisitor {
 public:
  /// `shared`: of the state's columns that ranks share, what stands for each; nothing on one rank.
  explicit HashVisitor(Exchange& exchange, std::vector<Bytes> shared = {})
      : exchange_(exchange), shared_(std::move(shared)) {}

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
    add_bytes(reinterpret_cast<const unsigned char*>(xs.data()),
              xs.size() * sizeof(typename C::value_type));
  }
  template <class T>
  void column(std::string_view, const Column<T>& xs) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(xs.data());
    if (exchange_.is_alone()) return add_bytes(bytes, xs.size() * sizeof(T));
    add(xs.whole() * sizeof(T));
    append(shared_[next_shared_].data(), shared_[next_shared_].size());
    ++next_shared_;
  }

  template <class C, class F>
  void rows(std::string_view, const C& xs, F visit_row) {
    add(xs.size());
    if (xs.size() <= kChunkRows) {
      for (const auto& row : xs) visit_row(*this, row);
      return;
    }
    add_chunks((xs.size() + kChunkRows - 1) / kChunkRows, [&](std::size_t c) {
      HashVisitor chunk(alone());
      const std::size_t end = std::min(xs.size(), (c + 1) * kChunkRows);
      for (std::size_t i = c * kChunkRows; i < end; ++i) visit_row(chunk, xs[i]);
      return chunk.hash();
    });
  }

  /// Posts of several ranks, as if they were in one sequence.
  template <class F>
  void rows(std::string_view name, const LivePosts& posts, F visit_row) {
    if (exchange_.is_alone()) return rows(name, static_cast<const std::vector<Post>&>(posts), visit_row);
    const SharedRows shared(posts, exchange_);
    const auto append_row = [&](std::size_t i, Bytes& bytes) {
      HashVisitor row(alone());
      row.bytes_.swap(bytes);
      visit_row(row, posts[i]);
      row.bytes_.swap(bytes);
    };
    add(shared.count());
    if (shared.count() <= kChunkRows) {
      const Bytes bytes = shared.all_bytes(append_row);
      return append(bytes.data(), bytes.size());
    }
    for (const StateHash& chunk : shared.chunk_hashes(kChunkRows, append_row)) add_hash(chunk);
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
  void add_bytes(const unsigned char* bytes, std::size_t size) {
    add(size);
    if (size <= kChunkBytes) return append(bytes, size);
    add_chunks((size + kChunkBytes - 1) / kChunkBytes, [&](std::size_t c) {
      const std::size_t from = c * kChunkBytes;
      return digest(bytes + from, std::min(kChunkBytes, size - from));
    });
  }
  /// Chunks in parallel; their hashes in order.
  void add_chunks(std::size_t count, FunctionRef<StateHash(std::size_t)> chunk_hash) {
    std::vector<StateHash> chunks(count);
    for_each_block(count, [&](std::size_t c) { chunks[c] = chunk_hash(c); });
    for (const StateHash& chunk : chunks) add_hash(chunk);
  }
  void add_hash(const StateHash& chunk) {
    add(chunk.high);
    add(chunk.low);
  }

  Exchange& exchange_;
  Bytes bytes_;
  std::vector<Bytes> shared_;
  std::size_t next_shared_ = 0;
};

/// `visit` visits the whole state.
template <class Visit>
StateHash hash_state(const World& world, Visit visit) {
  std::vector<Bytes> shared;
  if (!world.exchange->is_alone()) {
    SharedColumns columns;
    visit(columns);
    shared = hash_shared_columns(columns.parts(), *world.exchange);
  }
  HashVisitor visitor(*world.exchange, std::move(shared));
  visitor.value("seed", world.draws.seed());
  visit(visitor);
  return visitor.hash();
}

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
  return hash_state(world, [&](auto& visitor) { visit_state(visitor, world); });
}

StateHash hash_run(const RunState& state) {
  return hash_state(state.world, [&](auto& visitor) { visit_run(visitor, state); });
}

StateHash hash_text(std::string_view text) { return digest(text.data(), text.size()); }

std::size_t world_bytes(const World& world) {
  ByteCount count;
  visit_state(count, world);
  return sizeof world + count.bytes() + world.ties.bytes() + world.case_files.bytes() + world.strangers.bytes() +
         world.communities.of_stretch.capacity() * sizeof(std::uint32_t) +
         (world.virality.capacity() + world.decay.fear.capacity() +
          world.decay.reactance.capacity()) * sizeof(double);
}

}  // namespace chokepoint
