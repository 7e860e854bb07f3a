#pragma once
// What happened, in words and with dates: the lines of events.csv.
#include <string>
#include <vector>

namespace chokepoint {

struct Event {
  int day;
  std::string actor;   // a government, a company, "calendar"
  std::string act;     // one word or two, to filter by
  std::string text;    // a sentence for a reader
  bool is_exogenous;   // put in by the scenario's calendar, not produced by a rule
};

using Chronicle = std::vector<Event>;

}  // namespace chokepoint
