// What stands in for mpi_crew.cpp and mpi_exchange.cpp in a build without MPI.
#include <chrono>
#include <cstdlib>
#include <thread>

#include "base/error.hpp"
#include "cluster/mpi_crew.hpp"
#include "cluster/mpi_environment.hpp"
#include "cluster/mpi_exchange.hpp"

namespace chokepoint {

namespace {

/// Ranks that know nothing of each other would each do the whole, into one folder. The first speaks; the others give it
/// time to, for mpirun ends all when one ends.
[[noreturn]] void refuse_ranks() {
  if (is_first_rank()) throw UserError("this chokepoint was built without MPI: install libopenmpi-dev and build again");
  std::this_thread::sleep_for(std::chrono::seconds(2));
  std::exit(2);
}

}  // namespace

int with_ranks(FunctionRef<int(Exchange&)> lead) {
  if (is_under_mpi()) refuse_ranks();
  return lead(alone());
}

int with_mpi_crew(FunctionRef<std::string()>, FunctionRef<int(Crew&)>) { refuse_ranks(); }

}  // namespace chokepoint
