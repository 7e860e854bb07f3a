#include <png.h>

#include <cstdio>
#include <filesystem>

#include "base/error.hpp"
#include "render/still.hpp"

namespace chokepoint {

void write_png(const Image& image, const std::string& path) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(image.width);
  png.height = static_cast<png_uint_32>(image.height);
  png.format = PNG_FORMAT_RGBA;
  const std::string partial = path + ".partial";
  const bool is_written = png_image_write_to_file(&png, partial.c_str(), 0, image.rgba.data(), 0, nullptr) != 0;
  std::error_code error;
  if (is_written) std::filesystem::rename(partial, path, error);
  if (is_written && !error) return;
  std::filesystem::remove(partial, error);
  throw UserError(path + ": can't be written" + (png.message[0] != 0 ? std::string(": ") + png.message : ""));
}

}  // namespace chokepoint
