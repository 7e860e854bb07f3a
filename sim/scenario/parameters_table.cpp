#include "scenario/parameters_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "scenario/measures_table.hpp"
#include "scenario/number_text.hpp"
#include "scenario/numbers.hpp"

namespace chokepoint {

namespace {

constexpr std::array<Field, 1> kMembershipFields = {kShareField};
constexpr std::array<Field, 1> kRegionFields = {kRegionShareField};
constexpr std::array<Field, 1> kCalendarFields = {kSizeField};
constexpr std::array<Field, 1> kBreachFields = {kHitShareField};
constexpr std::array<Field, 1> kProsecutionFields = {kProsecutedField};
constexpr Table kMembershipTable = {
    "memberships.N", "who holds accounts on which services, N from 0", kMembershipFields};
constexpr Table kRegionTable = {"regions.N", "where people live and what they speak, N from 0",
                                kRegionFields};
constexpr Table kBreachTable = {"calendar.N (breach)", "whom a breach hits, N from 0", kBreachFields};
constexpr Table kProsecutionTable = {"calendar.N (prosecution)", "how many are prosecuted, N from 0",
                                     kProsecutionFields};
constexpr std::array<Field, 1> kOrderFields = {kOrderedItemsField};
constexpr Table kOrderTable = {"calendar.N (court_order)", "what a court order names, N from 0", kOrderFields};
constexpr std::array<Field, 1> kLostFields = {kReviewersLostField};
constexpr Table kLostTable = {"calendar.N (reviewers_lost)", "who is dismissed, N from 0", kLostFields};
constexpr std::array<Field, 1> kTaxFields = {kUseTaxField};
constexpr Table kTaxTable = {"calendar.N (use_tax)", "what a tax adds to the cost of use, N from 0", kTaxFields};
constexpr Table kCalendarTable = {"calendar.N", "the stake of a salience or crisis event, N from 0",
                                  kCalendarFields};

/// The numbers of the scenario itself, then those of the rules in the order of the step. Services
/// stand once, under NAME for any service.
std::vector<Table> all_tables() {
  std::vector<Table> tables = {kCountryTable,
                               {"services.NAME", kServiceTable.meaning, kServiceTable.fields},
                               kMembershipTable,
                               kRegionTable,
                               kCalendarTable,
                               kBreachTable,
                               kProsecutionTable,
                               kOrderTable,
                               kLostTable,
                               kTaxTable};
  for (const Block& block : parameter_blocks()) tables.push_back(block.table);
  return tables;
}

std::string range_text(const Range& range) {
  return fmt::format("{} to {}", number_text(range.low), number_text(range.high));
}

std::string allowed_text(const Field& field) {
  return field.kind == Kind::kYesNo ? "yes, no" : range_text(field.allowed);
}

std::string plausible_text(const Field& field) {
  return field.plausible.low < field.plausible.high ? range_text(field.plausible) : "-";
}

std::string default_text(const Field& field) {
  return has_default(field) ? value_text(field.value, field) : "required";
}

/// A cell of a Markdown table: a bar would end it.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_block(const Table& table) {
  std::string out = fmt::format("### `{}`: {}\n\n", table.name, table.meaning);
  out += "| Key | Default | Unit | Allowed | Plausible | Evidence | Source | Meaning |\n";
  out += "|---|---|---|---|---|---|---|---|\n";
  for (const Field& field : table.fields) {
    out +=
        fmt::format("| `{}` | {} | {} | {} | {} | {} | {} | {} |\n", field.key, default_text(field),
                    cell(field.unit), allowed_text(field), plausible_text(field),
                    name(field.evidence), cell(field.source), cell(field.meaning));
  }
  return out + "\n";
}

std::string plain_block(const Table& table) {
  std::string out = fmt::format("{}: {}\n", table.name, table.meaning);
  for (const Field& field : table.fields) {
    out +=
        fmt::format("  {}.{} = {} [{}]\n", table.name, field.key, default_text(field), field.unit);
    out += fmt::format("      {}\n", field.meaning);
    out +=
        fmt::format("      allowed {}; plausible {}\n", allowed_text(field), plausible_text(field));
    out += fmt::format("      {}: {}\n", name(field.evidence), field.source);
  }
  return out + "\n";
}

constexpr std::string_view kIntroduction = R"(# Scenarios

<!-- Generated: `chokepoint parameters --markdown > scenarios/README.md`. -->

A scenario is one YAML file: a country, its services and accounts, a calendar of what comes from
outside, and the numbers of the rules that differ from their defaults.

| File | What it is |
|---|---|
| `kazakhstan.yaml` | Kazakhstan, September 2021 to August 2022, 14 million people: a bill, a deal, a softened law |
| `vietnam.yaml` | Vietnam, 2019 to 2021, 65 million people: a law in force, then a throttle |
| `india.yaml` | India, September 2020 to August 2022, 550 million people: farmers' protest and IT Rules |
| `india-twitter.yaml` | India and Twitter, the same two years, 17.5 million people: the stand-off over the IT Rules |
| `myanmar.yaml` | Myanmar, September 2020 to August 2022, 23.5 million people: a coup |
| `china.yaml` | China, 2019, 829 million people: blocked throughout, the reference |
| `tiny.yaml` | an invented country of 20,000 people, to learn with; runs in a second |

Start from `tiny.yaml`, then ask `chokepoint check FILE`: it names the first mistake with line,
column and the nearest right key, or prints the complete scenario. `chokepoint schema` prints a JSON
Schema, with which editors complete and check while you type.

## Form

- `chokepoint: 1` (version of this form), `name`, `title`, `start` (a date), `days` (1 to 16383) and
  `seed` (0 to 2^64 - 1) are required; `about` isn't.
- `country` has a `name` and its numbers; `government` and `company` have a `name`.
- `services` declares one to eight of
  {services}.
- A service belongs to the company of the bargain unless it names another `company` (a rival's name:
  `telegram: {company: Telegram}`). Requests, threats and offers concern the company's own services.
  A rival answers requests by its `rival_compliance_share`, and a measure reaches it only if
  `is_threatened: yes` says so. People may move to it.
- `memberships` says which share of the people holds accounts on exactly which services; the shares
  sum to 1.
- `regions` (may be left out) says where people live and what they speak:
  `- {name: Almaty, language: Russian, share: 0.2}`; the shares sum to 1. Several regions may share a
  language. Results that are kept by region or language use these names.
- `calendar` holds what is *exogenous*, by date. Events: `public_threat`, `bill`, `first_reading`,
  `law_in_force` (the bargain opens on that rung, or goes up to it), `salience` (something is at
  stake; has a `size`), `crisis` (power is seized or shaken: also has a `size`, opens the bargain,
  and for a while moves follow each other quickly), `breach` (records of users are taken; its
  `size` is the share of the company's users that is hit), `prosecution` (`size` known voices are
  locked out or tried), `court_order` (its `size` is the number of items named), `reviewers_lost`
  (its `size` is the share of reviewers dismissed) and `use_tax` (from now on a day's use of social
  media costs that much more, 0.3 for 30 %; 0 lifts the tax). What governments and companies do inside the
  window is never scripted: it comes from the rules.
- `observed` holds what really happened, to compare with. No rule reads it.
- `ties` may name an `edge_list` (a file beside the scenario, `author,reader` lines, people numbered
  from 0) instead of the numbers of generated ties.
- Every other block belongs to the rule of that name and may be left out.

A number stands bare, or with what is known about it:

```yaml
control_value: 1.2
control_value: {value: 1.2, unit: payoff, evidence: assumed, range: [0.3, 2], source: "..."}
```

`evidence` is `measured` or `estimated` (then `source` is required) or `assumed` (then `range` is).
A bare number counts as assumed. `date` says when a figure was true. Yes/no numbers take `yes` or
`no`. `--set block.key=value` overrides one number on the command line. Where a source says `specification 5.4`,
the number was set in that section of [docs/specification.md](../docs/specification.md), with which the project
began; a number that an outside figure stands behind names it.

## Every number

*Allowed*: outside, the scenario is refused. *Plausible*: what a sweep covers, `-` if nothing.
)";

}  // namespace

std::string parameters_table(bool markdown) {
  std::string out;
  for (const Table& table : all_tables()) {
    out += markdown ? markdown_block(table) : plain_block(table);
  }
  out.pop_back();  // the empty line after the last block
  return out;
}

std::string with_parameter_annex(const std::string& model) {
  const std::size_t mark = model.find(kAnnexMark);
  const std::string text = mark == std::string::npos ? model + "\n" : model.substr(0, mark);
  return text + std::string(kAnnexMark) + "\n\n" + parameters_table(true) +
         "\n# Annex: every measure\n\n"
         "What `series.csv` holds. *Counted*: summed over a day; found at the end of it; a level, never "
         "multiplied by the people an agent stands for; or published on the last day of a half-year, as an "
         "outsider would read it.\n\n" +
         measures_table();
}

std::string scenarios_readme() {
  std::string introduction(kIntroduction);
  const std::string mark = "{services}";
  std::string names;
  for (const std::string_view name : kServiceNames) {
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", name);
  }
  introduction.replace(introduction.find(mark), mark.size(), names);
  return introduction + "\n" + parameters_table(true);
}

}  // namespace chokepoint
