#pragma once
// Fear and reactance of one user, brought up to date on reading: load(t) = load(t0) 2^-((t-t0)/h).
// A quiet user is never written; the decay is a table look-up.
#include <vector>

#include "base/ids.hpp"
#include "base/portable_math.hpp"
#include "world/communities.hpp"
#include "world/users.hpp"

namespace chokepoint {

/// 2^-(days/half-life) for whole days; 0 beyond the table.
struct LoadDecay {
  std::vector<double> fear;
  std::vector<double> reactance;
};

LoadDecay make_load_decay(double fear_half_life_days, double reactance_half_life_days);

/// A load in the steps in which it is sent.
inline std::int32_t as_message(double load) {
  return static_cast<std::int32_t>(portable::floor(load / kMessageStep + 0.5));
}

struct Loads {
  double fear = 0;
  double reactance = 0;
};

/// Layers of voice: layer 0 holds voice up to 1, each further layer an eighth more. What anger could
/// add to a calm day is drawn layer by layer, so that layers nobody's voice reaches cost nothing and
/// yet every draw stays the same when a policy makes people angry.
inline constexpr double kLayerWidth = 0.125;
inline constexpr int kMostVoiceLayers = 31;
inline constexpr double kMostVoice = 1 + (kMostVoiceLayers - 1) * kLayerWidth;

/// Layers that a voice reaches into: 1 up to voice 1.
inline int layers_of(double voice) {
  if (voice <= 1) return 1;
  const double above = (voice - 1) / kLayerWidth;
  const int whole = static_cast<int>(above);
  return 1 + whole + (whole < above ? 1 : 0);
}

/// Share of a layer that a voice fills, in [0, 1]; summed over layers, times their width: the voice.
inline double layer_filled(double voice, int layer) {
  const double part = layer == 0 ? voice : (voice - 1) / kLayerWidth - (layer - 1);
  return part < 0 ? 0 : (part > 1 ? 1 : part);
}

/// A load of reactance as of an earlier day. Below a message step counts as none, so that users and
/// their community come down to calm.
inline double faded_reactance(std::uint8_t steps, const LoadDecay& decay, int elapsed_days) {
  const auto elapsed = static_cast<std::size_t>(elapsed_days);
  if (elapsed >= decay.reactance.size()) return 0;
  const double load = steps * kLoadStep * decay.reactance[elapsed];
  return load < kMessageStep ? 0 : load;
}

/// No member of the community has more reactance of their own on a day. It fades as theirs does,
/// from the day it was set, and is never rounded.
inline double ceiling_on(const Communities& communities, const LoadDecay& decay, CommunityId c,
                         int day) {
  const auto i = index(c);
  return faded_reactance(communities.reactance_ceiling[i], decay, day - communities.ceiling_day[i]);
}

/// Loads as stored on an earlier day, brought to today.
inline Loads faded_loads(std::uint8_t fear, std::uint8_t reactance, const LoadDecay& decay,
                         int elapsed_days) {
  const auto elapsed = static_cast<std::size_t>(elapsed_days);
  Loads loads;
  if (elapsed < decay.fear.size()) loads.fear = fear * kLoadStep * decay.fear[elapsed];
  loads.reactance = faded_reactance(reactance, decay, elapsed_days);
  return loads;
}

/// The user's own loads on a day, country-wide loads not included.
inline Loads loads_on(const Users& users, const LoadDecay& decay, UserId u, int day) {
  const auto i = index(u);
  if (users.fear[i] == 0 && users.reactance[i] == 0) return {};
  return faded_loads(users.fear[i], users.reactance[i], decay, day - users.touched_day[i]);
}

}  // namespace chokepoint
