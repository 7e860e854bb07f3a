#include "render/palette.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint {

namespace {

using Scale = std::array<Color, 12>;
constexpr Scale kInferno = {{{0, 0, 4}, {20, 11, 52}, {57, 9, 99}, {95, 19, 110}, {133, 33, 107}, {169, 46, 94},
                             {203, 65, 73}, {230, 93, 47}, {247, 132, 16}, {252, 174, 18}, {245, 219, 76},
                             {252, 255, 164}}};
constexpr Scale kViridis = {{{68, 1, 84}, {72, 33, 115}, {67, 62, 133}, {56, 88, 140}, {45, 112, 142},
                             {37, 133, 142}, {30, 155, 138}, {42, 176, 127}, {82, 197, 105}, {134, 213, 73},
                             {194, 223, 35}, {253, 231, 37}}};
constexpr Scale kCividis = {{{0, 34, 78}, {1, 50, 113}, {47, 66, 109}, {72, 82, 108}, {94, 99, 111},
                             {114, 115, 116}, {135, 132, 120}, {157, 149, 118}, {182, 169, 111}, {206, 188, 99},
                             {231, 209, 80}, {254, 232, 56}}};
constexpr Scale kMagma = {{{0, 0, 4}, {18, 13, 49}, {51, 16, 103}, {89, 21, 126}, {126, 36, 130}, {163, 48, 126},
                           {200, 62, 115}, {233, 84, 98}, {250, 125, 94}, {254, 169, 115}, {254, 211, 149},
                           {252, 253, 191}}};

struct Choice {
  const Scale& scale;
  double from;  // dark ends would not be seen on the paper
};

Choice choice(Shade shade) {
  switch (shade) {
    case Shade::kContested: return {kInferno, 0.13};
    case Shade::kSilenced: return {kViridis, 0.06};
    case Shade::kFear: return {kMagma, 0.15};
    case Shade::kReactance: return {kInferno, 0.13};
    case Shade::kCircumventing: return {kCividis, 0.05};
    case Shade::kMoved: return {kCividis, 0.05};
  }
  return {kViridis, 0};
}

}  // namespace

Color shade_color(Shade shade, double share) {
  const Choice chosen = choice(shade);
  share = std::clamp(share, 0.0, 1.0);
  // Posts are few in most communities and many in some: the square root lets both be seen.
  if (shade == Shade::kContested) share = std::sqrt(share);
  const double along = chosen.from + (1 - chosen.from) * share;
  const double step = along * static_cast<double>(chosen.scale.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(step), chosen.scale.size() - 2);
  return mixed(chosen.scale[below], chosen.scale[below + 1], step - static_cast<double>(below));
}

Color travel_color(Shade shade) {
  const Scale& scale = choice(shade).scale;
  return &scale == &kInferno || &scale == &kMagma ? ink::kColdVoice : ink::kVoice;
}

}  // namespace chokepoint
