#pragma once
// Some days of a recording in a row, as they are kept: the shades of each day as differences to the day
// before, of each cascade only the hops that are new. The first day of a span stands alone, so that a reader
// can begin at any span.
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "run/day_view.hpp"
#include "run/hdf5_file.hpp"

namespace chokepoint {

/// Days of a span, so that one takes about 16 MB of memory.
int days_of_span(std::size_t communities);

/// The columns of a span; their lengths follow from one another.
struct SpanColumns {
  std::array<std::vector<std::uint8_t>, kShadeCount> shades;  // differences, day by day
  std::vector<std::uint16_t> cascades;                        // of each day
  // Of each cascade:
  std::vector<std::uint8_t> content, state, service;
  std::vector<std::uint16_t> before;    // 1 + its place the day before; 0: not seen then
  std::vector<std::uint16_t> new_hops;  // since then
  // Of each new hop:
  std::vector<std::uint32_t> community;
  std::vector<std::int32_t> ticks;  // since the hop before it, or since the first midnight
};

class SpanWriter {
 public:
  int days() const { return static_cast<int>(columns_.cascades.size()); }
  void add(const DayView& view);
  /// Under "spans/NUMBER/".
  void write(int number, Hdf5Writer& file) const;
  void clear();

 private:
  void add_cascade(const Cascade& cascade);

  SpanColumns columns_;
  DayView last_;
};

/// A span read back.
class Span {
 public:
  /// `services`, `communities`: what the numbers in it must stay below. Throws UserError for a damaged one.
  Span(const Hdf5Reader& file, int number, int days, std::size_t communities, std::size_t services);
  /// Puts the shades and cascades of a day (from 0 within the span) into the view.
  void show(int day, DayView& view) const;

 private:
  void add_shades_up();
  void follow_cascades(const std::string& name, std::size_t services);
  /// The cascade numbered `next` on its day: as it was before, and its new hops from `hop` on.
  Cascade grown_cascade(std::size_t next, std::size_t day, std::size_t& hop, const std::string& name) const;

  std::size_t communities_;
  SpanColumns columns_;
  std::vector<std::vector<Cascade>> cascades_;  // of each day
};

}  // namespace chokepoint
