#pragma once
// Every member of the World's state, named once. The state hash, the count of bytes and the checkpoint
// visit this list, so none of them can forget a member that another one knows.
//
// A member that is added to a struct and not named here does not compile: each struct is taken apart
// by a structured binding, which must name all of its members in the order of declaration.
//
// A visitor has four functions:
//   value(name, x)      a number, an enum, a string
//   column(name, xs)    a vector or array of numbers or enums
//   rows(name, xs, f)   a vector, deque or array of structs; f(visitor, row) visits one of them
//   group(name, f)      a struct inside a struct; f() visits it
#include <array>
#include <concepts>
#include <deque>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

/// T, const or not.
template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

template <class T>
concept Plain = std::is_arithmetic_v<std::remove_const_t<T>> || std::is_enum_v<std::remove_const_t<T>> ||
                Is<T, std::string>;

template <class V, class T>
void visit_member(V& v, std::string_view name, T& member);

inline std::string_view next_name(std::string_view& names) {
  const std::size_t comma = names.find(',');
  const std::string_view name = names.substr(0, comma);
  names.remove_prefix(comma == std::string_view::npos ? names.size() : comma + 2);
  return name;
}

template <class V, class... T>
void visit_members(V& v, std::string_view names, T&... members) {
  (visit_member(v, next_name(names), members), ...);
}

