#include "scenario/text_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "small_scenario.hpp"

namespace chokepoint {
namespace {

std::string refused(const std::string& path) {
  return refusal([&] { read_text_file(path, 10); });
}

TEST(TextFile, IsReadWhole) {
  const TemporaryFile file("whole", "1234567890");
  EXPECT_EQ(read_text_file(file.path(), 10), "1234567890");
}

TEST(TextFile, IsRefusedUnreadWhenTooLarge) {
  const TemporaryFile file("large", "12345678901");
  EXPECT_EQ(refused(file.path()), file.path() + ": has 11 bytes; at most 10 are accepted");
}

TEST(TextFile, IsRefusedWhenMissing) {
  EXPECT_EQ(refused("no/such/file.yaml"), "no/such/file.yaml: there is no such file");
}

TEST(TextFile, IsNoFolder) {
  const std::string folder = std::filesystem::temp_directory_path().string();
  EXPECT_EQ(refused(folder), folder + ": is a folder, not a file");
}

TEST(TextFile, IsNoPipe) {
  const TemporaryFile file("pipe", "");
  std::filesystem::remove(file.path());
  ASSERT_EQ(mkfifo(file.path().c_str(), 0600), 0);
  EXPECT_EQ(refused(file.path()), file.path() + ": is not a regular file");
}

TEST(TextFile, IsRefusedWithoutPermission) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const TemporaryFile file("closed", "1");
  std::filesystem::permissions(file.path(), std::filesystem::perms::none);
  EXPECT_EQ(refused(file.path()), file.path() + ": cannot be read: Permission denied");
}

TEST(PlainText, NamesThePlaceInCharacters) {
  EXPECT_EQ(refusal([] { expect_plain_text("ok\né☃\x80", "f"); }),
            "f:2:3: is not valid UTF-8 text here");
}

TEST(PlainText, RefusesBrokenSequences) {
  for (const char* text :
       {"\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE2\x98"}) {
    EXPECT_NE(refusal([&] { expect_plain_text(text, "f"); }), "") << text;
  }
}

TEST(PlainText, TakesTabsAfterTheIndentationOnly) {
  EXPECT_EQ(refusal([] { expect_plain_text("a:\tb\n  c: d\t# e\n", "f"); }), "");
  EXPECT_EQ(refusal([] { expect_plain_text("a:\n \tb\n", "f"); }),
            "f:2:2: a tab in the indentation; use spaces");
}

}  // namespace
}  // namespace chokepoint
