// The door to libFuzzer: one program for each reader (CHOKEPOINT_READER), see tools/fuzz.
#include <cstddef>
#include <cstdint>

#include "fuzz/readers.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count) {
  chokepoint::fuzz::CHOKEPOINT_READER({reinterpret_cast<const char*>(bytes), count});
  return 0;
}
