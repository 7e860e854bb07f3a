#include "scenario/found_world.hpp"

#include <algorithm>
#include <filesystem>

#include "base/parallel.hpp"
#include "base/portable_math.hpp"
#include "scenario/edge_list.hpp"

namespace chokepoint {

namespace {

constexpr std::uint32_t kFoundingBlock = 1 << 16;

TraitLaws trait_laws(const Parameters& p) {
  return {p.write_post.no_dissent_share,
          p.write_post.dissent_alpha,
          p.write_post.dissent_beta,
          p.read_feed.lowest_boldness,
          p.read_feed.largest_boldness,
          p.circumvent.cost_alpha,
          p.circumvent.cost_beta};
}

FollowGraph found_ties(const Scenario& scenario, std::uint64_t seed, std::uint32_t people) {
  if (scenario.edge_list.empty()) return FollowGraph(seed, scenario.parameters.ties);
  if (people != static_cast<std::uint32_t>(scenario.facts.people)) {
    throw UserError(scenario.file + ": loaded ties name every person: run them at --population-scale 1");
  }
  const auto beside = std::filesystem::path(scenario.file).parent_path() / scenario.edge_list;
  return FollowGraph(people, read_edge_list(beside.string(), people).ties);
}

/// Accounts as bits, drawn from the scenario's joint shares.
std::uint8_t draw_memberships(const std::vector<MembershipShare>& shares, double u) {
  for (const MembershipShare& entry : shares) {
    std::uint8_t bits = 0;
    for (const int s : entry.services) bits = static_cast<std::uint8_t>(bits | (1u << s));
    if (u < entry.share || &entry == &shares.back()) return bits;
    u -= entry.share;
  }
  return 0;
}

/// By service: share of the accounts out of reach that sleep when the run starts, because the service
/// has been blocked for so long.
std::array<double, kMostServices> asleep_at_start(const Scenario& scenario) {
  std::array<double, kMostServices> share{};
  for (std::size_t s = 0; s < scenario.services.size(); ++s) {
    share[s] = portable::chance(scenario.services[s].facts.blocked_days_at_start /
                                scenario.parameters.switch_service.dormant_after_days);
  }
  return share;
}

void put_to_sleep(Users& users, std::uint32_t user, const std::array<double, kMostServices>& share,
                  double u) {
  for (std::size_t s = 0; s < share.size(); ++s) {
    const auto bit = static_cast<std::uint8_t>(1u << s);
    if ((users.memberships[user] & bit) == 0 || u >= share[s]) continue;
    users.memberships[user] = static_cast<std::uint8_t>(users.memberships[user] & ~bit);
    users.dormant[user] |= bit;
  }
}

void found_users(World& world, const Scenario& scenario, std::uint32_t people) {
  Users& users = world.users;
  users.fear.assign(people, 0);
  users.reactance.assign(people, 0);
  users.touched_day.assign(people, 0);
  users.memberships.assign(people, 0);
  users.dormant.assign(people, 0);
  users.circumvention.assign(people, static_cast<std::uint8_t>(Circumvention::kNever));
  users.marks.assign(people, 0);
  const double active = scenario.parameters.circumvent.share_at_start;
  const auto long_blocked = asleep_at_start(scenario);
  for_each_block((people + kFoundingBlock - 1) / kFoundingBlock, [&](std::size_t block) {
    const auto first = static_cast<std::uint32_t>(block) * kFoundingBlock;
    const std::uint32_t end = std::min(people, first + kFoundingBlock);
    for (std::uint32_t u = first; u < end; ++u) {
      const Quad q = world.draws.quad(Purpose::kMemberships, 0, u);
      users.memberships[u] = draw_memberships(scenario.memberships, unit(q[0]));
      if (unit(q[1]) < active) {
        users.circumvention[u] = static_cast<std::uint8_t>(Circumvention::kActive);
      } else {
        put_to_sleep(users, u, long_blocked, unit(q[2]));
      }
    }
  });
}

void found_services(World& world, const Scenario& scenario) {
  for (const ServiceEntry& entry : scenario.services) {
    Service service;
    service.name = entry.name;
    service.facts = entry.facts;
    service.company = entry.company.empty() ? scenario.company : entry.company;
    service.is_rival = !entry.company.empty();
    if (entry.facts.blocked_days_at_start > 0) {
      service.quality = 0;
      service.cut_since_day = -static_cast<int>(entry.facts.blocked_days_at_start);
    }
    world.services.push_back(service);
  }
}

void count_members(World& world) {
  const std::size_t services = world.services.size();
  world.communities.members.assign(world.communities.count() * services, 0);
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    const CommunityId here{c};
    for (std::uint32_t u = world.communities.first(here); u < world.communities.end(here); ++u) {
      for (std::size_t s = 0; s < services; ++s) {
        world.services[s].dormant_members += (world.users.dormant[u] >> s) & 1;
        if (!world.users.is_member(UserId{u}, static_cast<int>(s))) continue;
        world.communities.count_member(here, s, services, 1);
        ++world.services[s].members;
        if (world.users.is_circumventing(UserId{u})) ++world.services[s].circumventing_members;
      }
    }
  }
  for (Service& service : world.services) {
    service.share_at_start = static_cast<double>(service.members) / world.people();
  }
}

void found_actors(World& world, const Scenario& scenario, double population_scale) {
  const Parameters& p = scenario.parameters;
  world.government.name = scenario.government;
  world.government.granted_share.fill(p.weigh_reasons.granted_share_at_start);
  world.company.name = scenario.company;
  world.company.compliance_stance = p.concede.stance_without_offer;
  world.company.stated_stance = p.concede.stance_without_offer;
  world.company.scrutiny = p.assess_request.scrutiny;
  for (const Service& service : world.services) {
    if (!service.is_rival) world.company.activity_at_start += service.members * service.facts.time_weight;
  }
  found_types(world, p.bargain);
  found_others(world.company, p.spill_over);
  const ReviewReportsParameters& review = p.review_reports;
  world.general_pool = make_pool(review.general_reviewers, review.reviews_per_day, population_scale);
  world.legal_pool =
      make_pool(review.legal_reviewers, review.legal_reviews_per_day, population_scale);
}

}  // namespace

