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

/// Somebody who may read a share, and the words that decide what follows.
struct PossibleReader {
  UserId user;
  Quad words;
};

/// A look at one reader that waits for a row.
struct OpenLook {
  std::uint32_t place;  // kept free among the takers
  int layer;
  std::uint32_t k;
  std::uint32_t attempt = 0;            // where it goes on
  std::uint32_t waits = 0;              // how often it has waited
  bool is_drawn = false;                // already who this attempt is at:
  PossibleReader candidate = {};
};

/// What came of the readers of one share.
struct Met {
  std::vector<DueReshare> takers;  // who will pass it on, unless they have already
  std::int64_t silent = 0;
  std::vector<OpenLook> open;  // while there are any, nothing above holds yet

  void clear() {
    takers.clear();
    silent = 0;
    open.clear();
  }
};

/// Meets the readers of one share; false when rows are lacking, and then it goes on with meet_again.
/// `word` decides how many readers of layer 0 are looked at.
bool meet_readers(const Reading& r, std::uint32_t exposures, std::uint32_t word, Met& met);
/// Goes on with the looks that waited, and only with those.
bool meet_again(const Reading& r, Met& met);
/// What has waited is taken out of `met` and kept, and given back when it has waited enough.
Met set_aside(Met& met);
void give_back(Met& met);

/// read_feed for one of several ranks: a wish with a reader whose row is lacking stands in awake.unread, what
/// it has met so far at the same place of `waiting`.
void read_feed(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
                   Awake& awake, std::vector<Met>& waiting);
/// The wishes that waited, now that more rows are seen.
void read_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
                   Awake& awake, std::vector<Met>& waiting);

/// A due reshare whose readers were met before its turn, or as far as rows were seen.
struct Ahead {
  UserId user;
  std::uint32_t exposures;
  Met met;
};
/// pass_on for one of several ranks: false with rows lacking. It stops before the reshare that needs them, and
/// goes on when called again with the same `ahead`.
bool pass_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
             double until, Post& post, Tally& tally, std::vector<UserId>& unseen,
             std::vector<Ahead>& ahead);

/// Enters a reader who will pass the post on; false for one who has done so already.
bool schedule(const DueReshare& due, Post& post);

/// The earliest due reshare is taken out.
void drop_first_due(Post& post);

}  // namespace chokepoint
