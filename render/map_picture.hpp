#pragma once
// The country: communities coloured by what the viewer chose, borders, names, and what cuts them off.
#include "render/show.hpp"

namespace chokepoint {

/// Where the unit square of places lies in the picture: the largest square in the middle of `box`.
Box ground_of(Box box);
Point on_ground(Box ground, Point place);
Point place_of(Box ground, Point at);

/// Cells and borders.
void draw_map(Picture& picture, Box box, const Scene& scene);
/// Regions' names and what their people call their language: above the posts that travel, and never one
/// over another.
void draw_region_names(Picture& picture, Box map_box, const Scene& scene);
/// The colour scale, with numbers a reader can use.
/// Of two runs, `other` may share another load, from which its colours begin.
void draw_legend(Picture& picture, Box box, const Scene& scene, const Scene* other = nullptr);
/// Services, each open, throttled or blocked.
void draw_services(Picture& picture, Box box, const Scene& scene);
/// A cut that no rung of the ladder explains and that is no older than the run: one of the moment, as around a crisis.
bool is_cut_of_the_moment(const Scene& scene, std::size_t service);

}  // namespace chokepoint
