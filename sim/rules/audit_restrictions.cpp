#include "rules/audit_restrictions.hpp"

#include <algorithm>
#include <tuple>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

constexpr double kDaysKept = 30;  // unused time of the groups

double kept_overnight(double half_life_days) {
  return portable::exp(-portable::kLn2 / half_life_days);
}

struct Found {
  double protected_items = 0;
  double pretexts = 0;
};

/// The groups look at as many as they have time for, drawn evenly. Each of the sample stands for
/// `weight` looked at among all people.
Found look_at(World& world, double population_scale, std::vector<Restricted>& restricted) {
  const double looked_at = std::min(world.press.audits_left,
                                    static_cast<double>(restricted.size()) / population_scale);
  const double whole = portable::floor(looked_at * population_scale);
  const auto sample = static_cast<std::size_t>(std::max(1.0, whole));
  const double weight = looked_at / static_cast<double>(sample);
  world.press.audits_left -= looked_at;
  const auto key = [&](const Restricted& r) {
    return world.draws.uniform(Purpose::kAudit, world.day, number(r.post));
  };
  std::sort(restricted.begin(), restricted.end(), [&](const Restricted& a, const Restricted& b) {
    const double x = key(a);
    const double y = key(b);
    return x != y ? x < y : std::tie(a.post, a.is_pretext) < std::tie(b.post, b.is_pretext);
  });
  Found found;
  for (std::size_t i = 0; i < sample; ++i) {
    found.protected_items += restricted[i].is_protected ? weight : 0;
    found.pretexts += restricted[i].is_pretext ? weight : 0;
  }
  return found;
}

void use_attention(Press& press, double stories, const AuditRestrictionsParameters& p) {
  press.attention *= portable::exp(-p.attention_per_story * stories);
}

void raise_scrutiny(World& world, double by) {
  world.company.scrutiny = std::min(1.0, world.company.scrutiny + by);
}

void publish_pretext(World& world, const AuditRestrictionsParameters& p, double pretexts,
                     Chronicle& chronicle) {
  if (pretexts <= 0) return;
  const double unpublished = portable::pow(std::max(1e-9, 1 - world.press.attention), pretexts);
  if (world.draws.uniform(Purpose::kPretextStory, world.day, 0) >= 1 - unpublished) return;
  world.government.label_credibility *= 1 - p.credibility_loss;
  raise_scrutiny(world, p.pretext_scrutiny);
  use_attention(world.press, 1, p);
  chronicle.push_back({world.day, "rights groups", "pretext",
                       "publish that political posts were asked for under a harm label", false});
}

void pass_a_night(World& world, double ordinary_scrutiny, const AuditRestrictionsParameters& p) {
  Press& press = world.press;
  world.company.scrutiny = faded_scrutiny(world.company.scrutiny, ordinary_scrutiny, p);
  double& credibility = world.government.label_credibility;
  credibility = 1 - (1 - credibility) * kept_overnight(p.credibility_half_life_days);
  press.attention += portable::chance(1 / p.attention_days) * (1 - press.attention);
  const double audits = p.audits_per_day * (1 + interest(world.company.statement, world.day, p));
  press.audits_left = std::max(press.audits_left, std::min(press.audits_left + audits, kDaysKept * audits));
}

}  // namespace

double interest(const Statement& statement, int day, const AuditRestrictionsParameters& p) {
  if (!statement.is_out) return 0;
  const double age = day - statement.last_word_day;
  return p.claim_interest * statement.press_believed_share * portable::exp(-age / p.attention_days);
}

double faded_scrutiny(double scrutiny, double ordinary, const AuditRestrictionsParameters& p) {
  return ordinary + (scrutiny - ordinary) * kept_overnight(p.scrutiny_half_life_days);
}

void audit_restrictions(World& world, const AuditRestrictionsParameters& p, double ordinary_scrutiny,
                        double population_scale, std::vector<Restricted>& restricted,
                        Chronicle& chronicle) {
  pass_a_night(world, ordinary_scrutiny, p);
  if (restricted.empty() || world.press.audits_left <= 0) return;
  const Found found = look_at(world, population_scale, restricted);
  const double stories = found.protected_items * world.press.attention;
  raise_scrutiny(world, p.found_scrutiny * stories);
  use_attention(world.press, stories, p);
  publish_pretext(world, p, found.pretexts, chronicle);
}

}  // namespace chokepoint
