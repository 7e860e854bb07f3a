#include "rules/bargain.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

using Values = std::array<std::array<double, kOfferCount>, kRungCount>;

Rung rung_at(std::size_t l) { return static_cast<Rung>(l); }
Offer offer_at(std::size_t o) { return static_cast<Offer>(o); }

double government_flow(Rung rung, Offer offer, double salience, const BargainParameters& p) {
  const double control = p.control_value * (1 + salience);
  const double loss = access_loss(rung, p);
  return control * worth(offer, p) * (1 - loss) +
         loss * (p.block_value_share * control - p.block_cost);
}

double company_flow(Rung rung, Offer offer, const BargainParameters& p) {
  return p.revenue * (1 - access_loss(rung, p)) - p.concession_cost * worth(offer, p) -
         (rung == Rung::kFine ? p.fine : 0);
}

/// Backward induction, one interval a step: values of the node where the government is to move.
class Plan {
 public:
  Plan(double salience, const BargainParameters& p) : salience_(salience), p_(p) {
    for (std::size_t l = 0; l < kRungCount; ++l) {
      for (std::size_t o = 0; o < kOfferCount; ++o) {
        const double after = p.terminal_intervals;
        government_[l][o] = after * government_flow(rung_at(l), offer_at(o), salience, p);
        company_[l][o] = after * company_flow(rung_at(l), offer_at(o), p);
      }
    }
  }

  void step_back() {
    company_moves();
    government_moves();
  }

  const BargainPlan& result() const { return plan_; }

 private:
  /// The company's node: the government has moved to rung l.
  void company_moves() {
    for (std::size_t l = 0; l < kRungCount; ++l) {
      for (std::size_t o = 0; o < kOfferCount; ++o) {
        std::vector<double> value(kCompanyActCount);
        std::vector<bool> open(kCompanyActCount);
        std::array<double, kCompanyActCount> to_government{};
        for (std::size_t a = 0; a < kCompanyActCount; ++a) {
          const CompanyMove move = company_move(offer_at(o), static_cast<CompanyAct>(a), p_);
          open[a] = move.is_open;
          if (!move.is_open) continue;
          const auto to = static_cast<std::size_t>(move.to);
          value[a] = -move.cost + company_flow(rung_at(l), move.to, p_) +
                     p_.discount * company_[l][to];
          to_government[a] = government_flow(rung_at(l), move.to, salience_, p_) +
                             p_.discount * government_[l][to];
        }
        const auto choice = soft_choice(value, open, p_.company_sharpness);
        after_company_[l][o] = after_company_for_government_[l][o] = 0;
        for (std::size_t a = 0; a < kCompanyActCount; ++a) {
          plan_.company[l][o][a] = choice[a];
          after_company_[l][o] += choice[a] * value[a];
          after_company_for_government_[l][o] += choice[a] * to_government[a];
        }
      }
    }
  }

  void government_moves() {
    for (std::size_t l = 0; l < kRungCount; ++l) {
      for (std::size_t o = 0; o < kOfferCount; ++o) {
        std::vector<double> value(kGovernmentActCount);
        std::vector<bool> open(kGovernmentActCount);
        std::array<double, kGovernmentActCount> to_company{};
        for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
          const GovernmentMove move =
              government_move(rung_at(l), offer_at(o), static_cast<GovernmentAct>(a), p_);
          open[a] = move.is_open;
          if (!move.is_open) continue;
          const auto to = static_cast<std::size_t>(move.to);
          value[a] = -move.cost + after_company_for_government_[to][o];
          to_company[a] = after_company_[to][o];
        }
        const auto choice = soft_choice(value, open, p_.government_sharpness);
        double own = 0;
        double other = 0;
        for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
          plan_.government[l][o][a] = choice[a];
          own += choice[a] * value[a];
          other += choice[a] * to_company[a];
        }
        government_[l][o] = own;
        company_[l][o] = other;
      }
    }
  }

  double salience_;
  const BargainParameters& p_;
  BargainPlan plan_{};
  Values government_{};  // by node where the government is to move
  Values company_{};
  Values after_company_{};  // by node where the company is to move
  Values after_company_for_government_{};
};

template <std::size_t N>
std::size_t pick(const std::array<double, N>& chances, double u) {
  for (std::size_t a = 0; a + 1 < N; ++a) {
    if (u < chances[a]) return a;
    u -= chances[a];
  }
  return N - 1;
}

std::string tell_government(GovernmentAct act, Rung from, Rung to) {
  const std::string where = std::string(kRungNames[static_cast<std::size_t>(rank(to))]);
  if (act == GovernmentAct::kSoften) {
    return "backs down from " + std::string(kRungNames[static_cast<std::size_t>(rank(from))]) + " to " + where;
  }
  if (act == GovernmentAct::kExecute) return "acts without law: " + where;
  return "goes up to " + where;
}