std::uint32_t agents_of(const Scenario& scenario, double population_scale) {
  const double scaled = portable::floor(scenario.facts.people * population_scale + 0.5);
  return static_cast<std::uint32_t>(std::max(1.0, scaled));
}

World found_world(const Scenario& scenario, std::uint64_t seed, double population_scale) {
  const Parameters& p = scenario.parameters;
  const std::uint32_t people = agents_of(scenario, population_scale);
  const Draws draws(seed);
  World world{
      .draws = draws,
      .traits = Traits(seed, trait_laws(p)),
      .activity = Activity(seed, p.write_post.median_posts_per_month / 30,
                           p.write_post.activity_spread, p.write_post.most_posts_per_day),
      .ties = found_ties(scenario, seed, people),
      .decay = make_load_decay(p.feel_pressure.fear_half_life_days,
                               p.feel_pressure.reactance_half_life_days),
      .virality = virality_quantiles(p.read_feed.virality_median, p.read_feed.virality_spread,
                                     p.read_feed.largest_virality),
      .regions = {},
      .communities = found_communities(people, p.ties.smallest_community,
                                       p.ties.largest_community, p.ties.community_exponent, draws),
      .users = {},
      .services = {},
      .government = {},
      .company = {},
      .posts = {},
      .general_pool = {},
      .legal_pool = {},
      .press = {},
  };
  world.regions = found_regions(world.communities, scenario.regions, scenario.country);
  found_users(world, scenario, people);
  found_services(world, scenario);
  count_members(world);
  found_actors(world, scenario, population_scale);
  return world;
}

std::vector<CalendarEntry> run_calendar(const Scenario& scenario) {
  std::vector<CalendarEntry> calendar;
  for (const CalendarLine& line : scenario.calendar) {
    calendar.push_back({line.date - scenario.start, line.kind, line.size, line.what});
  }
  return calendar;
}

}  // namespace chokepoint
