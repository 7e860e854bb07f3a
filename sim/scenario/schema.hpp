#pragma once
// The scenario's form as JSON Schema (draft 7), so that editors complete and check while one types.
#include <string>

namespace chokepoint {

/// Made from the same tables as the reader. What a schema can't say (dates in order, shares that
/// sum to one, a value inside its own range) only the reader checks.
std::string json_schema();

}  // namespace chokepoint
