// Who reads whom, against the laws that the graph is generated from: MODEL.md 9.1, A32.
#include "world/follow_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "../base/chi_square.hpp"
#include "base/draw.hpp"

namespace chokepoint {
namespace {

TiesParameters ties() { return defaults<TiesParameters>(kTiesFields); }

Communities equal_communities(std::uint32_t count, std::uint32_t size) {
  Communities communities;
  for (std::uint32_t c = 0; c <= count; ++c) communities.first_user.push_back(c * size);
  communities.norm.assign(count, kCalmNorm);
  communities.reactance_ceiling.assign(count, 0);
  communities.ceiling_day.assign(count, 0);
  return communities;
}

/// Maximum-likelihood exponent of the discrete power law on [low, high], from mean log size: the
/// root of  E[log k | exponent] = mean log k,  found by bisection (E falls with the exponent).
double power_law_exponent(double mean_log, int low, int high) {
  const auto expected_log = [&](double exponent) {
    double sum = 0, weighted = 0;
    for (int k = low; k <= high; ++k) {
      const double weight = std::pow(k, -exponent);
      sum += weight;
      weighted += weight * std::log(k);
    }
    return weighted / sum;
  };
  double below = 0.5, above = 8;
  for (int i = 0; i < 60; ++i) {
    const double middle = (below + above) / 2;
    (expected_log(middle) > mean_log ? below : above) = middle;
  }
  return below;
}

class AudienceOfExponent : public ::testing::TestWithParam<double> {};

TEST_P(AudienceOfExponent, HasItsTail) {
  TiesParameters p = ties();
  p.audience_exponent = GetParam();
  const FollowGraph graph(1, p);
  testing::Moments log_size;
  std::uint32_t least = ~0u, most = 0;
  for (std::uint32_t u = 0; u < 300000; ++u) {
    const std::uint32_t size = graph.audience(UserId{u});
    log_size.add(std::log(size));
    least = std::min(least, size);
    most = std::max(most, size);
  }
  EXPECT_NEAR(power_law_exponent(log_size.mean(), 8, 1000), p.audience_exponent, 0.05);
  EXPECT_EQ(least, 8u);
  EXPECT_LE(most, 1000u);
  EXPECT_EQ(most, graph.largest_audience());
}

INSTANTIATE_TEST_SUITE_P(Exponents, AudienceOfExponent, ::testing::Values(2.1, 2.5, 3.0, 3.5));

TEST(FollowGraph, HasTheMeanAudienceOfItsLaw) {
  const FollowGraph graph(1, ties());
  double sum = 0, weighted = 0;
  for (int k = 8; k <= 1000; ++k) {
    sum += std::pow(k, -2.5);
    weighted += k * std::pow(k, -2.5);
  }
  EXPECT_NEAR(graph.mean_audience() / (weighted / sum), 1, 0.005);
  testing::Moments audience;
  for (std::uint32_t u = 0; u < 300000; ++u) audience.add(graph.audience(UserId{u}));
  EXPECT_NEAR(audience.mean(), graph.mean_audience(),
              4 * std::sqrt(audience.variance() / audience.count));
}

TEST(FollowGraph, ReachesTheLargestAudienceThatAScenarioMayName) {
  TiesParameters p = ties();
  p.audience_exponent = 1.01;
  for (const Field& field : kTiesFields) {
    if (field.key == "largest_audience") p.largest_audience = field.allowed.high;
  }
  // Density k^-1.01 on [8, high]: the mean, by the Euler-Maclaurin sum's first term.
  const double low = 7.5, high = p.largest_audience + 0.5;
  const double mean = ((std::pow(high, 0.99) - std::pow(low, 0.99)) / 0.99) /
                      ((std::pow(low, -0.01) - std::pow(high, -0.01)) / 0.01);
  EXPECT_NEAR(FollowGraph(1, p).mean_audience() / mean, 1, 0.005);
}

TEST(FollowGraphDeath, RefusesMoreTiesAbroadThanLeaveTheCommunity) {
  TiesParameters p = ties();
  p.mixing_share = 0.1;
  p.abroad_share = 0.2;
  EXPECT_DEATH(FollowGraph(1, p), "abroad");
}

struct TieCount {
  double ties = 0, own_community = 0, elsewhere = 0, nobody = 0;
};

TieCount count_ties(const FollowGraph& graph, const Communities& communities) {
  TieCount count;
  const std::uint32_t people = communities.first_user.back();
  for (std::uint32_t u = 0; u < people; ++u) {
    const UserId author{u};
    const CommunityId home = communities.of(author);
    for (std::uint32_t k = 0; k < graph.audience(author); ++k) {
      count.ties += 1;
      const auto reader = graph.reader(author, k, communities);
      if (!reader) {
        count.nobody += 1;
      } else {
        (communities.of(*reader) == home ? count.own_community : count.elsewhere) += 1;
      }
    }
  }
  return count;
}

TEST(FollowGraph, MixesAndReachesAbroadByItsShares) {
  const std::uint32_t size = 500, communities = 100;
  const double people = size * communities;
  TiesParameters p = ties();
  p.mixing_share = 0.3;
  p.abroad_share = 0.08;
  const TieCount seen = count_ties(FollowGraph(4, p), equal_communities(communities, size));
  // Ties across the country may end at home by chance; ties back at the author count as nobody.
  const double inside = 1 - p.mixing_share, across = p.mixing_share - p.abroad_share;
  const double nobody = p.abroad_share + inside / size + across / people;
  const double elsewhere = across * (people - size) / people;
  const auto expect_share = [&](double count, double share) {
    EXPECT_NEAR(count / seen.ties, share, 4 * std::sqrt(share * (1 - share) / seen.ties));
  };
  expect_share(seen.nobody, nobody);
  expect_share(seen.elsewhere, elsewhere);
  expect_share(seen.own_community, 1 - nobody - elsewhere);
}

TEST(FollowGraph, WithoutMixingStaysInsideCommunities) {
  TiesParameters p = ties();
  p.mixing_share = 0;
  p.abroad_share = 0;
  EXPECT_EQ(count_ties(FollowGraph(4, p), equal_communities(40, 200)).elsewhere, 0);
}

TEST(FollowGraph, AllAbroadReachesNobodyAtHome) {
  TiesParameters p = ties();
  p.mixing_share = 1;
  p.abroad_share = 1;
  const TieCount seen = count_ties(FollowGraph(4, p), equal_communities(10, 200));
  EXPECT_EQ(seen.nobody, seen.ties);
}

TEST(FollowGraph, GivesEverybodyAsManyAuthorsToReadAsTheMean) {
  TiesParameters p = ties();
  p.mixing_share = 0.2;
  p.abroad_share = 0;
  p.largest_audience = 100;  // in-degrees of one community then scatter like Poisson counts
  const FollowGraph graph(6, p);
  const Communities communities = equal_communities(50, 1000);
  const std::uint32_t people = communities.first_user.back();
  std::vector<double> read(people);
  double found = 0, ties_out = 0;
  for (std::uint32_t u = 0; u < people; ++u) {
    ties_out += graph.audience(UserId{u});
    for (std::uint32_t k = 0; k < graph.audience(UserId{u}); ++k) {
      if (const auto reader = graph.reader(UserId{u}, k, communities)) {
        read[index(*reader)] += 1;
        found += 1;
      }
    }
  }
  testing::Moments in_degree;
  for (const double count : read) in_degree.add(count);
  EXPECT_EQ(in_degree.sum, found) << "every tie that ends at home ends at one user";
  // Of the ties, (1 - mixing) / 1000 + mixing / people point back and are dropped.
  const double expected = ties_out / people * (1 - 0.8 / 1000 - 0.2 / people);
  EXPECT_NEAR(in_degree.mean(), expected, 4 * std::sqrt(expected / people));
  EXPECT_NEAR(in_degree.variance() / in_degree.mean(), 1, 0.15);
}

TEST(FollowGraph, SpreadsReadersEvenlyOverTheCommunity) {
  TiesParameters p = ties();
  p.mixing_share = 0;
  p.abroad_share = 0;
  const FollowGraph graph(9, p);
  const Communities communities = equal_communities(1, 300);
  std::vector<double> read(300), due(300);
  for (std::uint32_t u = 0; u < 300; ++u) {
    for (std::uint32_t k = 0; k < graph.audience(UserId{u}); ++k) {
      if (const auto reader = graph.reader(UserId{u}, k, communities)) read[index(*reader)] += 1;
    }
  }
  double sum = 0;
  for (const double count : read) sum += count;
  for (double& d : due) d = sum / 300;
  EXPECT_GT(testing::chi_square_p(read, due), 1e-6);
}

TEST(FollowGraph, AnswersTheSameEveryTimeAndAnotherSeedDifferently) {
  const FollowGraph one(1, ties()), again(1, ties()), other(2, ties());
  const Communities communities = equal_communities(20, 100);
  int differing = 0;
  for (std::uint32_t u = 0; u < 2000; ++u) {
    ASSERT_EQ(one.audience(UserId{u}), again.audience(UserId{u}));
    ASSERT_EQ(one.reader(UserId{u}, 3, communities), again.reader(UserId{u}, 3, communities));
    differing += one.reader(UserId{u}, 3, communities) != other.reader(UserId{u}, 3, communities);
  }
  EXPECT_GT(differing, 1800);
}

/// Ties drawn at random without self-ties and doubles, in no order.
std::vector<Tie> random_ties(std::uint32_t people, std::uint64_t count) {
  std::set<Tie> chosen;
  const Draws draws(12);
  for (std::uint64_t i = 0; i < count; ++i) {
    const Quad q = draws.quad(Purpose::kTie, 1, i);
    const Tie tie{q[0] % people, q[1] % people};
    if (tie.author != tie.reader) chosen.insert(tie);
  }
  std::vector<Tie> list(chosen.begin(), chosen.end());
  for (std::size_t i = 1; i < list.size(); ++i) {
    std::swap(list[i], list[draws.quad(Purpose::kTie, 2, i)[0] % (i + 1)]);
  }
  return list;
}

TEST(LoadedFollowGraph, EqualsItsEdgeList) {
  const std::uint32_t people = 200;
  const std::vector<Tie> list = random_ties(people, 3000);
  const FollowGraph graph(people, list);
  const Communities communities = equal_communities(2, 100);
  EXPECT_TRUE(graph.is_loaded());
  std::uint32_t most = 0;
  for (std::uint32_t u = 0; u < people; ++u) {
    std::multiset<std::uint32_t> by_hand, found;
    for (const Tie& tie : list) {
      if (tie.author == u) by_hand.insert(tie.reader);
    }
    ASSERT_EQ(graph.audience(UserId{u}), by_hand.size());
    for (std::uint32_t k = 0; k < graph.audience(UserId{u}); ++k) {
      found.insert(index(graph.reader(UserId{u}, k, communities).value()));
    }
    ASSERT_EQ(found, by_hand);
    most = std::max(most, graph.audience(UserId{u}));
  }
  EXPECT_EQ(graph.largest_audience(), most);
  EXPECT_DOUBLE_EQ(graph.mean_audience(), static_cast<double>(list.size()) / people);
}

TEST(LoadedFollowGraph, DoesNotDependOnTheOrderOfItsEdges) {
  std::vector<Tie> list = random_ties(100, 900);
  const FollowGraph one(100, list);
  std::reverse(list.begin(), list.end());
  const FollowGraph other(100, list);
  EXPECT_EQ(one.row_start(), other.row_start());
  EXPECT_EQ(one.readers(), other.readers());
}

TEST(LoadedFollowGraph, WithoutTiesHasNoReaders) {
  const FollowGraph graph(5, std::vector<Tie>{});
  EXPECT_TRUE(graph.is_loaded());
  EXPECT_EQ(graph.mean_audience(), 0);
  for (std::uint32_t u = 0; u < 5; ++u) EXPECT_EQ(graph.audience(UserId{u}), 0u);
}

TEST(LoadedFollowGraphDeath, RefusesATieToNobody) {
  EXPECT_DEATH(FollowGraph(5, std::vector<Tie>{{0, 5}}), "users of this world");
}

}  // namespace
}  // namespace chokepoint
