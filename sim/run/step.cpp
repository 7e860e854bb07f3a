// Long because all rules meet here, in the order of step.hpp, and nowhere else.
#include "run/step.hpp"

#include <algorithm>

#include "base/parallel.hpp"
#include "base/sample.hpp"
#include "rules/ask_rivals.hpp"
#include "rules/bargain/stakes.hpp"
#include "rules/choose_service.hpp"
#include "rules/probe_network.hpp"
#include "rules/prosecute_voices.hpp"
#include "rules/restrict_access.hpp"
#include "rules/survey_people.hpp"
#include "run/between_ranks.hpp"
#include "run/pass_posts.hpp"
#include "run/routine_events.hpp"
#include "run/settle_reviews.hpp"
#include "run/user_phases.hpp"

namespace chokepoint {

namespace {

/// A law came into force today, by the bargain or from the calendar.
void adopt_law(World& world, const Parameters& p) {
  world.government.law_adopted_day = world.day;
  frighten_country(world.government, p.feel_pressure, Signal::kLawInForce);
}

/// Government and company move; what changed reaches the country.
void bargain_and_tell(World& world, const Course& course, bool had_law, Chronicle& chronicle) {
  const Parameters& p = course.parameters;
  const Offer before = world.company.offer;
  if (world.day % kLearningDays == 0) {
    learn_what_is_granted(world.government, p.weigh_reasons, course.population_scale);
  }
  bargain(world, p.bargain, chronicle);
  if (!had_law && world.government.law_adopted) adopt_law(world, p);
  const double truth = worth(world.company.offer, p.bargain);
  const double news = make_statement(world, p.make_statement, before, truth, chronicle);
  frighten_country(world.government, p.feel_pressure, Signal::kExclusiveAccess, news);
}

void report_and_order(World& world, const Course& course, Tally& tally, Chronicle& chronicle) {
  const Parameters& p = course.parameters;
  const std::size_t filed_before = world.legal_pool.arriving.size();
  const FilingTerms terms{world.company.scrutiny, priority_of(p.review_reports),
                          course.population_scale};
  order_by_calendar(world, p.order_by_court, course.population_scale, tally);
  const std::size_t stand_alone = world.legal_pool.arriving.size();
  file_requests(world, p.file_requests, terms, world.government.examined, tally);
  world.government.examined.clear();
  order_by_court(world, p.order_by_court, course.population_scale, tally);
  tell_large_requests(world, filed_before, chronicle);
  stand_for_unsimulated(world, stand_alone, course.population_scale);
  flag_in_concert(world, p.flag_in_concert, course.population_scale, tally);
  share_reviewers(world, p.share_reviewers);
}

void ask_other_companies(World& world, const Parameters& p, Settlement& settlement, Tally& tally) {
  ask_rivals(
      world, p.file_requests.overreach_share, world.government.examined,
      [&](Post& post, double time) { settlement.hide_on_rival(post, time); }, tally);
}

/// What the rung and the cuts make of access, and what is seen of it from outside.
void meet_restrictions(World& world, const Parameters& p, Chronicle& chronicle) {
  // A fine costs the company its market; people's access suffers from the throttle on.
  const Government& government = world.government;
  const double loss = government.rung >= Rung::kThrottle ? access_loss(government.rung, p.bargain) : 0;
  const auto by_ladder = [&](std::size_t s) { return is_covered(world, government.target, s) ? loss : 0; };
  restrict_access(
      world, [&](std::size_t s) { return std::max(by_ladder(s), cut_loss(world, s, p.cut_access)); },
      chronicle, [&](Service& service, bool is_throttle) {
        anger_members(service, p.feel_pressure, is_throttle);
      });
  probe_network(
      world, p.probe_network,
      [&](std::size_t s) { return std::min(world.services[s].quality, 1 - worst_cut_loss(world, s)); },
      [&](std::size_t r) { return cut_hours(world, r, p.cut_access); });
}

void morning(World& world, const Course& course, Settlement& settlement,
             std::vector<Message>& messages, Tally& tally, Chronicle& chronicle) {
  const Parameters& p = course.parameters;
  const bool had_law = world.government.law_adopted;
  const double tax = world.government.use_tax;
  follow_calendar(world, p.follow_calendar, course.calendar, chronicle);
  if (world.government.use_tax > tax) {
    frighten_country(world.government, p.feel_pressure, Signal::kUseTax, world.government.use_tax - tax);
  }
  const ProsecuteAuthorParameters& a_case = p.prosecute_author;
  prosecute_voices(world,
                   {a_case.author_fear, a_case.author_reactance, a_case.audience_fear,
                    a_case.audience_reactance},
                   p.restrict_content.political_legitimacy, course.population_scale, messages, tally);
  lose_trust(world, p.lose_trust, chronicle, tally);
  bargain_and_tell(world, course, had_law, chronicle);
  spill_over(world, p.spill_over, chronicle);
  const double newly_cut = cut_access(world, p.cut_access, chronicle) + cut_locally(world, p.cut_locally);
  if (newly_cut > 0) frighten_country(world.government, p.feel_pressure, Signal::kInternetCut, newly_cut);
  meet_restrictions(world, p, chronicle);
  concede(world.company, p.concede);
  weigh_reasons(world.government, p.weigh_reasons, world.company.scrutiny);
  ask_other_companies(world, p, settlement, tally);
  report_and_order(world, course, tally, chronicle);
}

/// The rank's posts arrive in the order of their identity: by day, then by community.
void take_posts(World& world, std::vector<Post>& posts, Settlement& settlement, Tally& tally) {
  for (Post& kept : posts) {
    Post& post = world.posts.live.emplace_back(std::move(kept));
    if (post.is_detected) settlement.take_down_detected(post);
    if (post.is_flagged) file_first_flag(world, post, tally);
  }
  posts.clear();
}

/// Changes of the services' counts by users who came, left and took up a way round.
struct Moves {
  static constexpr std::size_t kKinds = 3;
  std::array<std::int64_t, kKinds * kMostServices> changes{};

