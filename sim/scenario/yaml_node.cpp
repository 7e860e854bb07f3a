#include "scenario/yaml_node.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr const char* kNoAliases = "anchors and aliases are not accepted; write the value out";

/// Hears yaml-cpp's events and grows our tree; refuses at the first thing we don't accept.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const std::string& text, const std::string& file) : text_(text), file_(file) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ > 1) refuse(place(mark), "a second document; a file holds one scenario");
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
    add(node(YamlNode::Kind::kNull, mark));
  }
  void OnAnchor(const YAML::Mark& mark, const std::string&) override {
    refuse(place(mark), kNoAliases);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { OnAnchor(mark, ""); }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                const std::string& value) override {
    refuse_tag(mark, tag);
    refuse_open_quote(mark);
    if (value.size() > kLongestYamlText) {
      refuse(place(mark), fmt::format("a text of {} characters; at most {} are accepted",
                                      value.size(), kLongestYamlText));
    }
    // Written as an escape ("\x07") it passes the look at the file's own bytes.
    const auto control = std::find_if(value.begin(), value.end(), is_control);
    if (control != value.end()) {
      refuse(place(mark), fmt::format("a text with a control character (code {})", int{*control}));
    }
    YamlNode scalar = node(YamlNode::Kind::kScalar, mark);
    scalar.text = value;
    add(std::move(scalar));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::kList, mark, tag);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {
    open(YamlNode::Kind::kMap, mark, tag);
  }
  void OnMapEnd() override { close(); }

  YamlNode take_root() { return std::move(root_); }

 private:
  struct Open {
    YamlNode node;
    std::optional<YamlNode> key;  // of a map: the key that waits for its value
  };

  // yaml-cpp counts lines and columns from 0.
  Place place(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1}; }

  YamlNode node(YamlNode::Kind kind, const YAML::Mark& mark) {
    if (++nodes_ > kMostYamlNodes) {
      refuse(place(mark), fmt::format("more than {} values and keys", kMostYamlNodes));
    }
    YamlNode fresh;
    fresh.kind = kind;
    fresh.place = place(mark);
    return fresh;
  }

  /// "?" and "!" are what yaml-cpp calls the absence of a tag.
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (tag.empty() || tag == "?" || tag == "!") return;
    refuse(place(mark), fmt::format("tags are not accepted: `{}`", tag));
  }

  /// yaml-cpp takes the end of the file for the end of a quote.
  void refuse_open_quote(const YAML::Mark& mark) const {
    std::size_t i = static_cast<std::size_t>(mark.pos);
    const char quote = i < text_.size() ? text_[i] : '\0';
    if (quote != '"' && quote != '\'') return;
    for (++i; i < text_.size(); ++i) {
      const bool is_doubled = quote == '\'' && text_.compare(i, 2, "''") == 0;
      const bool is_escape = is_doubled || (quote == '"' && text_[i] == '\\');
      if (text_[i] == quote && !is_escape) return;
      if (is_escape) ++i;
    }
    refuse(place(mark), "the quote that opens here is never closed");
  }

  void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag) {
    refuse_tag(mark, tag);
    if (open_.size() == kDeepestYaml) {
      refuse(place(mark), fmt::format("nested deeper than {} levels", kDeepestYaml));
    }
    open_.push_back({node(kind, mark), std::nullopt});
  }

  void close() {
    YamlNode finished = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(finished));
  }

  void add(YamlNode fresh) {
    if (open_.empty()) {
      root_ = std::move(fresh);
    } else if (open_.back().node.kind == YamlNode::Kind::kList) {
      open_.back().node.items.push_back(std::move(fresh));
    } else if (!open_.back().key) {
      expect_key(open_.back().node, fresh);
      open_.back().key = std::move(fresh);
    } else {
      Open& map = open_.back();
      map.node.entries.push_back({map.key->text, map.key->place, std::move(fresh)});
      map.key.reset();
    }
  }

  static void expect_key(const YamlNode& map, const YamlNode& key) {
    if (key.kind != YamlNode::Kind::kScalar || key.text.empty()) {
      refuse(key.place, "a key must be a word");
    }
    if (key.text == "<<") refuse(key.place, "merge keys `<<` are not accepted; write the keys out");
    if (map.find(key.text) != nullptr) {
      const Place first = map.place_of(key.text);
      refuse(key.place, fmt::format("key `{}` twice; first in line {}, column {}", key.text,
                                    first.line, first.column));
    }
  }

  const std::string& text_;
  const std::string& file_;
  std::size_t documents_ = 0;
  std::size_t nodes_ = 0;
  std::vector<Open> open_;
  YamlNode root_;
};

[[noreturn]] void refuse_yaml(const YAML::Exception& error, const std::string& file) {
  const Place place = error.mark.is_null()
                          ? Place{file, 0, 0}
                          : Place{file, error.mark.line + 1, error.mark.column + 1};
  if (error.msg.starts_with(YAML::ErrorMsg::UNKNOWN_ANCHOR)) refuse(place, kNoAliases);
  refuse(place, "not valid YAML: " + error.msg);
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  const auto entry = std::ranges::find(entries, key, &YamlEntry::key);
  return entry == entries.end() ? nullptr : &entry->value;
}

Place YamlNode::place_of(std::string_view key) const {
  const auto entry = std::ranges::find(entries, key, &YamlEntry::key);
  return entry == entries.end() ? place : entry->place;
}

YamlNode parse_yaml(const std::string& text, const std::string& file) {
  if (text.size() > kLargestScenarioBytes) {
    refuse({file, 0, 0}, fmt::format("has {} bytes; at most {} are accepted", text.size(),
                                     kLargestScenarioBytes));
  }
  expect_plain_text(text, file);
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  const std::string plain =
      text.substr(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0);
  TreeBuilder builder(plain, file);
  std::istringstream stream(plain);
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(builder)) continue;
  } catch (const YAML::Exception& error) {
    refuse_yaml(error, file);
  }
  YamlNode root = builder.take_root();
  if (root.kind == YamlNode::Kind::kNull) refuse({file, 0, 0}, "is empty");
  return root;
}

}  // namespace chokepoint
