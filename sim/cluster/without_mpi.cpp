// What stands in for mpi_crew.cpp in a build without MPI.
#include "base/error.hpp"
#include "cluster/mpi_crew.hpp"
#include "cluster/mpi_exchange.hpp"

namespace chokepoint {

bool is_under_mpi() { return false; }
bool is_first_rank() { return true; }

int with_ranks(FunctionRef<int(Exchange&)> lead) { return lead(alone()); }

int with_mpi_crew(FunctionRef<std::string()>, FunctionRef<int(Crew&)>) {
  throw UserError("this chokepoint was built without MPI: install libopenmpi-dev and build again");
}

}  // namespace chokepoint
