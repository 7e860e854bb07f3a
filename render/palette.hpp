#pragma once
// Colours that people with any colour vision tell apart: inferno, viridis, cividis and magma (Smith, van
// der Walt, Firing; Nuñez et al. 2018; public domain, CC0), twelve steps each, taken from matplotlib 3.6.
// For single things the set of Okabe and Ito (2008).
#include "render/picture.hpp"
#include "run/day_view.hpp"

namespace chokepoint {

/// The colour of a share of the scale, 0 to 1, of what communities are coloured by. Never as dark as paper.
Color shade_color(Shade shade, double share);

/// The colour of a post that travels over communities coloured so: one that their scale doesn't have.
Color travel_color(Shade shade);

namespace ink {
inline constexpr Color kPaper{13, 17, 27};
inline constexpr Color kPanel{21, 27, 41};
inline constexpr Color kLine{52, 62, 84};
inline constexpr Color kFaint{132, 145, 172};
inline constexpr Color kText{206, 214, 230};
inline constexpr Color kBright{255, 255, 255};
inline constexpr Color kGovernment{230, 159, 0};    // orange
inline constexpr Color kCompany{86, 180, 233};      // sky blue
inline constexpr Color kAlarm{240, 112, 60};        // vermilion, a little lighter for dark paper
inline constexpr Color kGood{38, 188, 140};         // bluish green
inline constexpr Color kOutside{204, 150, 190};     // reddish purple: what came from outside
// Of runs: not the colours of who acts. Of two, B is dashed as well, for eyes that take yellow for white.
inline constexpr Color kRunA{240, 228, 66};         // yellow; also of one run alone
inline constexpr Color kRunB{255, 255, 255};
inline constexpr Color kVoice{255, 240, 190};       // a post that travels, on dark paper and cold colours
inline constexpr Color kColdVoice{110, 231, 255};   // over warm colours
}  // namespace ink

}  // namespace chokepoint
