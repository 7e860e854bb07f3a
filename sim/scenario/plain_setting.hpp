#pragma once
// What a reader is told of a number that --set, a journal or a sweep calls by its key: its meaning in the rule's own
// words, without the letters of formulas and the names of source files.
#include <string>
#include <string_view>

namespace chokepoint {

/// "cost of one rung up" of "cost of one rung up (K)"; brackets with plain words in them stay.
std::string without_symbols(std::string_view meaning);

/// The same in a passer-by's words: "defiance" for reactance.
std::string plain_words(std::string_view meaning);

/// " posts a day" of "posts/day", " per day" of "1/day", " days" of "days"; nothing of units that name no thing that can be counted.
std::string plain_unit(std::string_view unit);

/// "docs/specification.md, U4" of "specification U4": where a reader finds it.
std::string plain_source(std::string_view source);

/// What the number at a path means, as "cost of one rung up" or "facebook: days it had been blocked ...". Empty when no
/// number has this path, or when it is one of a list that only its scenario can name.
std::string plain_meaning(std::string_view path);

/// "cost of one rung up: 2" of "bargain.climb_cost=2"; the setting itself when its number has no words.
std::string plain_setting(std::string_view setting);

/// The same of a change as the chronicle tells it, "bargain.climb_cost becomes 2"; other texts stay.
std::string plain_change(std::string_view told);

}  // namespace chokepoint
