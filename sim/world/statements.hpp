#pragma once
// What is said in public about an agreement, beside what was agreed, and who listens.
#include <limits>

namespace chokepoint {

/// The latest joint statement of government and regional office.
struct Statement {
  static constexpr int kNoAnswer = -1;

  bool is_out = false;
  bool is_denied = false;          // by headquarters
  double truth = 0;                // worth of what was agreed
  double claim = 0;                // of the text: 0 ordinary, 0.5 direct, 1 direct and exclusive
  double headquarters_claim = 0;   // once denied
  double believed_share = 0;       // what users make of it
  double press_believed_share = 0; // what the press makes of it
  int published_day = 0;           // read only when a text is out
  int last_word_day = 0;           // of text, denial or confirmation; read only when a text is out
  double office_trust = 1;         // factor on the regional office's credibility, less after denials
  int answer_day = kNoAnswer;      // when headquarters answers a text it had not seen
};

/// Another government, that may ask for the same.
struct OtherGovernment {
  static constexpr int kNotYet = std::numeric_limits<int>::max();

  double likeness = 1;        // to the government of the run and to its peers
  int asked_day = kNotYet;    // may lie before the run
};

}  // namespace chokepoint
