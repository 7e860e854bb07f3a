#pragma once
// The page a summary is set on: headings, paragraphs, dated lines and rows with a curve.
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace chokepoint {

/// One figure and how it went day by day.
struct CurveRow {
  std::string_view label;
  std::string figure;
  std::vector<double> values;
  enum class Scale { kFromData, kShare } scale = Scale::kFromData;
};

class SummaryPage {
 public:
  SummaryPage(int width, bool color);

  void title(std::string_view text);
  void heading(std::string_view text);
  void paragraph(std::string_view text);
  /// "  1 Nov 2021  the sentence, wrapped under itself".
  void dated(Date date, std::string_view text);
  /// What stands above rows: "in all", the stretch of time the curves cover, "a day".
  void row_header(std::string_view figures, std::size_t days, Date first, Date last);
  void row(const CurveRow& row);
  /// A row whose curve runs on a fixed scale, and a sentence about it.
  void ladder(std::string_view label, const std::vector<double>& values, double top,
              std::string_view sentence);
  /// A label and figures in columns of equal width.
  void cells(std::string_view label, const std::vector<std::string>& figures);
  void blank() { text_ += '\n'; }

  int width() const { return width_; }
  const std::string& text() const { return text_; }

 private:
  int curve_cells() const;
  int curve_cells_for(std::size_t days) const;
  void line(std::string_view text) { text_ += std::string(text) + '\n'; }
  std::string styled(std::string_view text, std::string_view code) const;

  int width_;
  bool color_;
  std::string text_;
};

}  // namespace chokepoint
