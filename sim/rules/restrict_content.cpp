#include "rules/restrict_content.hpp"

#include <algorithm>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

/// Readings of one share that the stop prevents.
std::uint32_t prevented(const World& world, const Post& post, const Share& share) {
  const double half_life = world.services[post.service].facts.attention_half_life_hours;
  const double later = prevented_share(post.stopped - share.time, half_life);
  const double none = power(1 - later, share.exposures);
  const auto step = static_cast<int>(index(share.user));
  if (none < 1e-200 && later < 1) {
    return binomial_in_chunks(share.exposures, later,
                              {world.draws, Purpose::kPrevented, step, number(post.id)});
  }
  const double u = world.draws.uniform(Purpose::kPrevented, step, number(post.id));
  return binomial(share.exposures, later, none, u);
}

/// Those who had read one share and come to see that the post is gone: of the ties at home, each with the chance
/// that makes `readers` of them in the mean; only those with an account on the service count.
void tell_readers(const World& world, const RestrictContentParameters& p, double legitimacy,
                  const Post& post, const Share& share, std::uint32_t readers,
                  std::vector<Message>& messages) {
  if (readers == 0) return;
  const std::uint32_t audience = world.ties.audience(share.user);
  const double holding = double{1} * world.services[post.service].members / world.people();
  const double at_home = audience * (1 - world.ties.abroad_share());
  const double chance = readers / std::max(at_home * holding, double{1} * readers);
  for (std::uint32_t k = 0; k < audience; ++k) {
    const double u = world.draws.uniform(Purpose::kAudienceMember, static_cast<int>(index(share.user)),
                                         number(post.id), k);
    if (u >= chance) continue;
    const auto reader = world.ties.reader(share.user, k, world.communities);
    if (!reader) continue;
    if (world.users.owns(*reader) && !world.users.is_member(*reader, post.service)) continue;
    messages.push_back({*reader, as_message(p.tie_restriction_fear),
                        as_message(p.tie_restriction_reactance * (1 - legitimacy)), 0, post.service});
  }
}

void count_kind(const World& world, const Post& post, PostState state, Tally& tally) {
  const Group group =
      group_of(world.communities, world.regions, post.author, world.communities.of(post.author));
  tally.add(Measure::kItemsStopped, post.service, post.content);
  if (is_harmful(post.content)) tally.add(Measure::kHarmRemoved, 0, post.content);
  if (post.is_protected()) {
    tally.add(Measure::kProtectedRestricted, 0, post.content);
    tally.burden.add(Borne::kProtectedRestricted, group);
  }
  const bool is_wrong = !post.breaks_policy && (state == PostState::kRemoved || !post.is_unlawful);
  if (!is_wrong) return;
  tally.add(Measure::kWronglyRestricted, 0, post.content);
  tally.burden.add(Borne::kWronglyRestricted, group);
}

void count_reach(const Post& post, std::int64_t cut, Tally& tally) {
  const bool is_soon = post.stopped - post.created <= kSoonDays;
  tally.add(is_soon ? Measure::kReadingsOfStoppedSoon : Measure::kReadingsOfStoppedLate,
            post.exposures);
  tally.add(is_soon ? Measure::kReadingsPreventedSoon : Measure::kReadingsPreventedLate, cut);
  if (!is_political(post.content) || post.exposures < kWidelyRead) return;
  tally.add(Measure::kKnownItemsStopped);
  tally.add(Measure::kKnownReadingsPrevented, cut);
}

}  // namespace

double prevented_share(double age_days, double half_life_hours) {
  if (age_days <= 0) return 1;
  return portable::exp(-portable::kLn2 * age_days * 24 / half_life_hours);
}

double legitimacy_of(const Restriction& restriction, double label_credibility,
                     const RestrictContentParameters& p) {
  const double believed =
      is_harm_label(restriction.stated) ? p.harm_legitimacy : p.political_legitimacy;
  return restriction.is_by_request ? believed * label_credibility : believed;
}

void restrict_content(const World& world, const RestrictContentParameters& p,
                      const Restriction& restriction, Post& post, std::vector<Message>& messages,
                      Tally& tally) {
  if (post.state != PostState::kLive) return;
  post.state = restriction.state;
  post.stopped = restriction.time;
  count_kind(world, post, restriction.state, tally);
  const bool is_speech = is_political(post.content);
  const bool is_seen = is_speech && world.draws.uniform(Purpose::kAudience, 0, number(post.id)) <
                                        p.visible_share;
  const double legitimacy = legitimacy_of(restriction, world.government.label_credibility, p);
  std::int64_t all_cut = 0;
  for (const Share& share : post.shares) {
    const std::uint32_t cut = prevented(world, post, share);
    tally.add(Measure::kExposuresPrevented, post.service, post.content, cut);
    all_cut += cut;
    if (is_seen) {
      tell_readers(world, p, legitimacy, post, share, share.exposures - cut, messages);
    }
  }
  count_reach(post, all_cut, tally);
  if (is_speech) {
    messages.push_back({post.author, as_message(p.own_restriction_fear),
                        as_message(p.own_restriction_reactance), kMarkRestricted});
  }
}

}  // namespace chokepoint
