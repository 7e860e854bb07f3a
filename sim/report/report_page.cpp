#include "report/report_page.hpp"

#include <string_view>

#include "base/error.hpp"
#include "report/report_parts.hpp"

namespace chokepoint {

namespace {

void put(std::string& page, std::string_view mark, std::string_view text) {
  const std::size_t at = page.find(mark);
  ensure(at != std::string::npos, "the page has this mark");
  page.replace(at, mark.size(), text);
}

/// Inside a script element "</" would end it; in a JSON string "<\/" means the same.
std::string safe_in_script(std::string json) {
  for (std::size_t at = json.find("</"); at != std::string::npos; at = json.find("</", at + 3)) {
    json.replace(at, 2, "<\\/");
  }
  return json;
}

std::string safe_in_html(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') safe += "&lt;";
    else if (c == '&') safe += "&amp;";
    else safe += c;
  }
  return safe;
}

}  // namespace

std::string report_page(const std::vector<RunGroup>& groups) {
  using namespace report_parts;
  std::string page(kPage);
  put(page, "{{title}}", safe_in_html(groups.at(0).scenario.title));
  put(page, "{{chart_style}}", kChartStyle);
  put(page, "{{style}}", kStyle);
  put(page, "{{chart_script}}", kChartScript);
  put(page, "{{script}}", kScript);
  put(page, "{{data}}", safe_in_script(report_json(groups)));
  return page;
}

}  // namespace chokepoint
