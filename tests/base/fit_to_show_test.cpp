#include "base/fit_to_show.hpp"

#include <gtest/gtest.h>

#include <string>

namespace chokepoint {
namespace {

TEST(FitToShow, ShowsNoTextWithoutEndAndNothingThatSteersATerminal) {
  const std::string flood = fit_to_show("a.yaml:1:1: `" + std::string(200'000, 'x') + "` isn't known; did you mean `seed`?");
  EXPECT_LT(flood.size(), 400U);
  EXPECT_TRUE(flood.starts_with("a.yaml:1:1: `xxx") && flood.ends_with("did you mean `seed`?")) << flood;
  std::string sentence;
  for (int i = 0; i < 10'000; ++i) sentence += "word ";
  EXPECT_LT(fit_to_show(sentence).size(), 4100U);
  EXPECT_EQ(fit_to_show("a\x1B[2Jb\r\u202Ec"), "a?[2Jb??c");
  std::string letters;
  for (int i = 0; i < 500; ++i) letters += "\u044F";
  const std::string cut = fit_to_show(letters);  // between two bytes of a letter it would be no text
  for (std::size_t i = 0; i + 1 < cut.size(); ++i) EXPECT_FALSE(cut[i] == '\xD1' && cut[i + 1] != '\x8F') << i;
  const std::string plain = "\u049A\u0430\u0437\u0430\u049B: `a` is\n\tnot in the list";
  EXPECT_EQ(plain, fit_to_show(plain));
}

}  // namespace
}  // namespace chokepoint
