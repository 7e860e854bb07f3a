#pragma once
// A NetCDF-4 file in the making, in memory; the only door to the netCDF library. The finished bytes are
// handed back, so that they are written as all results are and a full disk never meets the library.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint {

enum class NetcdfType : unsigned char { kInt, kDouble, kText, kWide };  // kWide: 64 bits without sign

/// Define dimensions, variables and attributes, then end_definitions(), then put values. A call that
/// fails is a mistake of ours, or memory has run out: std::runtime_error with the library's words.
class NetcdfFile {
 public:
  /// `name` stands in messages; `title` and the program's version become attributes of the file.
  NetcdfFile(std::string name, std::string_view title);
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  ~NetcdfFile();

  int add_dimension(const char* name, std::size_t length);
  int add_variable(std::string_view name, NetcdfType type, const std::vector<int>& dimensions);
  /// Doubles that lack a value hold NaN; says so and compresses.
  int add_measurements(std::string_view name, const std::vector<int>& dimensions);

  void describe(int variable, const char* name, std::string_view text);
  /// The same for the file as a whole.
  void describe(const char* name, std::string_view text);
  void describe(const char* name, double value);
  void describe(const char* name, std::uint64_t value);

  void end_definitions();

  // Values in row-major order, one for each place of the variable's dimensions.
  void put(int variable, const std::vector<double>& values);
  void put(int variable, const std::vector<int>& values);
  void put(int variable, const std::vector<std::uint64_t>& values);
  void put(int variable, const std::vector<std::string>& values);

  /// Ends the file.
  std::string bytes();

 private:
  void expect(int status) const;

  std::string name_;
  int id_ = 0;
  bool is_open_ = true;
};

}  // namespace chokepoint
