#pragma once
// What an analysis says: a text for readers and the rows of analysis.csv for programs, side by side.
#include <string>

#include "cluster/sensitivity.hpp"

namespace chokepoint {

struct AnalysisText {
  std::string text;
  std::string rows = "measure,dimension,quantity,value,low,high\n";

  void row(const std::string& measure, const std::string& dimension, const std::string& quantity, Interval v);
};

}  // namespace chokepoint
