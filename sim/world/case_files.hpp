#pragma once
// What every rank knows of a post that somebody is to decide about: lines of reviews and requests are
// worked through alike on all ranks, while the post itself, with its readers, is held by the rank on
// which its author lives. Empty on one rank. No state: made from the posts that have open tickets.
#include <cstdint>
#include <vector>

#include "world/posts.hpp"

namespace chokepoint {

/// 32 bytes of what a decision asks about and changes.
struct CaseFile {
  PostId id;
  double stopped;
  UserId author;
  ContentClass content;
  std::uint8_t service;
  PostState state;
  std::uint8_t open_tickets;
  bool breaks_policy;
  bool is_unlawful;
};
static_assert(sizeof(CaseFile) == 32);

CaseFile case_file_of(const Post& post);

/// The post as far as its case file knows it: nobody has read it, nobody will pass it on.
Post post_of(const CaseFile& file);

class CaseFiles {
 public:
  /// The file, or nullptr where there is none.
  CaseFile* find(PostId id);
  /// Opens files, or brings them up to what their posts' ranks tell. Any order, none twice.
  void open(std::vector<CaseFile> told);
  /// Forgets files without an open ticket.
  void close_decided();
  std::size_t bytes() const { return files_.capacity() * sizeof(CaseFile); }

 private:
  std::vector<CaseFile> files_;  // by id
};

}  // namespace chokepoint
