#include "scenario/measures_table.hpp"

#include <fmt/format.h>

#include "world/measures.hpp"

namespace chokepoint {

namespace {

std::string_view words_for(Nature nature) {
  switch (nature) {
    case Nature::kFlow: return "a day";
    case Nature::kStock: return "at the end of the day";
    case Nature::kLevel: return "level";
    case Nature::kPublished: return "a half-year";
  }
  return "";
}

std::string_view breakdown_of(const MeasureInfo& measure) {
  if (measure.by_service && measure.by_class) return "service, class";
  if (measure.by_service) return "service";
  return measure.by_class ? "class" : "";
}

}  // namespace

std::string measures_table() {
  std::string out = "| Measure | Unit | Counted | By | Meaning |\n|---|---|---|---|---|\n";
  for (const MeasureInfo& measure : kMeasures) {
    out += fmt::format("| `{}` | {} | {} | {} | {} |\n", measure.name, measure.unit,
                       words_for(measure.nature), breakdown_of(measure), measure.meaning);
  }
  return out;
}

}  // namespace chokepoint
