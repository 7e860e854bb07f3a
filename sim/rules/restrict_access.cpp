#include "rules/restrict_access.hpp"

namespace chokepoint {

namespace {

std::string tell(const Service& service, double before) {
  if (service.quality == 1) return "access to " + service.name + " is restored";
  if (service.quality == 0) return service.name + " is blocked";
  return service.name + (service.quality < before ? " is throttled" : " is unblocked but throttled");
}

}  // namespace

void restrict_access(World& world, FunctionRef<double(std::size_t)> loss_of, Chronicle& chronicle,
                     FunctionRef<void(Service&, bool)> on_cut) {
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    Service& service = world.services[s];
    if (service.facts.blocked_days_at_start > 0) continue;  // that block stands
    const double quality = 1 - loss_of(s);
    if (quality == service.quality) continue;
    const double before = service.quality;
    service.quality = quality;
    if (quality == 1) service.cut_since_day = kNeverCut;
    if (quality < 1 && service.cut_since_day == kNeverCut) service.cut_since_day = world.day;
    if (quality < before) on_cut(service, quality > 0);
    chronicle.push_back({world.day, world.government.name, "access", tell(service, before), false});
  }
}

}  // namespace chokepoint
