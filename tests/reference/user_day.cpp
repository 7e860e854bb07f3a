#include "reference/user_day.hpp"

#include <algorithm>
#include <map>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint::reference {

namespace {

using portable::chance;
using portable::exp;

/// The community of a user, by looking at all of them.
std::uint32_t community_of(const World& w, std::uint32_t user) {
  for (std::uint32_t c = 0;; ++c) {
    if (user < w.communities.first_user[c + 1]) return c;
  }
}

/// Of a community's region, by looking at all regions.
double connected_share(const World& w, std::uint32_t community) {
  double share = 1;
  for (const Region& region : w.regions) {
    if (region.first_community <= community) share = region.connected_share;
  }
  return share;
}

std::uint64_t activity_of(const World& w, std::uint32_t user) {
  const std::uint32_t c = community_of(w, user);
  const CommunityId id{c};
  return w.activity.weight(
      w.activity.class_of(id, w.communities.size(id), user - w.communities.first(id)));
}

std::uint64_t activity_of_community(const World& w, std::uint32_t c) {
  std::uint64_t sum = 0;
  for (std::uint32_t u = w.communities.first_user[c]; u < w.communities.first_user[c + 1]; ++u) {
    sum += activity_of(w, u);
  }
  return sum;
}

/// Whose activity covers the point that a word names on the line of a community's activity.
std::uint32_t author_at(const World& w, std::uint32_t c, std::uint64_t total, std::uint32_t word) {
  std::uint64_t rest = (total >> 32) * word + (((total & 0xFFFFFFFFu) * word) >> 32);
  for (std::uint32_t u = w.communities.first_user[c];; ++u) {
    if (rest < activity_of(w, u)) return u;
    rest -= activity_of(w, u);
  }
}

double voice_of(const World& w, const Parameters& p, const std::vector<std::uint16_t>& norms,
                std::uint32_t user) {
  const double norm = static_cast<double>(norms[community_of(w, user)]) / kCalmNorm;
  const SelfCensorParameters& sc = p.self_censor;
  const double country =
      sc.reactance_weight * w.government.reactance - sc.fear_weight * w.government.fear;
  double anger = 0;
  for (std::size_t s = 0; s < w.services.size(); ++s) {
    if (w.users.is_member(UserId{user}, static_cast<int>(s))) anger += w.services[s].reactance;
  }
  const Loads own = loads_on(w.users, w.decay, UserId{user}, w.day);
  const double load = sc.reactance_weight * (own.reactance + anger) - sc.fear_weight * own.fear;
  const double calm = exp(country + sc.norm_weight * (norm - 1));
  return std::min(sc.largest_voice, calm * exp(load));
}

/// One post of one author, from the wish to what is kept of it.
class OnePost {
 public:
  OnePost(World& w, const Parameters& p, const std::vector<std::uint16_t>& norms, UserDay& day)
      : w_(w), p_(p), norms_(norms), day_(day) {}

  void live(PostId id, std::uint32_t author, int layer, ContentClass content, const Quad& detail) {
    id_ = id;
    author_ = author;
    content_ = content;
    time_ = w_.day + unit(detail[1]);
    virality_ = w_.virality[(std::uint64_t{detail[2]} * w_.virality.size()) >> 32];
    if (is_political(content) && !speaks(layer)) return;
    if (!gets_out()) return;
    meet_first_readers();
    happens_to_it();
  }

  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> wished_voiced;  // by community

 private:
  bool speaks(int layer) {
    const double voice = voice_of(w_, p_, norms_, author_);
    const bool does = w_.draws.uniform(Purpose::kVoice, 0, number(id_)) < layer_filled(voice, layer);
    auto& [wished, voiced] = wished_voiced[community_of(w_, author_)];
    voiced += does ? 1 : 0;
    if (does) count_role();
    if (layer != 0) return does;
    ++wished;
    day_.tally.add(Measure::kPostsWished, 0, content_);
    if (does) return true;
    day_.tally.add(Measure::kPostsSilenced, 0, content_);
    if ((w_.users.marks[author_] & kMarkSilenced) == 0) day_.tally.add(Measure::kPeopleNewlySilenced);
    w_.users.marks[author_] |= kMarkSilenced;
    return false;
  }

