// Long because all rules meet here, in the order of step.hpp, and nowhere else.
#include "run/step.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "base/sample.hpp"
#include "rules/ask_rivals.hpp"
#include "rules/bargain/stakes.hpp"
#include "rules/choose_service.hpp"
#include "rules/restrict_access.hpp"
#include "run/settle_reviews.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kPostsPerChunk = 2048;
constexpr std::size_t kBlocksPerWave = 128;

/// Government and company move; what changed reaches the country.
void bargain_and_tell(World& world, const Parameters& p, Chronicle& chronicle) {
  const Offer before = world.company.offer;
  const bool had_law = world.government.law_adopted;
  const bool is_decision_day = world.day == world.government.next_decision_day;
  if (is_decision_day) learn_what_is_granted(world.government, p.weigh_reasons);
  bargain(world, p.bargain, chronicle);
  if (!had_law && world.government.law_adopted) {
    frighten_country(world.government, p.feel_pressure, Signal::kLawInForce);
  }
  const double truth = worth(world.company.offer, p.bargain);
  const double news = make_statement(world, p.make_statement, before, truth, chronicle);
  frighten_country(world.government, p.feel_pressure, Signal::kExclusiveAccess, news);
}

void report_and_order(World& world, const Course& course, Tally& tally) {
  const Parameters& p = course.parameters;
  const FilingTerms terms{world.company.scrutiny, priority_of(p.review_reports),
                          course.population_scale};
  file_requests(world, p.file_requests, terms, world.government.examined, tally);
  world.government.examined.clear();
  order_by_court(world, p.order_by_court, course.population_scale, tally);
  flag_in_concert(world, p.flag_in_concert, course.population_scale, tally);
  share_reviewers(world, p.share_reviewers);
}

void ask_other_companies(World& world, const Parameters& p, std::vector<Message>& messages,
                         Tally& tally) {
  ask_rivals(
      world, p.file_requests.overreach_share, world.government.examined,
      [&](Post& post, double time) {
        restrict_content(world, p.restrict_content,
                         {PostState::kGeoBlocked, time, true_reason(post.content)}, post, messages,
                         tally);
      },
      tally);
}

void morning(World& world, const Course& course, std::vector<Message>& messages, Tally& tally,
             Chronicle& chronicle) {
  const Parameters& p = course.parameters;
  follow_calendar(world, p.follow_calendar, course.calendar, chronicle);
  prosecute_voices(world, p.prosecute_voices, p.restrict_content.political_legitimacy,
                   course.population_scale, messages, tally);
  lose_trust(world, p.lose_trust, chronicle, tally);
  bargain_and_tell(world, p, chronicle);
  spill_over(world, p.spill_over, chronicle);
  cut_access(world, p.cut_access, chronicle);
  // A fine costs the company its market; people's access suffers from the throttle on.
  const Government& government = world.government;
  const double loss = government.rung >= Rung::kThrottle ? access_loss(government.rung, p.bargain) : 0;
  restrict_access(
      world,
      [&](std::size_t s) {
        const double by_ladder = is_covered(world, government.target, s) ? loss : 0;
        return std::max(by_ladder, cut_loss(world, s, p.cut_access));
      },
      chronicle, [&](Service& service, bool is_throttle) {
        anger_members(service, p.feel_pressure, is_throttle);
      });
  concede(world.company, p.concede);
  weigh_reasons(world.government, p.weigh_reasons, world.company.scrutiny);
  ask_other_companies(world, p, messages, tally);
  report_and_order(world, course, tally);
}

/// Phase A for one block of communities.
void live_through(World& world, const Parameters& p, const SharedVoice& shared,
                  const FeedDay& feed, Awake& awake) {
  const auto voice = [&](UserId user) {
    return voice_of(world, shared, user, world.communities.of(user));
  };
  const auto keep_wish = [&](Wish& wish) -> Post& { return keep(awake, wish); };
  for (std::uint32_t c = awake.first_community; c < awake.end_community; ++c) {
    const CommunityId community{c};
    write_post(world, p.write_post, community, layers_of(shared.ceiling[c]), awake);
  }
  self_censor(world, p.self_censor, shared, awake);
  choose_service(world, p.choose_service, awake);
  read_feed(world, p.read_feed, feed, voice, awake);
  flag_content(world, p.flag_content, keep_wish, awake);
  detect_content(p.detect_content, keep_wish, awake);
  notice_posts(world, p.notice_posts, keep_wish, awake);
  for (Post& post : awake.kept) describe_post(world.draws, p.write_post, post);
  std::sort(awake.kept.begin(), awake.kept.end(),
            [](const Post& a, const Post& b) { return a.id < b.id; });
}

