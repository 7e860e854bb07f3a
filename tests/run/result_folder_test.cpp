// One run, one folder: what is taken, what is refused, and what is left when nothing was written.
#include "run/result_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string refusal_of(const std::string& path) {
  return complaint([&] { const ResultFolder folder(path); });
}

TEST(ResultFolder, IsCreatedWithItsParentsAndRemovedWhenNothingWasWritten) {
  const TemporaryFolder folder;
  {
    const ResultFolder results(folder.path("deep/er/results"));
    EXPECT_TRUE(std::filesystem::is_directory(results.path()));
  }
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(ResultFolder, StaysWhenSomethingWasWritten) {
  const TemporaryFolder folder;
  {
    const ResultFolder results(folder.path("deep/results"));
    put(results.path() + "/a", "1");
  }
  EXPECT_TRUE(std::filesystem::exists(folder.path("deep/results/a")));
}

TEST(ResultFolder, TakesAnEmptyFolderAndLeavesItThere) {
  const TemporaryFolder folder;
  EXPECT_EQ(refusal_of(folder.path()), "");
  EXPECT_TRUE(std::filesystem::exists(folder.path()));
}

TEST(ResultFolder, RefusesResultsAndAnythingElseThatIsThere) {
  const TemporaryFolder folder;
  put(folder.path("thesis.tex"), "years of work");
  EXPECT_THAT(refusal_of(folder.path()), HasSubstr("is not empty"));
  put(folder.path("manifest.json"), "{}");
  EXPECT_THAT(refusal_of(folder.path()), HasSubstr("already holds the results of a run"));
  EXPECT_THAT(refusal_of(folder.path("thesis.tex")), HasSubstr("is a file, not a folder"));
  EXPECT_THAT(refusal_of(folder.path("thesis.tex/results")), HasSubstr("there is no such folder"));
  EXPECT_EQ(content_of(folder.path("thesis.tex")), "years of work");
}

TEST(ResultFolder, ClearsAwayWhatAKilledRunLeftBehind) {
  const TemporaryFolder folder;
  put(folder.path(".series.csv.4711.tmp"), "half a fi");
  EXPECT_EQ(refusal_of(folder.path()), "");
  EXPECT_THAT(folder.names(), IsEmpty());
}

TEST(ResultFolder, KeepsTemporaryFilesBesideSomethingElse) {
  const TemporaryFolder folder;
  put(folder.path(".series.csv.4711.tmp"), "half a fi");
  put(folder.path("notes"), "mine");
  EXPECT_NE(refusal_of(folder.path()), "");
  EXPECT_EQ(folder.names().size(), 2u);
}

TEST(ResultFolder, BelongsToOneRunAtATime) {
  const TemporaryFolder folder;
  {
    const ResultFolder mine(folder.path("results"));
    EXPECT_THAT(refusal_of(folder.path("results")), HasSubstr("another run is writing"));
    EXPECT_TRUE(std::filesystem::exists(folder.path("results")));
  }
  EXPECT_EQ(refusal_of(folder.path("results")), "");
}

}  // namespace
}  // namespace chokepoint
