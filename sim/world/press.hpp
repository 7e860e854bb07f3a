#pragma once
// Rights groups and press: attention is short, and shared by all who want some of it.
namespace chokepoint {

struct Press {
  double attention = 1;    // what is left of the attention that news about censorship can have, [0, 1]
  double audits_left = 0;  // restrictions, counted in people's scale, that groups have time to look at
};

}  // namespace chokepoint
