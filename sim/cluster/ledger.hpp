#pragma once
// The ledgers of a sweep: each writer appends to a file of its own, everyone reads all of them.
#include <cstdint>
#include <map>
#include <string>

#include "cluster/run_record.hpp"
#include "cluster/sweep_folder.hpp"

namespace chokepoint {

using RunRecords = std::map<RunId, RunRecord>;

/// This machine's name, for files that only one writer may have.
std::string host_name();

/// The file one writer appends to: a line is written at once and flushed to the disk.
class Ledger {
 public:
  explicit Ledger(const SweepFolder& sweep);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  ~Ledger();
  void append(const std::string& line);

 private:
  void open();

  std::string path_;
  int file_ = -1;
};

/// Reads the ledgers of a sweep, and later what was appended to them since: nothing is read twice.
class LedgerReader {
 public:
  /// The sweep outlives it.
  explicit LedgerReader(const SweepFolder& sweep) : sweep_(sweep) {}

  /// Lines not yet read that are whole and of this sweep. Of several for one run a finished one counts before a failed
  /// one. Throws UserError when the ledgers aren't there.
  RunRecords read_on();
  /// Lines so far that are torn, damaged or of another sweep: their runs count as not done.
  int passed_over() const;

 private:
  struct File {
    std::uintmax_t read_to = 0;
    bool is_torn = false;  // behind that stands a beginning of a line
  };
  void read_file_on(const std::string& path, std::uintmax_t size, RunRecords& records);
  void take(std::string_view line, RunRecords& records);

  const SweepFolder& sweep_;
  std::map<std::string, File> files_;
  int passed_over_ = 0;
};

/// All of them, once.
RunRecords read_records(const SweepFolder& sweep);

}  // namespace chokepoint
