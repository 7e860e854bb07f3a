#pragma once
// The smallest scenario as text, and what a refusal says.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "scenario/read_scenario.hpp"

namespace chokepoint {

inline const std::string kSmallScenario = R"(chokepoint: 1
name: small
title: A small scenario
start: 2021-09-01
days: 30
seed: 1
country: {name: Examplia, population: 2000, people: 1000}
government: {name: Government}
company: {name: Company}
services:
  facebook: {}
  whatsapp: {is_private: yes}
memberships:
  - {services: [facebook], share: 0.4}
  - {services: [facebook, whatsapp], share: 0.6}
)";

/// The small scenario with more lines at its end.
inline Scenario small_with(const std::string& lines,
                           const std::vector<std::string>& settings = {}) {
  return parse_scenario(kSmallScenario + lines, "small.yaml", settings);
}

/// The small scenario with one part replaced by another.
inline Scenario small_changed(const std::string& part, const std::string& replacement) {
  std::string text = kSmallScenario;
  text.replace(text.find(part), part.size(), replacement);
  return parse_scenario(text, "small.yaml", {});
}

/// The message of the UserError that an action throws; "" when it throws none.
inline std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}

/// A file that lives as long as this object; tests in other processes have files of their own.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("chokepoint_test_" + std::to_string(getpid()) + "_" + name)) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace chokepoint
