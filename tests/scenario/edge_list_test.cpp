#include "scenario/edge_list.hpp"

#include <gtest/gtest.h>

#include "small_scenario.hpp"

namespace chokepoint {
namespace {

EdgeList read(const std::string& text) {
  const TemporaryFile file("edges", text);
  return read_edge_list(file.path(), 10);
}

/// The message without the file's name.
std::string refused(const std::string& text) {
  const TemporaryFile file("edges", text);
  const std::string message = refusal([&] { read_edge_list(file.path(), 10); });
  return message.empty() ? message : message.substr(file.path().size() + 1);
}

TEST(EdgeList, TakesCommasTabsAndSpaces) {
  const std::vector<Tie> ties = {{0, 1}, {2, 3}, {4, 5}, {6, 7}};
  EXPECT_EQ(read("0,1\n2\t3\n4 5\n 6 , 7 \r\n").ties, ties);
}

TEST(EdgeList, SkipsAHeaderCommentsAndEmptyLines) {
  const std::vector<Tie> ties = {{0, 1}, {2, 3}};
  EXPECT_EQ(read("# friends\n\nauthor,reader\n0,1  # the first\n\n2,3").ties, ties);
}

TEST(EdgeList, IsSortedWithoutSelfAndDoubleTies) {
  const EdgeList list = read("5,1\n0,1\n3,3\n5,1\n5,0\n5,1\n");
  EXPECT_EQ(list.ties, (std::vector<Tie>{{0, 1}, {5, 0}, {5, 1}}));
  EXPECT_EQ(list.self_count, 1u);
  EXPECT_EQ(list.double_count, 2u);
}

TEST(EdgeList, RefusesPeopleWhoDoNotExist) {
  EXPECT_EQ(refused("0,1\n3,10\n"), "2:3: no person 10; people are numbered 0 to 9");
  EXPECT_EQ(refused("0 99999999999999999999999\n"),
            "1:3: no person 99999999999999999999999; people are numbered 0 to 9");
}

TEST(EdgeList, RefusesWhatIsNoNumber) {
  EXPECT_EQ(refused("0,1\nanna,boris\n"), "2:1: `anna` is not a whole number");
  EXPECT_EQ(refused("0,-1\n"), "1:3: `-1` is not a whole number");
  EXPECT_EQ(refused("0,1.5\n"), "1:3: `1.5` is not a whole number");
}

TEST(EdgeList, RefusesMoreOrFewerThanTwoNumbers) {
  EXPECT_EQ(refused("0,1,2\n"), "1:5: 3 words; a tie is two numbers: author, reader");
  EXPECT_EQ(refused("7\n"), "1:1: 1 words; a tie is two numbers: author, reader");
}

TEST(EdgeList, RefusesAFileWithoutTies) {
  EXPECT_EQ(refused(""), " has no ties");
  EXPECT_EQ(refused("author,reader\n1,1\n"), " has no ties");
  EXPECT_EQ(refusal([] { read_edge_list("nowhere.csv", 10); }),
            "nowhere.csv: there is no such file");
}

TEST(EdgeList, RefusesALineWithoutEnd) {
  EXPECT_EQ(refused(std::string(2000, '1')),
            "1:1: a line of 2000 characters; this is no edge list");
}

}  // namespace
}  // namespace chokepoint
