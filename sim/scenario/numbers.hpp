#pragma once
// All numbers of a scenario, each with its path and its field: one walk that --set, the count of
// evidence and the written-out scenario share.
#include <string>
#include <string_view>

#include "scenario/scenario.hpp"

namespace chokepoint {

/// The source of a number without a default: each scenario has its own.
inline constexpr std::string_view kGivenByScenario = "given by the scenario";

inline bool has_default(const Field& field) { return field.source != kGivenByScenario; }

inline constexpr Field kShareField = {
    "share",
    0,
    0,
    "share",
    {0, 1},
    {0, 0},
    Evidence::kAssumed,
    kGivenByScenario,
    "share of the people who hold accounts on exactly these services"};

inline constexpr Field kRegionShareField = {
    "share",
    0,
    0,
    "share",
    {0, 1},
    {0, 0},
    Evidence::kAssumed,
    kGivenByScenario,
    "share of the people in the model who live in this region"};

inline constexpr Field kSizeField = {"size",
                                     0,
                                     1,
                                     "1",
                                     {0, 100},
                                     {0.3, 3},
                                     Evidence::kAssumed,
                                     kGivenByScenario,
                                     "stake that a salience or crisis event adds: the worth of control to "
                                     "the government grows by this factor"};

inline constexpr Field kHitShareField = {"size",
                                         0,
                                         0.18,
                                         "share",
                                         {0, 1},
                                         {0.02, 0.5},
                                         Evidence::kAssumed,
                                         kGivenByScenario,
                                         "share of the company's users that a breach hits: 533 of "
                                         "2900 million in the case of 2019 to 2021"};

inline constexpr Field kProsecutedField = {"size",
                                           0,
                                           1,
                                           "people",
                                           {0, 1e6},
                                           {1, 1000},
                                           Evidence::kAssumed,
                                           kGivenByScenario,
                                           "known voices that are locked out or tried"};
inline constexpr Field kOrderedItemsField = {"size",
                                             0,
                                             1,
                                             "items",
                                             {1, 1e7},
                                             {1, 1e5},
                                             Evidence::kAssumed,
                                             kGivenByScenario,
                                             "items that the court order names",
                                             Kind::kWhole};

inline constexpr Field kReviewersLostField = {"size",
                                              0,
                                              0.2,
                                              "share",
                                              {0, 0.99},
                                              {0.05, 0.5},
                                              Evidence::kAssumed,
                                              kGivenByScenario,
                                              "share of the general pool's reviewers that is dismissed"};

inline constexpr Field kUseTaxField = {"size",
                                       0,
                                       0.3,
                                       "1",
                                       {0, 100},
                                       {0.1, 1},
                                       Evidence::kAssumed,
                                       kGivenByScenario,
                                       "what the tax adds to the cost of a day's use, over that cost; 0 lifts it"};

/// What the size of a calendar event means; nullptr for events without one.
inline const Field* size_field(CalendarKind kind) {
  switch (kind) {
    case CalendarKind::kSalience:
    case CalendarKind::kCrisis: return &kSizeField;
    case CalendarKind::kBreach: return &kHitShareField;
    case CalendarKind::kProsecution: return &kProsecutedField;
    case CalendarKind::kCourtOrder: return &kOrderedItemsField;
    case CalendarKind::kReviewersLost: return &kReviewersLostField;
    case CalendarKind::kUseTax: return &kUseTaxField;
    default: return nullptr;
  }
}

/// The record of a block inside Parameters.
inline void* record_of(Parameters& parameters, const Block& block) {
  return reinterpret_cast<char*>(&parameters) + block.offset;
}
inline const void* record_of(const Parameters& parameters, const Block& block) {
  return reinterpret_cast<const char*>(&parameters) + block.offset;
}

/// Calls visit(path, field, number) for every number the scenario uses, in the order of the file.
/// With loaded ties the numbers of generated ones aren't used.
template <class AnyScenario, class Visit>
void visit_numbers(AnyScenario& scenario, Visit&& visit) {
  const auto visit_record = [&](const std::string& name, const Table& table, auto* record) {
    for (const Field& field : table.fields) {
      visit(name + "." + std::string(field.key), field, number_in(record, field));
    }
  };
  visit_record("country", kCountryTable, &scenario.facts);
  for (auto& service : scenario.services) {
    visit_record("services." + service.name, kServiceTable, &service.facts);
  }
  for (std::size_t i = 0; i < scenario.memberships.size(); ++i) {
    visit("memberships." + std::to_string(i) + ".share", kShareField,
          scenario.memberships[i].share);
  }
  for (std::size_t i = 0; i < scenario.regions.size(); ++i) {
    visit("regions." + std::to_string(i) + ".share", kRegionShareField, scenario.regions[i].share);
  }
  for (std::size_t i = 0; i < scenario.calendar.size(); ++i) {
    const Field* field = size_field(scenario.calendar[i].kind);
    if (field == nullptr) continue;
    visit("calendar." + std::to_string(i) + ".size", *field, scenario.calendar[i].size);
  }
  for (const Block& block : parameter_blocks()) {
    if (&block.table == &kTiesTable && !scenario.edge_list.empty()) continue;
    visit_record(std::string(block.table.name), block.table, record_of(scenario.parameters, block));
  }
}

}  // namespace chokepoint
