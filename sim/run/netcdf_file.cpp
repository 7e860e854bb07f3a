#include "run/netcdf_file.hpp"

#include <fmt/format.h>
#include <netcdf.h>
#include <netcdf_mem.h>

#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "run/version.hpp"

namespace chokepoint {

namespace {

constexpr int kDeflateLevel = 4;
constexpr std::size_t kFirstBytes = 1 << 20;  // grows by itself

nc_type library_type(NetcdfType type) {
  switch (type) {
    case NetcdfType::kInt: return NC_INT;
    case NetcdfType::kDouble: return NC_DOUBLE;
    case NetcdfType::kText: return NC_STRING;
    case NetcdfType::kWide: return NC_UINT64;
  }
  return NC_NAT;
}

}  // namespace

NetcdfFile::NetcdfFile(std::string name, std::string_view title) : name_(std::move(name)) {
  expect(nc_create_mem(name_.c_str(), NC_NETCDF4, kFirstBytes, &id_));
  describe("Conventions", "CF-1.8");
  describe("title", title);
  describe("source", fmt::format("chokepoint {}", program_version()));
}

NetcdfFile::~NetcdfFile() {
  if (is_open_) nc_abort(id_);
}

int NetcdfFile::add_dimension(const char* name, std::size_t length) {
  int dimension = 0;
  expect(nc_def_dim(id_, name, length, &dimension));
  return dimension;
}

int NetcdfFile::add_variable(std::string_view name, NetcdfType type,
                             const std::vector<int>& dimensions) {
  int variable = 0;
  expect(nc_def_var(id_, std::string(name).c_str(), library_type(type),
                    static_cast<int>(dimensions.size()), dimensions.data(), &variable));
  return variable;
}

int NetcdfFile::add_measurements(std::string_view name, const std::vector<int>& dimensions) {
  const int variable = add_variable(name, NetcdfType::kDouble, dimensions);
  const double missing = std::nan("");
  expect(nc_def_var_deflate(id_, variable, 1, 1, kDeflateLevel));
  expect(nc_put_att_double(id_, variable, "_FillValue", NC_DOUBLE, 1, &missing));
  return variable;
}

void NetcdfFile::describe(int variable, const char* name, std::string_view text) {
  expect(nc_put_att_text(id_, variable, name, text.size(), text.data()));
}

void NetcdfFile::describe(const char* name, std::string_view text) {
  describe(NC_GLOBAL, name, text);
}

void NetcdfFile::describe(const char* name, double value) {
  expect(nc_put_att_double(id_, NC_GLOBAL, name, NC_DOUBLE, 1, &value));
}

void NetcdfFile::describe(const char* name, std::uint64_t value) {
  const unsigned long long wide = value;
  expect(nc_put_att_ulonglong(id_, NC_GLOBAL, name, NC_UINT64, 1, &wide));
}

void NetcdfFile::end_definitions() { expect(nc_enddef(id_)); }

void NetcdfFile::put(int variable, const std::vector<double>& values) {
  if (!values.empty()) expect(nc_put_var_double(id_, variable, values.data()));
}

void NetcdfFile::put(int variable, const std::vector<int>& values) {
  if (!values.empty()) expect(nc_put_var_int(id_, variable, values.data()));
}

void NetcdfFile::put(int variable, const std::vector<std::uint64_t>& values) {
  const std::vector<unsigned long long> wide(values.begin(), values.end());
  if (!wide.empty()) expect(nc_put_var_ulonglong(id_, variable, wide.data()));
}

void NetcdfFile::put(int variable, const std::vector<std::string>& values) {
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  if (!texts.empty()) expect(nc_put_var_string(id_, variable, texts.data()));
}

std::string NetcdfFile::bytes() {
  NC_memio memory{};
  is_open_ = false;
  expect(nc_close_memio(id_, &memory));
  std::string content(static_cast<const char*>(memory.memory), memory.size);
  std::free(memory.memory);
  return content;
}

void NetcdfFile::expect(int status) const {
  if (status != NC_NOERR) throw std::runtime_error(fmt::format("{}: {}", name_, nc_strerror(status)));
}

}  // namespace chokepoint
