#pragma once
// Two kinds of failure only: the user's (UserError, a message and exit code 2) and ours (ensure).
#include <stdexcept>
#include <string>

namespace chokepoint {

/// Something the user can mend: a wrong file, key, value, option or folder.
class UserError : public std::runtime_error {
 public:
  explicit UserError(const std::string& message) : std::runtime_error(message) {}
};

/// Where in a file: line and column count from 1; 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  /// "file:line:column", the form that editors open.
  std::string text() const;
};

/// A UserError that points at a place in a file.
[[noreturn]] void refuse(const Place& place, const std::string& message);

/// A claim that only a mistake of ours can break: stops the program with the claim's text.
void ensure(bool holds, const char* claim);

/// The candidate nearest to `word` in spelling, or "" when none is near enough to be meant.
template <class Names>
std::string nearest(const std::string& word, const Names& names);

/// Damerau-Levenshtein distance: how many single-letter mistakes lead from one word to the other.
int spelling_distance(const std::string& a, const std::string& b);

template <class Names>
std::string nearest(const std::string& word, const Names& names) {
  std::string best;
  int best_distance = 1 + static_cast<int>(word.size() + 2) / 3;
  for (const auto& name : names) {
    const int distance = spelling_distance(word, std::string(name));
    if (distance < best_distance) {
      best_distance = distance;
      best = std::string(name);
    }
  }
  return best;
}

}  // namespace chokepoint
