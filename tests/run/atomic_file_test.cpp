// A file is whole or not there, and a failure leaves nothing beside.
#include "run/atomic_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST(AtomicFile, HasItsNameOnlyOnceItIsWhole) {
  const TemporaryFolder folder;
  AtomicFile file(folder.path("a.csv"));
  file.write("first\n");
  EXPECT_FALSE(std::filesystem::exists(folder.path("a.csv")));
  file.commit();
  EXPECT_EQ(content_of(folder.path("a.csv")), "first\n");
  EXPECT_THAT(folder.names(), ElementsAre("a.csv"));
}

TEST(AtomicFile, LeavesNothingWhenItIsNotCommitted) {
  const TemporaryFolder folder;
  { AtomicFile(folder.path("a.csv")).write("lost"); }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(AtomicFile, ReplacesTheOneBeforeAsAWhole) {
  const TemporaryFolder folder;
  write_file(folder.path("a.csv"), "a long first version");
  write_file(folder.path("a.csv"), "second");
  EXPECT_EQ(content_of(folder.path("a.csv")), "second");
}

TEST(AtomicFile, SaysInPlainWordsWhyItCannotWrite) {
  const TemporaryFolder folder;
  EXPECT_THAT(complaint([&] { write_file(folder.path("no/such/a.csv"), "x"); }),
              HasSubstr("there is no such folder"));
  std::filesystem::create_directory(folder.path("b"));
  EXPECT_THAT(complaint([&] { write_file(folder.path("b"), "x"); }), HasSubstr("a folder has that name"));
}

TEST(WriteFiles, AppearTogether) {
  const TemporaryFolder folder;
  write_files(folder.path(), {{"a", "1"}, {"b", "2"}});
  EXPECT_THAT(folder.names(), UnorderedElementsAre("a", "b"));
  EXPECT_EQ(content_of(folder.path("b")), "2");
}

TEST(WriteFiles, LeaveNoneWhenTheLastOneFails) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path("last"));
  EXPECT_NE(complaint([&] { write_files(folder.path(), {{"a", "1"}, {"b", "2"}, {"last", "3"}}); }), "");
  EXPECT_THAT(folder.names(), ElementsAre("last"));
}

TEST(WriteFiles, TheLastOneIsNeverOlderThanTheOthers) {
  const TemporaryFolder folder;
  write_files(folder.path(), {{"a", "old"}, {"b", "old"}, {"last", "old"}});
  std::filesystem::remove(folder.path("b"));
  std::filesystem::create_directory(folder.path("b"));
  EXPECT_NE(complaint([&] { write_files(folder.path(), {{"a", "new"}, {"b", "new"}, {"last", "new"}}); }), "");
  EXPECT_FALSE(std::filesystem::exists(folder.path("last")));
}

// A limit on the size of files fails a write in the middle, as a full disk does.
TEST(WriteFiles, LeaveNothingWhenTheDiskTakesNoMore) {
  const TemporaryFolder folder;
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{1000, 1000};
    setrlimit(RLIMIT_FSIZE, &limit);
    const std::string said = complaint([&] {
      write_files(folder.path(), {{"a", "small"}, {"b", std::string(5000, 'x')}, {"c", "small"}});
    });
    _exit(said.find("larger than this system allows") == std::string::npos ? 1 : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(AtomicFile, KnowsTheNamesThatACrashLeavesBehind) {
  AtomicFile file("somewhere/series.csv");
  const std::string name = std::filesystem::path(file.temporary_path()).filename().string();
  EXPECT_TRUE(is_left_behind(name));
  EXPECT_FALSE(is_left_behind("series.csv"));
  EXPECT_FALSE(is_left_behind("notes.tmp"));
  EXPECT_FALSE(is_left_behind(".hidden"));
}

}  // namespace
}  // namespace chokepoint
