#include "cluster/ledger.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/error.hpp"
#include "run/atomic_file.hpp"

namespace chokepoint {

namespace fs = std::filesystem;

std::string host_name() {
  char host[256] = "host";
  gethostname(host, sizeof host - 1);
  return host;
}

Ledger::Ledger(const SweepFolder& sweep) {
  const std::string folder = sweep.path() + "/ledger";
  path_ = folder + "/" + host_name() + "-" + std::to_string(getpid()) + ".tsv";
  if (::access(folder.c_str(), W_OK) != 0) refuse_write(path_, errno);  // before the work and not after it
}

/// The file begins with the first line, so that who finds nothing to do leaves none.
void Ledger::open() {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  if (file_ < 0) refuse_write(path_, errno);
  // Should an earlier writer of this name have left half a line: begin on a new one.
  if (::lseek(file_, 0, SEEK_END) > 0) static_cast<void>(!::write(file_, "\n", 1));
}

Ledger::~Ledger() {
  if (file_ >= 0) ::close(file_);
}

void Ledger::append(const std::string& line) {
  if (file_ < 0) open();
  // A line that a full disk cut short is noticed by its checksum; the next begins on its own line.
  errno = 0;  // a short write sets none
  if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size()) ||
      ::fdatasync(file_) != 0) {
    const int error = errno;
    static_cast<void>(!::write(file_, "\n", 1));
    refuse_write(path_, error != 0 ? error : ENOSPC);
  }
}

RunRecords LedgerReader::read_on() {
  RunRecords records;
  const std::string folder = sweep_.path() + "/ledger";
  std::error_code error;
  const fs::directory_iterator files(folder, error);
  if (error) throw UserError(folder + ": can't be read: " + error.message() + "; without its ledgers a sweep isn't whole");
  for (const auto& entry : files) {
    if (entry.path().extension() != ".tsv") continue;
    const std::uintmax_t size = entry.file_size(error);
    if (!error) read_file_on(entry.path().string(), size, records);
  }
  return records;
}

void LedgerReader::read_file_on(const std::string& path, std::uintmax_t size, RunRecords& records) {
  File& known = files_[path];
  if (size <= known.read_to) return;
  std::ifstream file(path, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(known.read_to));
  if (!file) throw UserError(path + ": can't be read");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::size_t at = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', at)) {
    take(std::string_view(text).substr(at, end + 1 - at), records);
    at = end + 1;
  }
  known.read_to += at;
  known.is_torn = at < text.size();  // or about to be written: looked at again
}

void LedgerReader::take(std::string_view line, RunRecords& records) {
  if (line == "\n") return;  // a writer begins so, behind another's half line
  std::optional<RunRecord> record = parse_record(line, sweep_.fingerprint());
  if (!record || record->id.point >= sweep_.design().size() ||
      record->id.replicate >= static_cast<std::uint32_t>(sweep_.plan().replicates)) {
    ++passed_over_;
    return;
  }
  RunRecord& kept = records[record->id];
  if (!kept.is_done) kept = std::move(*record);
}

int LedgerReader::passed_over() const {
  return passed_over_ + static_cast<int>(std::ranges::count_if(files_, [](const auto& file) { return file.second.is_torn; }));
}

RunRecords read_records(const SweepFolder& sweep) { return LedgerReader(sweep).read_on(); }

}  // namespace chokepoint
