#include "render/bargain_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "render/map_picture.hpp"
#include "render/palette.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr float kStep = 23;
constexpr std::array<std::string_view, kRungCount> kStations = {
    "Quiet", "Threatens in public", "Bill on the table", "Bill: first reading", "Bill: second reading",
    "Law in force", "Fine, no advertising", "Throttles", "Blocks"};
constexpr std::array<std::string_view, kOfferCount> kConcessions = {
    "Nothing", "A direct channel to report posts", "Follows local law more", "Local office, liable executive"};

struct Track {
  Box box;
  Color color;
  int stations;
  int now;
  int highest;   // so far
  int passed;    // every station up to here was stood on or stepped over on its own way; what lies between it and
                 // a higher one was left out: a throttle without a law makes no law
  int ceiling;   // the last one that may be reached; stations - 1: all
  Part part;
};

/// A line with stops, the lowest at the bottom; what was passed stays lit.
void draw_track(Picture& picture, const Track& track, auto name_of) {
  const float x = track.box.x + 9;
  const auto y_of = [&](int station) { return track.box.bottom() - kStep * (static_cast<float>(station) + 0.5F); };
  picture.mean(track.part);
  picture.line({x, y_of(0)}, {x, y_of(track.stations - 1)}, ink::kLine, 3);
  const auto is_lit = [&](int s) { return s <= track.passed || s == track.highest || s == track.now; };
  picture.line({x, y_of(0)}, {x, y_of(std::min(track.highest, track.passed))}, faded(track.color, 0.4), 3);
  picture.line({x, y_of(0)}, {x, y_of(std::min(track.now, track.passed))}, track.color, 4);
  for (int s = 0; s < track.stations; ++s) {
    const bool is_now = s == track.now, is_shut = s > track.ceiling;
    picture.mean(track.part, static_cast<std::uint32_t>(s));
    if (is_now) picture.rect({track.box.x - 4, y_of(s) - kStep / 2, track.box.w + 8, kStep}, faded(track.color, 0.22), 5);
    picture.circle({x, y_of(s)}, is_now ? 8.0F : 5.0F, is_lit(s) ? mixed(ink::kPanel, track.color, s <= track.now ? 1 : 0.45) : ink::kLine);
    if (is_now) picture.circle({x, y_of(s)}, 3.5F, ink::kBright);
    const Color color = is_now ? ink::kBright : (s <= track.now && is_lit(s) && !is_shut ? ink::kText : ink::kFaint);
    picture.text_within({x + 18, y_of(s) - 9}, track.box.w - 30, name_of(s), color, {kBody, is_now});
  }
}

void draw_title(Picture& picture, Box& box, std::string_view title, Color color) {
  picture.mean(Part::kText);
  const Box line = box.cut_top(24);
  picture.text_within({line.x, line.y}, line.w, title, color, {kLarge, true});
}

/// How the government's ladder and the company's stand, and how far they came until now.
struct Reached {
  Actors actors;
  int rung = 0, offer = 0;
  int on_the_way = 0;  // of the rungs, without sanctions that came without a law
};
Reached reached(const Scene& scene) {
  Reached r;
  for (int day = 0; day <= scene.shown_day; ++day) {
    r.actors = scene.history.actors(day);
    r.rung = std::max(r.rung, rank(r.actors.rung));
    r.offer = std::max(r.offer, rank(r.actors.offer));
    const bool is_step = r.actors.rung <= Rung::kFine || rank(r.actors.rung) <= r.on_the_way + 1;
    if (is_step) r.on_the_way = std::max(r.on_the_way, rank(r.actors.rung));
  }
  return r;
}

bool has_cut_of_the_moment(const Scene& scene) {
  if (scene.shown_day < 0) return false;
  for (std::size_t s = 0; s < scene.history.access(scene.shown_day).size(); ++s) {
    if (is_cut_of_the_moment(scene, s)) return true;
  }
  return false;
}

