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

/// Where each rank's users begin: at a community, as near to equal shares as it goes. Shares of many
/// millions begin near a whole block of the state's hash, so that little of a block is sent for it.
std::vector<std::uint32_t> first_users(const Communities& communities, int ranks) {
  constexpr std::uint64_t kHashBlock = 1 << 20;
  const std::uint64_t people = communities.first_user.back();
  const auto count = static_cast<std::uint64_t>(ranks);
  const std::uint64_t step = people / count >= 32 * kHashBlock ? kHashBlock : 1;
  std::vector<std::uint32_t> first;
  for (std::uint64_t r = 0; r < count; ++r) {
    const auto wanted = static_cast<std::uint32_t>(people * r / count / step * step);
    first.push_back(
        *std::lower_bound(communities.first_user.begin(), communities.first_user.end(), wanted));
  }
  first.push_back(communities.first_user.back());
  return first;
}

template <class T>
void found_column(Column<T>& column, std::uint64_t first, std::uint64_t end, std::uint64_t whole,
                  T value) {
  column.assign(end - first, value);
  column.place(first, whole);
}

/// This rank's share of users and communities, as nobody has lived yet.
void found_share(World& world, Exchange& exchange) {
  Communities& communities = world.communities;
  world.first_user_of_rank = first_users(communities, exchange.ranks());
  const auto rank = static_cast<std::size_t>(exchange.rank());
  const std::uint32_t first = world.first_user_of_rank[rank];
  const std::uint32_t end = world.first_user_of_rank[rank + 1];
  const auto community_at = [&](std::uint32_t user) {
    return static_cast<std::uint64_t>(
        std::lower_bound(communities.first_user.begin(), communities.first_user.end(), user) -
        communities.first_user.begin());
  };
  const std::uint64_t from = community_at(first), to = community_at(end), all = communities.count();
  found_column(communities.norm, from, to, all, kCalmNorm);
  found_column(communities.reactance_ceiling, from, to, all, std::uint8_t{0});
  found_column(communities.ceiling_day, from, to, all, std::uint16_t{0});
  Users& users = world.users;
  const std::uint32_t people = communities.first_user.back();
  found_column(users.touched_day, first, end, people, std::uint16_t{0});
  for (auto* column : {&users.fear, &users.reactance, &users.memberships, &users.dormant,
                       &users.circumvention, &users.marks}) {
    found_column(*column, first, end, people, std::uint8_t{0});
  }
}

void found_users(World& world, const Scenario& scenario) {
  Users& users = world.users;
  const double active = scenario.parameters.circumvent.share_at_start;
  const auto long_blocked = asleep_at_start(scenario);
  const auto begin = static_cast<std::uint32_t>(users.fear.first());
  const auto own = static_cast<std::uint32_t>(users.count());
  for_each_block((own + kFoundingBlock - 1) / kFoundingBlock, [&](std::size_t block) {
    const std::uint32_t first = begin + static_cast<std::uint32_t>(block) * kFoundingBlock;
    const std::uint32_t end = std::min(begin + own, first + kFoundingBlock);
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

/// The services' counts, from the users of all ranks.
void sum_members(World& world) {
  std::vector<std::int64_t> counts;
  for (const Service& s : world.services) {
    counts.insert(counts.end(), {s.members, s.dormant_members, s.circumventing_members});
  }
  world.exchange->sum(counts);
  std::size_t at = 0;
  for (Service& service : world.services) {
    service.members = static_cast<std::uint32_t>(counts[at++]);
    service.dormant_members = static_cast<std::uint32_t>(counts[at++]);
    service.circumventing_members = static_cast<std::uint32_t>(counts[at++]);
    service.share_at_start = static_cast<double>(service.members) / world.people();
  }
}

void count_members(World& world) {
  const std::size_t services = world.services.size();
  Communities& communities = world.communities;
  found_column(communities.members, communities.own_begin() * services,
               communities.own_end() * services, communities.count() * services, std::uint32_t{0});
  for (std::uint32_t c = communities.own_begin(); c < communities.own_end(); ++c) {
    const CommunityId here{c};
    for (std::uint32_t u = communities.first(here); u < communities.end(here); ++u) {
      for (std::size_t s = 0; s < services; ++s) {
        world.services[s].dormant_members += (world.users.dormant[u] >> s) & 1;
        if (!world.users.is_member(UserId{u}, static_cast<int>(s))) continue;
        communities.count_member(here, s, services, 1);
        ++world.services[s].members;
        if (world.users.is_circumventing(UserId{u})) ++world.services[s].circumventing_members;
      }
    }
  }
  sum_members(world);
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
  // How far the first item is: from zero on, a small population would be late by half an item in each run.
  world.government.examination_left = world.draws.uniform(Purpose::kFirstItem, 0, 0);
  found_types(world, p.bargain);
  found_others(world.company, p.spill_over);
  const ReviewReportsParameters& review = p.review_reports;
  world.general_pool = make_pool(review.general_reviewers, review.reviews_per_day, population_scale);
  // Whole at any scale: a request and its deadline meet the lawyers that they would meet (share_reviewers).
  world.legal_pool = make_pool(review.legal_reviewers, review.legal_reviews_per_day, 1);
}

}  // namespace

std::uint32_t agents_of(const Scenario& scenario, double population_scale) {
  const double scaled = portable::floor(scenario.facts.people * population_scale + 0.5);
  return static_cast<std::uint32_t>(std::max(1.0, scaled));
}

World found_world(const Scenario& scenario, std::uint64_t seed, double population_scale,
                  Exchange& exchange) {
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
      .exchange = &exchange,
      .first_user_of_rank = {},
      .strangers = {},
      .case_files = {},
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
  found_share(world, exchange);
  found_users(world, scenario);
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
