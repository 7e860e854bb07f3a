#pragma once
// File requests (G3, G4): examined items become requests, some under a pretext, some in batches.
//
//   P(pretext | political) = logistic( pretext_base + pretext_gap (granted_harm - granted_political)
//                                      + pretext_scrutiny * scrutiny )
//   filed with a quota     lawful items too, while the law's quota_per_day is not reached
//   items of a request     = floor( u^(-1/batch_exponent) ), at most largest_batch: a Pareto law
//
// Examined political items that local law doesn't reach are filed with overreach_share only.
// A request names its item and further copies of the same material; the copies are decided with it
// and counted as items. Without a channel a request waits for intake (exponential, mean
// intake_days); through the channel it does not, unless the channel is ordinary in truth. A request's
// deadline is deadline_hours once the law binds, patience_days before. A law binds grace_days after
// its adoption. It may set a quota: it counts from then on, by the day, unused parts of a request are kept.
//
// Reads   granted shares, offer, law, scrutiny.   Writes  tickets of the legal pool; what is left of the
//         quota; posts' requested mark.
// Draws   kReason, kPretext, kBatch, kIntake, kFilingTime (post).
// Source  MODEL.md G3, G4: 16,600 of India's 17,713 restrictions of 2018 H2 were one order; 24 h
//         deadline: Kazakhstan's law of May 2022.
// Limits  items: P(items >= n) = n^-batch_exponent.
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct FileRequestsParameters {
  double overreach_share;
  double quota_per_day;
  double pretext_base;
  double pretext_gap;
  double pretext_scrutiny;
  double batch_exponent;
  double largest_batch;
  double intake_days;
  double deadline_hours;
  double grace_days;
  double patience_days;
};

inline constexpr Field kFileRequestsFields[] = {
    {CHOKEPOINT_FIELD(FileRequestsParameters, overreach_share), 0.3, "share", {0, 1}, {0.05, 1}, Evidence::kAssumed,
     "no figure found; country's own", "lawful political items that are filed all the same"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, quota_per_day), 0, "requests/day", {0, 1e6}, {0, 20}, Evidence::kAssumed,
     "no figure found; a country's own where its law has one", "requests a day that the law wants filed once it binds; 0: no quota"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, pretext_base), -2, "logit", {-50, 50}, {-4, 0}, Evidence::kAssumed,
     "specification G3", "inclination to file political items under a harm label"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, pretext_gap), 4, "logit", {0, 50}, {0, 8}, Evidence::kAssumed,
     "specification G3", "its rise with the gap between what harm and political requests are granted"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, pretext_scrutiny), 1, "logit", {0, 50}, {0, 3}, Evidence::kAssumed,
     "specification G3", "its rise with public scrutiny of the company"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, batch_exponent), 1.2, "1", {0.5, 10}, {0.9, 1.8}, Evidence::kAssumed,
     "half-years ruled by single orders: India 2018 H2, Kazakhstan 2017 H2", "exponent of the Pareto law of items per request"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, largest_batch), 150000, "items", {1, 1e7}, {1e4, 1e6}, Evidence::kEstimated,
     "Kazakhstan to Google 2017 H2: 146,607 items in 72 requests", "most items one request can name", Kind::kWhole},
    {CHOKEPOINT_FIELD(FileRequestsParameters, intake_days), 2, "days", {0, 365}, {0.5, 14}, Evidence::kAssumed,
     "no figure found", "mean wait of an ordinary request before it reaches the legal pool"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, deadline_hours), 24, "hours", {0.1, 8760}, {12, 72}, Evidence::kMeasured,
     "Kazakhstan's law of 3 May 2022: 24 h (The Diplomat 2022-05)", "legal deadline for a request once the law binds"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, grace_days), 0, "days", {0, 3650}, {0, 365}, Evidence::kAssumed,
     "0: a law gives no time unless the country's file says so", "days from the law's adoption until its deadline and quota bind"},
    {CHOKEPOINT_FIELD(FileRequestsParameters, patience_days), 30, "days", {0.1, 3650}, {7, 90}, Evidence::kAssumed,
     "no figure found", "after this a request that no law backs is given up"},
};
static_assert(covers<FileRequestsParameters>(kFileRequestsFields));
inline constexpr Table kFileRequestsTable = {"file_requests", "examined items become requests",
                                             kFileRequestsFields};

/// Whether a law's deadline and quota bind today.
bool is_law_binding(const Government& government, int day, const FileRequestsParameters& p);

/// Probability that a political item is filed under a harm label.
double pretext_share(const Government& government, double scrutiny, const FileRequestsParameters& p);

/// Items that one request names, from u in (0, 1).
std::uint32_t batch_items(double u, const FileRequestsParameters& p);

/// Under what terms requests are filed this morning.
struct FilingTerms {
  double scrutiny = 0;                                 // of the company, by the public
  ChannelPriority channel = ChannelPriority::kDirect;  // what the channel is worth
  double population_scale = 1;
};

/// Files a request for each examined post that is still there; arrivals fall into today or later.
void file_requests(World& world, const FileRequestsParameters& p, const FilingTerms& terms,
                   const std::vector<PostId>& examined, Tally& tally);

}  // namespace chokepoint
