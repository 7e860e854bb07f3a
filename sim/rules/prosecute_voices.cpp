#include "rules/prosecute_voices.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

void tell_audience(const World& world, const ProsecuteVoicesParameters& p, double legitimacy,
                   UserId voice, std::vector<Message>& messages) {
  const std::uint32_t audience = world.ties.audience(voice);
  for (std::uint32_t k = 0; k < audience; ++k) {
    const auto reader = world.ties.reader(voice, k, world.communities);
    if (!reader || *reader == voice) continue;
    messages.push_back({*reader, as_message(p.audience_fear),
                        as_message(p.audience_reactance * (1 - legitimacy)), 0});
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

void prosecute_voices(World& world, const ProsecuteVoicesParameters& p, double legitimacy,
                      double population_scale, std::vector<Message>& messages, Tally& tally) {
  if (world.government.open_prosecutions <= 0) return;
  const double agents = portable::floor(world.government.open_prosecutions * population_scale + 0.5);
  world.government.open_prosecutions = 0;
  for (const UserId voice : known_voices(world.posts, static_cast<std::size_t>(std::max(1.0, agents)))) {
    messages.push_back({voice, as_message(p.own_fear), as_message(p.own_reactance), 0});
    tell_audience(world, p, legitimacy, voice, messages);
    tally.add(Measure::kPeopleProsecuted);
  }
}

}  // namespace chokepoint