void move_government(World& world, const BargainPlan& plan, const BargainParameters& p,
                     Chronicle& chronicle) {
  Government& government = world.government;
  const Rung from = government.rung;
  const auto& chances = plan.government[static_cast<std::size_t>(from)]
                                       [static_cast<std::size_t>(world.company.offer)];
  const double u = world.draws.uniform(Purpose::kGovernmentMove, world.day, 0);
  std::size_t picked = pick(chances, u);
  if (chances[picked] == 0) picked = 0;  // u within rounding of 1: the last act may not be open
  const auto act = static_cast<GovernmentAct>(picked);
  if (act == GovernmentAct::kHold) return;
  government.rung = government_move(from, world.company.offer, act, p).to;
  if (act == GovernmentAct::kUp && government.rung == Rung::kInForce) government.law_adopted = true;
  if (government.rung < Rung::kInForce) government.law_adopted = false;
  chronicle.push_back({world.day, government.name,
                       act == GovernmentAct::kSoften ? "soften" : "threat",
                       tell_government(act, from, government.rung), false});
}

void move_company(World& world, const BargainPlan& plan, const BargainParameters& p,
                  Chronicle& chronicle) {
  Company& company = world.company;
  const auto& chances = plan.company[static_cast<std::size_t>(world.government.rung)]
                                    [static_cast<std::size_t>(company.offer)];
  std::size_t picked = pick(chances, world.draws.uniform(Purpose::kCompanyMove, world.day, 0));
  if (chances[picked] == 0) picked = 0;
  const auto act = static_cast<CompanyAct>(picked);
  if (act == CompanyAct::kHold) return;
  company.offer = company_move(company.offer, act, p).to;
  const std::string what(kOfferNames[static_cast<std::size_t>(rank(company.offer))]);
  chronicle.push_back({world.day, company.name, "offer",
                       act == CompanyAct::kRaise ? "concedes " + what : "withdraws to " + what,
                       false});
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

GovernmentMove government_move(Rung rung, Offer offer, GovernmentAct act,
                               const BargainParameters& p) {
  const int l = rank(rung);
  switch (act) {
    case GovernmentAct::kHold: return {true, rung, 0};
    case GovernmentAct::kUp:
      if (rung == Rung::kBlock) return {false, rung, 0};
      return {true, static_cast<Rung>(l + 1),
              p.climb_cost * (rung >= Rung::kInForce ? p.law_climb_factor : 1)};
    case GovernmentAct::kSoften: {
      if (rung == Rung::kQuiet) return {false, rung, 0};
      const Rung to = rung >= Rung::kFine ? Rung::kSecondReading : static_cast<Rung>(l - 1);
      return {true, to, p.audience_cost * l * (1 - p.face_saving * worth(offer, p))};
    }
    case GovernmentAct::kExecute:
      if (rung == Rung::kQuiet || rung == Rung::kBlock) return {false, rung, 0};
      return {true, rung == Rung::kThrottle ? Rung::kBlock : Rung::kThrottle, p.legitimacy_cost};
  }
  return {false, rung, 0};
}

CompanyMove company_move(Offer offer, CompanyAct act, const BargainParameters& p) {
  const int o = rank(offer);
  switch (act) {
    case CompanyAct::kHold: return {true, offer, 0};
    case CompanyAct::kRaise:
      if (offer == Offer::kOffice) return {false, offer, 0};
      return {true, static_cast<Offer>(o + 1), p.change_cost};
    case CompanyAct::kLower:
      if (offer == Offer::kNone) return {false, offer, 0};
      return {true, static_cast<Offer>(o - 1), p.change_cost};
  }
  return {false, offer, 0};
}

std::vector<double> soft_choice(const std::vector<double>& values, const std::vector<bool>& open,
                                double sharpness) {
  double best = 0;
  bool found = false;
  for (std::size_t a = 0; a < values.size(); ++a) {
    if (open[a] && (!found || values[a] > best)) best = values[a];
    found = found || open[a];
  }
  std::vector<double> chance(values.size(), 0.0);
  double sum = 0;
  for (std::size_t a = 0; a < values.size(); ++a) {
    if (open[a]) chance[a] = portable::exp(sharpness * (values[a] - best));
    sum += chance[a];
  }
  for (double& c : chance) c /= sum;
  return chance;
}

BargainPlan plan_bargain(double salience, const BargainParameters& p) {
  Plan plan(salience, p);
  for (int h = 0; h < static_cast<int>(p.horizon); ++h) plan.step_back();
  return plan.result();
}

void bargain(World& world, const BargainParameters& p, Chronicle& chronicle) {
  Government& government = world.government;
  if (!government.is_pressing) return;
  const bool has_opened = government.next_decision_day >= 0;
  if (has_opened && world.day < government.next_decision_day) return;
  government.next_decision_day = world.day + static_cast<int>(p.interval_days);
  if (!has_opened) return;  // the first move comes one interval after the opening
  const BargainPlan plan = plan_bargain(government.salience, p);
  move_government(world, plan, p, chronicle);
  move_company(world, plan, p, chronicle);
}

}  // namespace chokepoint
