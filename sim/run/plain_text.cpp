#include "run/plain_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace chokepoint {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string date_with_month(Date date, std::size_t month_letters) {
  const std::chrono::year_month_day ymd{
      std::chrono::sys_days{std::chrono::days{date.days_since_1970}}};
  const std::string_view month = kMonths[static_cast<unsigned>(ymd.month()) - 1];
  return fmt::format("{} {} {}", static_cast<unsigned>(ymd.day()), month.substr(0, month_letters),
                     static_cast<int>(ymd.year()));
}

std::string three_digits(double value) {
  const double size = std::abs(value);
  if (size >= 99.95) return fmt::format("{:.0f}", value);
  const bool is_whole = std::round(value) == value;
  if (size >= 9.995 || is_whole) return fmt::format("{:.{}f}", value, is_whole ? 0 : 1);
  return fmt::format("{:.{}f}", value, size < 0.9995 ? 2 : 1);
}

}  // namespace

std::string with_thousands(double value) {
  const std::string digits = fmt::format("{:.0f}", std::abs(value));
  std::string grouped;
  if (value < 0 && digits != "0") grouped += '-';
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  return grouped;
}

std::string in_short(double value) {
  const double size = std::abs(value);
  if (size < 999.5) return three_digits(value);
  if (size < 999.5e3) return three_digits(value / 1e3) + "k";
  if (size < 999.5e6) return three_digits(value / 1e6) + "M";
  return three_digits(value / 1e9) + "bn";
}

std::string bytes_text(double bytes) {
  if (bytes < 999.5e6) return fmt::format("{:.0f} MB", std::max(bytes / 1e6, 1.0));
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string duration_text(double seconds) {
  const auto in = [&](double unit, const char* name) {
    const double count = std::round(seconds / unit);
    return fmt::format("{:.0f} {}{}", count, name, count == 1 ? "" : "s");
  };
  if (seconds < 1) return "under a second";
  if (seconds < 90) return in(1, "second");
  if (seconds < 90 * 60) return in(60, "minute");
  return seconds < 48 * 3600 ? in(3600, "hour") : in(86400, "day");
}

std::string in_percent(double share) {
  if (share > 0 && share < 0.0005) return "under 0.1 %";
  return fmt::format("{:.1f} %", share * 100);
}

std::string long_date(Date date) { return date_with_month(date, std::string_view::npos); }
std::string short_date(Date date) { return date_with_month(date, 3); }

std::string month_of(Date date) {
  const std::string all = short_date(date);
  return all.substr(all.find(' ') + 1);
}

int columns_of(std::string_view text) {
  // Every byte but the continuation bytes of UTF-8 begins a code point.
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string pad_right(std::string_view text, int width) {
  return std::string(text) +
         std::string(static_cast<std::size_t>(std::max(0, width - columns_of(text))), ' ');
}

std::string pad_left(std::string_view text, int width) {
  return std::string(static_cast<std::size_t>(std::max(0, width - columns_of(text))), ' ') +
         std::string(text);
}

std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines;
  std::string line;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
    if (text.empty()) break;
    std::size_t end = text.find_first_of(" \n");
    // A number and its per cent sign stay together.
    if (end != std::string_view::npos && text.substr(end).starts_with(" %")) {
      end = text.find_first_of(" \n", end + 1);
    }
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(word.size());
    if (!line.empty() && columns_of(line) + 1 + columns_of(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    if (!line.empty()) line += ' ';
    line += word;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

}  // namespace chokepoint
