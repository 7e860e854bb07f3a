#include "base/field.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace chokepoint {
namespace {

struct Pond {
  double depth;
  double frogs;
};

constexpr Field kPondFields[] = {
    {CHOKEPOINT_FIELD(Pond, depth),
     1.5,
     "m",
     {0, 10},
     {1, 2},
     Evidence::kMeasured,
     "a ruler",
     "how deep"},
    {CHOKEPOINT_FIELD(Pond, frogs),
     12,
     "frogs",
     {0, 1000},
     {5, 30},
     Evidence::kAssumed,
     "a guess",
     "how many frogs",
     Kind::kWhole},
};
static_assert(covers<Pond>(kPondFields));
static_assert(!covers<Pond>(std::span<const Field>(kPondFields, 1)), "a forgotten member shows");

TEST(Field, NamesItsMember) {
  EXPECT_EQ(kPondFields[1].key, "frogs");
  Pond pond{2, 3};
  EXPECT_EQ(number_in(&pond, kPondFields[0]), 2);
  number_in(&pond, kPondFields[1]) = 40;
  EXPECT_EQ(pond.frogs, 40);
  EXPECT_EQ(pond.depth, 2);
  const Pond& seen = pond;
  EXPECT_EQ(number_in(&seen, kPondFields[1]), 40);
}

TEST(Field, GivesARecordItsDefaults) {
  const Pond pond = defaults<Pond>(kPondFields);
  EXPECT_EQ(pond.depth, 1.5);
  EXPECT_EQ(pond.frogs, 12);
}

TEST(Range, HoldsItsEndsAndNoNaN) {
  const Range range{0, 1};
  EXPECT_TRUE(range.contains(0));
  EXPECT_TRUE(range.contains(1));
  EXPECT_FALSE(range.contains(1.0000001));
  EXPECT_FALSE(range.contains(-1e-9));
  EXPECT_FALSE(range.contains(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(range.contains(std::numeric_limits<double>::infinity()));
}

TEST(Evidence, HasItsNames) {
  EXPECT_EQ(name(Evidence::kMeasured), "measured");
  EXPECT_EQ(name(Evidence::kEstimated), "estimated");
  EXPECT_EQ(name(Evidence::kAssumed), "assumed");
}

}  // namespace
}  // namespace chokepoint
