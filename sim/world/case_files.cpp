#include "world/case_files.hpp"

#include <algorithm>

namespace chokepoint {

namespace {

bool is_before(const CaseFile& a, const CaseFile& b) { return a.id < b.id; }

}  // namespace

CaseFile case_file_of(const Post& post) {
  return {post.id,    post.stopped,      post.author,        post.content,    post.service,
          post.state, post.open_tickets, post.breaks_policy, post.is_unlawful};
}

Post post_of(const CaseFile& file) {
  Post post{};
  post.id = file.id;
  post.stopped = file.stopped;
  post.author = file.author;
  post.content = file.content;
  post.service = file.service;
  post.state = file.state;
  post.open_tickets = file.open_tickets;
  post.breaks_policy = file.breaks_policy;
  post.is_unlawful = file.is_unlawful;
  return post;
}

CaseFile* CaseFiles::find(PostId id) {
  const auto at = std::lower_bound(files_.begin(), files_.end(), id,
                                   [](const CaseFile& file, PostId wanted) { return file.id < wanted; });
  return at != files_.end() && at->id == id ? &*at : nullptr;
}

void CaseFiles::open(std::vector<CaseFile> told) {
  std::erase_if(told, [&](const CaseFile& file) {
    CaseFile* known = find(file.id);
    if (known == nullptr) return false;
    *known = file;
    return true;
  });
  std::sort(told.begin(), told.end(), is_before);
  const auto middle = static_cast<std::ptrdiff_t>(files_.size());
  files_.insert(files_.end(), told.begin(), told.end());
  std::inplace_merge(files_.begin(), files_.begin() + middle, files_.end(), is_before);
}

void CaseFiles::close_decided() {
  std::erase_if(files_, [](const CaseFile& file) { return file.open_tickets == 0; });
}

}  // namespace chokepoint
