#include "base/date.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace chokepoint {

namespace {

std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::chrono::year_month_day civil(Date date) {
  return std::chrono::year_month_day{
      std::chrono::sys_days{std::chrono::days{date.days_since_1970}}};
}

Date from_civil(std::chrono::year_month_day ymd) {
  const auto days = std::chrono::sys_days{ymd}.time_since_epoch();
  return Date{static_cast<int>(days.count())};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{*year},
                                        std::chrono::month{static_cast<unsigned>(*month)},
                                        std::chrono::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return from_civil(ymd);
}

std::string text(Date date) {
  const auto ymd = civil(date);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  return buffer;
}

Date half_year_end(Date date) {
  using namespace std::chrono;
  const auto ymd = civil(date);
  const bool first_half = static_cast<unsigned>(ymd.month()) <= 6;
  return from_civil(first_half ? ymd.year() / June / 30d : ymd.year() / December / 31d);
}

}  // namespace chokepoint