  void count_role() {
    const Role role = w_.users.role(UserId{author_});
    if (role == Role::kFollower) day_.tally.add(Measure::kPostsByFollowers);
    if (role == Role::kPeer) day_.tally.add(Measure::kPostsByPeers);
    if (role == Role::kProsecuted) day_.tally.add(Measure::kPostsByProsecuted);
  }

  double trust_lost() const {
    double lost = w_.company.trust_lost;
    for (std::size_t b = 0; b < w_.company.breaches.size(); ++b) {
      const Breach& breach = w_.company.breaches[b];
      if (breach.trust_lost_by_hit <= 0) continue;
      const double u = w_.draws.uniform(Purpose::kBreachHit, static_cast<int>(b), author_);
      if (u < breach.hit_share) lost += breach.trust_lost_by_hit;
    }
    return lost;
  }

  /// Shares of the author's time by service, in the order of services: on a calm day, and attraction
  /// today.
  void weigh(std::vector<double>& calm, std::vector<double>& today) const {
    const ChooseServiceParameters& cp = p_.choose_service;
    const std::size_t count = w_.services.size();
    const std::uint32_t c = community_of(w_, author_);
    calm.assign(count, 0);
    today.assign(count, 0);
    std::size_t favourite = count;
    for (std::size_t s = 0; s < count; ++s) {
      if (!is_member(author_, s)) continue;
      double here = 0;
      for (std::uint32_t u = w_.communities.first_user[c]; u < w_.communities.first_user[c + 1]; ++u) {
        here += is_member(u, s) ? 1 : 0;
      }
      here /= w_.communities.size(CommunityId{c});
      calm[s] = w_.services[s].facts.time_weight *
                exp(cp.network_effect * (here - w_.services[s].share_at_start) / cp.choice_spread);
      if (favourite == count || calm[s] > calm[favourite]) favourite = s;
    }
    const bool around = w_.users.is_circumventing(UserId{author_});
    for (std::size_t s = 0; s < count; ++s) {
      if (!is_member(author_, s)) continue;
      const Service& service = w_.services[s];
      if (!around && service.quality <= 0) continue;
      double value = 0;
      if (!around && service.quality < 1) value += portable::log(service.quality);
      if (!around && s != favourite && service.company == w_.services[favourite].company) {
        value += cp.same_company_pull * (1 - w_.services[favourite].quality);
      }
      if (!service.is_rival) value -= cp.distrust_push * trust_lost();
      today[s] = value == 0 ? calm[s] : calm[s] * exp(value / cp.choice_spread);
    }
  }

  double connected(std::uint32_t user) const { return connected_share(w_, community_of(w_, user)); }

  void lose_at(std::size_t s, bool is_offline = false) {
    const bool cut = is_offline || w_.services[s].quality < 1;
    day_.tally.add(cut ? Measure::kPostsLostToBlock : Measure::kPostsGivenUp, static_cast<int>(s),
                   content_);
  }

