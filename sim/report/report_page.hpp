#pragma once
// The report as one HTML file that needs nothing else: page, style, script and the charting library
// (dygraphs) are inlined when the program is built, the data when the report is made.
#include <string>
#include <vector>

#include "report/report_content.hpp"

namespace chokepoint {

/// The whole page. `groups` is not empty; the first is told in full, all are compared.
std::string report_page(const std::vector<RunGroup>& groups);

/// The data of the page as JSON.
std::string report_json(const std::vector<RunGroup>& groups);

/// The story in sentences, from medians and ranges over the runs.
std::vector<std::string> report_story(const RunGroup& group);
/// The same figures of a second group, in a sentence; and how many people and days it has, where the first one has others.
std::string report_beside(const RunGroup& group, const RunGroup& other);

}  // namespace chokepoint
