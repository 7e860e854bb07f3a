#pragma once
// Read the feed and pass on (U5): who sees a post and who passes it on, through the hours.
//
//   first readers   E ~ Binomial( audience, visibility_share * reach_s )
//   passes on       boldness_u * min( largest_virality, virality_i * voice_u )
//                                                            (voice for political posts only)
//   when            exponential delay, half-life attention_half_life_hours of the service
//   virality_i      log-normal: virality_median, virality_spread; at most largest_virality
//
// reach_s is the share of people at home who hold an account on the service and reach it today. Each
// reader who passes on is an author again, before the own audience: an independent cascade; nobody
// passes the same post on twice. Only readers who might pass it on are ever looked up: their number
// is Binomial( E, width_v * virality * largest_boldness ) for each layer v of voice (loads.hpp), each
// then accepted by boldness / largest_boldness and the share of the layer that own voice fills. A geo-blocked post lives on only among those who circumvent; a removed one stops.
//
// Reads   ties, memberships, access, loads (through voice).   Writes  kept posts.
// Draws   the wish's words 0, 1 (kFirstReaders, post); kHotCount (post, sharer, layer), kHotReader (post,
//         sharer, layer, k), kReshareVoice (post, layer, reader), kLaterReaders, kOffline (post, sharer).
// Source  Goel et al. 2016; bitly half-lives; Hobbs and Roberts 2018 (gateway).
// Limits  branching process with mean virality * visibility * reach * audience: Borel sizes.
#include <array>
#include <vector>

#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct ReadFeedParameters {
  double visibility_share;
  double virality_median;
  double virality_spread;
  double largest_virality;
  double lowest_boldness;
  double largest_boldness;
  double gateway_gain;
  double novelty_half_life_days;
  double unprompted_share;
  double slots_per_day;
};

inline constexpr Field kReadFeedFields[] = {
    {CHOKEPOINT_FIELD(ReadFeedParameters, visibility_share), 0.10, "share", {0, 1}, {0.05, 0.3},
     Evidence::kAssumed, "specification U5", "audience that sees a given post"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, virality_median), 0.007, "share", {0, 1}, {0.002, 0.02},
     Evidence::kEstimated, "set so that 95 % of posts are never reshared and 2.5e-4 reach 100 (Goel et al. 2016)",
     "median chance that a reader passes a post on"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, virality_spread), 2.0, "1", {0, 4}, {1, 2.5},
     Evidence::kAssumed, "ours, set with the median for what Goel et al. 2016 count; specification U5 begins at 1.5", "spread (sigma of the logarithm) of virality over posts"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, largest_virality), 0.45, "share", {0, 1}, {0.2, 0.6},
     Evidence::kAssumed, "keeps the most viral post below one reshare a reshare on any day, however angry people are",
     "no post is passed on by more than this share of its readers, times their boldness"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, lowest_boldness), 0.5, "1", {0.01, 1}, {0.3, 0.8},
     Evidence::kAssumed, "specification U5", "lowest personal factor on passing on"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, largest_boldness), 2, "1", {1, 10}, {1.25, 3},
     Evidence::kAssumed, "specification U5", "largest personal factor on passing on"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, gateway_gain), 0.3, "1", {0, 5}, {0, 1},
     Evidence::kAssumed, "direction: Hobbs and Roberts 2018; size assumed",
     "more political reading and sharing by those who circumvent, when a cut is new"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, novelty_half_life_days), 125, "days", {1, 36500}, {40, 500},
     Evidence::kAssumed, "as the wish to get back (circumvent)", "time after which that gain has come half-way down"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, unprompted_share), 0.05, "share", {0, 1}, {0, 0.2},
     Evidence::kMeasured, "Chen and Yang 2019: less than 5 % of students read foreign news unprompted",
     "share of that gain that remains when the cut is old"},
    {CHOKEPOINT_FIELD(ReadFeedParameters, slots_per_day), 6, "1/day", {1, 96}, {4, 24},
     Evidence::kAssumed, "numerical: a decision acts on cascades from the next slot on",
     "times a day that cascades and review alternate", Kind::kWhole},
};
static_assert(covers<ReadFeedParameters>(kReadFeedFields));
inline constexpr Table kReadFeedTable = {"read_feed", "who sees a post and who passes it on",
                                         kReadFeedFields};

/// What all posts share today: reach of each service, and the tables that make a reading cheap.
struct FeedDay {
  std::array<double, kMostServices> seen_share{};          // visibility * reach
  std::array<double, kMostServices> seen_share_blocked{};  // visibility * circumventing reach
  std::array<std::vector<double>, kMostServices> none;     // (1 - seen_share)^audience
  int political_layers = 1;                                // that anybody's voice reaches today
  double gateway = 1;  // factor on politics for those who circumvent: above 1 while something is cut
};
/// Factor on political reading and sharing of those who circumvent, from one service's cut.
double gateway_factor(const Service& service, int day, const ReadFeedParameters& p);

FeedDay make_feed_day(const World& world, const ReadFeedParameters& p, double largest_voice);
// largest_voice: nobody's voice is above it today

/// Quantiles of the log-normal law of virality, capped, ascending.
std::vector<double> virality_quantiles(double median, double spread, double largest);

/// Voice of a user today, from the rule self_censor.
using VoiceOf = FunctionRef<double(UserId)>;

/// Readers at home of one share.
std::uint32_t exposures_of(const World& world, const FeedDay& feed, int service, UserId sharer,
                           bool is_geo_blocked, std::uint64_t post, std::uint32_t word);

/// The block's posts meet their first readers; posts that somebody will pass on are kept. On several ranks:
/// read_feed/meet_readers.hpp.
void read_feed(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
               Awake& awake);

/// One stored post lives until `until` (days): due reshares happen, their readers decide.
void pass_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
             double until, Post& post, Tally& tally);

/// The kept post of a wish, made when first asked for.
Post& keep(Awake& awake, Wish& wish);

}  // namespace chokepoint
