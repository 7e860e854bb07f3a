#pragma once
// Numbers, dates and paragraphs as a reader expects them in a newspaper.
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace chokepoint {

/// 3200000 as "3,200,000", rounded to whole numbers.
std::string with_thousands(double value);
/// At most five characters: "0.12", "7.5", "412", "12.3k", "3.2M", "1.7bn".
std::string in_short(double value);
/// 0.0123 as "1.2 %"; "under 0.1 %" for what would round to nothing.
std::string in_percent(double share);
/// "38 MB", "1.2 GB": powers of ten, as disks are sold.
std::string bytes_text(double bytes);
/// "under a second", "14 seconds", "3 minutes", "5 hours", "2 days".
std::string duration_text(double seconds);
/// "1 September 2021", "1 Sep 2021" and "Sep 2021".
std::string long_date(Date date);
std::string short_date(Date date);
std::string month_of(Date date);

/// Columns on the screen: one a code point.
int columns_of(std::string_view text);
/// Filled up with blanks on the right or on the left.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);
/// Lines of at most `width` columns, broken at blanks; a longer word keeps its length.
std::vector<std::string> wrap(std::string_view text, int width);

}  // namespace chokepoint
