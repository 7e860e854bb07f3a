#pragma once
// A crew of MPI ranks: rank 0 leads, all others work. This is the only door to MPI; a build without it
// has the same functions, which say so.
#include <memory>
#include <string>

#include "base/function_ref.hpp"
#include "cluster/sweep_folder.hpp"
#include "cluster/crew.hpp"

namespace chokepoint {

/// Rank 0: calls `lead` with a crew of the other ranks and returns its exit code. Other ranks: work on
/// the sweep in `folder`, which rank 0 has made before it calls this, and return 0. `folder` is what
/// `prepare` returns on rank 0.
int with_mpi_crew(FunctionRef<std::string()> prepare, FunctionRef<int(Crew&)> lead);

}  // namespace chokepoint
