// The tables themselves: what reader, schema, docs and sweeps rely on.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "scenario/numbers.hpp"
#include "scenario/parameters_table.hpp"
#include "scenario/scenario.hpp"
#include "world/measures.hpp"

namespace chokepoint {
namespace {

template <class Check>
void for_each_field(Check check) {
  for (const Block& block : parameter_blocks()) {
    for (const Field& field : block.table.fields) {
      SCOPED_TRACE(std::string(block.table.name) + "." + std::string(field.key));
      check(field);
    }
  }
}

TEST(Parameters, HaveABlockForEveryNumber) {
  std::size_t numbers = 0;
  std::set<std::string_view> names;
  for (const Block& block : parameter_blocks()) {
    EXPECT_EQ(block.offset, numbers * sizeof(double)) << block.table.name << ": order or gap";
    EXPECT_TRUE(names.insert(block.table.name).second) << block.table.name;
    numbers += block.table.fields.size();
  }
  EXPECT_EQ(numbers * sizeof(double), sizeof(Parameters));
}

TEST(Parameters, StandAtTheirDefaults) {
  const Parameters parameters = default_parameters();
  for (const Block& block : parameter_blocks()) {
    for (const Field& field : block.table.fields) {
      EXPECT_EQ(number_in(record_of(parameters, block), field), field.value) << field.key;
    }
  }
}

TEST(Parameters, HaveDefaultsInsideTheirRanges) {
  for_each_field([](const Field& field) {
    EXPECT_TRUE(field.allowed.contains(field.value));
    if (field.plausible.low < field.plausible.high) {
      EXPECT_TRUE(field.plausible.contains(field.value));
      EXPECT_TRUE(field.allowed.contains(field.plausible.low));
      EXPECT_TRUE(field.allowed.contains(field.plausible.high));
    }
  });
}

TEST(Parameters, SayWhenTheyWereMeasured) {
  const std::regex year("(19|20)[0-9][0-9]");
  const auto check = [&](const Field& field) {
    if (field.evidence != Evidence::kMeasured || !has_default(field)) return;
    EXPECT_TRUE(std::regex_search(std::string(field.source), year)) << field.source;
  };
  for_each_field(check);
  for (const Field& field : kServiceFields) {
    SCOPED_TRACE(field.key);
    check(field);
  }
}

TEST(Parameters, HaveAPlausibleRangeWhenAssumed) {
  for_each_field([](const Field& field) {
    if (field.evidence != Evidence::kAssumed || field.kind == Kind::kYesNo) return;
    EXPECT_LT(field.plausible.low, field.plausible.high);
  });
}

TEST(Parameters, SayUnitSourceAndMeaning) {
  for_each_field([](const Field& field) {
    EXPECT_FALSE(field.unit.empty());
    EXPECT_FALSE(field.source.empty());
    EXPECT_FALSE(field.meaning.empty());
  });
}

TEST(ParametersTable, NamesEveryNumber) {
  const std::string plain = parameters_table(false);
  const std::string markdown = parameters_table(true);
  for (const Block& block : parameter_blocks()) {
    for (const Field& field : block.table.fields) {
      const std::string path = std::string(block.table.name) + "." + std::string(field.key);
      EXPECT_NE(plain.find("  " + path + " = "), std::string::npos) << path;
      EXPECT_NE(markdown.find("| `" + std::string(field.key) + "` |"), std::string::npos) << path;
    }
  }
}

TEST(ParametersTable, IsWhatTheShippedReadmeHolds) {
  std::ifstream file(CHOKEPOINT_SOURCE_DIR "/scenarios/README.md");
  std::stringstream shipped;
  shipped << file.rdbuf();
  EXPECT_TRUE(shipped.str() == scenarios_readme())
      << "run: chokepoint parameters --markdown > scenarios/README.md";
}

TEST(ParametersTable, IsWhatTheModelDescriptionEndsWith) {
  std::ifstream file(CHOKEPOINT_SOURCE_DIR "/sim/MODEL.md");
  std::stringstream shipped;
  shipped << file.rdbuf();
  EXPECT_NE(shipped.str().find(kAnnexMark), std::string::npos);
  EXPECT_TRUE(shipped.str() == with_parameter_annex(shipped.str()))
      << "run: chokepoint parameters --model sim/MODEL.md";
}

TEST(ParametersTable, KeepsTheTextBeforeTheAnnex) {
  const std::string mark(kAnnexMark);
  const std::string renewed = with_parameter_annex("# Model\n\n" + mark + "\nan old table\n");
  EXPECT_TRUE(renewed.starts_with("# Model\n\n" + mark + "\n\n" + parameters_table(true)));
  for (const MeasureInfo& measure : kMeasures) {
    EXPECT_NE(renewed.find("| `" + std::string(measure.name) + "` |"), std::string::npos) << measure.name;
  }
  EXPECT_EQ(with_parameter_annex(renewed), renewed);
}

}  // namespace
}  // namespace chokepoint
