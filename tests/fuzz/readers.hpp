#pragma once
// Every reader of foreign files, as a function of bytes: it may refuse them with a UserError and do
// nothing else wrong. For libFuzzer (fuzz_main.cpp) and for the replay of the corpus (corpus_test.cpp).
#include <string>

namespace chokepoint::fuzz {

struct Reader {
  const char* name;  // of the folder in tests/fuzz/corpus
  void (*read)(const std::string& bytes);
};

void scenario(const std::string& bytes);
void settings(const std::string& bytes);    // lines of --set
void edge_list(const std::string& bytes);
void plan(const std::string& bytes);
void results(const std::string& bytes);     // series.csv and hashes.csv
void manifest(const std::string& bytes);
void checkpoint(const std::string& bytes);  // of any content
void damage(const std::string& bytes);      // a good checkpoint with these bytes put at these places
void sweep(const std::string& bytes);       // sweep.json
void table(const std::string& bytes);       // design, table, analysis and failures of a sweep
void ledger(const std::string& bytes);      // lines that workers wrote
void burden(const std::string& bytes);
void journal(const std::string& bytes);
void recording(const std::string& bytes);   // as they are, and with a right seal

inline constexpr Reader kReaders[] = {
    {"scenario", scenario}, {"settings", settings}, {"edge_list", edge_list},  {"plan", plan},
    {"results", results},   {"manifest", manifest}, {"checkpoint", checkpoint}, {"damage", damage},
    {"sweep", sweep},       {"table", table},       {"ledger", ledger},         {"burden", burden},
    {"journal", journal},   {"recording", recording},
};

}  // namespace chokepoint::fuzz
