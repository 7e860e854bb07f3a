#include "rules/bargain.hpp"

#include "rules/bargain/stakes.hpp"
#include "rules/bargain/tell.hpp"

namespace chokepoint {

namespace {

Standing standing_of(const World& world, const BargainParameters& p) {
  return {.has_law = world.government.law_adopted,
          .credibility = world.government.face_saving_factor,
          .legitimacy = 1 - p.breach_relief * world.company.breach_news};
}

BargainPlan plan_for(const World& world, Target target, const BargainParameters& p) {
  return plan_bargain(make_game(stakes_of(world, target, p), standing_of(world, p), p),
                      {.tough = world.company.believes_tough, .firm = world.government.believes_firm});
}

/// Days to the next move: fewer in a crisis.
int interval(const Government& government, int day, const BargainParameters& p) {
  return static_cast<int>(day < government.crisis_until_day ? p.crisis_interval_days
                                                            : p.interval_days);
}

/// Whom to threaten: by the worth of the whole bargain to the government, as it truly is.
void choose_target(World& world, const BargainParameters& p, Chronicle& chronicle) {
  Government& government = world.government;
  government.target = Target::kCompany;
  government.target_service = -1;
  if (p.is_target_chosen == 0) return;
  std::array<double, kTargetCount> value{};
  for (std::size_t t = 0; t < kTargetCount; ++t) {
    const BargainPlan plan = plan_for(world, static_cast<Target>(t), p);
    value[t] = plan.government_value[static_cast<std::size_t>(rank(government.rung))]
                                    [static_cast<std::size_t>(rank(world.company.offer))]
                                    [static_cast<std::size_t>(government.sanction_ceiling)]
                                    [government.is_tough ? 1 : 0];
  }
  const auto chances = soft_choice(value, {true, true, true}, p.government_sharpness);
  const double u = world.draws.uniform(Purpose::kTarget, world.day, 0);
  government.target = static_cast<Target>(pick(chances, u));
  // A block makes its service small; it stays the target all the same.
  if (government.target == Target::kService) government.target_service = main_service(world);
  tell_target(world, words_for(world, government.target), chronicle);
}

void take(Government& government, GovernmentAct act, const GovernmentMove& move) {
  government.rung = move.to;
  government.sanction_ceiling = static_cast<std::uint8_t>(move.ceiling);
  if (act == GovernmentAct::kUp && move.to == Rung::kInForce) government.law_adopted = true;
}

void move_government(World& world, const BargainPlan& plan, const BargainParameters& p,
                     Chronicle& chronicle) {
  Government& government = world.government;
  const auto& chances = plan.government[static_cast<std::size_t>(rank(government.rung))]
                                       [static_cast<std::size_t>(rank(world.company.offer))]
                                       [government.sanction_ceiling];
  const double u = world.draws.uniform(Purpose::kGovernmentMove, world.day, 0);
  const std::size_t picked = pick(chances[government.is_tough ? 1 : 0], u);
  world.company.believes_tough =
      learn(world.company.believes_tough, chances[1][picked], chances[0][picked], p.belief_floor);
  const auto act = static_cast<GovernmentAct>(picked);
  const Rung from = government.rung;
  take(government, act,
       government_move(from, world.company.offer, government.sanction_ceiling, act,
                       standing_of(world, p), p));
  tell_government(world, act, from, chronicle);
  // A threat out of the blue: whom does it concern?
  if (act == GovernmentAct::kUp && from == Rung::kQuiet) choose_target(world, p, chronicle);
}

void move_company(World& world, const BargainPlan& plan, const BargainParameters& p,
                  Chronicle& chronicle) {
  Company& company = world.company;
  const auto& chances = plan.company[static_cast<std::size_t>(rank(world.government.rung))]
                                    [static_cast<std::size_t>(rank(company.offer))]
                                    [world.government.sanction_ceiling];
  const std::size_t picked = pick(chances[company.is_firm ? 1 : 0],
                                  world.draws.uniform(Purpose::kCompanyMove, world.day, 0));
  world.government.believes_firm =
      learn(world.government.believes_firm, chances[1][picked], chances[0][picked], p.belief_floor);
  const auto act = static_cast<CompanyAct>(picked);
  const Offer from = company.offer;
  company.offer = company_move(from, act, p).to;
  tell_company(world, act, from, chronicle);
}

}  // namespace

double access_loss(Rung rung, const BargainParameters& p) {
  switch (rung) {
    case Rung::kFine: return p.fine_access_loss;
    case Rung::kThrottle: return p.throttle_access_loss;
    case Rung::kBlock: return 1;
    default: return 0;
  }
}

double worth(Offer offer, const BargainParameters& p) {
  switch (offer) {
    case Offer::kNone: return 0;
    case Offer::kChannel: return p.channel_worth;
    case Offer::kCompliance: return p.compliance_worth;
    case Offer::kOffice: return p.office_worth;
  }
  return 0;
}

void found_types(World& world, const BargainParameters& p) {
  const Quad q = world.draws.quad(Purpose::kActorType, 0, 0);
  const bool is_drawn = p.is_type_drawn != 0;
  world.government.is_tough = is_drawn ? unit(q[0]) < p.tough_share : p.is_government_tough != 0;
  world.company.is_firm = is_drawn ? unit(q[1]) < p.firm_share : p.is_company_firm != 0;
  world.company.believes_tough = p.tough_share;
  world.government.believes_firm = p.firm_share;
}

void bargain(World& world, const BargainParameters& p, Chronicle& chronicle) {
  Government& government = world.government;
  if (!government.is_pressing) return;
  const bool has_opened = government.next_decision_day >= 0;
  if (has_opened && world.day < government.next_decision_day) return;
  government.next_decision_day = world.day + interval(government, world.day, p);
  if (!has_opened) {  // the first move comes one interval after the opening
    choose_target(world, p, chronicle);
    return;
  }
  const BargainPlan plan = plan_for(world, government.target, p);
  move_government(world, plan, p, chronicle);
  move_company(world, plan, p, chronicle);
}

}  // namespace chokepoint
