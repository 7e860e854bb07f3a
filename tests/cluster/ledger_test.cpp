// Lines of a ledger: whole and of this sweep, or none.
#include "cluster/ledger.hpp"

#include <fmt/format.h>

#include "cluster/sweep_fixture.hpp"

namespace chokepoint {
namespace {

TEST_F(SweepTest, LinesOfAnotherSweepAreNoneOfThisAndSaidToBeThere) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);
  const SweepFolder other = sweep_at("other", fmt::format("{}seed: 2\n", kGrid));
  PaperCrew crew(other, 1, false, 0), own(sweep, 1, false, 0);
  do_sweep(other, {}, crew, false, kWatch);
  for (const auto& entry : fs::directory_iterator(other.path() + "/ledger")) {
    if (entry.path().extension() == ".tsv") fs::copy_file(entry.path(), fs::path(sweep.path()) / "ledger/gathered.tsv");
  }
  EXPECT_EQ(state_of(sweep).done, 0);
  EXPECT_EQ(table_of(sweep), "point,replicate,seed,measure,service,class,what,value\n");
  LedgerReader reader(sweep);
  reader.read_on();
  EXPECT_EQ(reader.passed_over(), 12);
  EXPECT_EQ(do_sweep(sweep, {}, own, false, kWatch).done, 12);
}

TEST_F(SweepTest, AFolderWithoutItsLedgersIsRefusedInWords) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);
  fs::remove_all(sweep.path() + "/ledger");
  try {
    state_of(sweep);
    FAIL() << "it was taken";
  } catch (const UserError& error) {
    EXPECT_NE(std::string(error.what()).find("/ledger: can't be read: No such file"), std::string::npos) << error.what();
  }
}

TEST_F(SweepTest, ALedgerIsReadOnFromWhereItWasLeft) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);
  RunRecord record;
  const auto line = [&](std::uint32_t replicate) {
    record.id = {0, replicate};
    return record_line(record, sweep.fingerprint());
  };
  const std::string path = sweep.path() + "/ledger/theirs.tsv";
  std::ofstream(path) << line(0) << line(1).substr(0, 9);
  LedgerReader reader(sweep);
  EXPECT_EQ(reader.read_on().size(), 1u);
  EXPECT_EQ(reader.passed_over(), 1);
  std::ofstream(path, std::ios::app) << line(1).substr(9) << line(2);
  const RunRecords more = reader.read_on();
  EXPECT_EQ(more.size(), 2u) << "the first isn't read again";
  EXPECT_TRUE(more.contains({0, 1})) << "its line was written in two pieces";
  EXPECT_EQ(reader.passed_over(), 0);
  EXPECT_TRUE(reader.read_on().empty());
}

TEST(RunRecord, OfAnotherSweepIsNone) {
  RunRecord record;
  record.is_done = true;
  record.values = {1};
  EXPECT_TRUE(parse_record(record_line(record, "one"), "one"));
  EXPECT_FALSE(parse_record(record_line(record, "one"), "another"));
}

TEST(RunRecord, ReadsBackToTheSameBitsAndRefusesDamage) {
  RunRecord record;
  record.id = {12, 3};
  record.is_done = true;
  record.hash = "00ff";
  record.seconds = 0.1;
  record.values = {1.0 / 3, -0.0, 1e300, 5e-324};
  const std::string line = record_line(record, "a sweep");
  const auto back = parse_record(line, "a sweep");
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id, record.id);
  EXPECT_EQ(back->values, record.values);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string damaged = line;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(parse_record(damaged, "a sweep")) << i;
    EXPECT_FALSE(parse_record(line.substr(0, i), "a sweep"));
  }
}

}  // namespace
}  // namespace chokepoint
