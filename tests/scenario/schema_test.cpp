#include "scenario/schema.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "scenario/scenario.hpp"

namespace chokepoint {
namespace {

using Json = nlohmann::json;

TEST(Schema, IsJsonAndClosed) {
  const Json schema = Json::parse(json_schema());
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  EXPECT_EQ(schema.at("additionalProperties"), false);
  EXPECT_EQ(schema.at("required").size(), 11u);
}

TEST(Schema, KnowsEveryNumberWithItsAllowedRange) {
  const Json properties = Json::parse(json_schema()).at("properties");
  for (const Block& block : parameter_blocks()) {
    Json table = properties.at(std::string(block.table.name));
    if (table.contains("anyOf")) table = table.at("anyOf").at(0);
    EXPECT_EQ(table.at("additionalProperties"), false) << block.table.name;
    EXPECT_EQ(table.at("properties").size(), block.table.fields.size());
    for (const Field& field : block.table.fields) {
      const Json number = table.at("properties").at(std::string(field.key));
      const Json bare = number.at("anyOf").at(0);
      if (field.kind == Kind::kYesNo) continue;
      EXPECT_EQ(bare.at("minimum"), field.allowed.low) << field.key;
      EXPECT_EQ(bare.at("maximum"), field.allowed.high) << field.key;
      const Json full = number.at("anyOf").at(1);
      EXPECT_EQ(full.at("properties").at("unit").at("const"), std::string(field.unit));
    }
  }
}

TEST(Schema, KnowsEveryService) {
  const Json schema = Json::parse(json_schema());
  EXPECT_EQ(schema.at("properties").at("services").at("properties").size(), kServiceNames.size());
}

}  // namespace
}  // namespace chokepoint
