#pragma once
// What mpirun and srun tell a program by its environment, before MPI is begun and in a build that has none.

namespace chokepoint {

/// True under mpirun with two ranks or more.
bool is_under_mpi();
/// True but on the second and later ranks under mpirun: what only tells something is told once.
bool is_first_rank();

}  // namespace chokepoint
