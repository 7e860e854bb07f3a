#include "rules/prosecute_voices.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

void tell_audience(World& world, const CaseLoads& loads, double legitimacy,
                   UserId voice, std::vector<Message>& messages) {
  const std::uint32_t audience = world.ties.audience(voice);
  for (std::uint32_t k = 0; k < audience; ++k) {
    const auto reader = world.ties.reader(voice, k, world.communities);
    if (!reader || *reader == voice) continue;
    world.users.raise_role(*reader, Role::kFollower);
    messages.push_back({*reader, as_message(loads.audience_fear),
                        as_message(loads.audience_reactance * (1 - legitimacy)), 0});
  }
}

}  // namespace

std::vector<UserId> known_voices(const Posts& posts, std::size_t count) {
  std::vector<const Post*> read;
  for (const Post& post : posts.live) {
    if (is_political(post.content)) read.push_back(&post);
  }
  std::sort(read.begin(), read.end(), [](const Post* a, const Post* b) {
    return a->exposures != b->exposures ? a->exposures > b->exposures : a->id < b->id;
  });
  std::vector<UserId> voices;
  for (const Post* post : read) {
    if (voices.size() == count) break;
    if (std::find(voices.begin(), voices.end(), post->author) == voices.end()) {
      voices.push_back(post->author);
    }
  }
  return voices;
}

void prosecute_voices(World& world, const CaseLoads& loads, double legitimacy,
                      double population_scale, std::vector<Message>& messages, Tally& tally) {
  if (world.government.open_prosecutions <= 0) return;
  const double agents = portable::floor(world.government.open_prosecutions * population_scale + 0.5);
  world.government.open_prosecutions = 0;
  const auto count = static_cast<std::size_t>(std::max(1.0, agents));
  const std::vector<UserId> known = known_voices(world.posts, 2 * count);
  for (std::size_t i = 0; i < known.size(); ++i) {
    const UserId voice = known[i];
    world.users.raise_role(voice, i < count ? Role::kProsecuted : Role::kPeer);
    if (i >= count) continue;
    messages.push_back({voice, as_message(loads.author_fear), as_message(loads.author_reactance), 0});
    tell_audience(world, loads, legitimacy, voice, messages);
    tally.add(Measure::kPeopleProsecuted);
  }
}

}  // namespace chokepoint
