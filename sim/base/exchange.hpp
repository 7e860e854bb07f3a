#pragma once
// How the ranks that share one world speak to each other: integers are summed, bytes change hands. All
// ranks call the same functions in the same order. Behind it stands MPI (sim/cluster) or nobody: a
// world on one rank exchanges with itself, and nothing that uses this knows the difference.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace chokepoint {

using Bytes = std::vector<unsigned char>;

class Exchange {
 public:
  virtual ~Exchange() = default;
  virtual int rank() const = 0;
  virtual int ranks() const = 0;
  /// Ranks that share this machine's memory, this one counted.
  virtual int ranks_here() const = 0;
  /// Each number becomes its sum over all ranks.
  virtual void sum(std::span<std::int64_t> numbers) = 0;
  virtual std::uint64_t largest(std::uint64_t number) = 0;
  /// `letters[r]` goes to rank r; what came, by sender.
  virtual std::vector<Bytes> swap(const std::vector<Bytes>& letters) = 0;
  /// The same with `come` for the letters, whose memory is used again. With the sizes each rank tells a number,
  /// and the largest is returned: what all ranks have to agree on costs no round of its own.
  virtual std::uint64_t swap(const std::vector<Bytes>& letters, std::uint64_t number, std::vector<Bytes>& come) = 0;
  /// The same for letters whose sizes are known to those they go to: `come` has them, and is filled.
  virtual void swap_sized(const std::vector<Bytes>& letters, std::vector<Bytes>& come) = 0;
  /// What every rank gave, by rank, on all ranks.
  virtual std::vector<Bytes> gather(const Bytes& own) = 0;
  /// Bytes that this rank has handed to others.
  virtual std::uint64_t bytes_sent() const = 0;
  /// How often this rank has spoken with the others: on a network each time costs at least its delay.
  virtual std::uint64_t rounds() const = 0;
  /// Processor time that went into calls of these functions, most of it into waiting for other ranks.
  virtual double processor_seconds() const = 0;

  bool is_alone() const { return ranks() == 1; }
};

/// The exchange of a world on one rank.
Exchange& alone();

/// Plain numbers as bytes and back.
template <class T>
void append_bytes(Bytes& bytes, const T* rows, std::size_t count) {
  static_assert(std::is_trivially_copyable_v<T>);
  const auto* from = reinterpret_cast<const unsigned char*>(rows);
  bytes.insert(bytes.end(), from, from + count * sizeof(T));
}
template <class T>
Bytes to_bytes(const std::vector<T>& rows) {
  Bytes bytes;
  bytes.reserve(rows.size() * sizeof(T));
  append_bytes(bytes, rows.data(), rows.size());
  return bytes;
}
template <class T>
std::vector<T> from_bytes(const Bytes& bytes) {
  static_assert(std::is_trivially_copyable_v<T>);
  std::vector<T> rows(bytes.size() / sizeof(T));
  if (!rows.empty()) std::memcpy(rows.data(), bytes.data(), rows.size() * sizeof(T));
  return rows;
}

}  // namespace chokepoint