void open_block(Awake& awake, std::uint32_t first_community, std::uint32_t end_community) {
  awake.first_community = first_community;
  awake.end_community = end_community;
  awake.wishes.clear();
  awake.kept.clear();
  awake.circumventing_change.fill(0);
  awake.member_change.fill(0);
  awake.dormant_change.fill(0);
  awake.tally.clear();
}

/// Works through all blocks, a wave of them at a time in parallel, and hands each block's results
/// over in the order of its communities. Waves bound the memory of the day's work.
void for_each_awake(const std::vector<std::uint32_t>& cuts, Bench& bench, FunctionRef<void(Awake&)> work,
                    FunctionRef<void(Awake&)> take) {
  const std::size_t blocks = cuts.size() - 1;
  if (bench.blocks.empty()) bench.blocks.resize(std::min(blocks, kBlocksPerWave));
  for (std::size_t first = 0; first < blocks; first += kBlocksPerWave) {
    const std::size_t count = std::min(kBlocksPerWave, blocks - first);
    for_each_block(count, [&](std::size_t b) {
      open_block(bench.blocks[b], cuts[first + b], cuts[first + b + 1]);
      work(bench.blocks[b]);
    });
    for (std::size_t b = 0; b < count; ++b) take(bench.blocks[b]);
  }
}

/// Phases A and B: what users do, on the frozen morning.
class UserPhases {
 public:
  UserPhases(World& world, const Parameters& p)
      : world_(world), p_(p), shared_(share_voice(world, p.self_censor)),
        feed_(make_feed_day(world, p.read_feed, shared_.largest_today)),
        cut_(make_circumvention_day(world, p.circumvent)),
        switching_(make_switch_day(world)) {}

  void run(const std::vector<std::uint32_t>& cuts, Bench& bench,
           FunctionRef<void(Awake&)> take_posts, FunctionRef<void(Awake&)> take_others) const {
    for_each_awake(
        cuts, bench, [&](Awake& awake) { live_through(world_, p_, shared_, feed_, awake); },
        take_posts);
    for_each_awake(
        cuts, bench,
        [&](Awake& awake) {
          circumvent(world_, p_.circumvent, cut_, awake);
          switch_service(world_, p_.switch_service, switching_, awake);
          leave_in_distrust(world_, p_.lose_trust, awake);
        },
        take_others);
  }

  const SharedVoice& shared() const { return shared_; }
  const FeedDay& feed() const { return feed_; }

 private:
  World& world_;
  const Parameters& p_;
  SharedVoice shared_;
  FeedDay feed_;
  CircumventionDay cut_;
  SwitchDay switching_;
};

/// Posts arrive in the order of their identity: by day, then by community.
void take_posts(World& world, Awake& awake, Settlement& settlement, Tally& tally) {
  tally.merge(awake.tally);
  for (Post& kept : awake.kept) {
    Post& post = world.posts.live.emplace_back(std::move(kept));
    if (post.is_detected) settlement.take_down_detected(post);
    if (post.is_flagged) file_first_flag(world, post, tally);
  }
}

void add_to(std::uint32_t& count, std::int32_t change) {
  count += static_cast<std::uint32_t>(change);
}

void take_movers(World& world, const Awake& awake, Tally& tally) {
  tally.merge(awake.tally);
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    Service& service = world.services[s];
    add_to(service.circumventing_members, awake.circumventing_change[s]);
    add_to(service.members, awake.member_change[s]);
    add_to(service.dormant_members, awake.dormant_change[s]);
  }
}

void pass_posts_on(World& world, const Parameters& p, const SharedVoice& shared,
                   const FeedDay& feed, double until, Bench& bench, Tally& tally) {
  const std::size_t chunks = (world.posts.live.size() + kPostsPerChunk - 1) / kPostsPerChunk;
  if (bench.chunks.size() < chunks) bench.chunks.resize(chunks);
  for_each_block(chunks, [&](std::size_t chunk) {
    const auto voice = [&](UserId user) {
      return voice_of(world, shared, user, world.communities.of(user));
    };
    bench.chunks[chunk].clear();
    const std::size_t end = std::min(world.posts.live.size(), (chunk + 1) * kPostsPerChunk);
    for (std::size_t i = chunk * kPostsPerChunk; i < end; ++i) {
      pass_on(world, p.read_feed, feed, voice, until, world.posts.live[i], bench.chunks[chunk]);
    }
  });
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) tally.merge(bench.chunks[chunk]);
}

