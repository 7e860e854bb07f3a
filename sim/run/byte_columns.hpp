#pragma once
// The visitors that turn state into bytes for other ranks and back.
#include <cstring>
#include <string>

#include "base/error.hpp"
#include "base/exchange.hpp"
#include "run/world_state.hpp"

namespace chokepoint {

class ByteWriter {
 public:
  explicit ByteWriter(Bytes& bytes) : bytes_(bytes) {}

  template <Plain T>
  void value(std::string_view, const T& x) {
    static_assert(!Is<T, std::string>, "no text goes to other ranks");
    append_bytes(bytes_, &x, 1);
  }
  template <class C>
  void column(std::string_view, const C& xs) {
    count(xs.size());
    append_bytes(bytes_, xs.data(), xs.size());
  }
  template <class C, class F>
  void rows(std::string_view, const C& xs, F visit_row) {
    count(xs.size());
    for (const auto& row : xs) visit_row(*this, row);
  }
  template <class F>
  void group(std::string_view, F visit) {
    visit();
  }

 private:
  void count(std::size_t n) {
    const std::uint64_t whole = n;
    append_bytes(bytes_, &whole, 1);
  }
  Bytes& bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(const Bytes& bytes) : bytes_(bytes) {}
  bool is_at_end() const { return at_ == bytes_.size(); }

  template <Plain T>
  void value(std::string_view, T& x) {
    take(&x, 1);
  }
  template <class C>
  void column(std::string_view, C& xs) {
    xs.resize(count());
    take(xs.data(), xs.size());
  }
  template <class C, class F>
  void rows(std::string_view, C& xs, F visit_row) {
    xs.resize(count());
    for (auto& row : xs) visit_row(*this, row);
  }
  template <class F>
  void group(std::string_view, F visit) {
    visit();
  }

 private:
  template <class T>
  void take(T* to, std::size_t n) {
    ensure(n * sizeof(T) <= bytes_.size() - at_, "a letter holds what its writer put into it");
    if (n > 0) std::memcpy(to, bytes_.data() + at_, n * sizeof(T));
    at_ += n * sizeof(T);
  }
  std::size_t count() {
    std::uint64_t n = 0;
    take(&n, 1);
    return static_cast<std::size_t>(n);
  }
  const Bytes& bytes_;
  std::size_t at_ = 0;
};

}  // namespace chokepoint
