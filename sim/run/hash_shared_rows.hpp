#pragma once
// The hash of posts that several ranks hold, as if one rank held them all: chunks of a fixed number of rows
// in the order of the whole. A chunk is hashed by the rank that holds its last row; the others send it
// their pieces. Most chunks lie inside one rank's posts of one day, and cost no message.
#include <vector>

#include "base/function_ref.hpp"
#include "run/shared_rows.hpp"
#include "run/state_hash.hpp"

namespace chokepoint {

/// Appends the bytes of the rank's own post at a place.
using AppendRow = FunctionRef<void(std::size_t, Bytes&)>;

class SharedRows {
 public:
  SharedRows(const LivePosts& own, Exchange& exchange);

  /// Posts of all ranks.
  std::size_t count() const { return count_; }
  /// The bytes of all posts, for few of them.
  Bytes all_bytes(AppendRow append_row) const;
  /// The hashes of all chunks, on every rank.
  std::vector<StateHash> chunk_hashes(std::size_t chunk_rows, AppendRow append_row) const;

 private:
  /// Neighbours in the whole that this rank holds, inside one chunk.
  struct Piece {
    std::size_t begin;  // place in the whole
    std::size_t count;
    std::size_t own;    // place among the rank's own
  };
  std::vector<Piece> own_pieces(std::size_t chunk_rows) const;
  std::vector<std::size_t> rank_of_chunks(std::size_t chunk_rows) const;
  Bytes bytes_of(const Piece& piece, AppendRow append_row) const;

  Exchange& exchange_;
  std::vector<DayOnRank> days_;
  std::size_t count_ = 0;
};

}  // namespace chokepoint
