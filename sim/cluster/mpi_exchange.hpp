#pragma once
// One world over the ranks of an mpirun. In a build without MPI, and on one rank, `lead` is called with
// the exchange of a world that is alone.
#include "base/exchange.hpp"
#include "base/function_ref.hpp"

namespace chokepoint {

/// Every rank calls `lead` and returns its exit code. When one fails, all end: what was in work is
/// dropped, what was finished is whole.
int with_ranks(FunctionRef<int(Exchange&)> lead);

}  // namespace chokepoint
