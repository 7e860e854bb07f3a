#include "scenario/edge_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>

#include "base/error.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLongestLine = 1000;  // a longer line is no edge list

struct Word {
  std::string_view text;
  std::size_t start;  // in the line
};

bool is_separator(char c) { return c == ' ' || c == '\t' || c == ','; }

/// The words of a line; what follows a `#` is a comment.
std::vector<Word> words_of(std::string_view line) {
  line = line.substr(0, line.find('#'));
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  std::vector<Word> words;
  std::size_t i = 0;
  while (i < line.size()) {
    const std::size_t start = i;
    while (i < line.size() && !is_separator(line[i])) ++i;
    if (i > start) words.push_back({line.substr(start, i - start), start});
    while (i < line.size() && is_separator(line[i])) ++i;
  }
  return words;
}

bool is_header(const std::vector<Word>& words) {
  return std::ranges::all_of(words, [](const Word& word) {
    const char c = word.text.front();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '"';
  });
}

class EdgeListReader {
 public:
  EdgeListReader(const std::string& path, std::uint32_t people) : path_(path), people_(people) {}

  void read_line(const std::string& line) {
    ++line_;
    if (line.size() > kLongestLine) {
      refuse(place(0), fmt::format("a line of {} characters; this is no edge list", line.size()));
    }
    const std::vector<Word> words = words_of(line);
    if (words.empty()) return;
    const bool is_first = !has_begun_;
    has_begun_ = true;
    if (words.size() != 2) {
      refuse(place(words.back().start),
             fmt::format("{} words; a tie is two numbers: author, reader", words.size()));
    }
    if (is_first && is_header(words)) return;
    const Tie tie{person(words[0]), person(words[1])};
    if (tie.author == tie.reader) {
      ++list_.self_count;
    } else {
      list_.ties.push_back(tie);
    }
  }

  EdgeList finish() {
    if (list_.ties.empty()) refuse({path_, 0, 0}, "has no ties");
    std::ranges::sort(list_.ties);
    const auto end = std::unique(list_.ties.begin(), list_.ties.end());
    list_.double_count = static_cast<std::uint64_t>(list_.ties.end() - end);
    list_.ties.erase(end, list_.ties.end());
    return std::move(list_);
  }

 private:
  Place place(std::size_t start) const { return {path_, line_, static_cast<int>(start) + 1}; }

  std::uint32_t person(const Word& word) const {
    std::uint64_t number = 0;
    const char* end = word.text.data() + word.text.size();
    const auto [stop, error] = std::from_chars(word.text.data(), end, number);
    if (stop != end || error == std::errc::invalid_argument) {
      refuse(place(word.start), fmt::format("`{}` is not a whole number", word.text));
    }
    if (error != std::errc{} || number >= people_) {
      refuse(place(word.start),
             fmt::format("no person {}; people are numbered 0 to {}", word.text, people_ - 1));
    }
    return static_cast<std::uint32_t>(number);
  }

  std::string path_;
  std::uint32_t people_;
  int line_ = 0;
  bool has_begun_ = false;
  EdgeList list_;
};

}  // namespace

EdgeList read_edge_list(const std::string& path, std::uint32_t people) {
  expect_readable_file(path);
  std::ifstream file(path, std::ios::binary);
  EdgeListReader reader(path, people);
  std::string line;
  while (std::getline(file, line)) reader.read_line(line);
  return reader.finish();
}

}  // namespace chokepoint
