#include "run/hash_shared_rows.hpp"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/parallel.hpp"

namespace chokepoint {

namespace {

/// Rows as bytes; `begin` is the first one's place in the whole.
struct RowBytes {
  std::size_t begin;
  Bytes bytes;
};

void write_letter(std::size_t begin, const Bytes& bytes, Bytes& letter) {
  const std::uint64_t head[2] = {begin, bytes.size()};
  append_bytes(letter, head, 2);
  letter.insert(letter.end(), bytes.begin(), bytes.end());
}

std::vector<RowBytes> read_letters(const std::vector<Bytes>& letters) {
  std::vector<RowBytes> rows;
  for (const Bytes& letter : letters) {
    for (std::size_t at = 0; at < letter.size();) {
      std::uint64_t head[2];
      std::memcpy(head, letter.data() + at, sizeof head);
      const unsigned char* from = letter.data() + at + sizeof head;
      rows.push_back({static_cast<std::size_t>(head[0]), Bytes(from, from + head[1])});
      at += sizeof head + head[1];
    }
  }
  std::sort(rows.begin(), rows.end(),
            [](const RowBytes& a, const RowBytes& b) { return a.begin < b.begin; });
  return rows;
}

StateHash hash_of(const std::vector<RowBytes>& rows, std::size_t from, std::size_t end) {
  if (end - from == 1) {
    return hash_text({reinterpret_cast<const char*>(rows[from].bytes.data()), rows[from].bytes.size()});
  }
  std::string whole;
  for (std::size_t i = from; i < end; ++i) whole.append(rows[i].bytes.begin(), rows[i].bytes.end());
  return hash_text(whole);
}

}  // namespace

SharedRows::SharedRows(const LivePosts& own, Exchange& exchange)
    : exchange_(exchange), days_(days_on_ranks(own, exchange)) {
  if (!days_.empty()) count_ = days_.back().begin + days_.back().count;
}

std::vector<SharedRows::Piece> SharedRows::own_pieces(std::size_t chunk_rows) const {
  std::vector<Piece> pieces;
  std::size_t own = 0;
  for (const DayOnRank& day : days_) {
    if (static_cast<int>(day.rank) != exchange_.rank()) continue;
    const std::size_t end = day.begin + day.count;
    for (std::size_t at = day.begin; at < end;) {
      const std::size_t next = std::min(end, (at / chunk_rows + 1) * chunk_rows);
      pieces.push_back({at, next - at, own});
      own += next - at;
      at = next;
    }
  }
  return pieces;
}

std::vector<std::size_t> SharedRows::rank_of_chunks(std::size_t chunk_rows) const {
  std::vector<std::size_t> ranks;
  for (const DayOnRank& day : days_) {
    const std::size_t end = day.begin + day.count;
    const std::size_t ended = end == count_ ? (end + chunk_rows - 1) / chunk_rows : end / chunk_rows;
    while (ranks.size() < ended) ranks.push_back(day.rank);
  }
  return ranks;
}

Bytes SharedRows::bytes_of(const Piece& piece, AppendRow append_row) const {
  Bytes bytes;
  for (std::size_t i = 0; i < piece.count; ++i) append_row(piece.own + i, bytes);
  return bytes;
}

Bytes SharedRows::all_bytes(AppendRow append_row) const {
  Bytes letter;
  for (const Piece& piece : own_pieces(std::max<std::size_t>(count_, 1))) {
    write_letter(piece.begin, bytes_of(piece, append_row), letter);
  }
  Bytes all;
  for (const RowBytes& rows : read_letters(exchange_.gather(letter))) {
    all.insert(all.end(), rows.bytes.begin(), rows.bytes.end());
  }
  return all;
}

std::vector<StateHash> SharedRows::chunk_hashes(std::size_t chunk_rows, AppendRow append_row) const {
  const std::vector<std::size_t> rank_of = rank_of_chunks(chunk_rows);
  const auto here = static_cast<std::size_t>(exchange_.rank());
  std::vector<Bytes> letters(static_cast<std::size_t>(exchange_.ranks()));
  std::vector<Piece> pieces = own_pieces(chunk_rows);
  std::erase_if(pieces, [&](const Piece& piece) {
    const std::size_t rank = rank_of[piece.begin / chunk_rows];
    if (rank == here) return false;
    write_letter(piece.begin, bytes_of(piece, append_row), letters[rank]);
    return true;
  });
  std::vector<RowBytes> rows = read_letters(exchange_.swap(letters));
  const std::size_t strange = rows.size();
  rows.resize(strange + pieces.size());
  for_each_block(pieces.size(), [&](std::size_t i) {
    rows[strange + i] = {pieces[i].begin, bytes_of(pieces[i], append_row)};
  });
  std::inplace_merge(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(strange), rows.end(),
                     [](const RowBytes& a, const RowBytes& b) { return a.begin < b.begin; });
  std::vector<StateHash> own;
  for (std::size_t from = 0, end = 0; from < rows.size(); from = end) {
    while (end < rows.size() && rows[end].begin / chunk_rows == rows[from].begin / chunk_rows) ++end;
    own.push_back(hash_of(rows, from, end));
  }
  const std::vector<Bytes> told = exchange_.gather(to_bytes(own));
  std::vector<std::size_t> next(told.size(), 0);
  std::vector<StateHash> all(rank_of.size());
  for (std::size_t c = 0; c < all.size(); ++c) {
    const std::size_t rank = rank_of[c];
    std::memcpy(&all[c], told[rank].data() + sizeof(StateHash) * next[rank]++, sizeof(StateHash));
  }
  return all;
}

}  // namespace chokepoint
