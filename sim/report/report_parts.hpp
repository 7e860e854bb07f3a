#pragma once
// The files of sim/report/page and the charting library, as the build put them into the program.
#include <string_view>

namespace chokepoint::report_parts {

extern const std::string_view kPage;        // page.html, with marks {{style}}, {{script}} ...
extern const std::string_view kStyle;       // style.css
extern const std::string_view kScript;      // script.js
extern const std::string_view kWords;        // words.js
extern const std::string_view kSweepPage;    // sweep.html
extern const std::string_view kSweepScript;  // sweep.js
extern const std::string_view kChartStyle;  // dygraphs
extern const std::string_view kChartScript;

}  // namespace chokepoint::report_parts
