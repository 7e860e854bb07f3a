#include "theory/limit.hpp"

#include <cmath>

namespace chokepoint::theory {

bool Finding::holds() const { return std::abs(got - expected) <= tolerance; }

Finding exact(std::string statistic, double expected, double got, double tolerance) {
  return {std::move(statistic), 0, expected, got, 0, tolerance};
}

Finding measured(std::string statistic, double expected, std::span<const double> by_seed, double sample,
                 double bias) {
  const auto count = static_cast<double>(by_seed.size());
  double mean = 0;
  for (const double x : by_seed) mean += x / count;
  double squares = 0;
  for (const double x : by_seed) squares += (x - mean) * (x - mean);
  const double error = std::sqrt(squares / (count - 1) / count);
  return {std::move(statistic), sample, expected, mean, error, 4 * error + bias};
}

namespace {

constexpr Limit kLimits[] = {
    {"A1", "generator", "published vectors of Philox 4x32-10", known_answers},
    {"A2", "counts of a day", "Poisson: variance = mean", poisson_counts},
    {"A3", "wishes in layers of voice", "rate = voice, any voice", thinned_layers},
    {"A4", "cascades below one", "Borel law, mean 1/(1-R)", borel_sizes},
    {"A5", "cascades at one", "P(size >= n) ~ n^(-1/2), bent by who can't pass on again", criticality},
    {"A6", "cascades above one", "dies out with q = exp(-R(1-q))", survival},
    {"A7", "cascades on these ties", "q = G0(1-T+Tq): directed ties, no size bias", survival_of_heavy_tails},
    {"A8", "circumvention that lapses", "epidemic with recovery: stays iff q > 1 - exp(-r)", lapsing_adoption},
    {"A9", "cascades, readers cut off", "R (1 - d): critical at d = 1 - 1/R", thinned_survival},
    {"A10", "following, window", "all come along iff seeds reach the lowest threshold", window_of_following},
    {"A11", "following, seeded", "Granovetter: M = r0 + a F(M)", seeded_following},
    {"A12", "circumvention, all willing", "Bass, in steps of a day and finer", bass_adoption},
    {"A13", "circumvention, plateau", "P(D > C + A), C of Beta(2,3)", adoption_plateau},
    {"A14", "review, one line", "Erlang C, c 8, a 7.2", erlang_waits},
    {"A15", "review, priorities", "Cobham 1954", cobham_waits},
    {"A16", "review, conservation", "sum rho_k W_k = rho^2/(1-rho) in any order; M/D/1, M/G/1", weighted_waits},
    {"A17", "review, overload", "backlog grows by lambda - c mu", overload},
    {"A18", "ordinary channel", "equal waits; exclusive: Cobham", ordinary_channel},
    {"A19", "one-shot threat game", "closed logits", threat_game},
    {"A20", "quantal response", "Ochs game as in Gambit's tutorial", quantal_response},
    {"A21", "silence of people", "Daymude, Axelrod and Forrest 2025: where defiance begins", silence_of_people},
    {"A22", "beliefs", "martingale under the mixture; log-odds drift by KL", beliefs},
    {"A23", "block", "iff V > C/(b0 - w)", block_threshold},
    {"A24", "block, single round", "iff unwanted share > a_n / (a_c + a_n)", censors_threshold},
    {"A25", "statements", "x* = y + w_m/w_r; denied beyond the root of D", claims},
    {"A26", "spill-over", "r = 1 - (1-r0) exp(-R r); of 300 exactly, after Reed and Frost", spread_of_demands},
    {"A27", "chilling", "m = exp(-kappa e 2^(-t/h))", fading_fear},
    {"A28", "takedown delay", "prevented 2^(-D/h)", takedown_delay},
    {"A29", "backlash", "even at 1 - exp(-rate (1-l) ln(1+E)) = S/S_news", attention_break_even},
    {"A30", "time shares", "multinomial logit, irrelevant alternatives", time_shares},
    {"A31", "activity", "top share Phi(sigma - z)", top_tenth},
    {"A32", "ties", "power law: exponent by maximum likelihood", audience_tail},
    {"A33", "errors of machines", "n (pi TPR + (1-pi) FPR)", stopped_items},
    {"A34", "bookkeeping", "in = out + open, every day", balanced_books},
    {"A35", "sameness", "same hash for any threads", same_bits, true},
    {"A36", "length of a step", "what fades doesn't depend on it, what is decided by its order", any_step},
    {"C1", "stated intervals", "confidence sequence misses at most alpha, at any look", interval_coverage},
    {"C2", "intervals of Sobol indices", "95 % bootstrap intervals hold the truth", sobol_coverage},
    {"D1", "comply, self-censor, defy", "regions of Daymude, Axelrod and Forrest 2025", three_regions},
    {"E1", "civil violence", "Epstein 2002: quiet (g-T)^2/2g, tips where capacity holds no more", civil_violence},
};

}  // namespace

std::span<const Limit> limits() { return kLimits; }

}  // namespace chokepoint::theory