  void add(const Awake& awake) {
    for (std::size_t s = 0; s < kMostServices; ++s) {
      changes[kKinds * s] += awake.circumventing_change[s];
      changes[kKinds * s + 1] += awake.member_change[s];
      changes[kKinds * s + 2] += awake.dormant_change[s];
    }
  }
  void apply(World& world) {
    world.exchange->sum(changes);
    for (std::size_t s = 0; s < world.services.size(); ++s) {
      Service& service = world.services[s];
      service.circumventing_members += static_cast<std::uint32_t>(changes[kKinds * s]);
      service.members += static_cast<std::uint32_t>(changes[kKinds * s + 1]);
      service.dormant_members += static_cast<std::uint32_t>(changes[kKinds * s + 2]);
    }
  }
};

/// News that wants a reader of another rank for its author.
void sign_all_news(World& world, const SharedVoice& shared, Bench& bench) {
  do {
    sign_news(world, bench.aftermath.news, bench.inquiry.unseen);
  } while (fetch_strangers(world, shared.norm, bench.inquiry));
}

/// Phases A and B, and what of them reaches everybody.
void live_users_phases(World& world, const UserPhases& phases, const Course& course, Bench& bench,
                       Settlement& settlement) {
  const std::size_t filed = world.general_pool.arriving.size();
  phases.wish_and_read(course.blocks, bench, [&](Awake& awake) {
    bench.own.merge(awake.tally);
    take_posts(world, awake.kept, settlement, bench.own);
  });
  share_tickets(world, filed);
  share_messages(world, bench.aftermath.messages);  // before accounts change
  sign_all_news(world, phases.shared(), bench);
  Moves moves;
  phases.move(course.blocks, bench, [&](Awake& awake) {
    bench.own.merge(awake.tally);
    moves.add(awake);
  });
  moves.apply(world);
  world.strangers.clear();  // their accounts have changed
}

/// Flags on stored posts, by their ranks, and on all that isn't stored.
void file_flags(World& world, const FlagContentParameters& p, int slot, int slots, Bench& bench,
                Tally& tally) {
  const double from = world.day + static_cast<double>(slot) / slots;
  const double until = world.day + static_cast<double>(slot + 1) / slots;
  const std::size_t filed = world.general_pool.arriving.size();
  file_later_flags(world, p, from, until, static_cast<std::uint64_t>(slot), bench.own);
  share_tickets(world, filed);
  file_benign_flags(world, p, from, until, static_cast<std::uint64_t>(slot), tally);
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
  world.case_files.close_decided();
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
                        std::max(0.0, 1 - tracked) * reach * world.connected_share * service.facts.time_weight / weight;
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
  phases.wish_and_read(blocks, bench, [&](Awake& awake) {
    result.tally.merge(awake.tally);
    std::move(awake.kept.begin(), awake.kept.end(), std::back_inserter(result.kept));
  });
  phases.move(blocks, bench, [&](Awake& awake) { result.tally.merge(awake.tally); });
  return result;
}

void step(World& world, const Course& course, Bench& bench, Tally& tally, Chronicle& chronicle) {
  const Parameters& p = course.parameters;
  Aftermath& aftermath = bench.aftermath;
  bench.own.clear();
  bench.elsewhere.clear();
  Settlement settlement(world, p, bench, tally);
  morning(world, course, settlement, aftermath.messages, tally, chronicle);

  const UserPhases phases(world, p);
  live_users_phases(world, phases, course, bench, settlement);
  count_benign(world, p, tally);

  const int slots = static_cast<int>(p.read_feed.slots_per_day);
  for (int slot = 0; slot < slots; ++slot) {
    const double until = world.day + static_cast<double>(slot + 1) / slots;
    pass_posts_on(world, p, phases, until, bench);
    file_flags(world, p.flag_content, slot, slots, bench, tally);
    review_until(world, p, until, settlement);
  }

  world.government.examined =
      examine_posts(world, p.notice_posts, course.population_scale, bench.own);
  share_restricted(world, aftermath.restricted);
  audit_restrictions(world, p.audit_restrictions, p.assess_request.scrutiny,
                     course.population_scale, aftermath.restricted, chronicle);
  aftermath.restricted.clear();
  sign_all_news(world, phases.shared(), bench);
  world.strangers.clear();
  share_messages(world, aftermath.messages);
  feel_pressure(world, aftermath.messages, bench.own);
  sum_tally(world, bench.own);
  tally.merge(bench.own);
  survey_people(world, p.survey_people);
  fade_pressure(world, p.feel_pressure);
  close_review_day(world.general_pool);
  close_review_day(world.legal_pool);
  forget_posts(world);
  deliver_news(world, aftermath.news);
  join_live_posts(world.posts, aftermath.news);
  ++world.day;
}

}  // namespace chokepoint