  bool gets_out() {
    const Quad q = w_.draws.quad(Purpose::kAccess, 0, number(id_));
    std::vector<double> calm;
    std::vector<double> now;
    weigh(calm, now);
    double all = 0;
    double all_today = 0;
    for (const double a : calm) all += a;
    for (const double a : now) all_today += a;
    if (all <= 0) {
      for (std::size_t s = 0; s < w_.services.size(); ++s) {
        if (((w_.users.dormant[author_] >> s) & 1) != 0) return lose_at(s), false;
      }
      return lose_at(0), false;
    }
    const double psi = p_.choose_service.kept_time_share;
    double gains = 0;
    for (std::size_t s = 0; s < calm.size(); ++s) {
      calm[s] /= all;
      const double share = all_today > 0 ? now[s] / all_today : calm[s];
      now[s] = share > calm[s] ? calm[s] + psi * (share - calm[s]) : share;
      gains += std::max(0.0, now[s] - calm[s]);
    }
    double rest = unit(q[0]);
    std::size_t last = 0;
    for (std::size_t s = 0; s < calm.size(); ++s) last = calm[s] > 0 ? s : last;
    for (service_ = 0; calm[service_] <= 0 || (rest >= calm[service_] && service_ != last); ++service_) {
      if (calm[service_] > 0) rest -= calm[service_];
    }
    if (calm[service_] > now[service_] && rest >= now[service_]) {
      const double v = (rest - now[service_]) / (calm[service_] - now[service_]);
      if (v >= psi) return lose_at(service_), false;
      double point = v / psi * gains;
      for (std::size_t s = 0; s < calm.size(); ++s) {
        if (now[s] - calm[s] <= 0) continue;
        service_ = s;
        if (point < now[s] - calm[s]) break;
        point -= now[s] - calm[s];
      }
      day_.tally.add(Measure::kPostsMoved, static_cast<int>(service_), content_);
    }
    if (unit(q[3]) >= connected(author_)) return lose_at(service_, true), false;
    const Service& service = w_.services[service_];
    const bool around = w_.users.is_circumventing(UserId{author_});
    if (!around && unit(q[1]) >= service.quality) return lose_at(service_), false;
    if (!service.is_rival && trust_lost() > 0 &&
        unit(q[2]) >= exp(-p_.choose_service.distrust_silence * trust_lost())) {
      day_.tally.add(Measure::kPostsGivenUp, static_cast<int>(service_), content_);
      return false;
    }
    day_.tally.add(Measure::kPostsVoiced, static_cast<int>(service_), content_);
    return true;
  }

  bool is_member(std::uint32_t user, std::size_t s) const {
    return w_.users.is_member(UserId{user}, static_cast<int>(s));
  }

  double gateway() const {
    double most = 1;
    for (const Service& s : w_.services) {
      if (s.quality == 1) continue;
      const ReadFeedParameters& rf = p_.read_feed;
      const double novelty =
          exp(-portable::kLn2 * (w_.day - s.cut_since_day) / rf.novelty_half_life_days);
      most = std::max(most, 1 + rf.gateway_gain * (novelty + (1 - novelty) * rf.unprompted_share));
    }
    return most;
  }

  double seen_share() const {
    const Service& s = w_.services[service_];
    const double around = static_cast<double>(s.circumventing_members) / w_.people();
    const double members = static_cast<double>(s.members) / w_.people();
    return p_.read_feed.visibility_share * (1 - w_.ties.abroad_share()) *
           w_.connected_share * (around + (members - around) * s.quality);
  }

  void meet_first_readers() {
    words_ = w_.draws.quad(Purpose::kFirstReaders, 0, number(id_));
    const std::uint32_t audience = w_.ties.audience(UserId{author_});
    double none = 1;
    for (std::uint32_t k = 0; k < audience; ++k) none *= 1 - seen_share();
    exposures_ = binomial(audience, seen_share(), none, unit(words_[0]));
    day_.tally.add(Measure::kExposures, static_cast<int>(service_), content_, exposures_);
    // Every layer there is, not only those that somebody's voice reaches.
    const int layers = is_political(content_) ? kMostVoiceLayers : 1;
    for (int layer = 0; layer < layers; ++layer) {
      const double width = layer == 0 ? 1 : kLayerWidth;
      const double share = std::min(1.0, width * virality_ * p_.read_feed.largest_boldness);
      const double u = layer == 0 ? unit(words_[1])
                                  : w_.draws.uniform(Purpose::kHotCount, static_cast<int>(author_),
                                                     number(id_), static_cast<std::uint32_t>(layer));
      const std::uint32_t hot = binomial(exposures_, share, u);
      for (std::uint32_t k = 0; k < hot; ++k) ask_reader(layer, k);
    }
    if (due_.empty()) {
      day_.tally.add(Measure::kPostsNeverReshared, static_cast<int>(service_), content_);
    }
  }

  void ask_reader(int layer, std::uint32_t k) {
    const std::uint32_t audience = w_.ties.audience(UserId{author_});
    for (std::uint32_t attempt = 0; attempt < 16; ++attempt) {
      const auto which = (k * kMostVoiceLayers + static_cast<std::uint32_t>(layer)) * 16 + attempt;
      const Quad q = w_.draws.quad(Purpose::kHotReader, static_cast<int>(author_), number(id_), which);
      const auto tie = static_cast<std::uint32_t>((std::uint64_t{q[0]} * audience) >> 32);
      const auto reader = w_.ties.reader(UserId{author_}, tie, w_.communities);
      if (!reader || !is_member(index(*reader), service_)) continue;
      const double online = connected(index(*reader));
      if (unit(q[1]) >= online) continue;
      const double v = unit(q[1]) / online;
      if (!w_.users.is_circumventing(*reader) && v >= w_.services[service_].quality) continue;
      decide(layer, index(*reader), q);
      return;
    }
  }

