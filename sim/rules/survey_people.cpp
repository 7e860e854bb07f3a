#include "rules/survey_people.hpp"

#include "base/portable_math.hpp"
#include "world/loads.hpp"

namespace chokepoint {

namespace {

enum Answer : std::size_t { kAnswered, kSilenced, kCircumventing, kAnswerCount };
using Counts = std::array<std::int64_t, kAnswerCount>;

void ask(const World& world, const SurveyPeopleParameters& p, std::uint64_t respondent, Counts& counts) {
  const Quad q = world.draws.quad(Purpose::kSurvey, world.day, respondent);
  const UserId user{static_cast<std::uint32_t>(unit(q[0], q[1]) * world.people())};
  if (!world.users.owns(user)) return;  // lives on another rank, which asks
  const double fear = loads_on(world.users, world.decay, user, world.day).fear + world.government.fear;
  if (unit(q[2]) >= answer_chance(fear, p)) return;
  ++counts[kAnswered];
  if (unit(q[3]) >= admission_chance(fear, p)) return;
  counts[kSilenced] += (world.users.marks[index(user)] & kMarkSilenced) != 0 ? 1 : 0;
  counts[kCircumventing] += world.users.is_circumventing(user) ? 1 : 0;
}

}  // namespace

double answer_chance(double fear, const SurveyPeopleParameters& p) {
  return p.answer_share * portable::exp(-p.refusal_fear * fear);
}

double admission_chance(double fear, const SurveyPeopleParameters& p) {
  return p.candour_share * portable::exp(-p.candour_fear * fear);
}

void survey_people(World& world, const SurveyPeopleParameters& p) {
  const int interval = static_cast<int>(p.interval_days);
  const auto respondents = static_cast<std::uint64_t>(p.respondents);
  if (respondents == 0 || (world.day + 1) % interval != 0) return;
  Counts counts{};
  for (std::uint64_t k = 0; k < respondents; ++k) ask(world, p, k, counts);
  world.exchange->sum(counts);
  world.survey = {};
  world.survey.answered = counts[kAnswered];
  if (counts[kAnswered] == 0) return;
  const auto all = static_cast<double>(counts[kAnswered]);
  world.survey.silenced_share = static_cast<double>(counts[kSilenced]) / all;
  world.survey.circumventing_share = static_cast<double>(counts[kCircumventing]) / all;
}

}  // namespace chokepoint
