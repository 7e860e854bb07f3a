#include "cluster/mpi_environment.hpp"

#include <cstdlib>

namespace chokepoint {

bool is_under_mpi() {
  const char* ranks = std::getenv("OMPI_COMM_WORLD_SIZE");
  if (ranks == nullptr) ranks = std::getenv("PMI_SIZE");
  // srun --mpi=pmix; without the option srun starts as many plain programs, which know nothing of each other.
  if (ranks == nullptr && std::getenv("PMIX_RANK") != nullptr) ranks = std::getenv("SLURM_STEP_NUM_TASKS");
  return ranks != nullptr && std::atoi(ranks) > 1;
}

bool is_first_rank() {
  const char* rank = std::getenv("OMPI_COMM_WORLD_RANK");
  if (rank == nullptr) rank = std::getenv("PMI_RANK");
  if (rank == nullptr) rank = std::getenv("PMIX_RANK");
  return rank == nullptr || std::atoi(rank) == 0;
}

}  // namespace chokepoint
