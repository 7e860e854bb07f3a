#pragma once
// The hashes of columns that several ranks hold, as if one rank held each: chunks of a fixed number of bytes.
// A chunk is hashed by the rank that holds its last byte. The rank that holds its first one sends what a hash
// has come to there and not the bytes, and all columns go together.
#include <vector>

#include "base/exchange.hpp"
#include "run/state_hash.hpp"

namespace chokepoint {

/// Bytes of a column that are hashed together; columns that are no longer are taken as they are. Fixed, so
/// that no number of threads or ranks changes the hash.
inline constexpr std::size_t kChunkBytes = 1 << 20;

/// The bytes of a column that this rank holds, and where they stand in the whole.
struct ColumnPart {
  const unsigned char* bytes;
  std::size_t size, first, whole;

  std::size_t end() const { return first + size; }
  /// Chunks whose last byte is here.
  std::size_t first_chunk() const { return chunks_before(first); }
  std::size_t end_chunk() const { return chunks_before(end()); }
  bool is_short() const { return whole <= kChunkBytes; }

 private:
  /// Chunks that end at or before a byte.
  std::size_t chunks_before(std::size_t byte) const {
    return byte == whole ? (whole + kChunkBytes - 1) / kChunkBytes : byte / kChunkBytes;
  }
};

/// What stands for each column in the hash of a state, on every rank: a short one's bytes, the hashes of the
/// others' chunks.
std::vector<Bytes> hash_shared_columns(const std::vector<ColumnPart>& columns, Exchange& exchange);

}  // namespace chokepoint
