#pragma once
// THE ORDER OF A DAY.
//
//   morning, serial       follow_calendar    what comes from outside
//                         prosecute_voices   known voices are locked out or tried
//                         lose_trust         breaches told, hidden, found; trust comes back
//                         bargain            government and company move, every interval
//                         make_statement     what is said about an agreement, and who denies it
//                         spill_over         other governments ask the same
//                         cut_access         cuts of the moment, outside the ladder
//                         cut_locally        the internet of districts
//                         restrict_access    the rung as users meet it
//                         probe_network      what a watcher sees of both from outside
//                         concede            the offer as reviewers meet it
//                         weigh_reasons      where the monitor looks
//                         ask_rivals         what other companies are asked, and answer
//                         file_requests      yesterday's examined items become requests
//                         order_by_court     courts order posts hidden
//                         flag_in_concert    a force flags as users do
//                         share_reviewers    other countries' tickets for the same reviewers
//   phase A, by blocks    write_post         who has something to say
//   (reads the frozen     self_censor        who says it
//    morning)             choose_service     where, and whether it gets out
//                         read_feed          who sees it, who will pass it on
//                         flag_content       who reports it
//                         detect_content     what machines take down
//                         notice_posts       what the monitor comes across
//   phase B, by blocks    circumvent         who takes up a VPN or proxy (writes what A has read)
//                         switch_service     who joins, leaves and comes back to services
//                         leave_in_distrust  (lose_trust) who adjusts, pauses, deletes
//   through the day,      pass_on            (read_feed) due reshares, by posts
//   slot by slot          file_flags         (flag_content) later flags become tickets
//                         review_reports     reviewers work through the lines
//                         assess_request     what they decide
//                         restrict_content   what a decision does
//                         lock_account       strikes add up
//                         prosecute_author   a request ends in a case
//                         spread_backlash    what is hidden becomes news
//                         appeal_decision    who asks again
//   evening, serial       examine_posts      (notice_posts) what will be filed tomorrow
//                         audit_restrictions groups look, the press takes it up
//                         feel_pressure      messages become fear and reactance; both fade
//                         survey_people      what a polling house hears
//
// Adding a rule: its pair of files, its table in scenario.hpp, a line here and in step.cpp, a section
// in sim/MODEL.md, a test. Nothing else.
#include <vector>

#include "rules/read_feed/meet_readers.hpp"
#include "run/between_ranks.hpp"
#include "scenario/scenario.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// What stays the same through a run, beside the World.
struct Course {
  const Parameters& parameters;
  std::vector<CalendarEntry> calendar;
  double population_scale = 1;
  std::vector<std::uint32_t> blocks;  // first community of each block, and the end
};

/// What follows from the day's restrictions: filled through the day, empty overnight.
struct Aftermath {
  std::vector<Message> messages;
  std::vector<Post> news;              // about restrictions, joins the live posts in the evening
  std::vector<Restricted> restricted;  // what groups may look at
};

/// A post that waits for rows of other ranks, and how far its due reshares are.
struct WaitingPost {
  std::size_t place;
  std::vector<Ahead> ahead;
};

/// The work of one slot on some of the live posts.
struct PostChunk {
  Tally tally;
  std::vector<WaitingPost> waiting;
  std::vector<UserId> unseen;  // readers on other ranks whose rows are lacking
};

/// Memory that a day needs and the next may use again; no state.
struct Bench {
  std::vector<Awake> blocks;          // one wave of them
  std::vector<std::vector<Met>> waiting;  // of each block, what stands in its list of unread wishes
  std::vector<PostChunk> chunks;      // of live posts
  Inquiry inquiry;                    // for users of other ranks
  Tally own;                          // what happened to the users and posts of this rank
  Tally elsewhere;                    // of posts that are decided about here too, and counted where they live
  Aftermath aftermath;
};

/// What users did in one day, without anything that follows from it: phases A and B alone. For the
/// tests, which hold it against a plain twin.
struct UsersDay {
  std::vector<Post> kept;
  Tally tally;
};
UsersDay live_users_day(World& world, const Parameters& parameters,
                        const std::vector<std::uint32_t>& blocks);

/// Users a block of the parallel loop holds, by default: their wishes of a day stay in cache.
inline constexpr std::uint32_t kBlockUsers = 1 << 14;

/// One day: from world.day to world.day + 1. Counts go to `tally`, what happened to `chronicle`.
void step(World& world, const Course& course, Bench& bench, Tally& tally, Chronicle& chronicle);

}  // namespace chokepoint
