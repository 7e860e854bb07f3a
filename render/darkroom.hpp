#pragma once
// Pictures as images in memory, without a display: letters, paint and rasteriser put together.
#include <memory>
#include <string>
#include <vector>

#include "render/letters.hpp"
#include "render/picture.hpp"
#include "render/raster.hpp"

namespace chokepoint {

class Darkroom {
 public:
  /// `names` may need shaping. Throws UserError when there are no fonts.
  Darkroom(int width, int height, const std::vector<std::string>& names);
  ~Darkroom();

  /// Width of the picture in its units, for this image's shape.
  float picture_width() const;
  TextMeasure measure() const;
  /// A still picture is developed once and printed often.
  void set_still(const Picture& picture);
  const Image& print(const Picture& moving);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Texts of all the runs that are shown that may be in a script that needs shaping.
std::vector<std::string> names_of(const std::vector<const struct ShowHead*>& heads);

}  // namespace chokepoint
