#pragma once
// A post that is decided about on all ranks at once: the stored post on the rank that holds it, what its
// case file says elsewhere. A rule that gets it as a Post need not know that there are ranks.
#include <optional>

#include "world/world.hpp"

namespace chokepoint {

class PostAtHand {
 public:
  /// False when asked whether it is there: nobody knows this post, or it is gone.
  PostAtHand(World& world, PostId id) : post_(world.posts.find(id)) {
    if (post_ != nullptr) return;
    file_ = world.case_files.find(id);
    if (file_ != nullptr) post_ = &copy_.emplace(post_of(*file_));
  }
  ~PostAtHand() {
    if (file_ != nullptr) *file_ = case_file_of(*copy_);
  }
  PostAtHand(const PostAtHand&) = delete;
  PostAtHand& operator=(const PostAtHand&) = delete;

  explicit operator bool() const { return post_ != nullptr; }
  Post& operator*() { return *post_; }
  Post* operator->() { return post_; }

 private:
  Post* post_;
  CaseFile* file_ = nullptr;
  std::optional<Post> copy_;
};

}  // namespace chokepoint
