#include "run/summary_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "run/plain_text.hpp"
#include "run/sparkline.hpp"

namespace chokepoint {

namespace {

constexpr int kNarrowest = 60;
constexpr int kLabelWidth = 36;
constexpr int kFigureWidth = 13;
constexpr int kRangeWidth = 15;
constexpr int kWeeksOfAYear = 52;
constexpr int kShortestCurve = 8;
constexpr int kCellWidth = 14;
constexpr int kDateWidth = 13;
constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";

std::string range_text(double low, double high, CurveRow::Scale scale) {
  if (scale == CurveRow::Scale::kShare) {
    return fmt::format("{:.0f} to {:.0f} %", low * 100, high * 100);
  }
  return fmt::format("{} to {}", in_short(low), in_short(high));
}

}  // namespace

SummaryPage::SummaryPage(int width, bool color)
    : width_(std::max(width, kNarrowest)), color_(color) {}

std::string SummaryPage::styled(std::string_view text, std::string_view code) const {
  if (!color_) return std::string(text);
  return fmt::format("{}{}\x1b[0m", code, text);
}

int SummaryPage::curve_cells() const {
  const int room = width_ - 2 - kLabelWidth - kFigureWidth - 2 - 2 - kRangeWidth;
  return std::clamp(room, kShortestCurve, kWeeksOfAYear);
}

void SummaryPage::title(std::string_view text) {
  line(styled(text, kBold));
  std::string rule;
  for (int i = 0; i < std::min(columns_of(text), width_); ++i) rule += "═";
  line(rule);
}

void SummaryPage::heading(std::string_view text) {
  blank();
  line(styled(text, kBold));
}

void SummaryPage::paragraph(std::string_view text) {
  for (const std::string& part : wrap(text, width_ - 2)) line("  " + part);
}

void SummaryPage::dated(Date date, std::string_view text) {
  std::string front = pad_right(short_date(date), kDateWidth);
  for (const std::string& part : wrap(text, width_ - 2 - kDateWidth)) {
    line("  " + front + part);
    front.assign(kDateWidth, ' ');
  }
}

int SummaryPage::curve_cells_for(std::size_t days) const {
  return std::min(curve_cells(), static_cast<int>(days));
}

void SummaryPage::row_header(std::string_view figures, std::size_t days, Date first, Date last) {
  const int cells = curve_cells_for(days);
  const std::string from = month_of(first);
  const std::string to = month_of(last);
  const int between = cells - columns_of(from) - columns_of(to) - 2;
  std::string stretch = between < 1 ? "" : from + " ";
  for (int i = 0; i < between; ++i) stretch += "─";
  if (between >= 1) stretch += " " + to;
  line(styled(fmt::format("  {}{}  {}  a day", std::string(kLabelWidth, ' '),
                          pad_left(figures, kFigureWidth), pad_right(stretch, cells)),
              kDim));
}

void SummaryPage::row(const CurveRow& row) {
  const std::vector<double> curve = fit_into(row.values, curve_cells());
  std::string text = "  " + pad_right(row.label, kLabelWidth) + pad_left(row.figure, kFigureWidth);
  const auto [low, high] = std::minmax_element(curve.begin(), curve.end());
  if (!curve.empty() && (*low != 0 || *high != 0)) {
    // Counts stand on zero, so that a curve that hardly moves doesn't look like a mountain.
    text += "  " + sparkline(curve, std::min(0.0, *low), *high) + "  " +
            styled(range_text(*low, *high, row.scale), kDim);
  }
  line(text);
}

void SummaryPage::ladder(std::string_view label, const std::vector<double>& values, double top,
                         std::string_view sentence) {
  const std::string front = "  " + pad_right(label, kDateWidth);
  const std::string curve = sparkline(fit_into(values, curve_cells()), 0, top);
  if (columns_of(front) + columns_of(curve) + 2 + columns_of(sentence) <= width_) {
    line(front + curve + "  " + styled(sentence, kDim));
    return;
  }
  line(front + curve);
  for (const std::string& part : wrap(sentence, width_ - 2 - kDateWidth)) {
    line(std::string(2 + kDateWidth, ' ') + styled(part, kDim));
  }
}

void SummaryPage::cells(std::string_view label, const std::vector<std::string>& figures) {
  std::string text = "  " + pad_right(label, kLabelWidth);
  for (const std::string& figure : figures) text += pad_left(figure, kCellWidth);
  line(text);
}

}  // namespace chokepoint
