#include "run/user_phases.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "run/between_ranks.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kBlocksPerWave = 128;

void open_block(Awake& awake, std::uint32_t first_community, std::uint32_t end_community) {
  awake.first_community = first_community;
  awake.end_community = end_community;
  awake.wishes.clear();
  awake.kept.clear();
  awake.unread.clear();
  awake.unseen.clear();
  awake.circumventing_change.fill(0);
  awake.member_change.fill(0);
  awake.dormant_change.fill(0);
  awake.tally.clear();
}

/// Works through all blocks, a wave of them at a time in parallel, and hands each block's results
/// over in the order of its communities. Waves bound the memory of the day's work. All ranks have as
/// many waves as the one with most, so that they can speak between them.
void for_each_awake(const Exchange& exchange, std::size_t waves,
                    const std::vector<std::uint32_t>& cuts, Bench& bench,
                    FunctionRef<void(Awake&, std::size_t)> work,
                    FunctionRef<void(Awake*, std::size_t)> after_wave,
                    FunctionRef<void(Awake&)> take) {
  const std::size_t blocks = cuts.size() - 1;
  if (bench.blocks.empty()) bench.blocks.resize(std::min(blocks, kBlocksPerWave));
  for (std::size_t wave = 0; wave < waves; ++wave) {
    const std::size_t first = wave * kBlocksPerWave;
    const std::size_t count = first < blocks ? std::min(kBlocksPerWave, blocks - first) : 0;
    for_each_block(count, [&](std::size_t b) {
      open_block(bench.blocks[b], cuts[first + b], cuts[first + b + 1]);
      work(bench.blocks[b], b);
    });
    if (!exchange.is_alone()) after_wave(bench.blocks.data(), count);
    for (std::size_t b = 0; b < count; ++b) take(bench.blocks[b]);
  }
}

std::size_t waves_of(const std::vector<std::uint32_t>& cuts) {
  return (cuts.size() - 1 + kBlocksPerWave - 1) / kBlocksPerWave;
}

}  // namespace

UserPhases::UserPhases(World& world, const Parameters& p)
    : world_(world), p_(p), shared_(share_voice(world, p.self_censor)),
      feed_(make_feed_day(world, p.read_feed, shared_.largest_today)),
      cut_(make_circumvention_day(world, p.circumvent)),
      switching_(make_switch_day(world, p.switch_service)) {}

double UserPhases::voice(UserId user) const {
  if (world_.users.owns(user)) {
    return voice_of(world_, shared_, user, world_.communities.of(user));
  }
  return voice_of(world_, shared_, *world_.strangers.find(user));
}

/// Phase A for one block of communities, up to the wishes that wait for rows of other ranks.
void UserPhases::live_through(Awake& awake, std::vector<Met>& waiting) const {
  for (std::uint32_t c = awake.first_community; c < awake.end_community; ++c) {
    write_post(world_, p_.write_post, CommunityId{c}, layers_of(shared_.ceiling[c]), awake);
  }
  self_censor(world_, p_.self_censor, shared_, awake);
  choose_service(world_, p_.choose_service, awake);
  read_feed(world_, p_.read_feed, feed_, [&](UserId user) { return voice(user); }, awake, waiting);
  // Now, while the wishes are in cache: none of these asks who will pass a post on, only how many read it.
  const auto keep_wish = [&](Wish& wish) -> Post& { return keep(awake, wish); };
  const auto detected_share = [&](ContentClass content, bool is_private) {
    return detection_share(content, is_private, p_.detect_content);
  };
  flag_content(world_, p_.flag_content, detected_share, keep_wish, awake);
  detect_content(world_, p_.detect_content, keep_wish, awake);
  notice_posts(world_, p_.notice_posts, keep_wish, awake);
  if (awake.unread.empty()) close(awake);
}

/// The end of phase A, when all wishes are read and all posts kept that something happened to.
void UserPhases::close(Awake& awake) const {
  for (Post& post : awake.kept) describe_post(world_.draws, p_.write_post, post);
  std::sort(awake.kept.begin(), awake.kept.end(),
            [](const Post& a, const Post& b) { return a.id < b.id; });
}

/// Rows are asked for until no rank has a wish that waits.
void UserPhases::meet_strangers(Awake* wave, std::size_t count, Bench& bench) const {
  std::vector<UserId>& unseen = bench.inquiry.unseen;
  const auto name_unseen = [&] {
    for (std::size_t b = 0; b < count; ++b) {
      unseen.insert(unseen.end(), wave[b].unseen.begin(), wave[b].unseen.end());
    }
  };
  name_unseen();
  while (fetch_strangers(world_, shared_.norm, bench.inquiry)) {
    for_each_block(count, [&](std::size_t b) {
      Awake& awake = wave[b];
      awake.unseen.clear();
      if (awake.unread.empty()) return;
      read_on(world_, p_.read_feed, feed_, [&](UserId user) { return voice(user); }, awake, bench.waiting[b]);
      if (awake.unread.empty()) close(awake);
    });
    name_unseen();
  }
}

void UserPhases::wish_and_read(const std::vector<std::uint32_t>& cuts, Bench& bench,
                               FunctionRef<void(Awake&)> take) const {
  bench.waiting.resize(kBlocksPerWave);
  const auto waves = static_cast<std::size_t>(world_.exchange->largest(waves_of(cuts)));
  for_each_awake(
      *world_.exchange, waves, cuts, bench, [&](Awake& awake, std::size_t b) { live_through(awake, bench.waiting[b]); },
      [&](Awake* wave, std::size_t count) { meet_strangers(wave, count, bench); }, take);
}

void UserPhases::move(const std::vector<std::uint32_t>& cuts, Bench& bench,
                      FunctionRef<void(Awake&)> take) const {
  for_each_awake(
      *world_.exchange, waves_of(cuts), cuts, bench,
      [&](Awake& awake, std::size_t) {
        circumvent(world_, p_.circumvent, cut_, awake);
        switch_service(world_, p_.switch_service, switching_, awake);
        leave_in_distrust(world_, p_.lose_trust, awake);
      },
      [](Awake*, std::size_t) {}, take);
}

}  // namespace chokepoint
