#include "rules/bargain/tell.hpp"

#include "rules/bargain/stakes.hpp"

namespace chokepoint {

namespace {

struct Line {
  std::string act;
  std::string text;
};

Line going_up(const World& world, Rung to) {
  const std::string& company = world.company.name;
  const std::string by_law = world.government.law_adopted ? " under the law" : ", without a law";
  switch (to) {
    case Rung::kPublicThreat: return {"threat", "threatens in public to act against " + company};
    case Rung::kBill: return {"bill", "brings in a bill on social networks"};
    case Rung::kFirstReading: return {"first reading", "the bill passes its first reading"};
    case Rung::kSecondReading: return {"second reading", "the bill passes its second reading"};
    case Rung::kInForce: return {"law", "the law comes into force; a deadline runs"};
    case Rung::kFine: return {"fine", "fines " + company + " and bans advertising on its services"};
    case Rung::kThrottle: return {"throttle", "slows the services of " + company + " down" + by_law};
    case Rung::kBlock: return {"block", "orders the services of " + company + " blocked" + by_law};
    case Rung::kQuiet: break;
  }
  return {"hold", ""};
}

Line softening(const World& world, Rung from) {
  switch (from) {
    case Rung::kBlock: return {"restore", "lifts the block"};
    case Rung::kThrottle: return {"restore", "lifts the throttle"};
    case Rung::kFine: return {"restore", "drops the fine and the ban on advertising"};
    case Rung::kSecondReading: return {"soften", "returns the bill to its first reading"};
    case Rung::kFirstReading: return {"soften", "sends the bill back to committee"};
    case Rung::kBill: return {"soften", "withdraws the bill, the threat stands"};
    case Rung::kPublicThreat:
      return {"soften", "drops its threat against " + world.company.name};
    case Rung::kQuiet:
    case Rung::kInForce: break;
  }
  return {"soften", ""};
}

std::string harshest_sanction(const Government& government) {
  const auto rung = static_cast<std::size_t>(rank(Rung::kFine) + government.sanction_ceiling);
  return std::string(kRungNames[rung]);
}

Line line_of(const World& world, GovernmentAct act, Rung from) {
  const Government& government = world.government;
  switch (act) {
    case GovernmentAct::kHold: return {"hold", ""};
    case GovernmentAct::kUp: return going_up(world, government.rung);
    case GovernmentAct::kSoften: return softening(world, from);
    case GovernmentAct::kExecute:
      return government.rung == Rung::kBlock
                 ? Line{"block", "orders a block without a law"}
                 : Line{"throttle", "has the services slowed down without a law, and denies it"};
    case GovernmentAct::kAmend:
      return {"amend", "softens the bill: its harshest sanction is now " + harshest_sanction(government)};
    case GovernmentAct::kHarden:
      return {"harden", "hardens the bill: its harshest sanction is now " + harshest_sanction(government)};
  }
  return {"hold", ""};
}

}  // namespace

std::string words_for(const World& world, Target target) {
  if (target == Target::kCompany) return "the services of " + world.company.name;
  std::string words;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    if (is_covered(world, target, s)) words += (words.empty() ? "" : ", ") + world.services[s].name;
  }
  return words;
}

void tell_target(const World& world, const std::string& target, Chronicle& chronicle) {
  chronicle.push_back({world.day, world.government.name, "target", "takes aim at " + target, false});
}

void tell_government(const World& world, GovernmentAct act, Rung from, Chronicle& chronicle) {
  if (act == GovernmentAct::kHold) return;
  const Line line = line_of(world, act, from);
  chronicle.push_back({world.day, world.government.name, line.act, line.text, false});
}

void tell_company(const World& world, CompanyAct act, Offer from, Chronicle& chronicle) {
  if (act == CompanyAct::kHold) return;
  const Company& company = world.company;
  const auto name = [](Offer offer) {
    return std::string(kOfferNames[static_cast<std::size_t>(rank(offer))]);
  };
  const bool is_more = act == CompanyAct::kRaise;
  const std::string text = is_more ? "concedes " + name(company.offer)
                           : company.offer == Offer::kNone
                               ? "withdraws " + name(from)
                               : "goes back to " + name(company.offer);
  chronicle.push_back({world.day, company.name, is_more ? "offer" : "withdrawal", text, false});
}

}  // namespace chokepoint
