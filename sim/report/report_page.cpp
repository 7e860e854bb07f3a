#include "report/report_page.hpp"

#include <string_view>

#include "base/error.hpp"
#include "report/report_parts.hpp"
#include "report/sweep_content.hpp"

namespace chokepoint {

namespace {

void put(std::string& page, std::string_view mark, std::string_view text) {
  const std::size_t at = page.find(mark);
  ensure(at != std::string::npos, "the page has this mark");
  page.replace(at, mark.size(), text);
}

/// Inside a script element "</" and "<!--" would be read as marks; in a JSON string "\\u003c" means "<".
std::string safe_in_script(const std::string& json) {
  std::string safe;
  for (const char c : json) {
    if (c == '<') safe += "\\u003c";
    else safe += c;
  }
  return safe;
}

std::string safe_in_html(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '<') safe += "&lt;";
    else if (c == '&') safe += "&amp;";
    else if (c == '{') safe += "&#123;";  // or it could be taken for a mark of the page
    else safe += c;
  }
  return safe;
}

std::string whole_page(std::string_view frame, std::string_view script, const std::string& title,
                       const std::string& json) {
  std::string page(frame);
  put(page, "{{title}}", safe_in_html(title));
  put(page, "{{chart_style}}", report_parts::kChartStyle);
  put(page, "{{style}}", report_parts::kStyle);
  put(page, "{{chart_script}}", report_parts::kChartScript);
  put(page, "{{words}}", report_parts::kWords);
  put(page, "{{script}}", script);
  put(page, "{{data}}", safe_in_script(json));
  return page;
}

}  // namespace

std::string report_page(const std::vector<RunGroup>& groups) {
  return whole_page(report_parts::kPage, report_parts::kScript, groups.at(0).scenario.title,
                    report_json(groups));
}

std::string sweep_page(const SweepContent& sweep) {
  return whole_page(report_parts::kSweepPage, report_parts::kSweepScript, "Sweep " + sweep.name,
                    sweep_json(sweep));
}

}  // namespace chokepoint
