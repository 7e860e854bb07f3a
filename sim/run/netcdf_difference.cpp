#include "run/netcdf_difference.hpp"

#include <fmt/format.h>
#include <netcdf.h>
#include <netcdf_mem.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace chokepoint {

namespace {

using Name = std::array<char, NC_MAX_NAME + 1>;

/// What an attribute or a variable holds, whatever its type is: numbers by their bits, so that NaN equals NaN.
struct Content {
  nc_type type = NC_NAT;
  std::vector<std::size_t> shape;
  std::vector<std::uint64_t> numbers;
  std::vector<std::string> texts;
  bool operator==(const Content&) const = default;
};

std::size_t size_of(const std::vector<std::size_t>& shape) {
  std::size_t size = 1;
  for (const std::size_t length : shape) size *= length;
  return size;
}

/// A file in memory, open for reading. Each question has no answer where the library has none.
class File {
 public:
  explicit File(const std::string& bytes) : bytes_(bytes) {
    is_open_ = nc_open_mem("series.nc", NC_NOWRITE, bytes_.size(), bytes_.data(), &id_) == NC_NOERR;
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (is_open_) nc_close(id_);
  }
  bool is_open() const { return is_open_; }

  int variables() const {
    int count = 0;
    return nc_inq_nvars(id_, &count) == NC_NOERR ? count : 0;
  }
  std::string name(int variable) const {
    Name text{};
    return nc_inq_varname(id_, variable, text.data()) == NC_NOERR ? text.data() : "";
  }
  std::optional<int> find(const std::string& name) const {
    int variable = 0;
    return nc_inq_varid(id_, name.c_str(), &variable) == NC_NOERR ? std::optional(variable) : std::nullopt;
  }

  std::optional<Content> values(int variable) const {
    Content content;
    int dimensions = 0;
    if (nc_inq_vartype(id_, variable, &content.type) != NC_NOERR || nc_inq_varndims(id_, variable, &dimensions) != NC_NOERR) return {};
    std::vector<int> ids(static_cast<std::size_t>(dimensions));
    if (nc_inq_vardimid(id_, variable, ids.data()) != NC_NOERR) return {};
    for (const int dimension : ids) {
      std::size_t length = 0;
      if (nc_inq_dimlen(id_, dimension, &length) != NC_NOERR) return {};
      content.shape.push_back(length);
    }
    const bool is_read = fill(content, size_of(content.shape), [&](auto* into, auto get) { return get.of_variable(id_, variable, into); });
    return is_read ? std::optional(content) : std::nullopt;
  }

  int attributes(int variable) const {
    int count = 0;
    if (variable == NC_GLOBAL) return nc_inq_natts(id_, &count) == NC_NOERR ? count : 0;
    return nc_inq_varnatts(id_, variable, &count) == NC_NOERR ? count : 0;
  }
  std::string attribute_name(int variable, int number) const {
    Name text{};
    return nc_inq_attname(id_, variable, number, text.data()) == NC_NOERR ? text.data() : "";
  }
  std::optional<Content> attribute(int variable, const std::string& name) const {
    Content content;
    std::size_t length = 0;
    if (nc_inq_att(id_, variable, name.c_str(), &content.type, &length) != NC_NOERR) return {};
    content.shape = {length};
    if (content.type == NC_CHAR) {
      content.texts.emplace_back(length, ' ');
      return nc_get_att_text(id_, variable, name.c_str(), content.texts[0].data()) == NC_NOERR ? std::optional(content) : std::nullopt;
    }
    const bool is_read = fill(content, length, [&](auto* into, auto get) { return get.of_attribute(id_, variable, name.c_str(), into); });
    return is_read ? std::optional(content) : std::nullopt;
  }

 private:
  struct Doubles {
    static int of_variable(int id, int variable, double* into) { return nc_get_var_double(id, variable, into); }
    static int of_attribute(int id, int variable, const char* name, double* into) { return nc_get_att_double(id, variable, name, into); }
  };
  struct Wholes {
    static int of_variable(int id, int variable, unsigned long long* into) { return nc_get_var_ulonglong(id, variable, into); }
    static int of_attribute(int id, int variable, const char* name, unsigned long long* into) { return nc_get_att_ulonglong(id, variable, name, into); }
  };
  struct Texts {
    static int of_variable(int id, int variable, char** into) { return nc_get_var_string(id, variable, into); }
    static int of_attribute(int id, int variable, const char* name, char** into) { return nc_get_att_string(id, variable, name, into); }
  };

  /// Reads `size` values in the type that keeps them whole.
  template <class Read>
  static bool fill(Content& content, std::size_t size, const Read& read) {
    if (size == 0) return true;
    if (content.type == NC_STRING) {
      std::vector<char*> texts(size);
      if (read(texts.data(), Texts{}) != NC_NOERR) return false;
      for (const char* text : texts) content.texts.emplace_back(text == nullptr ? "" : text);
      return nc_free_string(size, texts.data()) == NC_NOERR;
    }
    if (content.type == NC_UINT64) {
      std::vector<unsigned long long> wholes(size);
      if (read(wholes.data(), Wholes{}) != NC_NOERR) return false;
      content.numbers.assign(wholes.begin(), wholes.end());
      return true;
    }
    std::vector<double> numbers(size);
    if (read(numbers.data(), Doubles{}) != NC_NOERR) return false;
    std::ranges::transform(numbers, std::back_inserter(content.numbers), [](double x) { return std::bit_cast<std::uint64_t>(x); });
    return true;
  }

  std::string bytes_;  // the library reads from them while the file is open
  int id_ = 0;
  bool is_open_ = false;
};

/// Of a variable or, with NC_GLOBAL on both sides, of the file.
std::string description_difference(const File& kept, int there, const File& again, int here, const std::string& whose) {
  if (kept.attributes(there) != again.attributes(here)) return whose + " has other descriptions";
  for (int i = 0; i < again.attributes(here); ++i) {
    const std::string name = again.attribute_name(here, i);
    if (kept.attribute(there, name) != again.attribute(here, name)) return fmt::format("{} has another `{}`", whose, name);
  }
  return "";
}

}  // namespace

std::string netcdf_difference(const std::string& kept, const std::string& again) {
  if (kept == again) return "";
  const File a(kept), b(again);
  if (!a.is_open() || !b.is_open()) return "it can't be read as NetCDF";
  std::string found = description_difference(a, NC_GLOBAL, b, NC_GLOBAL, "the file");
  if (!found.empty()) return found;
  if (a.variables() != b.variables()) return fmt::format("it has {} variables instead of {}", a.variables(), b.variables());
  for (int here = 0; here < b.variables(); ++here) {
    const std::string name = b.name(here);
    const std::optional<int> there = a.find(name);
    if (!there) return fmt::format("it lacks `{}`", name);
    const std::optional<Content> values = a.values(*there);
    if (!values) return fmt::format("`{}` can't be read", name);
    if (values != b.values(here)) return fmt::format("`{}` has other values", name);
    found = description_difference(a, *there, b, here, fmt::format("`{}`", name));
    if (!found.empty()) return found;
  }
  return "";
}

}  // namespace chokepoint
