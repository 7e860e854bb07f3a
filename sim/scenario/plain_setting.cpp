#include "scenario/plain_setting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>

#include "scenario/numbers.hpp"

namespace chokepoint {

namespace {

constexpr std::string_view kSpecification = "specification ";
/// Units that name no thing that can be counted: "2" is clearer than "2 payoff".
constexpr std::array<std::string_view, 11> kAbstract = {"share", "load", "payoff", "relative", "logit", "level",
                                                        "rank", "scrutiny", "trust", "weight", "yes/no"};

/// Terms of the field that not everybody has heard, and a word that says the same.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kTerms = {{{"reactance", "defiance"}, {"Reactance", "Defiance"}}};

/// "K", "w_t", "lambda_H", "prosecute_voices": no word of a sentence.
bool is_symbol(std::string_view word) {
  if (word.find(' ') != std::string_view::npos) return false;
  constexpr std::array<std::string_view, 4> kGreek = {"eta", "psi", "phi", "gamma"};
  return word.size() <= 2 || word.find('_') != std::string_view::npos || std::ranges::find(kGreek, word) != kGreek.end();
}

const Field* field_of(std::string_view key, std::span<const Field> fields) {
  const auto found = std::ranges::find(fields, key, &Field::key);
  return found == fields.end() ? nullptr : &*found;
}

/// The field of a path, and whose it is where several have it.
struct Named {
  const Field* field = nullptr;
  std::string owner;
};

Named named(std::string_view path) {
  const std::size_t first = path.find('.'), last = path.rfind('.');
  if (first == std::string_view::npos) return {};
  const std::string_view block = path.substr(0, first), key = path.substr(last + 1);
  if (block == "services" && first < last) {
    return {field_of(key, kServiceTable.fields), std::string(path.substr(first + 1, last - first - 1))};
  }
  if (first != last) return {};  // of a list: its entries have no names
  if (block == kCountryTable.name) return {field_of(key, kCountryTable.fields), ""};
  for (const Block& known : parameter_blocks()) {
    if (known.table.name == block) return {field_of(key, known.table.fields), ""};
  }
  return {};
}

}  // namespace

std::string plain_words(std::string_view meaning) {
  std::string words = without_symbols(meaning);
  for (const auto& [term, plain] : kTerms) {
    for (std::size_t at = words.find(term); at != std::string::npos; at = words.find(term, at + plain.size())) words.replace(at, term.size(), plain);
  }
  return words;
}

std::string without_symbols(std::string_view meaning) {
  std::string words(meaning);
  for (std::size_t open = words.find(" ("); open != std::string::npos; open = words.find(" (", open + 1)) {
    const std::size_t shut = words.find(')', open);
    if (shut == std::string::npos) break;
    if (is_symbol(std::string_view(words).substr(open + 2, shut - open - 2))) words.erase(open, shut + 1 - open);
  }
  std::ranges::replace(words, '_', ' ');  // of another number that it names
  return words;
}

std::string plain_unit(std::string_view unit) {
  const std::size_t slash = unit.find('/');
  const std::string_view counted = unit.substr(0, slash), per = slash == std::string_view::npos ? "" : unit.substr(slash + 1);
  const auto is_abstract = [](std::string_view word) { return std::ranges::find(kAbstract, word) != kAbstract.end(); };
  if (unit == "yes/no" || is_abstract(counted) || is_abstract(per)) return "";
  if (counted == "1") return per.empty() ? "" : fmt::format(" per {}", per);
  return per.empty() ? fmt::format(" {}", counted) : fmt::format(" {} a {}", counted, per);
}

std::string plain_source(std::string_view source) {
  std::string words(source);
  const std::size_t at = words.find(kSpecification);
  if (at == std::string::npos || (at > 0 && std::isalpha(static_cast<unsigned char>(words[at - 1])) != 0)) return words;
  return words.replace(at, kSpecification.size(), "docs/specification.md, ");
}

std::string plain_meaning(std::string_view path) {
  const Named found = named(path);
  if (found.field == nullptr) return "";
  const std::string words = plain_words(found.field->meaning);
  return found.owner.empty() ? words : fmt::format("{}: {}", found.owner, words);
}

std::string plain_setting(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const Named found = named(setting.substr(0, equals));
  if (equals == std::string_view::npos || found.field == nullptr) return std::string(setting);
  return fmt::format("{}: {}{}", plain_meaning(setting.substr(0, equals)), setting.substr(equals + 1), plain_unit(found.field->unit));
}

std::string plain_change(std::string_view told) {
  constexpr std::string_view kBecomes = " becomes ";
  const std::size_t at = told.find(kBecomes);
  if (at == std::string_view::npos || plain_meaning(told.substr(0, at)).empty()) return std::string(told);
  return plain_setting(fmt::format("{}={}", told.substr(0, at), told.substr(at + kBecomes.size())));
}

}  // namespace chokepoint