  void decide(int layer, std::uint32_t reader, const Quad& q) {
    if (unit(q[2]) * p_.read_feed.largest_boldness >= w_.traits.boldness(UserId{reader})) return;
    if (is_political(content_)) {
      const bool around = w_.users.is_circumventing(UserId{reader});
      const double most = p_.read_feed.largest_virality / virality_;
      const double voice = std::min(most, voice_of(w_, p_, norms_, reader) * (around ? gateway() : 1));
      const double u =
          w_.draws.uniform(Purpose::kReshareVoice, layer, number(id_), reader & 0xFFFFFF);
      if (u >= layer_filled(voice, layer)) {
        if (layer == 0) {
          day_.tally.add(Measure::kResharesSilenced, static_cast<int>(service_), content_);
        }
        return;
      }
    }
    if (reader == author_ || due_.count(reader) != 0) return;
    const double half_life = w_.services[service_].facts.attention_half_life_hours / 24;
    due_[reader] = time_ + exponential(half_life / portable::kLn2, unit(q[3]));
  }

  double effort_factor() const {
    return w_.government.effort_share[static_cast<std::size_t>(true_reason(content_))] * kReasonCount;
  }

  double flag_share() const {
    const FlagContentParameters& f = p_.flag_content;
    const double share = content_ == ContentClass::kChildSafetyHarm ? f.child_safety_flag_share
                         : is_harmful(content_)                     ? f.harm_flag_share
                                                                    : f.political_flag_share;
    return w_.services[service_].facts.is_private != 0 ? share * f.private_factor : share;
  }

  double detection_share() const {
    const DetectContentParameters& d = p_.detect_content;
    switch (content_) {
      case ContentClass::kChildSafetyHarm: return d.child_safety_detection_share * d.language_factor;
      case ContentClass::kBullying: return d.bullying_detection_share * d.language_factor;
      case ContentClass::kViolentExtremism: return d.extremism_detection_share * d.language_factor;
      default: return d.false_detection_share;
    }
  }

  void happens_to_it() {
    const bool detected = w_.services[service_].facts.is_private == 0 && unit(words_[3]) < detection_share();
    double unflagged = 1;
    for (std::uint32_t k = 0; k < exposures_; ++k) unflagged *= 1 - flag_share();
    // The program takes the power by squaring; a hair's breadth decides the same but for one in 1e15.
    const double left = w_.services[service_].facts.is_private == 0 ? 1 - detection_share() : 1;
    const bool flagged = !w_.services[service_].is_rival && exposures_ > 0 && 1 - unit(words_[3]) < left * (1 - unflagged);
    const bool noticed = w_.services[service_].facts.is_private == 0 &&
                         unit(words_[2]) < chance(p_.notice_posts.notice_rate * effort_factor() * exposures_);
    if (noticed) day_.tally.add(Measure::kItemsNoticed, static_cast<int>(service_), content_);
    if (due_.empty() && !detected && !flagged && !noticed) return;
    Post post{};
    post.id = id_;
    post.author = UserId{author_};
    post.content = content_;
    post.service = static_cast<std::uint8_t>(service_);
    post.created = time_;
    post.virality = virality_;
    post.exposures = exposures_;
    post.is_detected = detected;
    post.is_flagged = flagged;
    post.is_noticed = noticed;
    for (const auto& [user, time] : due_) post.due.push_back({time, UserId{user}});
    day_.kept.push_back(post);
  }