void draw_government(Picture& picture, Box& box, const Scene& scene, const Reached& r) {
  draw_title(picture, box, scene.history.head().government, ink::kGovernment);
  const int ceiling = rank(Rung::kFine) + std::min<int>(r.actors.sanction_ceiling, kCeilingCount - 1);
  draw_track(picture, {box.cut_top(kStep * kRungCount), ink::kGovernment, kRungCount, rank(r.actors.rung), r.rung, r.on_the_way, ceiling, Part::kRung},
             [ceiling](int s) {
               const std::string name(kStations[static_cast<std::size_t>(s)]);
               return s > ceiling ? name + " (bill rules it out)" : name;
             });
  if (has_cut_of_the_moment(scene)) {
    picture.mean(Part::kText);
    picture.text_within({box.x, box.y - 1}, box.w, "A cut for now isn't pressure on the company.", ink::kAlarm, {kSmall});
    box.cut_top(6);
  }
  box.cut_top(12);
}

void draw_company(Picture& picture, Box& box, const Scene& scene, const Reached& r) {
  draw_title(picture, box, scene.history.head().company + " gives", ink::kCompany);
  draw_track(picture, {box.cut_top(kStep * kOfferCount), ink::kCompany, kOfferCount, rank(r.actors.offer), r.offer, r.offer, kOfferCount - 1, Part::kOffer},
             [](int s) { return std::string(plain_name(static_cast<Offer>(s))); });
  box.cut_top(10);
}

void draw_belief(Picture& picture, Box line, std::uint32_t which, std::string_view text, double belief, Color color, const std::string& value) {
  picture.mean(Part::kBelief, which);
  picture.text_within({line.x, line.y}, line.w - 46, text, ink::kText, {kSmall});
  picture.text({line.right(), line.y - 1}, value, ink::kBright, {kBody, true, Align::kRight});
  const Box bar{line.x, line.y + 18, line.w, 6};
  picture.rect(bar, ink::kLine, 3);
  picture.rect({bar.x, bar.y, std::max(3.0F, bar.w * static_cast<float>(belief)), bar.h}, color, 3);
}

std::string percent(double share) { return fmt::format("{:.0f} %", share * 100); }

void draw_beliefs(Picture& picture, Box& box, const Actors& a) {
  draw_belief(picture, box.cut_top(32), 0, "Government thinks: giving in costs the company much", a.believes_firm, ink::kGovernment, percent(a.believes_firm));
  draw_belief(picture, box.cut_top(32), 1, "Company thinks: a block costs them little", a.believes_tough, ink::kCompany, percent(a.believes_tough));
  draw_belief(picture, box.cut_top(32), 2, "How closely the public watches the company", a.scrutiny, ink::kOutside, percent(a.scrutiny));
  // Control is worth 1 + salience times what it is on a calm day.
  draw_belief(picture, box.cut_top(36), 3, "At stake for the government; x1 is a calm day", a.salience / (1 + a.salience), ink::kGovernment, fmt::format("x{:.1f}", 1 + a.salience));
}

std::string claim_text(double claim) {
  if (claim > 0.75) return "direct and exclusive access";
  return claim > 0.25 ? "direct access" : "an ordinary agreement";
}

void draw_statement(Picture& picture, Box box, const Actors& a) {
  picture.mean(Part::kStatement);
  if (!a.statement_is_out) {
    picture.text_within({box.x, box.y + 4}, box.w, "No joint statement so far", ink::kFaint, {kSmall});
    return;
  }
  picture.rect(box, faded(a.statement_is_denied ? ink::kAlarm : ink::kOutside, 0.16), 6);
  box = box.inset(7);
  picture.text({box.x, box.y}, "Joint statement", ink::kBright, {kBody, true});
  if (a.statement_is_denied) picture.text({box.right(), box.y}, "DENIED", ink::kAlarm, {kBody, true, Align::kRight});
  box.cut_top(18);
  picture.text_within({box.x, box.y}, box.w, "It says: " + claim_text(a.claim), ink::kText, {kSmall});
  if (box.h > 30) {
    picture.text_within({box.x, box.y + 16}, box.w,
                        fmt::format("Agreed was: {}", claim_text(a.claim_truth)), ink::kText, {kSmall});
  }
}

}  // namespace

std::string_view plain_name(Offer offer) { return kConcessions[static_cast<std::size_t>(offer)]; }

void draw_bargain(Picture& picture, Box box, const Scene& scene) {
  const Reached r = reached(scene);
  draw_government(picture, box, scene, r);
  draw_company(picture, box, scene, r);
  draw_beliefs(picture, box, r.actors);
  draw_statement(picture, box.cut_top(std::min(66.0F, box.h)), r.actors);
}

}  // namespace chokepoint
