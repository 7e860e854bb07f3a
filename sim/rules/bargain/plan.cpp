#include "rules/bargain/plan.hpp"

#include <algorithm>

namespace chokepoint {

namespace {

/// Values at a node, one interval after another, from the last to the first.
class Induction {
 public:
  Induction(const Game& game, const Beliefs& beliefs)
      : game_(game), tough_{1 - beliefs.tough, beliefs.tough}, firm_{1 - beliefs.firm, beliefs.firm} {
    for_each_node([&](std::size_t l, std::size_t o, std::size_t c) {
      for (std::size_t t = 0; t < kTypeCount; ++t) {
        government_[l][o][c][t] = game.terminal_intervals * game.government_flow[l][o][c][t];
        company_[l][o][c][t] = game.terminal_intervals * game.company_flow[l][o][c][t];
      }
    });
  }

  void step_back() {
    for_each_node([&](std::size_t l, std::size_t o, std::size_t c) { company_node(l, o, c); });
    for_each_node([&](std::size_t l, std::size_t o, std::size_t c) { government_node(l, o, c); });
  }

  BargainPlan result() {
    plan_.government_value = government_;
    return plan_;
  }

 private:
  template <class Work>
  static void for_each_node(Work work) {
    for (std::size_t l = 0; l < kRungCount; ++l) {
      for (std::size_t o = 0; o < kOfferCount; ++o) {
        for (std::size_t c = 0; c < kCeilingCount; ++c) work(l, o, c);
      }
    }
  }

  /// The government has moved to rung l and ceiling c.
  void company_node(std::size_t l, std::size_t o, std::size_t c) {
    ByType to_government{};
    for (std::size_t j = 0; j < kTypeCount; ++j) {
      CompanyChances value{};
      std::array<bool, kCompanyActCount> open{};
      for (std::size_t b = 0; b < kCompanyActCount; ++b) {
        const CompanyMove& move = game_.company_moves[l][o][c][b];
        open[b] = move.is_open;
        const auto to = static_cast<std::size_t>(move.to);
        value[b] = -move.cost + game_.company_flow[l][to][c][j] +
                   game_.discount * company_[l][to][c][j];
      }
      const auto chance = soft_choice(value, open, game_.company_sharpness);
      plan_.company[l][o][c][j] = chance;
      after_company_[l][o][c][j] = 0;
      for (std::size_t b = 0; b < kCompanyActCount; ++b) {
        if (!open[b]) continue;
        after_company_[l][o][c][j] += chance[b] * value[b];
        const auto to = static_cast<std::size_t>(game_.company_moves[l][o][c][b].to);
        for (std::size_t i = 0; i < kTypeCount; ++i) {
          to_government[i] += firm_[j] * chance[b] *
                              (game_.government_flow[l][to][c][i] +
                               game_.discount * government_[l][to][c][i]);
        }
      }
    }
    after_government_[l][o][c] = to_government;
  }

  void government_node(std::size_t l, std::size_t o, std::size_t c) {
    ByType to_company{};
    for (std::size_t i = 0; i < kTypeCount; ++i) {
      GovernmentChances value{};
      std::array<bool, kGovernmentActCount> open{};
      for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
        const GovernmentMove& move = game_.government_moves[l][o][c][a];
        open[a] = move.is_open;
        value[a] = -move.cost + after_government_[static_cast<std::size_t>(move.to)][o]
                                                 [static_cast<std::size_t>(move.ceiling)][i];
      }
      const auto chance = soft_choice(value, open, game_.government_sharpness);
      plan_.government[l][o][c][i] = chance;
      government_[l][o][c][i] = 0;
      for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
        if (!open[a]) continue;
        const GovernmentMove& move = game_.government_moves[l][o][c][a];
        government_[l][o][c][i] += chance[a] * value[a];
        for (std::size_t j = 0; j < kTypeCount; ++j) {
          to_company[j] += tough_[i] * chance[a] *
                           after_company_[static_cast<std::size_t>(move.to)][o]
                                         [static_cast<std::size_t>(move.ceiling)][j];
        }
      }
    }
    company_[l][o][c] = to_company;
  }

  const Game& game_;
  ByType tough_;  // chances of the government's types: bluff, tough
  ByType firm_;   // of the company's: soft, firm
  BargainPlan plan_{};
  ByNode<ByType> government_{};  // where the government is to move
  ByNode<ByType> company_{};
  ByNode<ByType> after_company_{};  // where the company is to move
  ByNode<ByType> after_government_{};
};

}  // namespace

BargainPlan plan_bargain(const Game& game, const Beliefs& beliefs) {
  Induction induction(game, beliefs);
  for (int h = 0; h < game.horizon; ++h) induction.step_back();
  return induction.result();
}

double learn(double belief, double chance_if_true, double chance_if_false, double floor) {
  const double is_true = belief * chance_if_true;
  const double is_false = (1 - belief) * chance_if_false;
  if (is_true + is_false <= 0) return belief;
  return std::clamp(is_true / (is_true + is_false), floor, 1 - floor);
}

}  // namespace chokepoint
