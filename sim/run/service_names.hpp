#pragma once
// Services in sentences: a scenario calls them by a key, "whatsapp"; a reader knows them as WhatsApp.
#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chokepoint {

/// As its maker writes it, where a capital alone wouldn't do; else with a capital.
inline std::string service_in_words(std::string_view key) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOwnSpelling = {
      {{"whatsapp", "WhatsApp"}, {"youtube", "YouTube"}, {"tiktok", "TikTok"}, {"vkontakte", "VKontakte"}}};
  for (const auto& [name, own] : kOwnSpelling) {
    if (name == key) return std::string(own);
  }
  std::string words(key);
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

/// "takes aim at WhatsApp" of "takes aim at whatsapp": each whole word that is a service's key.
inline std::string with_service_names(std::string_view text, const std::vector<std::string>& keys) {
  const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  std::string told;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end == at) {
      told += text[at++];
      continue;
    }
    const std::string_view word = text.substr(at, end - at);
    told += std::ranges::find(keys, word) != keys.end() ? service_in_words(word) : std::string(word);
    at = end;
  }
  return told;
}

}  // namespace chokepoint
