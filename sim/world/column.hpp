#pragma once
// One value a user, or a community. A rank stores the rows of its own range only; a row is addressed
// by its number in the whole world all the same, so a rule need not know that there are ranks.
#include <cstddef>
#include <vector>

namespace chokepoint {

template <class T>
class Column : public std::vector<T> {
 public:
  using std::vector<T>::vector;

  /// From now on the stored rows are those from `first` on, out of `whole`.
  void place(std::size_t first, std::size_t whole) {
    first_ = first;
    whole_ = whole;
  }
  std::size_t first() const { return first_; }
  std::size_t whole() const { return whole_ == 0 ? this->size() : whole_; }
  bool holds(std::size_t row) const { return row - first_ < this->size(); }

  T& operator[](std::size_t row) { return std::vector<T>::operator[](row - first_); }
  const T& operator[](std::size_t row) const { return std::vector<T>::operator[](row - first_); }

 private:
  std::size_t first_ = 0;
  std::size_t whole_ = 0;  // 0: all rows are here
};

}  // namespace chokepoint
