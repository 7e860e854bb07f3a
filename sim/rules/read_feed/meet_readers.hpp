#pragma once
// The readers of one share: part of the rule read_feed.
#include <vector>

#include "rules/read_feed.hpp"

namespace chokepoint {

/// Everything a reader's decision needs, the same for all readers of one share.
struct Reading {
  const World& world;
  const ReadFeedParameters& p;
  const FeedDay& feed;
  VoiceOf voice;
  PostId id;
  ContentClass content;
  int service;
  double virality;
  UserId sharer;
  double time;
  bool is_geo_blocked;
  std::vector<UserId>& unseen;  // readers whose rows are lacking
};

/// What came of the readers of one share.
struct Met {
  std::vector<DueReshare> takers;  // who will pass it on, unless they have already
  std::int64_t silent = 0;
  void clear() {
    takers.clear();
    silent = 0;
  }
};

/// Meets the readers of one share; false when rows are lacking, and then nothing in `met` holds.
/// `word` decides how many readers of layer 0 are looked at.
bool meet_readers(const Reading& r, std::uint32_t exposures, std::uint32_t word, Met& met);

/// Enters a reader who will pass the post on; false for one who has done so already.
bool schedule(const DueReshare& due, Post& post);

/// The earliest due reshare is taken out.
void drop_first_due(Post& post);

}  // namespace chokepoint
