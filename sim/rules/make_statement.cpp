#include "rules/make_statement.hpp"

#include <algorithm>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

double headquarters_claim(double truth, const MakeStatementParameters& p) {
  return ideal_claim(truth, p.headquarters_gain, p.risk_weight);
}

std::string in_words(double claim) {
  if (claim >= 0.75) return "direct and exclusive access to the company's reporting system";
  if (claim >= 0.4) return "direct access to the company's reporting system";
  return "an ordinary reporting channel, as others have it";
}

std::string denial_words(double claim, double own) {
  if (in_words(own) == in_words(claim)) return "headquarters denies the statement: it goes beyond what was agreed";
  return "headquarters denies the statement: what was agreed is " + in_words(own);
}

/// What the press makes of it: it trusts headquarters more than others do.
double press_claim(const Statement& text, const MakeStatementParameters& p) {
  return perceived_claim(text, p, p.headquarters_credibility * p.press_headquarters_factor);
}

/// A text goes out; headquarters may have seen it.
void publish(World& world, const MakeStatementParameters& p, double truth, Chronicle& chronicle) {
  const Quad q = world.draws.quad(Purpose::kStatement, world.day, 0);
  if (unit(q[0]) >= p.statement_share) return;
  Company& company = world.company;
  Statement& text = company.statement;
  const double trust = text.office_trust;
  text = {};
  text.office_trust = trust;
  text.is_out = true;
  text.published_day = text.last_word_day = world.day;
  text.truth = truth;
  text.claim = agreed_claim(truth, p);
  const bool is_seen = unit(q[1]) >= p.autonomy;
  const double minds = denial_chance(text.claim, truth, p);
  if (is_seen && unit(q[2]) < minds) text.claim = headquarters_claim(truth, p);
  if (!is_seen) {
    const double days = exponential(p.discovery_days, unit(q[3]));
    text.answer_day = world.day + 1 + static_cast<int>(std::min(days, 10000.0));
  }
  world.government.face_saving_factor = 1;
  chronicle.push_back({world.day, world.government.name, "statement",
                       "publishes a joint statement with " + company.name + ": " + in_words(text.claim),
                       false});
}

void deny(World& world, const MakeStatementParameters& p, Chronicle& chronicle) {
  Company& company = world.company;
  Statement& text = company.statement;
  text.is_denied = true;
  text.headquarters_claim = headquarters_claim(text.truth, p);
  const double exposed = (text.claim - press_claim(text, p)) / (text.claim - text.headquarters_claim);  // less isn't denied
  company.scrutiny = std::min(1.0, company.scrutiny + p.denial_scrutiny * exposed);
  world.government.face_saving_factor = p.denial_face_saving;
  text.office_trust *= p.denial_credibility;
  chronicle.push_back({world.day, company.name, "denial",
                       denial_words(text.claim, text.headquarters_claim),
                       false});
}

/// Headquarters has read the text by now.
void answer(World& world, const MakeStatementParameters& p, Chronicle& chronicle) {
  Statement& text = world.company.statement;
  text.answer_day = Statement::kNoAnswer;
  text.last_word_day = world.day;
  if (world.draws.uniform(Purpose::kHeadquarters, world.day, 0) <
      denial_chance(text.claim, text.truth, p)) {
    deny(world, p, chronicle);
    return;
  }
  chronicle.push_back({world.day, world.company.name, "confirmation",
                       "headquarters stands by the joint statement", false});
}

}  // namespace

double ideal_claim(double truth, double gain, double risk_weight) {
  return std::clamp(truth + gain / risk_weight, 0.0, 1.0);
}

double agreed_claim(double truth, const MakeStatementParameters& p) {
  const double office = ideal_claim(truth, p.office_gain * p.office_bias, p.risk_weight);
  const double government = ideal_claim(truth, p.government_gain, p.risk_weight);
  return (1 - p.government_weight) * office + p.government_weight * government;
}

double denial_gain(double claim, double truth, const MakeStatementParameters& p) {
  const double over = claim - truth;
  const double own = headquarters_claim(truth, p) - truth;
  return p.risk_weight / 2 * (over * over - own * own) + p.precedent_weight * over - p.denial_cost;
}

double denial_chance(double claim, double truth, const MakeStatementParameters& p) {
  if (claim <= headquarters_claim(truth, p)) return 0;
  return portable::logistic(p.headquarters_sharpness * denial_gain(claim, truth, p));
}

double perceived_claim(const Statement& statement, const MakeStatementParameters& p,
                       double headquarters_weight) {
  if (!statement.is_out) return 0;
  if (!statement.is_denied) return statement.claim;
  const double others = p.government_credibility + p.office_credibility * statement.office_trust;
  return (others * statement.claim + headquarters_weight * statement.headquarters_claim) /
         (others + headquarters_weight);
}

double make_statement(World& world, const MakeStatementParameters& p, Offer before, double truth,
                      Chronicle& chronicle) {
  Company& company = world.company;
  const double believed = company.statement.believed_share;
  if (company.statement.answer_day == world.day) answer(world, p, chronicle);
  if (company.offer > before) publish(world, p, truth, chronicle);
  company.statement.believed_share =
      perceived_claim(company.statement, p, p.headquarters_credibility);
  company.statement.press_believed_share = press_claim(company.statement, p);
  return company.statement.believed_share - believed;
}

}  // namespace chokepoint
