#pragma once
// Named sequences of numbers in an HDF5 file. This is the only door to the HDF5 library.
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

namespace chokepoint {

/// How a number is stored: a letter as in numpy (u, i, f) and its bytes.
struct NumberType {
  char kind;
  std::uint8_t width;
  friend bool operator==(const NumberType&, const NumberType&) = default;
};

template <class T>
constexpr NumberType number_type() {
  if constexpr (std::is_enum_v<T>) {
    return number_type<std::underlying_type_t<T>>();
  } else {
    return {std::is_floating_point_v<T> ? 'f' : (std::is_signed_v<T> ? 'i' : 'u'), sizeof(T)};
  }
}

/// Writes a new file; what it holds counts only after close(). Throws UserError.
class Hdf5Writer {
 public:
  explicit Hdf5Writer(const std::string& path);
  struct Existing {};
  static constexpr Existing kExisting{};
  /// Adds to a file that was closed before.
  Hdf5Writer(const std::string& path, Existing);
  Hdf5Writer(const Hdf5Writer&) = delete;
  Hdf5Writer& operator=(const Hdf5Writer&) = delete;
  ~Hdf5Writer();

  /// `name` is a path such as "world/users/fear"; its groups are made on the way.
  void column(const std::string& name, NumberType type, const void* numbers, std::size_t count);
  void text(const std::string& name, const std::string& text);
  void close();

 private:
  [[noreturn]] void refuse() const;
  std::string path_;
  std::int64_t file_ = -1;
};

/// Reads a file. Throws UserError when it is none of this kind, lacks a column, or is damaged.
class Hdf5Reader {
 public:
  explicit Hdf5Reader(const std::string& path);
  Hdf5Reader(const Hdf5Reader&) = delete;
  Hdf5Reader& operator=(const Hdf5Reader&) = delete;
  ~Hdf5Reader();

  std::size_t count(const std::string& name) const;
  /// `count` numbers; the file must hold exactly these, in this type.
  void column(const std::string& name, NumberType type, void* numbers, std::size_t count) const;
  /// `count` numbers from the one with number `first` on.
  void part(const std::string& name, NumberType type, void* numbers, std::size_t first,
            std::size_t count) const;
  std::string text(const std::string& name) const;
  const std::string& path() const { return path_; }

 private:
  std::int64_t open(const std::string& name) const;
  std::string path_;
  std::int64_t file_ = -1;
};

}  // namespace chokepoint
