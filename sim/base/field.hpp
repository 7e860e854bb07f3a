#pragma once
// Every number has a home: its value, unit, range, evidence, source and meaning stand once, in the
// table of the rule that uses it. Reader, checker, schema, docs, manifest and sweeps are made from
// these tables.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace chokepoint {

/// How a number is known.
enum class Evidence : unsigned char {
  kMeasured,   // counted or published by somebody, with a source
  kEstimated,  // derived from measured figures, the sum shown in the source
  kAssumed,    // nobody knows; a plausible range stands beside it
};

std::string_view name(Evidence evidence);

/// A closed interval.
struct Range {
  double low;
  double high;
  bool contains(double value) const { return value >= low && value <= high; }  // false for NaN
};

enum class Kind : unsigned char { kNumber, kWhole, kYesNo };

/// One number of a table: a member of a struct of doubles, with everything known about it.
struct Field {
  std::string_view key;
  std::size_t offset;    // of the double inside its struct
  double value;          // the default
  std::string_view unit;
  Range allowed;         // outside: an error
  Range plausible;       // what a sweep covers; equal ends: nothing to sweep
  Evidence evidence;
  std::string_view source;
  std::string_view meaning;
  Kind kind = Kind::kNumber;
};

/// The key and the offset of a member, so that a table names each member once.
#define CHOKEPOINT_FIELD(Record, member) #member, offsetof(Record, member)

/// A table and its name, which is also the name of the YAML block and of the rule's files.
struct Table {
  std::string_view name;
  std::string_view meaning;
  std::span<const Field> fields;
};

/// The number that `field` describes inside `record`.
inline double& number_in(void* record, const Field& field) {
  return *reinterpret_cast<double*>(static_cast<char*>(record) + field.offset);
}
inline double number_in(const void* record, const Field& field) {
  return *reinterpret_cast<const double*>(static_cast<const char*>(record) + field.offset);
}

/// A record with every number at its default.
template <class Record>
Record defaults(std::span<const Field> fields) {
  Record record{};
  for (const Field& field : fields) number_in(&record, field) = field.value;
  return record;
}

/// True when the table has one field for each member of the record, so that none is forgotten.
template <class Record>
constexpr bool covers(std::span<const Field> fields) {
  return fields.size() * sizeof(double) == sizeof(Record);
}

}  // namespace chokepoint
