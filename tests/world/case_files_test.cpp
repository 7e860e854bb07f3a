#include "world/case_files.hpp"

#include <gtest/gtest.h>

namespace chokepoint {
namespace {

CaseFile file_of(std::uint64_t id, std::uint8_t open_tickets) {
  Post post{};
  post.id = PostId{id};
  post.open_tickets = open_tickets;
  post.author = UserId{7};
  post.service = 2;
  post.is_unlawful = true;
  return case_file_of(post);
}

TEST(CaseFiles, AreFoundRenewedAndClosed) {
  CaseFiles files;
  files.open({file_of(9, 1), file_of(3, 2)});
  files.open({file_of(5, 1), file_of(9, 3)});
  EXPECT_EQ(files.find(PostId{4}), nullptr);
  ASSERT_NE(files.find(PostId{9}), nullptr);
  EXPECT_EQ(files.find(PostId{9})->open_tickets, 3);
  files.find(PostId{5})->open_tickets = 0;
  files.close_decided();
  EXPECT_EQ(files.find(PostId{5}), nullptr);
  EXPECT_NE(files.find(PostId{3}), nullptr);
}

TEST(CaseFiles, TellWhatADecisionAsksAbout) {
  const Post post = post_of(file_of(11, 1));
  EXPECT_EQ(post.author, UserId{7});
  EXPECT_EQ(post.service, 2);
  EXPECT_TRUE(post.is_unlawful);
  EXPECT_TRUE(post.shares.empty()) << "its readers are known where it is held";
}

}  // namespace
}  // namespace chokepoint
