#include "rules/feel_pressure.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

/// Sums the messages of each user; the sum doesn't depend on their order.
void sum_per_user(std::vector<Message>& messages) {
  std::sort(messages.begin(), messages.end(),
            [](const Message& a, const Message& b) { return a.user < b.user; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    if (kept > 0 && messages[kept - 1].user == messages[i].user) {
      messages[kept - 1].fear += messages[i].fear;
      messages[kept - 1].reactance += messages[i].reactance;
      messages[kept - 1].mark |= messages[i].mark;
    } else {
      messages[kept++] = messages[i];
    }
  }
  messages.resize(kept);
}

/// A ceiling that still holds is left alone, with its day.
void raise_ceiling(World& world, CommunityId c, std::uint8_t reactance) {
  Communities& communities = world.communities;
  if (reactance * kLoadStep <= ceiling_on(communities, world.decay, c, world.day)) return;
  communities.reactance_ceiling[index(c)] = reactance;
  communities.ceiling_day[index(c)] = static_cast<std::uint16_t>(world.day);
}

void deliver(World& world, const Message& message, Tally& tally) {
  Users& users = world.users;
  const auto i = index(message.user);
  const Loads before = loads_on(users, world.decay, message.user, world.day);
  const Quad q = world.draws.quad(Purpose::kRounding, world.day, i);
  users.fear[i] = store_load(before.fear + message.fear * kMessageStep, unit(q[0]));
  users.reactance[i] = store_load(before.reactance + message.reactance * kMessageStep, unit(q[1]));
  users.touched_day[i] = static_cast<std::uint16_t>(world.day);
  if ((message.mark & kMarkRestricted) != 0 && (users.marks[i] & kMarkRestricted) == 0) {
    tally.add(Measure::kPeopleNewlyRestricted);
    tally.burden.add(Borne::kPeopleNewlyRestricted,
                     group_of(world.communities, world.regions, message.user,
                              world.communities.of(message.user)));
  }
  users.marks[i] |= message.mark;
  raise_ceiling(world, world.communities.of(message.user), users.reactance[i]);
}

}  // namespace

std::uint8_t store_load(double exact_load, double u) {
  const double steps = exact_load / kLoadStep;
  const double rounded = portable::floor(steps + u);  // up with the probability of the fraction
  return static_cast<std::uint8_t>(std::clamp(rounded, 0.0, 255.0));
}

void feel_pressure(World& world, std::vector<Message>& messages, Tally& tally) {
  // Those to users of other ranks are known there too.
  std::erase_if(messages, [&](const Message& message) { return !world.users.owns(message.user); });
  sum_per_user(messages);
  for (const Message& message : messages) deliver(world, message, tally);
  messages.clear();
}

void frighten_country(Government& government, const FeelPressureParameters& p, Signal signal,
                      double news) {
  if (signal == Signal::kLawInForce) {
    government.fear += p.law_fear * news;
    government.reactance += p.law_reactance * news;
  } else if (signal == Signal::kUseTax) {
    government.reactance += p.tax_reactance * news;
  } else if (signal == Signal::kInternetCut) {
    government.reactance += p.cut_reactance * news;
  } else {
    government.fear = std::max(0.0, government.fear + p.channel_fear * news);
    government.reactance = std::max(0.0, government.reactance + p.channel_reactance * news);
  }
}

void anger_members(Service& service, const FeelPressureParameters& p, bool is_throttle) {
  service.reactance += p.cut_reactance * (is_throttle ? 1 - p.throttle_deniability : 1);
}

void fade_pressure(World& world, const FeelPressureParameters& p) {
  const double fear = portable::exp(-portable::kLn2 / p.fear_half_life_days);
  const double reactance = portable::exp(-portable::kLn2 / p.reactance_half_life_days);
  world.government.fear *= fear;
  world.government.reactance *= reactance;
  for (Service& service : world.services) service.reactance *= reactance;
}

}  // namespace chokepoint
