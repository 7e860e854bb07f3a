#include "cluster/leader_place.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace chokepoint {

namespace {

constexpr int kMostLeaders = 1000;

bool is_taken_by_another(int file, int number) {
  struct flock byte {};
  byte.l_type = F_WRLCK;
  byte.l_whence = SEEK_SET;
  byte.l_start = number;
  byte.l_len = 1;
  return ::fcntl(file, F_OFD_SETLK, &byte) != 0 && (errno == EAGAIN || errno == EACCES);
}

}  // namespace

LeaderPlace::LeaderPlace(const SweepFolder& folder)
    : file_(::open((folder.path() + "/ledger/leaders").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (file_ < 0) return;
  while (number_ < kMostLeaders && is_taken_by_another(file_, number_)) ++number_;
}

LeaderPlace::~LeaderPlace() {
  if (file_ >= 0) ::close(file_);
}

double LeaderPlace::begin() const {
  double place = 0, half = 0.5;
  for (int rest = number_; rest > 0; rest /= 2, half /= 2) place += rest % 2 * half;
  return place;
}

}  // namespace chokepoint
