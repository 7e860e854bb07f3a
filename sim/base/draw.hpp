#pragma once
// Random numbers as a pure function: draw(seed, purpose, step, who, which).
//
// Philox 4x32-10 (Salmon et al. 2011), counter-based: nothing is stored, nothing is advanced, so a
// draw does not depend on threads, blocks, restarts or on which other draws were made. The key is
// the seed; the counter is laid out without overlap:
//   word 0, 1   who    (a user, a post, a ticket: 64 bits)
//   word 2      step   (the day)
//   word 3      purpose (8 bits) and which (24 bits)
// Two runs that differ in one policy share every draw that the policy does not touch.
//
// Written here and not taken from a library because it stands in the innermost loop and is twenty
// lines; the tests hold it against the published vectors and against Random123 itself.
#include <array>
#include <cstdint>

namespace chokepoint {

/// What a draw is for. Values are part of the results' identity: append, never renumber.
enum class Purpose : std::uint8_t {
  // of sweeps, not of runs
  kSweepSeed = 240,
  kSweepShift,
  kSweepOrder,
  kSweepPlace,
  kSweepStart,
  kBootstrap,
  // of runs
  kCommunitySize = 1,
  kMemberships,
  kWishCount = 4,
  kWishAuthor,
  kWishDetail,
  kVoice,
  kFirstReaders,
  kHotReader,
  kLaterReaders = 12,
  kHarmCount = 14,
  kHarmDetail = 16,
  kFlag,
  kFlagTime,
  kBenignPosts,
  kBenignFlags,
  kBenignFlagTime,
  kDetection,
  kNotice,
  kExamine,
  kReason,
  kPretext,
  kBatch,
  kIntake,
  kServiceTime,
  kShortcut,
  kAssessPolicy,
  kAssessLaw,
  kAssessRights,
  kItemTraits,
  kAppeal,
  kAppealVerdict,
  kAudience,
  kAudienceMember,
  kPrevented,
  kRounding,
  kAdoptBaseline,
  kAdoptBlocked,
  kLapse,
  kGovernmentMove,
  kCompanyMove,
  kAccess,
  kTie,
  kFilingTime,
  kHotCount,
  kReshareVoice,
  kRivalAnswer,
  kJoinByTheWay,
  kLookAround,
  kNotify,
  kFinding,
  kBreachHit,
  kDistrust,
  kActorType,
  kTarget,
  kProsecution,
  kBacklash,
  kBacklashAuthor,
  kAudit,
  kPretextStory,
  kCourtOrderCount,
  kCourtOrder,
  kCourtChoice,
  kOthersCount,
  kOthersTicket,
  kConcert,
  kStatement,
  kHeadquarters,
  kCutBegins,
  kCutLength,
  kDemand,
  kOffline,
  kSurvey,
  kVoicesProsecuted,
  kLocalCutCount,
  kLocalCut,
  kFirstItem,
  kUnsimulatedCount,
  kUnsimulatedTicket,
};

/// Four independent 32-bit words: the result of one Philox call.
using Quad = std::array<std::uint32_t, 4>;

/// One Philox 4x32-10 block. counter, key: as in Random123's philox4x32.
inline Quad philox(Quad counter, std::uint32_t key0, std::uint32_t key1) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key1, static_cast<std::uint32_t>(a)};
    key0 += 0x9E3779B9;
    key1 += 0xBB67AE85;
  }
  return counter;
}

/// A word as a number in (0, 1): never 0, never 1.
inline double unit(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// Two words as a number in (0, 1) with 52 bits.
inline double unit(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 20) | (low >> 12);
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

/// The run's random numbers: a seed and nothing else.
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : seed_(seed) {}

  Quad quad(Purpose purpose, int step, std::uint64_t who, std::uint32_t which = 0) const {
    return philox({static_cast<std::uint32_t>(who), static_cast<std::uint32_t>(who >> 32),
                   static_cast<std::uint32_t>(step),
                   (static_cast<std::uint32_t>(purpose) << 24) | (which & 0xFFFFFF)},
                  static_cast<std::uint32_t>(seed_), static_cast<std::uint32_t>(seed_ >> 32));
  }

  /// One number in (0, 1).
  double uniform(Purpose purpose, int step, std::uint64_t who, std::uint32_t which = 0) const {
    const Quad q = quad(purpose, step, who, which);
    return unit(q[0], q[1]);
  }

  std::uint64_t seed() const { return seed_; }

 private:
  std::uint64_t seed_;
};

/// As many numbers as a sampler asks for, all belonging to one (purpose, step, who).
class DrawStream {
 public:
  DrawStream(const Draws& draws, Purpose purpose, int step, std::uint64_t who)
      : draws_(draws), purpose_(purpose), step_(step), who_(who) {}

  double next() {
    const Quad q = draws_.quad(purpose_, step_, who_, which_++);
    return unit(q[0], q[1]);
  }

 private:
  const Draws& draws_;
  Purpose purpose_;
  int step_;
  std::uint64_t who_;
  std::uint32_t which_ = 0;
};

/// A trait that never changes is not stored but derived: 64 well-mixed bits from (seed, user,
/// trait). Not a draw: it has no step. (The finaliser of splitmix64, Steele et al. 2014.)
inline std::uint64_t trait_bits(std::uint64_t seed, std::uint32_t user, std::uint32_t trait) {
  std::uint64_t z = (((std::uint64_t{trait} << 32) | user) + seed) * 0x9E3779B97F4A7C15u +
                    (seed ^ (seed >> 29)) * 0xD6E8FEB86659FD93u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace chokepoint
