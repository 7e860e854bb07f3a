#include "rules/prosecute_voices.hpp"

#include <algorithm>

#include "base/first_of_all.hpp"

namespace chokepoint {

namespace {

void tell_audience(World& world, const CaseLoads& loads, double legitimacy,
                   UserId voice, std::vector<Message>& messages) {
  const std::uint32_t audience = world.ties.audience(voice);
  for (std::uint32_t k = 0; k < audience; ++k) {
    const auto reader = world.ties.reader(voice, k, world.communities);
    if (!reader) continue;
    world.users.raise_role(*reader, Role::kFollower);
    messages.push_back({*reader, as_message(loads.audience_fear),
                        as_message(loads.audience_reactance * (1 - legitimacy)), 0});
  }
}

/// Open cases among the people in the model: rounded by chance, so that a part of the population has its
/// share in the mean.
std::size_t cases_here(const World& world, double population_scale) {
  const double share = world.government.open_prosecutions * population_scale;
  return static_cast<std::size_t>(share + world.draws.uniform(Purpose::kVoicesProsecuted, world.day, 0));
}

struct ReadPost {
  PostId id;
  std::uint32_t exposures;
  UserId author;
};

bool is_public_speech(const World& world, const Post& post) {
  return is_political(post.content) && world.services[post.service].facts.is_private == 0;
}

bool is_read_more(const ReadPost& a, const ReadPost& b) {
  return a.exposures != b.exposures ? a.exposures > b.exposures : a.id < b.id;
}

}  // namespace

std::vector<UserId> known_voices(const World& world, std::size_t count) {
  std::vector<ReadPost> read;
  for (const Post& post : world.posts.live) {
    if (is_public_speech(world, post)) read.push_back({post.id, post.exposures, post.author});
  }
  std::sort(read.begin(), read.end(), is_read_more);
  std::vector<ReadPost> best;  // of each author one: all posts of an author are on the same rank
  for (const ReadPost& post : read) {
    if (best.size() == count) break;
    const auto has_author = [&](const ReadPost& other) { return other.author == post.author; };
    if (std::none_of(best.begin(), best.end(), has_author)) best.push_back(post);
  }
  std::vector<UserId> voices;
  for (const ReadPost& post : first_of_all(*world.exchange, std::move(best), count, is_read_more)) {
    voices.push_back(post.author);
  }
  return voices;
}

void prosecute_voices(World& world, const CaseLoads& loads, double legitimacy,
                      double population_scale, std::vector<Message>& messages, Tally& tally) {
  if (world.government.open_prosecutions <= 0) return;
  const std::size_t count = cases_here(world, population_scale);
  world.government.open_prosecutions = 0;
  if (count == 0) return;
  const std::vector<UserId> known = known_voices(world, 2 * count);
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
