#include "render/language_names.hpp"

#include <array>
#include <utility>

namespace chokepoint {

namespace {

// From the Unicode Common Locale Data Repository (release 42), as far as a font of Debian shows them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kOwnNames = {{
    {"Kazakh", "қазақ тілі"},
    {"Russian", "русский"},
    {"Hindi", "हिन्दी"},
    {"Bengali", "বাংলা"},
    {"Marathi", "मराठी"},
    {"Telugu", "తెలుగు"},
    {"Tamil", "தமிழ்"},
    {"Gujarati", "ગુજરાતી"},
    {"Urdu", "اردو"},
    {"Kannada", "ಕನ್ನಡ"},
    {"Odia", "ଓଡ଼ିଆ"},
    {"Malayalam", "മലയാളം"},
    {"Punjabi", "ਪੰਜਾਬੀ"},
    {"Assamese", "অসমীয়া"},
    {"Vietnamese", "Tiếng Việt"},
    {"Burmese", "မြန်မာ"},
    {"Shan", "လိၵ်ႈတႆး"},
    {"Mon", "ဘာသာမန်"},
    {"Rakhine", "ရခိုင်"},
    {"Uyghur", "ئۇيغۇرچە"},
    {"Tibetan", "བོད་སྐད་"},
    {"Mongolian", "монгол"},
    {"German", "Deutsch"},
    {"English", "English"},
}};

}  // namespace

std::string own_name_of_language(std::string_view language) {
  for (const auto& [name, own] : kOwnNames) {
    if (name == language) return std::string(own);
  }
  return std::string(language);
}

}  // namespace chokepoint
