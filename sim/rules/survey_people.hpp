#pragma once
// Survey people: a polling house asks a sample whether they ever held back a post, and whether they use
// a VPN or proxy.
//
//   answers the poll    answer_share * exp( -refusal_fear * fear )
//   admits what is true candour_share * exp( -candour_fear * fear );   nobody admits what isn't
//
// Blind spots: the fearful answer less often and admit less, so that a survey misses most where most is
// held back; waves are a month apart.
//
// Reads   what befell people, their fear, circumvention.   Writes  the world's survey.
// Draws   kSurvey (day, respondent): who (two words), answer, candour.
// Source  list experiments against direct questions: a quarter of Chinese respondents hide criticism
//         (Robinson and Tannenberg 2019, recalled).
// Limits  answer and candour 1, no fear: Binomial(respondents, true share) over respondents.
#include "base/field.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct SurveyPeopleParameters {
  double respondents;
  double interval_days;
  double answer_share;
  double refusal_fear;
  double candour_share;
  double candour_fear;
};

inline constexpr Field kSurveyPeopleFields[] = {
    {CHOKEPOINT_FIELD(SurveyPeopleParameters, respondents), 1200, "people", {0, 100000}, {500, 3000}, Evidence::kAssumed,
     "usual size of a national poll", "people asked in a wave, whatever the population scale; 0: no survey", Kind::kWhole},
    {CHOKEPOINT_FIELD(SurveyPeopleParameters, interval_days), 30, "days", {1, 3650}, {30, 365}, Evidence::kAssumed,
     "a monthly omnibus", "days between waves", Kind::kWhole},
    {CHOKEPOINT_FIELD(SurveyPeopleParameters, answer_share), 0.6, "share", {0, 1}, {0.2, 0.9}, Evidence::kAssumed,
     "no figure for these countries", "people asked who answer, when nobody is afraid"},
    {CHOKEPOINT_FIELD(SurveyPeopleParameters, refusal_fear), 0.5, "1", {0, 10}, {0, 2}, Evidence::kAssumed,
     "no figure", "how much a load of fear keeps people from answering"},
    {CHOKEPOINT_FIELD(SurveyPeopleParameters, candour_share), 0.75, "share", {0, 1}, {0.5, 1}, Evidence::kEstimated,
     "a quarter hide criticism when asked directly (Robinson and Tannenberg 2019, recalled)", "those who admit it, of those for whom it is true, when nobody is afraid"},
    {CHOKEPOINT_FIELD(SurveyPeopleParameters, candour_fear), 1, "1", {0, 10}, {0, 3}, Evidence::kAssumed,
     "no figure", "how much a load of fear keeps people from admitting"},
};
static_assert(covers<SurveyPeopleParameters>(kSurveyPeopleFields));
inline constexpr Table kSurveyPeopleTable = {"survey_people", "what a polling house hears", kSurveyPeopleFields};

/// Chance that one with this load of fear answers; that one for whom it is true admits it.
double answer_chance(double fear, const SurveyPeopleParameters& p);
double admission_chance(double fear, const SurveyPeopleParameters& p);

/// A wave, on the last of every `interval_days` days.
void survey_people(World& world, const SurveyPeopleParameters& p);

}  // namespace chokepoint
