#include "rules/read_feed.hpp"

#include <algorithm>

#include "rules/read_feed/meet_readers.hpp"

namespace chokepoint {

namespace {

/// A due reshare and the words of its readers.
struct Again {
  Reading reading;
  std::uint32_t exposures;
  std::uint32_t word;
};

Again read_again(const Reading& reading, const Post& post) {
  const Quad q = reading.world.draws.quad(Purpose::kLaterReaders,
                                          static_cast<int>(index(reading.sharer)), number(post.id));
  return {reading,
          exposures_of(reading.world, reading.feed, post.service, reading.sharer,
                       reading.is_geo_blocked, number(post.id), q[0]),
          q[1]};
}

void enter_share(const Share& share, Post& post) {
  post.shares.push_back(share);
  post.exposures += share.exposures;
  post.exposures_today += share.exposures;
  post.exposures_unflagged += share.exposures;
}

void count_share(const Post& post, std::uint32_t exposures, std::int64_t silent, Tally& tally) {
  const bool is_first = post.shares.size() == 1;  // news, read for the first time
  tally.add(is_first ? Measure::kPostsVoiced : Measure::kReshares, post.service, post.content);
  tally.add(Measure::kExposures, post.service, post.content, exposures);
  if (post.shares.size() == 10) tally.add(Measure::kCascadesOf10, post.service, post.content);
  if (post.shares.size() == 100) tally.add(Measure::kCascadesOf100, post.service, post.content);
  if (silent > 0) tally.add(Measure::kResharesSilenced, post.service, post.content, silent);
}

/// The due reshares of one post, one after the other.
class Passes {
 public:
  Passes(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
         Post& post, Tally& tally, std::vector<UserId>& unseen, std::vector<Ahead>& ahead)
      : world_(world), p_(p), feed_(feed), voice_(voice), post_(post), tally_(tally), unseen_(unseen),
        ahead_(ahead) {}

  /// The first that is due; false when rows are lacking.
  bool next() {
    const DueReshare due = post_.due.front();
    if (!can_tell(due)) return false;
    if (!comes_about(due)) {
      drop_first_due(post_);
      return true;
    }
    const auto begun = find_ahead(due.user);
    if (begun == ahead_.end()) return meet(due, [&](std::uint32_t exposures, const Met& met) { pass(due, exposures, met); });
    if (!begun->met.open.empty() && !meet_again(reading(due), begun->met)) return false;
    pass(due, begun->exposures, begun->met);
    give_back(begun->met);
    std::swap(*begun, ahead_.back());
    ahead_.pop_back();
    return true;
  }

  /// Goes as far as it can with the other due reshares, so that few rounds of asking do.
  void look_ahead(double until) {
    for (std::size_t i = 1; i < post_.due.size(); ++i) {  // the first has been tried
      const DueReshare& due = post_.due[i];
      if (due.time >= until || !can_tell(due) || !comes_about(due)) continue;
      const auto begun = find_ahead(due.user);
      if (begun == ahead_.end()) {
        meet(due, [&](std::uint32_t exposures, Met& met) { ahead_.push_back({due.user, exposures, set_aside(met)}); });
      } else if (!begun->met.open.empty()) {
        meet_again(reading(due), begun->met);
      }
    }
  }

 private:
  std::vector<Ahead>::iterator find_ahead(UserId user) {
    return std::ranges::find_if(ahead_, [&](const Ahead& one) { return one.user == user; });
  }
  /// Meets the readers of a due reshare for the first time; when rows are lacking, it is kept as far as it is.
  template <class Then>
  bool meet(const DueReshare& due, Then then) {
    static thread_local Met met;
    const Again again = read_again(reading(due), post_);
    if (!meet_readers(again.reading, again.exposures, again.word, met)) {
      ahead_.push_back({due.user, again.exposures, set_aside(met)});
      return false;
    }
    then(again.exposures, met);
    return true;
  }
  /// The first due reshare happens.
  void pass(const DueReshare& due, std::uint32_t exposures, const Met& met) {
    drop_first_due(post_);
    enter_share({due.user, due.time, exposures}, post_);
    count_share(post_, exposures, met.silent, tally_);
    for (const DueReshare& taker : met.takers) schedule(taker, post_);
  }
  bool is_stopped(const DueReshare& due) const {
    return post_.state != PostState::kLive && due.time >= post_.stopped;
  }
  bool can_tell(const DueReshare& due) {
    if (!is_stopped(due) || post_.state == PostState::kRemoved || world_.sees(due.user)) return true;
    unseen_.push_back(due.user);
    return false;
  }
  /// Whether who wants to pass it on has an internet.
  bool is_connected(const DueReshare& due) const {
    const double connected = world_.connected_share_of(due.user);
    return connected == 1 || world_.draws.uniform(Purpose::kOffline, 0, number(post_.id),
                                                  index(due.user) & 0xFFFFFF) < connected;
  }
  bool comes_about(const DueReshare& due) const {
    if (!is_connected(due)) return false;
    if (!is_stopped(due)) return true;
    return post_.state != PostState::kRemoved && world_.is_circumventing(due.user);
  }
  Reading reading(const DueReshare& due) const {
    return {world_,         p_,       feed_,    voice_,           post_.id,       post_.content,
            post_.service,  post_.virality, due.user, due.time, is_stopped(due), unseen_};
  }

  const World& world_;
  const ReadFeedParameters& p_;
  const FeedDay& feed_;
  VoiceOf voice_;
  Post& post_;
  Tally& tally_;
  std::vector<UserId>& unseen_;
  std::vector<Ahead>& ahead_;
};

}  // namespace

bool pass_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
             double until, Post& post, Tally& tally, std::vector<UserId>& unseen,
             std::vector<Ahead>& ahead) {
  Passes passes(world, p, feed, voice, post, tally, unseen, ahead);
  while (!post.due.empty() && post.due.front().time < until) {
    if (passes.next()) continue;
    passes.look_ahead(until);
    return false;
  }
  return true;
}

void pass_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
             double until, Post& post, Tally& tally) {
  std::vector<UserId> unseen;
  std::vector<Ahead> ahead;
  pass_on(world, p, feed, voice, until, post, tally, unseen, ahead);
}

}  // namespace chokepoint
