#include "base/field.hpp"

namespace chokepoint {

std::string_view name(Evidence evidence) {
  switch (evidence) {
    case Evidence::kMeasured: return "measured";
    case Evidence::kEstimated: return "estimated";
    case Evidence::kAssumed: return "assumed";
  }
  return "assumed";
}

}  // namespace chokepoint