/// Takes `object` apart into the members named and visits each under its name.
#define CHOKEPOINT_MEMBERS(visitor, object, ...) \
  auto& [__VA_ARGS__] = object;                  \
  visit_members(visitor, #__VA_ARGS__, __VA_ARGS__)

template <class V>
void visit_state(V& v, Is<Share> auto& share) {
  CHOKEPOINT_MEMBERS(v, share, user, time, exposures);
}

template <class V>
void visit_state(V& v, Is<DueReshare> auto& reshare) {
  CHOKEPOINT_MEMBERS(v, reshare, time, user);
}

template <class V>
void visit_state(V& v, Is<Post> auto& post) {
  CHOKEPOINT_MEMBERS(v, post, id, author, content, service, state, breaks_policy, is_unlawful,
                     is_noticed, is_flagged, is_detected, is_requested, open_tickets, created,
                     stopped, virality, exposures, exposures_today, exposures_unflagged, shares, due,
                     sharers);
}

template <class V>
void visit_state(V& v, Is<Posts> auto& posts) {
  CHOKEPOINT_MEMBERS(v, posts, live);
}

template <class V>
void visit_state(V& v, Is<Ticket> auto& ticket) {
  CHOKEPOINT_MEMBERS(v, ticket, key, post, arrival, deadline, kind, priority, stated, service,
                     by_channel, items);
}

template <class V>
void visit_state(V& v, Is<ReviewPool> auto& pool) {
  CHOKEPOINT_MEMBERS(v, pool, reviews_per_day, free_at, arriving, waiting, load_share,
                     offered_today, unsimulated_per_day, patience_days);
}

template <class V>
void visit_state(V& v, Is<AccessCut> auto& cut) {
  CHOKEPOINT_MEMBERS(v, cut, target, service, end_day, is_nightly, is_internet, region);
}

template <class V>
void visit_state(V& v, Is<LocalCut> auto& cut) {
  CHOKEPOINT_MEMBERS(v, cut, region, region_share, first_day, end_day);
}

template <class V>
void visit_state(V& v, Is<Statement> auto& statement) {
  CHOKEPOINT_MEMBERS(v, statement, is_out, is_denied, truth, claim, headquarters_claim,
                     believed_share, press_believed_share, published_day, last_word_day, office_trust, answer_day);
}

template <class V>
void visit_state(V& v, Is<OtherGovernment> auto& other) {
  CHOKEPOINT_MEMBERS(v, other, likeness, asked_day);
}

template <class V>
void visit_state(V& v, Is<Government> auto& government) {
  CHOKEPOINT_MEMBERS(v, government, name, rung, is_pressing, law_adopted, law_adopted_day, is_tough, sanction_ceiling,
                     target, target_service, believes_firm, use_tax, face_saving_factor, crisis_until_day, salience, fear, reactance,
                     next_decision_day, label_credibility, quota_left, examination_left,
                     effort_share, granted_share, decided_lately, granted_lately, decided_known, granted_known,
                     court_orders, examined, open_prosecutions, cuts, local_cuts);
}

template <class V>
void visit_state(V& v, Is<Press> auto& press) {
  CHOKEPOINT_MEMBERS(v, press, attention, audits_left);
}

template <class V>
void visit_state(V& v, Is<Survey> auto& survey) {
  CHOKEPOINT_MEMBERS(v, survey, answered, silenced_share, circumventing_share);
}

template <class V>
void visit_state(V& v, Is<Breach> auto& breach) {
  CHOKEPOINT_MEMBERS(v, breach, hit_share, state, trust_lost_by_hit);
}

template <class V>
void visit_state(V& v, Is<Company> auto& company) {
  CHOKEPOINT_MEMBERS(v, company, name, offer, is_firm, believes_tough, precedent, activity_at_start,
                     compliance_stance, stated_stance, scrutiny, trust_lost, breach_news, breaches, statement,
                     others);
}

template <class V>
void visit_state(V& v, Is<Service> auto& service) {
  auto& [name, facts, company, is_rival, share_at_start, members, dormant_members,
         circumventing_members, quality, reactance, cut_since_day] = service;
  static_cast<void>(std::tie(facts, company, is_rival, share_at_start));  // the scenario's
  visit_members(v,
                "name, members, dormant_members, circumventing_members, quality, reactance, "
                "cut_since_day",
                name, members, dormant_members, circumventing_members, quality, reactance,
                cut_since_day);
}

template <class V>
void visit_state(V& v, Is<Communities> auto& communities) {
  auto& [first_user, of_stretch, norm, reactance_ceiling, ceiling_day, members] = communities;
  static_cast<void>(of_stretch);  // follows from first_user
  visit_members(v, "first_user, norm, reactance_ceiling, ceiling_day, members", first_user, norm, reactance_ceiling,
                ceiling_day, members);
}

template <class V>
void visit_state(V& v, Is<Users> auto& users) {
  CHOKEPOINT_MEMBERS(v, users, fear, reactance, touched_day, memberships, dormant, circumvention,
                     marks);
}

template <class V>
void visit_state(V& v, Is<World> auto& world) {
  auto& [draws, traits, activity, ties, decay, virality, regions, connected_share, probe, exchange,
         first_user_of_rank, strangers, case_files, day, communities, users, services, government, company, posts, general_pool,
         legal_pool, press, survey] = world;
  // Derived once from the scenario and the seed or each morning from state, or where it lives: no state.
  static_cast<void>(std::tie(draws, traits, activity, ties, decay, virality, regions, connected_share,
                             probe, exchange, first_user_of_rank, strangers, case_files));
  visit_members(v,
                "day, communities, users, services, government, company, posts, general_pool, "
                "legal_pool, press, survey",
                day, communities, users, services, government, company, posts, general_pool,
                legal_pool, press, survey);
}

/// Number sequences of any kind, and sequences of structs.
template <class T>
struct Sequence {
  static constexpr bool is = false;
};
template <class T, class A>
struct Sequence<std::vector<T, A>> {
  static constexpr bool is = true;
};
template <class T, class A>
struct Sequence<std::deque<T, A>> {
  static constexpr bool is = true;
};
template <class T>
struct Sequence<Column<T>> {
  static constexpr bool is = true;
};
template <>
struct Sequence<LivePosts> {
  static constexpr bool is = true;
};
template <class T, std::size_t N>
struct Sequence<std::array<T, N>> {
  static constexpr bool is = true;
};

template <class V, class T>
void visit_member(V& v, std::string_view name, T& member) {
  using Type = std::remove_const_t<T>;
  if constexpr (Plain<T>) {
    v.value(name, member);
  } else if constexpr (!Sequence<Type>::is) {
    v.group(name, [&] { visit_state(v, member); });
  } else if constexpr (Plain<typename Type::value_type>) {
    v.column(name, member);
  } else if constexpr (Sequence<typename Type::value_type>::is) {  // lines of a queue
    v.rows(name, member, [](auto& inner, auto& row) { visit_member(inner, "line", row); });
  } else {
    v.rows(name, member, [](auto& inner, auto& row) { visit_state(inner, row); });
  }
}

}  // namespace chokepoint
