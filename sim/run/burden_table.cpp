#include "run/burden_table.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <utility>

#include "run/csv.hpp"

namespace chokepoint {

namespace {

struct Bearers {
  std::string dimension;
  std::string group;
  double agents = 0;
  std::function<bool(Group)> holds;
};

double agents_in(const World& world, std::size_t region) {
  const std::uint32_t first = world.regions[region].first_community;
  const std::uint32_t end = region + 1 < world.regions.size() ? world.regions[region + 1].first_community
                                                              : world.communities.count();
  return world.communities.first_user[end] - world.communities.first_user[first];
}

std::vector<Bearers> bearers_of(const World& world) {
  std::vector<Bearers> all;
  std::map<std::string, double> languages;
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    const Region& region = world.regions[r];
    all.push_back({"region", region.name, agents_in(world, r), [r](Group g) { return g.region == r; }});
    if (!region.language.empty()) languages[region.language] += agents_in(world, r);
  }
  for (const auto& [language, agents] : languages) {
    all.push_back({"language", language, agents, [&world, spoken = language](Group g) {
                     return world.regions[g.region].language == spoken;
                   }});
  }
  for (std::uint32_t d = 0; d < kDeciles; ++d) {
    all.push_back({"activity_decile", std::to_string(d + 1), world.people() / double{kDeciles},
                   [d](Group g) { return g.decile == d; }});
  }
  return all;
}

std::int64_t borne_by(const Burden& burden, const World& world, const Bearers& bearers, Borne what) {
  std::int64_t total = 0;
  for (std::uint32_t r = 0; r < world.regions.size(); ++r) {
    for (std::uint32_t d = 0; d < kDeciles; ++d) {
      if (bearers.holds({r, d})) total += burden.get(what, {r, d});
    }
  }
  return total;
}

auto key_of(const BurdenRow& row) {
  return std::tuple(row.from, row.dimension, row.group, row.measure);
}

}  // namespace

std::vector<BurdenRow> burden_rows(const World& world, Date start,
                                   const std::vector<BurdenPeriod>& periods,
                                   double people_per_agent) {
  std::vector<BurdenRow> rows;
  const std::vector<Bearers> all = bearers_of(world);
  Date from = start;
  for (const BurdenPeriod& period : periods) {
    Burden burden;
    burden.counts() = period.counts;
    const Date to = start + period.last_day;
    for (const Bearers& bearers : all) {
      if (bearers.agents < kSmallestGroup) continue;
      for (std::size_t b = 0; b < kBorneCount; ++b) {
        const auto count = static_cast<double>(borne_by(burden, world, bearers, static_cast<Borne>(b)));
        rows.push_back({from, to, bearers.dimension, bearers.group, std::string(kBorneNames[b]),
                        bearers.agents * people_per_agent, count * people_per_agent});
      }
    }
    from = to + 1;
  }
  return rows;
}

std::string burden_text(const std::vector<BurdenRow>& rows) {
  std::string out = "from,to,dimension,group,people,measure,value\n";
  for (const BurdenRow& row : rows) {
    out += fmt::format("{},{},{},{},{},{},{}\n", text(row.from), text(row.to), row.dimension,
                       csv_field(row.group), row.people, row.measure, row.value);
  }
  return out;
}

std::string burden_difference_text(const std::vector<BurdenRow>& without,
                                   const std::vector<BurdenRow>& with) {
  std::map<decltype(key_of(BurdenRow{})), std::pair<double, double>> sides;
  for (const BurdenRow& row : without) sides[key_of(row)].first = row.value;
  for (const BurdenRow& row : with) sides[key_of(row)].second = row.value;
  std::string out = "from,dimension,group,measure,without,with,difference\n";
  for (const auto& [key, values] : sides) {
    const auto& [from, dimension, group, measure] = key;
    out += fmt::format("{},{},{},{},{},{},{}\n", text(from), dimension, csv_field(group), measure,
                       values.first, values.second, values.second - values.first);
  }
  return out;
}

}  // namespace chokepoint
