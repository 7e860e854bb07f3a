#include "scenario/founding_numbers.hpp"

#include <algorithm>
#include <array>

#include "scenario/scenario.hpp"

namespace chokepoint {

namespace {

struct Founding {
  std::string_view path;
  std::string_view reason;
};

constexpr std::string_view kTraits = "people's traits are drawn when the world is founded";
constexpr std::string_view kFading = "what people feel fades at the pace the world was founded with";
constexpr std::string_view kVirality = "how far posts can travel is fixed when the world is founded";
constexpr std::string_view kTypes = "who is tough or firm is settled when the world is founded";
constexpr std::string_view kOthers = "the other governments are there from the start";
constexpr std::string_view kReviewers =
    "reviewers are hired when the world is founded; the calendar's `reviewers_lost` dismisses some";
constexpr std::string_view kStart = "it says how the world was at the start";

constexpr std::array kFoundings = {
    Founding{"write_post.no_dissent_share", kTraits},
    Founding{"write_post.dissent_alpha", kTraits},
    Founding{"write_post.dissent_beta", kTraits},
    Founding{"write_post.median_posts_per_month", kTraits},
    Founding{"write_post.activity_spread", kTraits},
    Founding{"write_post.most_posts_per_day", kTraits},
    Founding{"read_feed.lowest_boldness", kTraits},
    Founding{"read_feed.largest_boldness", kTraits},
    Founding{"circumvent.cost_alpha", kTraits},
    Founding{"circumvent.cost_beta", kTraits},
    Founding{"read_feed.virality_median", kVirality},
    Founding{"read_feed.virality_spread", kVirality},
    Founding{"read_feed.largest_virality", kVirality},
    Founding{"feel_pressure.fear_half_life_days", kFading},
    Founding{"feel_pressure.reactance_half_life_days", kFading},
    Founding{"bargain.is_type_drawn", kTypes},
    Founding{"bargain.is_government_tough", kTypes},
    Founding{"bargain.is_company_firm", kTypes},
    Founding{"bargain.tough_share", kTypes},
    Founding{"bargain.firm_share", kTypes},
    Founding{"spill_over.governments", kOthers},
    Founding{"spill_over.demanding_at_start", kOthers},
    Founding{"spill_over.likeness_spread", kOthers},
    Founding{"review_reports.general_reviewers", kReviewers},
    Founding{"review_reports.legal_reviewers", kReviewers},
    Founding{"review_reports.reviews_per_day", kReviewers},
    Founding{"review_reports.legal_reviews_per_day", kReviewers},
    Founding{"circumvent.share_at_start", kStart},
    Founding{"weigh_reasons.granted_share_at_start", kStart},
};

/// Blocks of which nothing is read again.
constexpr std::array kFoundingBlocks = {
    Founding{"ties.", "who follows whom is fixed when the world is founded"},
    Founding{"country.", "the people are there from the start"},
    Founding{"services.", "services are what they are from the start"},
    Founding{"memberships.", "accounts are given when the world is founded"},
    Founding{"regions.", "people get their places when the world is founded"},
    Founding{"calendar.", "the calendar is what comes from outside"},
};

}  // namespace

std::string_view why_fixed(const std::string& path) {
  if (path == "days" || path == "seed") return "a run has it from its first day on";
  for (const Founding& block : kFoundingBlocks) {
    if (path.starts_with(block.path)) return block.reason;
  }
  const auto found = std::ranges::find(kFoundings, path, &Founding::path);
  return found == kFoundings.end() ? std::string_view{} : found->reason;
}

}  // namespace chokepoint
