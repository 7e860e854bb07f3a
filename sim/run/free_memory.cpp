#include "run/free_memory.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string>

#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

std::string content_of(const char* path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::optional<std::uint64_t> leading_number(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

/// A container's limit less what it uses; files that can be dropped from memory count as free.
std::optional<std::uint64_t> free_in_container() {
  const auto limit = leading_number(content_of("/sys/fs/cgroup/memory.max"));
  const auto used = leading_number(content_of("/sys/fs/cgroup/memory.current"));
  if (!limit || !used) return std::nullopt;
  std::uint64_t droppable = 0;
  const std::string details = content_of("/sys/fs/cgroup/memory.stat");
  constexpr std::string_view kKey = "inactive_file ";
  const std::size_t at = details.find(kKey);
  if (at != std::string::npos) {
    droppable = leading_number(std::string_view(details).substr(at + kKey.size())).value_or(0);
  }
  const std::uint64_t kept = *used - std::min(*used, droppable);
  return *limit - std::min(*limit, kept);
}

/// What `ulimit -v` leaves, which clusters set for a job.
std::optional<std::uint64_t> free_in_address_space() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return std::nullopt;
  const std::uint64_t pages = leading_number(content_of("/proc/self/statm")).value_or(0);
  const std::uint64_t used = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  return limit.rlim_cur - std::min<std::uint64_t>(limit.rlim_cur, used);
}

std::optional<std::uint64_t> smaller(std::optional<std::uint64_t> a, std::optional<std::uint64_t> b) {
  return a && b ? std::min(*a, *b) : (a ? a : b);
}

}  // namespace

std::optional<std::uint64_t> available_in(std::string_view meminfo) {
  constexpr std::string_view kKey = "MemAvailable:";
  const std::size_t at = meminfo.find(kKey);
  if (at == std::string_view::npos) return std::nullopt;
  const auto kilobytes = leading_number(meminfo.substr(at + kKey.size()));
  if (!kilobytes) return std::nullopt;
  return *kilobytes * 1024;
}

std::optional<std::uint64_t> free_memory_bytes() {
  return smaller(smaller(available_in(content_of("/proc/meminfo")), free_in_container()), free_in_address_space());
}

void expect_enough_memory(const Estimate& need, std::optional<std::uint64_t> free_bytes) {
  if (!free_bytes || need.memory_bytes <= static_cast<double>(*free_bytes)) return;
  throw UserError(fmt::format(
      "this run needs about {} of memory, and {} are free on this machine.\n"
      "A smaller one: --population-scale 0.1 simulates a tenth of the {} people.",
      bytes_text(need.memory_bytes), bytes_text(static_cast<double>(*free_bytes)),
      with_thousands(need.agents)));
}

void expect_room(const Scenario& scenario, const RunOptions& options, const Exchange& exchange) {
  Estimate need = estimate(scenario, options);
  need.memory_bytes *= static_cast<double>(exchange.ranks_here()) / exchange.ranks();
  expect_enough_memory(need, free_memory_bytes());
}

}  // namespace chokepoint
