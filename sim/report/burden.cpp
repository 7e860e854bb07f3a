#include "report/burden.hpp"

#include <charconv>
#include <filesystem>
#include <tuple>

#include "run/csv.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLargestBurden = std::size_t{1} << 26;

double number_in(const CsvReader& reader, const std::string& field) {
  double number = 0;
  const char* const end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, number);
  if (error != std::errc{} || stop != end) reader.refuse_record("\"" + field + "\" is no number");
  return number;
}

struct Gathered {
  double people = 0;
  std::map<std::string, std::vector<double>> sums;  // a number a run
};

using Key = std::pair<std::string, std::string>;  // dimension, group

void gather(const std::string& folder, std::vector<Key>& order, std::map<Key, Gathered>& groups) {
  const std::string path = folder + "/burden.csv";
  if (!std::filesystem::exists(path)) return;
  const std::string text = read_text_file(path, kLargestBurden);
  CsvReader reader(text, path, {"from", "to", "dimension", "group", "people", "measure", "value"});
  std::map<std::tuple<std::string, std::string, std::string>, double> sums;
  for (std::vector<std::string> row; reader.next(row);) {
    const Key key{row[2], row[3]};
    if (!groups.contains(key)) order.push_back(key);
    groups[key].people = number_in(reader, row[4]);
    sums[{row[2], row[3], row[5]}] += number_in(reader, row[6]);
  }
  for (const auto& [place, sum] : sums) {
    const auto& [dimension, group, measure] = place;
    groups[{dimension, group}].sums[measure].push_back(sum);
  }
}

}  // namespace

std::vector<BurdenGroup> read_burden(const std::vector<std::string>& folders) {
  std::vector<Key> order;
  std::map<Key, Gathered> gathered;
  for (const std::string& folder : folders) gather(folder, order, gathered);
  std::vector<BurdenGroup> groups;
  for (const Key& key : order) {
    BurdenGroup group{key.first, key.second, gathered.at(key).people, {}};
    for (const auto& [measure, values] : gathered.at(key).sums) {
      group.measures[measure] = spread_of(values);
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace chokepoint
