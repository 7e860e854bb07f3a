#include "rules/lock_account.hpp"

namespace chokepoint {

void lock_account(World& world, const LockAccountParameters& p, const Post& post,
                  std::vector<Message>& messages, Tally& tally) {
  if (p.strikes_to_lock == 0 || post.state != PostState::kRemoved) return;
  if (!is_political(post.content) || !world.users.owns(post.author)) return;
  std::uint8_t& marks = world.users.marks[index(post.author)];
  int strikes = (marks >> kStrikeShift) + 1;
  if (strikes >= p.strikes_to_lock) {
    strikes = 0;
    messages.push_back({post.author, as_message(p.locked_fear), as_message(p.locked_reactance), 0});
    tally.add(Measure::kAccountsLocked);
  }
  const int others = marks & ((1 << kStrikeShift) - 1);
  marks = static_cast<std::uint8_t>((strikes << kStrikeShift) | others);
}

}  // namespace chokepoint
