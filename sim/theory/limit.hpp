#pragma once
// A limit: a configuration in which a part of the model has a solution in closed form (or another one
// computed independently), and what the project's own rule gives there.
#include <span>
#include <string>
#include <vector>

namespace chokepoint::theory {

/// How much is computed.
struct Effort {
  int seeds = 20;
  double size = 1;  // factor on what one seed counts
};

/// One number of a limit, beside what theory says. Holds iff |got - expected| <= tolerance.
struct Finding {
  std::string statistic;
  double sample = 0;     // what was counted, over all seeds; 0: nothing is random here
  double expected = 0;
  double got = 0;
  double error = 0;      // standard error of `got`, from the seeds
  double tolerance = 0;  // four standard errors and the bound of the known bias
  bool holds() const;
};

/// Without chance: the tolerance is that of the arithmetic or of the published figure.
Finding exact(std::string statistic, double expected, double got, double tolerance = 1e-12);
/// From one value a seed. `bias` bounds by how far the configuration itself is off the formula.
Finding measured(std::string statistic, double expected, std::span<const double> by_seed, double sample,
                 double bias = 0);

struct Limit {
  const char* name;    // as in the specification: A14
  const char* what;
  const char* theory;  // the formula, in words or signs
  std::vector<Finding> (*find)(const Effort&);
  bool sets_threads = false;  // so that it can't be asked beside others
};

/// All limits, in order.
std::span<const Limit> limits();

// One line a limit; the page of each stands in its own file.
std::vector<Finding> known_answers(const Effort&);
std::vector<Finding> poisson_counts(const Effort&);
std::vector<Finding> thinned_layers(const Effort&);
std::vector<Finding> borel_sizes(const Effort&);
std::vector<Finding> criticality(const Effort&);
std::vector<Finding> survival(const Effort&);
std::vector<Finding> survival_of_heavy_tails(const Effort&);
std::vector<Finding> lapsing_adoption(const Effort&);
std::vector<Finding> thinned_survival(const Effort&);
std::vector<Finding> window_of_following(const Effort&);
std::vector<Finding> seeded_following(const Effort&);
std::vector<Finding> bass_adoption(const Effort&);
std::vector<Finding> adoption_plateau(const Effort&);
std::vector<Finding> erlang_waits(const Effort&);
std::vector<Finding> cobham_waits(const Effort&);
std::vector<Finding> weighted_waits(const Effort&);
std::vector<Finding> overload(const Effort&);
std::vector<Finding> ordinary_channel(const Effort&);
std::vector<Finding> threat_game(const Effort&);
std::vector<Finding> quantal_response(const Effort&);
std::vector<Finding> silence_of_people(const Effort&);
std::vector<Finding> beliefs(const Effort&);
std::vector<Finding> block_threshold(const Effort&);
std::vector<Finding> censors_threshold(const Effort&);
std::vector<Finding> claims(const Effort&);
std::vector<Finding> spread_of_demands(const Effort&);
std::vector<Finding> fading_fear(const Effort&);
std::vector<Finding> takedown_delay(const Effort&);
std::vector<Finding> attention_break_even(const Effort&);
std::vector<Finding> time_shares(const Effort&);
std::vector<Finding> top_tenth(const Effort&);
std::vector<Finding> audience_tail(const Effort&);
std::vector<Finding> stopped_items(const Effort&);
std::vector<Finding> balanced_books(const Effort&);
std::vector<Finding> same_bits(const Effort&);
std::vector<Finding> any_step(const Effort&);
Finding error_of_a_step(const Effort&);  // one of its
std::vector<Finding> interval_coverage(const Effort&);
std::vector<Finding> sobol_coverage(const Effort&);
std::vector<Finding> three_regions(const Effort&);
std::vector<Finding> civil_violence(const Effort&);

}  // namespace chokepoint::theory
