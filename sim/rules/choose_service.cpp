#include "rules/choose_service.hpp"

namespace chokepoint {

int choose_service(unsigned memberships, const std::vector<Service>& services, double u) {
  double total = 0;
  for (std::size_t s = 0; s < services.size(); ++s) {
    if (((memberships >> s) & 1) != 0) total += services[s].facts.time_weight;
  }
  double rest = u * total;
  int last = -1;
  for (std::size_t s = 0; s < services.size(); ++s) {
    if (((memberships >> s) & 1) == 0) continue;
    last = static_cast<int>(s);
    if (rest < services[s].facts.time_weight) return last;
    rest -= services[s].facts.time_weight;
  }
  return last;
}

void choose_service(const World& world, Awake& awake) {
  std::size_t kept = 0;
  for (const Wish& candidate : awake.wishes) {
    Wish wish = candidate;
    const Quad q = world.draws.quad(Purpose::kAccess, 0, number(wish.id));
    const unsigned memberships = world.users.memberships[index(wish.author)];
    const int service = choose_service(memberships, world.services, unit(q[0]));
    if (service < 0) continue;
    wish.service = static_cast<std::uint8_t>(service);
    const double quality = world.services[wish.service].quality;
    const bool gets_out = unit(q[1]) < quality || world.users.is_circumventing(wish.author);
    awake.tally.add(gets_out ? Measure::kPostsVoiced : Measure::kPostsLostToBlock, service,
                    wish.content);
    if (gets_out) awake.wishes[kept++] = wish;
  }
  awake.wishes.resize(kept);
}

}  // namespace chokepoint
