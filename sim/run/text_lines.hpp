#pragma once
// Several texts as the lines of one, and back. No text in it may hold a line's end or be empty.
#include <sstream>
#include <string>
#include <vector>

namespace chokepoint {

inline std::string join_lines(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text + '\n';
  return all;
}

inline std::vector<std::string> split_lines(const std::string& all) {
  std::vector<std::string> texts;
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) texts.push_back(line);
  return texts;
}

}  // namespace chokepoint
