// XXH3_state_t is taken as the plain struct that it is, to send what a hash has come to: all ranks run the
// same program with the same library.
#define XXH_STATIC_LINKING_ONLY
#include "run/hash_shared_columns.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "base/error.hpp"
#include "base/parallel.hpp"

namespace chokepoint {

namespace {

/// A hash that is begun on one rank and ended on another.
class BegunHash {
 public:
  BegunHash() { ensure(XXH3_128bits_reset(&state_) == XXH_OK, "a hash can be begun"); }
  /// As another rank has begun it.
  explicit BegunHash(const unsigned char* told) : BegunHash() {
    const unsigned char* secret = state_.extSecret;  // the only address in it
    std::memcpy(&state_, told, sizeof state_);
    state_.extSecret = secret;
  }
  void add(const unsigned char* bytes, std::size_t size) { XXH3_128bits_update(&state_, bytes, size); }
  void tell(Bytes& letter) const { append_bytes(letter, &state_, 1); }
  StateHash end() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(&state_);
    return {hash.high64, hash.low64};
  }

 private:
  XXH3_state_t state_;
};

/// Which rank holds the last byte of the chunk that begins or goes on at this rank's end of a column; none
/// when nothing is left over.
class Ends {
 public:
  Ends(const std::vector<ColumnPart>& columns, Exchange& exchange)
      : rank_(static_cast<std::size_t>(exchange.rank())), columns_(columns.size()) {
    std::vector<std::uint64_t> own;
    for (const ColumnPart& part : columns) own.push_back(part.end_chunk());
    for (const Bytes& of_rank : exchange.gather(to_bytes(own))) {
      const auto ends = from_bytes<std::uint64_t>(of_rank);
      end_chunks_.insert(end_chunks_.end(), ends.begin(), ends.end());
    }
  }
  std::size_t rank_that_ends(std::size_t column, std::size_t chunk) const {
    std::size_t rank = rank_ + 1;
    while (end_chunks_[rank * columns_ + column] <= chunk) ++rank;
    return rank;
  }

 private:
  std::size_t rank_, columns_;
  std::vector<std::uint64_t> end_chunks_;  // [rank][column]
};

/// What of each column belongs to a chunk that ends on a later rank, for that rank: the hash begun, by the
/// rank that has the chunk's first byte; from ranks in the middle of it the bytes.
std::vector<Bytes> begin_elsewhere(const std::vector<ColumnPart>& columns, Exchange& exchange) {
  const Ends ends(columns, exchange);
  std::vector<Bytes> letters(static_cast<std::size_t>(exchange.ranks()));
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const ColumnPart& part = columns[c];
    if (part.is_short()) continue;
    const std::size_t rest = std::max(part.end_chunk() * kChunkBytes, part.first);
    if (rest >= part.end()) continue;
    const unsigned char* bytes = part.bytes + (rest - part.first);
    const std::uint64_t size = part.end() - rest;
    Bytes& letter = letters[ends.rank_that_ends(c, part.end_chunk())];
    const bool begins = rest == part.end_chunk() * kChunkBytes;
    const std::uint64_t head[2] = {c, begins ? sizeof(XXH3_state_t) : size};
    append_bytes(letter, head, 2);
    if (begins) {
      BegunHash hash;
      hash.add(bytes, size);
      hash.tell(letter);
    } else {
      append_bytes(letter, bytes, size);
    }
  }
  return exchange.swap(letters);
}

/// The hash of each column's first chunk here as far as earlier ranks have it.
std::vector<BegunHash> begun_elsewhere(const std::vector<ColumnPart>& columns, Exchange& exchange) {
  std::vector<BegunHash> begun(columns.size());
  std::vector<bool> is_begun(columns.size(), false);
  for (const Bytes& letter : begin_elsewhere(columns, exchange)) {
    for (std::size_t at = 0; at < letter.size();) {
      std::uint64_t head[2];
      std::memcpy(head, letter.data() + at, sizeof head);
      const unsigned char* told = letter.data() + at + sizeof head;
      if (is_begun[head[0]]) {
        begun[head[0]].add(told, head[1]);
      } else {
        begun[head[0]] = BegunHash(told);
        is_begun[head[0]] = true;
      }
      at += sizeof head + head[1];
    }
  }
  return begun;
}

/// The hashes of the chunks that end here.
void append_own_chunks(const ColumnPart& part, BegunHash& begun, Bytes& letter) {
  const std::size_t first = part.first_chunk();
  std::vector<StateHash> hashes(part.end_chunk() - first);
  for_each_block(hashes.size(), [&](std::size_t i) {
    const std::size_t from = (first + i) * kChunkBytes;
    const std::size_t end = std::min(from + kChunkBytes, part.whole);
    if (from >= part.first) {
      hashes[i] = hash_text({reinterpret_cast<const char*>(part.bytes) + (from - part.first), end - from});
    } else {
      begun.add(part.bytes, end - part.first);
      hashes[i] = begun.end();
    }
  });
  append_bytes(letter, hashes.data(), hashes.size());
}

/// How much of a letter is about a column: it begins with these sizes.
std::uint64_t size_told(const Bytes& letter, std::size_t column) {
  std::uint64_t size = 0;
  std::memcpy(&size, letter.data() + column * sizeof size, sizeof size);
  return size;
}

}  // namespace

std::vector<Bytes> hash_shared_columns(const std::vector<ColumnPart>& columns, Exchange& exchange) {
  std::vector<BegunHash> begun = begun_elsewhere(columns, exchange);
  std::vector<std::uint64_t> sizes(columns.size());
  const std::size_t head = columns.size() * sizeof(std::uint64_t);
  Bytes letter(head);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::size_t before = letter.size();
    if (columns[c].is_short()) {
      append_bytes(letter, columns[c].bytes, columns[c].size);
    } else {
      append_own_chunks(columns[c], begun[c], letter);
    }
    sizes[c] = letter.size() - before;
  }
  std::memcpy(letter.data(), sizes.data(), head);
  const std::vector<Bytes> told = exchange.gather(letter);
  std::vector<Bytes> all(columns.size());
  std::vector<std::size_t> at(told.size(), head);
  for (std::size_t c = 0; c < columns.size(); ++c) {
    std::uint64_t whole = 0;
    for (const Bytes& of_rank : told) whole += size_told(of_rank, c);
    all[c].reserve(whole);
    for (std::size_t r = 0; r < told.size(); ++r) {
      const std::uint64_t size = size_told(told[r], c);
      append_bytes(all[c], told[r].data() + at[r], size);
      at[r] += size;
    }
  }
  return all;
}

}  // namespace chokepoint