void review_until(World& world, const Parameters& p, double until, Settlement& settlement) {
  review_reports(
      world.draws, p.review_reports, until, world.general_pool,
      [&](const Review& review) { settlement.general_read(review); },
      [](const Ticket&, double, bool) {});
  review_reports(
      world.draws, p.review_reports, until, world.legal_pool,
      [&](const Review& review) { settlement.legal_read(review); },
      [&](const Ticket& ticket, double time, bool is_granted) {
        settlement.legal_unread(ticket, time, is_granted);
      });
}

/// Posts that nothing can happen to any more are forgotten.
void forget_posts(World& world) {
  std::erase_if(world.posts.live, [&](const Post& post) {
    return post.due.empty() && post.open_tickets == 0 && !post.is_noticed;
  });
}

void count_benign(World& world, const Parameters& p, Tally& tally) {
  const double tracked = p.write_post.political_share + p.write_post.child_safety_share +
                         p.write_post.bullying_share + p.write_post.extremism_share;
  double weight = 0;
  for (const Service& s : world.services) {
    weight += (s.members + s.dormant_members) * s.facts.time_weight;
  }
  if (weight <= 0) return;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    const double reach = service.circumventing_members +
                         (service.members - service.circumventing_members) * service.quality;
    const double trusting =
        service.is_rival ? 1 : trusting_share(world.company, p.choose_service.distrust_silence);
    const double mean = trusting * world.people() * world.activity.mean_posts_per_day() *
                        std::max(0.0, 1 - tracked) * reach * service.facts.time_weight / weight;
    tally.add(Measure::kBenignPosts, static_cast<int>(s), ContentClass::kBenign,
              poisson(mean, {world.draws, Purpose::kBenignPosts, world.day, s}));
  }
}

}  // namespace

UsersDay live_users_day(World& world, const Parameters& p,
                        const std::vector<std::uint32_t>& blocks) {
  UsersDay result;
  const UserPhases phases(world, p);
  Bench bench;
  phases.run(
      blocks, bench,
      [&](Awake& awake) {
        result.tally.merge(awake.tally);
        std::move(awake.kept.begin(), awake.kept.end(), std::back_inserter(result.kept));
      },
      [&](Awake& awake) { result.tally.merge(awake.tally); });
  return result;
}

void step(World& world, const Course& course, Bench& bench, Tally& tally, Chronicle& chronicle) {
  const Parameters& p = course.parameters;
  Aftermath& aftermath = bench.aftermath;
  Settlement settlement(world, p, aftermath, tally);
  morning(world, course, aftermath.messages, tally, chronicle);

  const UserPhases phases(world, p);
  phases.run(
      course.blocks, bench, [&](Awake& awake) { take_posts(world, awake, settlement, tally); },
      [&](Awake& awake) { take_movers(world, awake, tally); });
  count_benign(world, p, tally);

  const int slots = static_cast<int>(p.read_feed.slots_per_day);
  for (int slot = 0; slot < slots; ++slot) {
    const double from = world.day + static_cast<double>(slot) / slots;
    const double until = world.day + static_cast<double>(slot + 1) / slots;
    pass_posts_on(world, p, phases.shared(), phases.feed(), until, bench, tally);
    file_flags(world, p.flag_content, from, until, static_cast<std::uint64_t>(slot), tally);
    review_until(world, p, until, settlement);
  }

  world.government.examined =
      examine_posts(world, p.notice_posts, course.population_scale, tally);
  audit_restrictions(world, p.audit_restrictions, p.assess_request.scrutiny,
                     course.population_scale, aftermath.restricted, chronicle);
  aftermath.restricted.clear();
  feel_pressure(world, aftermath.messages, tally);
  fade_pressure(world, p.feel_pressure);
  close_review_day(world.general_pool);
  close_review_day(world.legal_pool);
  forget_posts(world);
  join_live_posts(world.posts, aftermath.news);
  ++world.day;
}

}  // namespace chokepoint
