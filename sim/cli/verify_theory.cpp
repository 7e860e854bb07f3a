#include "cli/verify_theory.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "cli/exit_code.hpp"
#include "theory/limit.hpp"

namespace chokepoint {

namespace {

using theory::Finding;
using theory::Limit;

std::vector<const Limit*> chosen_limits(const std::string& only) {
  std::vector<const Limit*> chosen;
  std::string names;
  for (const Limit& limit : theory::limits()) {
    names += names.empty() ? limit.name : std::string(", ") + limit.name;
    if (only.empty() || only == limit.name) chosen.push_back(&limit);
  }
  if (chosen.empty()) throw UserError("--only " + only + ": no such limit; there are " + names);
  return chosen;
}

void print_finding(const Finding& f) {
  fmt::print("      {:<46} {:>11.6g} {:>11.6g} {:>9} {:>9.2g}  {:>9}  {}\n", f.statistic, f.expected, f.got,
             f.sample > 0 ? fmt::format("{:.2g}", f.error) : "exact", f.tolerance,
             f.sample > 0 ? fmt::format("{:.0f}", f.sample) : "-", f.holds() ? "holds" : "OFF");
}

}  // namespace

int verify_theory(const TheoryOptions& asked) {
  const std::vector<const Limit*> chosen = chosen_limits(asked.only);
  std::vector<std::vector<Finding>> found(chosen.size());
  const auto find = [&](std::size_t i) { found[i] = chosen[i]->find({asked.seeds, asked.size}); };
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]->sets_threads) find(i);
  }
  {
    const Threads threads(asked.threads);
    for_each_block(chosen.size(), [&](std::size_t i) {
      if (!chosen[i]->sets_threads) find(i);
    });
  }
  fmt::print("{:<5} {:<46} {:>11} {:>11} {:>9} {:>9}  {:>9}\n", "limit", "statistic", "expected", "got", "error",
             "tolerance", "sample");
  int holding = 0, off = 0;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Limit& limit = *chosen[i];
    fmt::print("{:<5} {}: {}\n", limit.name, limit.what, limit.theory);
    for (const Finding& finding : found[i]) {
      print_finding(finding);
      ++(finding.holds() ? holding : off);
    }
  }
  fmt::print("\n{} limits: {} findings hold, {} are off.\n", chosen.size(), holding, off);
  return off == 0 ? kDone : kDiffers;
}

}  // namespace chokepoint
