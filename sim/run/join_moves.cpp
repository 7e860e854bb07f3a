#include "run/join_moves.hpp"

#include <algorithm>

namespace chokepoint {

namespace {

/// "is throttled" of "tiktok is throttled", with the service; nothing when it names none, or several.
struct Said {
  std::string before, service, after;
};

Said taken_apart(const Event& event, std::span<const std::string> services) {
  Said said;
  if (event.act != "access") return said;
  for (const std::string& service : services) {
    const std::size_t at = event.text.find(service + " is ");
    if (at == std::string::npos || (at > 0 && event.text[at - 1] != ' ')) continue;
    said = {event.text.substr(0, at), service, event.text.substr(at + service.size())};
  }
  return said;
}

bool is_same_move(const Event& a, const Said& said_a, const Event& b, const Said& said_b) {
  return a.day == b.day && a.actor == b.actor && !said_a.service.empty() && !said_b.service.empty() &&
         said_a.before == said_b.before && said_a.after == said_b.after;
}

std::string list_of(const std::vector<std::string>& names) {
  std::string list = names[0];
  for (std::size_t i = 1; i < names.size(); ++i) list += (i + 1 == names.size() ? " and " : ", ") + names[i];
  return list;
}

/// Several are; access to several is.
std::string sentence(const Said& said, const std::vector<std::string>& names) {
  const bool are = names.size() > 1 && said.before.empty();
  return said.before + list_of(names) + (are ? " are " + said.after.substr(4) : said.after);
}

}  // namespace

Chronicle join_moves(const Chronicle& events, std::span<const std::string> services) {
  Chronicle joined;
  std::vector<Said> said;
  for (const Event& event : events) said.push_back(taken_apart(event, services));
  std::vector<bool> is_told(events.size(), false);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (is_told[i]) continue;
    joined.push_back(events[i]);
    std::vector<std::string> names = {said[i].service};
    for (std::size_t k = i + 1; k < events.size() && events[k].day == events[i].day; ++k) {
      if (!is_same_move(events[i], said[i], events[k], said[k])) continue;
      names.push_back(said[k].service);
      is_told[k] = true;
    }
    if (names.size() > 1) joined.back().text = sentence(said[i], names);
  }
  return joined;
}

}  // namespace chokepoint
