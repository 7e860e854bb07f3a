#include "run/between_ranks.hpp"

#include <algorithm>
#include <cstring>

#include "run/byte_columns.hpp"

namespace chokepoint {

namespace {

std::size_t rank_of(const World& world, UserId user) {
  const auto& first = world.first_user_of_rank;
  return static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), index(user)) -
                                  first.begin() - 1);
}

Stranger row_of(const World& world, const Column<std::uint16_t>& norm, UserId user) {
  const Users& users = world.users;
  const auto i = index(user);
  return {users.memberships[i], users.circumvention[i], users.fear[i], users.reactance[i],
          users.touched_day[i], norm[index(world.communities.of(user))]};
}

/// What each rank is asked for.
void write_questions(const World& world, const std::vector<UserId>& unseen, std::vector<Bytes>& letters) {
  letters.resize(static_cast<std::size_t>(world.exchange->ranks()));
  for (Bytes& letter : letters) letter.clear();
  for (const UserId user : unseen) append_bytes(letters[rank_of(world, user)], &user, 1);
}

template <class T>
T row_at(const Bytes& bytes, std::size_t i) {
  T row;
  std::memcpy(&row, bytes.data() + i * sizeof(T), sizeof(T));
  return row;
}

void write_answers(const World& world, const Column<std::uint16_t>& norm, const std::vector<Bytes>& questions,
                   std::vector<Bytes>& letters) {
  letters.resize(questions.size());
  for (std::size_t r = 0; r < questions.size(); ++r) {
    const std::size_t count = questions[r].size() / sizeof(UserId);
    letters[r].resize(count * sizeof(Stranger));
    for (std::size_t i = 0; i < count; ++i) {
      const Stranger row = row_of(world, norm, row_at<UserId>(questions[r], i));
      std::memcpy(letters[r].data() + i * sizeof row, &row, sizeof row);
    }
  }
}

}  // namespace

bool fetch_strangers(World& world, const Column<std::uint16_t>& norm, Inquiry& inquiry) {
  Exchange& exchange = *world.exchange;
  if (exchange.is_alone()) return false;
  write_questions(world, inquiry.unseen, inquiry.asked);
  if (exchange.swap(inquiry.asked, inquiry.unseen.size(), inquiry.questions) == 0) return false;
  write_answers(world, norm, inquiry.questions, inquiry.answers);
  inquiry.told.resize(inquiry.asked.size());
  for (std::size_t r = 0; r < inquiry.asked.size(); ++r) {
    inquiry.told[r].resize(inquiry.asked[r].size() / sizeof(UserId) * sizeof(Stranger));
  }
  exchange.swap_sized(inquiry.answers, inquiry.told);
  world.strangers.expect(inquiry.unseen.size());
  for (std::size_t r = 0; r < inquiry.told.size(); ++r) {
    for (std::size_t i = 0; i < inquiry.told[r].size() / sizeof(Stranger); ++i) {
      world.strangers.add(row_at<UserId>(inquiry.asked[r], i), row_at<Stranger>(inquiry.told[r], i));
    }
  }
  inquiry.unseen.clear();
  return true;
}

namespace {

struct Filed {
  Ticket ticket;
  CaseFile file;
};

}  // namespace

void share_tickets(World& world, std::size_t before) {
  if (world.exchange->is_alone()) return;
  std::vector<Ticket>& arriving = world.general_pool.arriving;
  std::vector<Filed> own;
  for (std::size_t i = before; i < arriving.size(); ++i) {
    const Post* post = world.posts.find(arriving[i].post);
    ensure(post != nullptr, "a rank files tickets for posts that it holds");
    own.push_back({arriving[i], case_file_of(*post)});
  }
  arriving.resize(before);
  std::vector<CaseFile> files;
  for (const Bytes& letter : world.exchange->gather(to_bytes(own))) {
    for (const Filed& filed : from_bytes<Filed>(letter)) {
      arriving.push_back(filed.ticket);
      if (!world.users.owns(filed.file.author)) files.push_back(filed.file);
    }
  }
  const auto by_id = [](const CaseFile& a, const CaseFile& b) { return a.id < b.id; };
  const auto is_same = [](const CaseFile& a, const CaseFile& b) { return a.id == b.id; };
  std::sort(files.begin(), files.end(), by_id);
  files.erase(std::unique(files.begin(), files.end(), is_same), files.end());
  world.case_files.open(std::move(files));
}

void share_messages(World& world, std::vector<Message>& messages) {
  if (world.exchange->is_alone()) return;
  std::vector<std::vector<Message>> to_rank(static_cast<std::size_t>(world.exchange->ranks()));
  std::erase_if(messages, [&](const Message& message) {
    if (message.only_on == Message::kAnyService || world.users.owns(message.user)) return false;
    to_rank[rank_of(world, message.user)].push_back(message);
    return true;
  });
  std::vector<Bytes> letters;
  for (const auto& some : to_rank) letters.push_back(to_bytes(some));
  for (const Bytes& letter : world.exchange->swap(letters)) {
    for (const Message& message : from_bytes<Message>(letter)) {
      if (world.users.is_member(message.user, message.only_on)) messages.push_back(message);
    }
  }
}

void share_restricted(World& world, std::vector<Restricted>& restricted) {
  if (world.exchange->is_alone()) return;
  const std::vector<Bytes> letters = world.exchange->gather(to_bytes(restricted));
  restricted.clear();
  for (const Bytes& letter : letters) {
    for (const Restricted& one : from_bytes<Restricted>(letter)) restricted.push_back(one);
  }
}

void deliver_news(World& world, std::vector<Post>& news) {
  if (world.exchange->is_alone()) return;
  std::vector<Bytes> letters(static_cast<std::size_t>(world.exchange->ranks()));
  for (const Post& post : news) {
    ByteWriter writer(letters[rank_of(world, post.author)]);
    visit_state(writer, post);
  }
  news.clear();
  for (const Bytes& letter : world.exchange->swap(letters)) {
    for (ByteReader reader(letter); !reader.is_at_end();) visit_state(reader, news.emplace_back());
  }
}

void keep_own_posts(World& world) {
  std::vector<CaseFile> files;
  std::erase_if(world.posts.live, [&](const Post& post) {
    if (world.users.owns(post.author)) return false;
    if (post.open_tickets > 0) files.push_back(case_file_of(post));
    return true;
  });
  world.posts.live.shrink_to_fit();
  world.case_files.open(std::move(files));
}

void sum_tally(const World& world, Tally& tally) {
  Exchange& exchange = *world.exchange;
  if (exchange.is_alone()) return;
  exchange.sum(tally.cells());
  auto& burden = tally.burden.counts();
  burden.resize(static_cast<std::size_t>(exchange.largest(burden.size())));
  exchange.sum(burden);
}

}  // namespace chokepoint
