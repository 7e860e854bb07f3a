#pragma once
// Memory that was used before, for what is made next: containers that come and go by the thousand each
// day would otherwise cost more in asking for memory than in what they hold.
#include <utility>
#include <vector>

namespace chokepoint {

template <class T>
class Spare {
 public:
  /// One that was given back, as it was then, or a new one.
  T take() {
    if (spare_.empty()) return T{};
    T one = std::move(spare_.back());
    spare_.pop_back();
    return one;
  }
  void give_back(T&& one) { spare_.push_back(std::move(one)); }

 private:
  std::vector<T> spare_;
};

}  // namespace chokepoint
