#pragma once
// The visitors that turn state into named columns of an HDF5 file and back. Rows of structs become one
// column a member, with a column "...#count" where a row holds a sequence of its own.
//
// Damage can't pass: a column of the wrong length or type is refused here, wrong numbers by the
// state's hash in checkpoint.cpp.
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "run/hdf5_file.hpp"
#include "run/shared_rows.hpp"
#include "run/world_state.hpp"

namespace chokepoint {

/// A name inside the groups that are open now.
class OpenGroups {
 public:
  std::string name_of(std::string_view member) const { return prefix_ + std::string(member); }
  template <class F>
  void inside(std::string_view group, F f) {
    const std::size_t before = prefix_.size();
    prefix_ += group;
    prefix_ += '/';
    f();
    prefix_.resize(before);
  }

 private:
  std::string prefix_;
};

class ColumnWriter {
 public:
  /// All ranks visit; the one that has a file writes it.
  ColumnWriter(Hdf5Writer* file, Exchange& exchange) : file_(file), exchange_(exchange) {}

  template <Plain T>
  void value(std::string_view name, const T& x) {
    if constexpr (Is<T, std::string>) {
      append_sequence(name, x);
    } else {
      append(groups_.name_of(name), &x, 1);
    }
  }
  template <class C>
  void column(std::string_view name, const C& xs) {
    if (depth_ > 0) return append_sequence(name, xs);
    write(groups_.name_of(name), number_type<typename C::value_type>(), xs.data(), xs.size());
  }
  /// Rows that live on several ranks go to the first, one column at a time.
  template <class T>
  void column(std::string_view name, const Column<T>& xs) {
    if (exchange_.is_alone()) {
      return write(groups_.name_of(name), number_type<T>(), xs.data(), xs.size());
    }
    std::vector<Bytes> letters(static_cast<std::size_t>(exchange_.ranks()));
    append_bytes(letters[0], xs.data(), xs.size());
    Bytes whole;
    for (const Bytes& part : exchange_.swap(letters)) {
      whole.insert(whole.end(), part.begin(), part.end());
    }
    write(groups_.name_of(name), number_type<T>(), whole.data(), whole.size() / sizeof(T));
  }
  template <class C, class F>
  void rows(std::string_view name, const C& xs, F visit_row) {
    append_count(name, xs.size());
    ++depth_;
    groups_.inside(name, [&] {
      for (const auto& row : xs) visit_row(*this, row);
    });
    --depth_;
  }
  /// Posts that live on several ranks go to the first.
  template <class F>
  void rows(std::string_view name, const LivePosts& posts, F visit_row) {
    if (!exchange_.is_alone()) return rows(name, gather_posts(posts, exchange_), visit_row);
    rows(name, static_cast<const std::vector<Post>&>(posts), visit_row);
  }
  template <class F>
  void group(std::string_view name, F visit) {
    groups_.inside(name, visit);
  }
  /// Writes what was collected row by row.
  void finish() {
    for (const auto& [name, numbers] : collected_) {
      write(name, numbers.type, numbers.bytes.data(), numbers.bytes.size() / numbers.type.width);
    }
  }

 private:
  struct Numbers {
    NumberType type{};
    std::vector<unsigned char> bytes;
  };

  void write(const std::string& name, NumberType type, const void* numbers, std::size_t count) {
    if (file_ != nullptr) file_->column(name, type, numbers, count);
  }
  template <class T>
  void append(const std::string& name, const T* xs, std::size_t count) {
    if (file_ == nullptr) return;
    Numbers& numbers = collected_[name];
    numbers.type = number_type<T>();
    const auto* bytes = reinterpret_cast<const unsigned char*>(xs);
    numbers.bytes.insert(numbers.bytes.end(), bytes, bytes + count * sizeof(T));
  }
  void append_count(std::string_view name, std::size_t count) {
    const std::uint64_t whole = count;
    append(groups_.name_of(name) + "#count", &whole, 1);
  }
  template <class C>
  void append_sequence(std::string_view name, const C& xs) {
    append_count(name, xs.size());
    append(groups_.name_of(name), xs.data(), xs.size());
  }

  Hdf5Writer* file_;
  Exchange& exchange_;
  OpenGroups groups_;
  int depth_ = 0;
  std::map<std::string, Numbers> collected_;
};

class ColumnReader {
 public:
  explicit ColumnReader(const Hdf5Reader& file) : file_(file) {}

  template <Plain T>
  void value(std::string_view name, T& x) {
    if constexpr (Is<T, std::string>) {
      take_sequence(name, x);
    } else {
      take(groups_.name_of(name), &x, 1);
    }
  }
  template <class C>
  void column(std::string_view name, C& xs) {
    if (depth_ > 0) return take_sequence(name, xs);
    const std::string full = groups_.name_of(name);
    resize(full, xs, file_.count(full));
    file_.column(full, number_type<typename C::value_type>(), xs.data(), xs.size());
  }
  /// This rank's rows alone.
  template <class T>
  void column(std::string_view name, Column<T>& xs) {
    const std::string full = groups_.name_of(name);
    if (file_.count(full) != xs.whole()) {
      throw UserError(file_.path() + ": '" + full + "' has another length");
    }
    file_.part(full, number_type<T>(), xs.data(), xs.first(), xs.size());
  }
  template <class C, class F>
  void rows(std::string_view name, C& xs, F visit_row) {
    resize(groups_.name_of(name), xs, take_count(name));
    ++depth_;
    groups_.inside(name, [&] {
      for (auto& row : xs) visit_row(*this, row);
    });
    --depth_;
  }
  template <class F>
  void group(std::string_view name, F visit) {
    groups_.inside(name, visit);
  }

 private:
  struct Numbers {
    std::vector<unsigned char> bytes;
    std::size_t at = 0;
  };

  template <class C>
  void resize(const std::string& name, C& xs, std::size_t count) const {
    if constexpr (requires { xs.resize(count); }) {
      xs.resize(count);
    } else if (xs.size() != count) {
      throw UserError(file_.path() + ": '" + name + "' has another length");
    }
  }
  template <class T>
  void take(const std::string& name, T* xs, std::size_t count) {
    Numbers& numbers = read_once<T>(name);
    if (numbers.bytes.size() - numbers.at < count * sizeof(T)) {
      throw UserError(file_.path() + ": column '" + name + "' is too short");
    }
    if (count > 0) std::memcpy(xs, numbers.bytes.data() + numbers.at, count * sizeof(T));
    numbers.at += count * sizeof(T);
  }
  std::size_t take_count(std::string_view name) {
    std::uint64_t count = 0;
    take(groups_.name_of(name) + "#count", &count, 1);
    if (count > kMostRows) throw UserError(file_.path() + ": '" + groups_.name_of(name) + "' is damaged");
    return static_cast<std::size_t>(count);
  }
  template <class C>
  void take_sequence(std::string_view name, C& xs) {
    const std::string full = groups_.name_of(name);
    resize(full, xs, take_count(name));
    take(full, xs.data(), xs.size());
  }
  template <class T>
  Numbers& read_once(const std::string& name) {
    const auto [found, is_new] = columns_.try_emplace(name);
    if (is_new) {
      const std::size_t count = file_.count(name);
      found->second.bytes.resize(count * sizeof(T));
      file_.column(name, number_type<T>(), found->second.bytes.data(), count);
    }
    return found->second;
  }

  static constexpr std::uint64_t kMostRows = std::uint64_t{1} << 36;
  const Hdf5Reader& file_;
  OpenGroups groups_;
  int depth_ = 0;
  std::map<std::string, Numbers> columns_;
};

}  // namespace chokepoint
