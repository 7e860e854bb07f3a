// What stands in for mpi_crew.cpp in a build without MPI.
#include "base/error.hpp"
#include "cluster/mpi_crew.hpp"

namespace chokepoint {

bool is_under_mpi() { return false; }

int with_mpi_crew(FunctionRef<std::string()>, FunctionRef<int(Crew&)>) {
  throw UserError("this chokepoint was built without MPI: install libopenmpi-dev and build again");
}

}  // namespace chokepoint
