#include "run/temporary_folder.hpp"

namespace chokepoint {

Scenario tiny_country(const std::vector<std::string>& settings) {
  return read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", settings);
}

}  // namespace chokepoint