  World& w_;
  const Parameters& p_;
  const std::vector<std::uint16_t>& norms_;
  UserDay& day_;
  PostId id_{};
  std::uint32_t author_ = 0;
  ContentClass content_{};
  double time_ = 0;
  double virality_ = 0;
  std::size_t service_ = 0;
  Quad words_{};
  std::uint32_t exposures_ = 0;
  std::map<std::uint32_t, double> due_;
};

/// All that one user does today: every candidate of the community that names this user as author.
void write_as(World& w, const Parameters& p, const std::vector<std::uint16_t>& norms,
              std::uint32_t user, UserDay& day,
              std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>>& wished_voiced) {
  const std::uint32_t c = community_of(w, user);
  const std::uint64_t total = activity_of_community(w, c);
  const WritePostParameters& wp = p.write_post;
  const auto take = [&](OnePost& post) {
    for (const auto& [community, counts] : post.wished_voiced) {
      wished_voiced[community].first += counts.first;
      wished_voiced[community].second += counts.second;
    }
  };
  for (int layer = 0; layer < kMostVoiceLayers; ++layer) {
    const double width = layer == 0 ? 1 : kLayerWidth;
    const double mean = width * (static_cast<double>(total) * Activity::kWeightUnit *
                                 wp.political_share *
                                 (w.traits.largest_dissent() / w.traits.mean_dissent()));
    const std::uint64_t who = c | (static_cast<std::uint64_t>(layer) << 32);
    const std::uint32_t count = poisson(mean, {w.draws, Purpose::kWishCount, w.day, who});
    for (std::uint32_t i = 0; i < count; ++i) {
      const Quad pair = w.draws.quad(Purpose::kWishAuthor, w.day, who, i / 2);
      if (author_at(w, c, total, pair[2 * (i % 2)]) != user) continue;
      const double u = unit(pair[2 * (i % 2) + 1]) * w.traits.largest_dissent();
      if (u >= w.traits.dissent(UserId{user})) continue;
      const PostId id = make_post_id(w.day, CommunityId{c}, layer, i);
      const Quad detail = w.draws.quad(Purpose::kWishDetail, 0, number(id));
      const double v = unit(detail[0]);
      const ContentClass content =
          v < wp.call_to_action_share                             ? ContentClass::kCallToAction
          : v < wp.call_to_action_share + wp.insult_offence_share ? ContentClass::kInsultOffence
                                                                  : ContentClass::kPoliticalCriticism;
      OnePost post(w, p, norms, day);
      post.live(id, user, layer, content, detail);
      take(post);
    }
  }
  const double share = wp.child_safety_share + wp.bullying_share + wp.extremism_share;
  const std::uint32_t harm =
      poisson(static_cast<double>(total) * Activity::kWeightUnit * share,
              {w.draws, Purpose::kHarmCount, w.day, c});
  for (std::uint32_t i = 0; i < harm; ++i) {
    const PostId id = make_post_id(w.day, CommunityId{c}, kHarmStream, i);
    const Quad detail = w.draws.quad(Purpose::kHarmDetail, 0, number(id));
    if (author_at(w, c, total, detail[3]) != user) continue;
    const double v = unit(detail[0]) * share;
    const ContentClass content = v < wp.child_safety_share ? ContentClass::kChildSafetyHarm
                                 : v < wp.child_safety_share + wp.bullying_share
                                     ? ContentClass::kBullying
                                     : ContentClass::kViolentExtremism;
    OnePost post(w, p, norms, day);
    post.live(id, user, 0, content, detail);
    take(post);
  }
}

}  // namespace

UserDay live_a_day(World& world, const Parameters& p) {
  UserDay day;
  const std::vector<std::uint16_t> norms = world.communities.norm;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> wished_voiced;
  for (std::uint32_t user = 0; user < world.people(); ++user) {
    write_as(world, p, norms, user, day, wished_voiced);
  }
  std::sort(day.kept.begin(), day.kept.end(),
            [](const Post& a, const Post& b) { return a.id < b.id; });
  for (const auto& [community, counts] : wished_voiced) {
    const auto [wished, voiced] = counts;
    if (wished == 0) continue;
    const double share = std::min(1.999, static_cast<double>(voiced) / wished);
    std::uint16_t& norm = world.communities.norm[community];
    norm = static_cast<std::uint16_t>(portable::floor(
        norm + (share * kCalmNorm - norm) / p.self_censor.norm_memory_days + 0.5));
  }
  live_a_night(world, p, day);
  return day;
}

}  // namespace chokepoint::reference
