#include "report/sweep_content.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <set>

#include "base/error.hpp"
#include "run/csv.hpp"
#include "scenario/text_file.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLargestFile = std::size_t{1} << 32;

/// A CSV file of the folder, read record by record.
class Table {
 public:
  Table(const std::string& path, const std::vector<std::string>& header)
      : text_(read_text_file(path, kLargestFile)), reader_(text_, path, header) {}
  bool next() { return reader_.next(row_); }
  const std::string& at(std::size_t column) const { return row_[column]; }
  const std::vector<std::string>& row() const { return row_; }

  double number(std::size_t column) const { return number<double>(column); }
  std::size_t whole_number(std::size_t column) const { return number<std::size_t>(column); }

 private:
  template <class T>
  T number(std::size_t column) const {
    T value = 0;
    const std::string& field = row_[column];
    const char* const end = field.data() + field.size();
    const auto [stop, error] = std::from_chars(field.data(), end, value);
    if (error != std::errc{} || stop != end) reader_.refuse_record("\"" + field + "\" is no number");
    return value;
  }

  std::string text_;
  CsvReader reader_;
  std::vector<std::string> row_;
};

/// The first line says which dimensions there are.
void read_design(const std::string& path, SweepContent& sweep) {
  const std::string text = read_text_file(path, kLargestFile);
  const std::string first = text.substr(0, text.find('\n'));
  std::vector<std::string> header;
  for (std::size_t at = 0; at <= first.size();) {
    const std::size_t comma = std::min(first.find(',', at), first.size());
    header.push_back(first.substr(at, comma - at));
    at = comma + 1;
  }
  if (header.empty() || header[0] != "point") throw UserError(path + ":1: begins with \"point\"");
  sweep.dimensions.assign(header.begin() + 1, header.end());
  CsvReader reader(text, path, header);
  for (std::vector<std::string> row; reader.next(row);) {
    sweep.points.emplace_back(row.begin() + 1, row.end());
  }
}

/// A month or a day has a dash.
bool is_date(const std::string& what) { return what.find('-') != std::string::npos; }

std::string column_name(const Table& table) {
  std::string name = table.at(3) + " " + table.at(6);
  for (const std::size_t part : {std::size_t{4}, std::size_t{5}}) {
    if (table.at(part) != "all") name += ", " + table.at(part);
  }
  return name;
}

void read_table(const std::string& path, SweepContent& sweep) {
  Table table(path, {"point", "replicate", "seed", "measure", "service", "class", "what", "value"});
  std::map<std::string, std::size_t> places;
  std::set<std::pair<std::string, std::string>> runs;
  while (table.next()) {
    runs.insert({table.at(0), table.at(1)});
    if (is_date(table.at(6))) continue;
    const std::string name = column_name(table);
    const auto [place, is_new] = places.try_emplace(name, sweep.columns.size());
    if (is_new) {
      sweep.columns.push_back({name, table.at(3), table.at(4), table.at(5), table.at(6),
                               std::vector<std::vector<double>>(sweep.points.size())});
    }
    const std::size_t point = table.whole_number(0);
    if (point >= sweep.points.size()) throw UserError(path + ": names a point that design.csv lacks");
    sweep.columns[place->second].values[point].push_back(table.number(7));
  }
  sweep.runs = static_cast<int>(runs.size());
}

void read_analysis(const std::string& path, SweepContent& sweep) {
  if (!std::filesystem::exists(path)) return;
  Table table(path, {"measure", "dimension", "quantity", "value", "low", "high"});
  while (table.next()) {
    sweep.analysis.push_back({table.at(0), table.at(1), table.at(2), table.number(3), table.number(4),
                              table.number(5)});
  }
}

void count_failed(const std::string& path, SweepContent& sweep) {
  if (!std::filesystem::exists(path)) return;
  Table table(path, {"point", "replicate", "reason"});
  while (table.next()) ++sweep.failed;
}

}  // namespace

std::vector<bool> log_dimensions(const std::string& plan, const std::vector<std::string>& dimensions) {
  std::vector<bool> is_log(dimensions.size(), false);
  try {
    const YamlNode root = parse_yaml(plan, "the sweep's plan");
    const YamlNode* list = root.find("dimensions");
    if (list == nullptr) return is_log;
    for (const YamlNode& item : list->items) {
      const YamlNode *key = item.find("key"), *scale = item.find("scale");
      const auto place = key == nullptr ? dimensions.end() : std::ranges::find(dimensions, key->text);
      if (place != dimensions.end() && scale != nullptr) is_log[static_cast<std::size_t>(place - dimensions.begin())] = scale->text == "log";
    }
  } catch (const UserError&) {  // a damaged plan is shown word by word; the axes are linear
  }
  return is_log;
}

bool is_sweep_folder(const std::string& folder) {
  return std::filesystem::exists(folder + "/sweep.json");
}

SweepContent read_sweep(const std::string& folder) {
  SweepContent sweep;
  sweep.folder = folder;
  read_sweep_head(folder + "/sweep.json", sweep);
  if (!std::filesystem::exists(folder + "/table.csv")) {
    throw UserError(folder + ": has no table yet; `chokepoint sweep table " + folder + "` makes it");
  }
  read_design(folder + "/design.csv", sweep);
  sweep.is_log = log_dimensions(sweep.plan, sweep.dimensions);
  read_table(folder + "/table.csv", sweep);
  read_analysis(folder + "/analysis.csv", sweep);
  count_failed(folder + "/failed.csv", sweep);
  return sweep;
}

}  // namespace chokepoint
