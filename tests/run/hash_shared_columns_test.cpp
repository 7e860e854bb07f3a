// Of several ranks; with one, the bytes and chunks of a column are hashed as they stand (state_hash.cpp).
#include "run/hash_shared_columns.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "promises/ranks_in_threads.hpp"

namespace chokepoint {
namespace {

Bytes column_of(std::size_t size) {
  Bytes bytes(size);
  std::uint32_t x = static_cast<std::uint32_t>(size);
  for (unsigned char& byte : bytes) {
    x = x * 1664525u + 1013904223u;
    byte = static_cast<unsigned char>(x >> 24);
  }
  return bytes;
}

/// What stands for a column on one rank.
Bytes of_one(const Bytes& column) {
  if (column.size() <= kChunkBytes) return column;
  std::vector<StateHash> hashes;
  for (std::size_t from = 0; from < column.size(); from += kChunkBytes) {
    const std::size_t size = std::min(kChunkBytes, column.size() - from);
    hashes.push_back(hash_text({reinterpret_cast<const char*>(column.data()) + from, size}));
  }
  return to_bytes(hashes);
}

/// `cuts`: where each rank's part of every column begins, as a share of the column.
void expect_the_same(const std::vector<double>& cuts) {
  std::vector<Bytes> columns, expected;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1000}, kChunkBytes, kChunkBytes + 1, 2 * kChunkBytes,
                                 3 * kChunkBytes + 77'777}) {
    columns.push_back(column_of(size));
    expected.push_back(of_one(columns.back()));
  }
  std::mutex mutex;
  RanksInThreads(static_cast<int>(cuts.size())).run([&](Exchange& exchange) {
    const auto rank = static_cast<std::size_t>(exchange.rank());
    const double next = rank + 1 < cuts.size() ? cuts[rank + 1] : 1;
    std::vector<ColumnPart> parts;
    for (const Bytes& column : columns) {
      const auto first = static_cast<std::size_t>(cuts[rank] * static_cast<double>(column.size()));
      const auto end = static_cast<std::size_t>(next * static_cast<double>(column.size()));
      parts.push_back({column.data() + first, end - first, first, column.size()});
    }
    const std::vector<Bytes> told = hash_shared_columns(parts, exchange);
    const std::lock_guard lock(mutex);
    EXPECT_EQ(told, expected) << "rank " << rank << " of " << cuts.size();
  });
}

TEST(HashSharedColumns, IsThatOfOneRankWhereverTheColumnsAreCut) {
  expect_the_same({0, 0.5});
  expect_the_same({0, 0.001});
  expect_the_same({0, 0.999});
  expect_the_same({0, 1});                                    // nothing on the last
  expect_the_same({0, 0, 0.3, 0.3, 0.9});                     // nothing on some
  expect_the_same({0, 0.31, 0.32, 0.33, 0.34, 0.35, 0.36});   // a chunk over many
}

}  // namespace
}  // namespace chokepoint
