#include "run/shared_rows.hpp"

#include <algorithm>

#include "run/byte_columns.hpp"

namespace chokepoint {

namespace {

struct DayCount {
  std::uint64_t day;
  std::uint64_t count;
};

std::vector<DayCount> count_by_day(const LivePosts& own) {
  std::vector<DayCount> days;
  for (const Post& post : own) {
    const std::uint64_t day = day_of(post.id);
    if (days.empty() || days.back().day != day) days.push_back({day, 0});
    ++days.back().count;
  }
  return days;
}

}  // namespace

std::vector<DayOnRank> days_on_ranks(const LivePosts& own, Exchange& exchange) {
  struct Dated {
    std::uint64_t day;
    DayOnRank posts;
  };
  std::vector<Dated> all;
  const std::vector<Bytes> letters = exchange.gather(to_bytes(count_by_day(own)));
  for (std::size_t rank = 0; rank < letters.size(); ++rank) {
    for (const DayCount& day : from_bytes<DayCount>(letters[rank])) {
      all.push_back({day.day, {0, static_cast<std::size_t>(day.count), rank}});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Dated& a, const Dated& b) { return a.day < b.day; });
  std::vector<DayOnRank> days;
  std::size_t begin = 0;
  for (const Dated& dated : all) {
    days.push_back({begin, dated.posts.count, dated.posts.rank});
    begin += dated.posts.count;
  }
  return days;
}

std::vector<Post> gather_posts(const LivePosts& own, Exchange& exchange) {
  std::vector<Bytes> letters(static_cast<std::size_t>(exchange.ranks()));
  ByteWriter writer(letters[0]);
  for (const Post& post : own) visit_state(writer, post);
  std::vector<Post> posts;
  for (const Bytes& letter : exchange.swap(letters)) {
    for (ByteReader reader(letter); !reader.is_at_end();) visit_state(reader, posts.emplace_back());
  }
  std::sort(posts.begin(), posts.end(), [](const Post& a, const Post& b) { return a.id < b.id; });
  return posts;
}

}  // namespace chokepoint
