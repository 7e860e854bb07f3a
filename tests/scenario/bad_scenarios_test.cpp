// Every file of tests/bad_scenarios earns the message that expected.tsv gives it.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "small_scenario.hpp"

namespace chokepoint {
namespace {

const std::filesystem::path kFolder = CHOKEPOINT_SOURCE_DIR "/tests/bad_scenarios";

/// File name and message, from lines "file<TAB>message".
std::map<std::string, std::string> expected_messages() {
  std::map<std::string, std::string> messages;
  std::ifstream table(kFolder / "expected.tsv");
  for (std::string line; std::getline(table, line);) {
    const std::size_t tab = line.find('\t');
    messages[line.substr(0, tab)] = tab == std::string::npos ? "" : line.substr(tab + 1);
  }
  return messages;
}

/// The message without the file's name: "12:3: unknown key ..." or "is empty".
std::string message_of(const std::filesystem::path& path) {
  std::string message = refusal([&] { read_scenario(path.string(), {}); });
  if (message.rfind(path.string() + ":", 0) == 0) message.erase(0, path.string().size() + 1);
  if (message.rfind(' ', 0) == 0) message.erase(0, 1);
  return message;
}

TEST(BadScenarios, EarnTheirMessages) {
  for (const auto& [file, message] : expected_messages()) {
    EXPECT_EQ(message_of(kFolder / file), message) << file;
  }
}

TEST(BadScenarios, AreAllListed) {
  std::set<std::string> listed;
  for (const auto& [file, message] : expected_messages()) listed.insert(file);
  std::set<std::string> present;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".yaml") present.insert(entry.path().filename().string());
  }
  EXPECT_EQ(listed, present);
  EXPECT_GE(listed.size(), 45u);
}

}  // namespace
}  // namespace chokepoint
