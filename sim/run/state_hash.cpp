#include "run/state_hash.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <span>

#include "base/error.hpp"
#include "base/function_ref.hpp"
#include "base/parallel.hpp"
#include "run/hash_shared_rows.hpp"
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

/// Of bytes that stand in two places, as if they stood in one.
StateHash digest(const Bytes& begun, const unsigned char* rest, std::size_t size) {
  XXH3_state_t* state = XXH3_createState();
  ensure(state != nullptr && XXH3_128bits_reset(state) == XXH_OK, "a hash can be begun");
  XXH3_128bits_update(state, begun.data(), begun.size());
  XXH3_128bits_update(state, rest, size);
  const XXH128_hash_t hash = XXH3_128bits_digest(state);
  XXH3_freeState(state);
  return {hash.high64, hash.low64};
}

/// The bytes of a column that this rank holds, and where they stand in the whole.
struct ColumnPart {
  const unsigned char* bytes;
  std::size_t size, first, whole;

  std::size_t end() const { return first + size; }
  /// Chunks whose last byte is here.
  std::size_t first_chunk() const { return chunks_before(first); }
  std::size_t end_chunk() const { return chunks_before(end()); }

 private:
  /// Chunks that end at or before a byte.
  std::size_t chunks_before(std::size_t byte) const {
    return byte == whole ? (whole + kChunkBytes - 1) / kChunkBytes : byte / kChunkBytes;
  }
};

/// What of this part belongs to a chunk that ends on a later rank is sent there; the same that came
/// from earlier ranks.
Bytes begun_elsewhere(const ColumnPart& part, Exchange& exchange) {
  const std::size_t rest = std::max(part.end_chunk() * kChunkBytes, part.first);
  std::vector<Bytes> letters(static_cast<std::size_t>(exchange.ranks()));
  const std::vector<Bytes> ends =
      exchange.gather(to_bytes(std::vector<std::uint64_t>{part.end_chunk()}));
  if (rest < part.end()) {
    for (std::size_t r = static_cast<std::size_t>(exchange.rank()) + 1; r < ends.size(); ++r) {
      if (from_bytes<std::uint64_t>(ends[r])[0] <= part.end_chunk()) continue;
      append_bytes(letters[r], part.bytes + (rest - part.first), part.end() - rest);
      break;
    }
  }
  Bytes begun;
  for (const Bytes& letter : exchange.swap(letters)) {
    begun.insert(begun.end(), letter.begin(), letter.end());
  }
  return begun;
}

std::vector<std::uint64_t> own_chunks(const ColumnPart& part, Exchange& exchange) {
  const Bytes begun = begun_elsewhere(part, exchange);
  const std::size_t first = part.first_chunk();
  std::vector<std::uint64_t> hashes(2 * (part.end_chunk() - first));
  for_each_block(hashes.size() / 2, [&](std::size_t i) {
    const std::size_t from = (first + i) * kChunkBytes;
    const std::size_t end = std::min(from + kChunkBytes, part.whole);
    StateHash hash;
    if (from >= part.first) {
      hash = digest(part.bytes + (from - part.first), end - from);
    } else {
      hash = digest(begun, part.bytes, end - part.first);
    }
    hashes[2 * i] = hash.high;
    hashes[2 * i + 1] = hash.low;
  });
  return hashes;
}

/// Collects the state as bytes, without the padding of structs; what is long is hashed by chunks.
class HashVisitor {
 public:
  explicit HashVisitor(Exchange& exchange) : exchange_(exchange) {}

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
    add_parts({bytes, xs.size() * sizeof(T), xs.first() * sizeof(T), xs.whole() * sizeof(T)});
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
  /// A column in parts, as if it were whole: each chunk is hashed by the rank that holds its last byte.
  void add_parts(const ColumnPart& part) {
    add(part.whole);
    if (part.whole <= kChunkBytes) {
      for (const Bytes& bytes : exchange_.gather({part.bytes, part.bytes + part.size})) {
        append(bytes.data(), bytes.size());
      }
      return;
    }
    for (const Bytes& hashes : exchange_.gather(to_bytes(own_chunks(part, exchange_)))) {
      append(hashes.data(), hashes.size());
    }
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
  HashVisitor visitor(*world.exchange);
  visitor.value("seed", world.draws.seed());
  visit_state(visitor, world);
  return visitor.hash();
}

StateHash hash_run(const RunState& state) {
  HashVisitor visitor(*state.world.exchange);
  visitor.value("seed", state.world.draws.seed());
  visit_run(visitor, state);
  return visitor.hash();
}

StateHash hash_text(std::string_view text) { return digest(text.data(), text.size()); }

std::size_t world_bytes(const World& world) {
  ByteCount count;
  visit_state(count, world);
  return sizeof world + count.bytes() + world.ties.bytes() + world.case_files.bytes() + world.strangers.bytes() +
         (world.virality.capacity() + world.decay.fear.capacity() +
          world.decay.reactance.capacity()) * sizeof(double);
}

}  // namespace chokepoint
