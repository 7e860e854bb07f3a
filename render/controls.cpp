#include "render/controls.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstring>

#include "render/curves_picture.hpp"
#include "render/palette.hpp"
#include "scenario/plain_setting.hpp"

namespace chokepoint {

namespace {

ImVec4 as_vec(Color c, float alpha = 1) { return {static_cast<float>(c.red) / 255, static_cast<float>(c.green) / 255, static_cast<float>(c.blue) / 255, alpha}; }

constexpr ImGuiWindowFlags kFixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;

/// A button that does what a key does.
void action_button(Viewer& viewer, const char* label, Action action, const char* tip) {
  if (ImGui::Button(label)) viewer.act(action);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", tip);
  ImGui::SameLine();
}

void faint_text(const std::string& text) {
  ImGui::PushStyleColor(ImGuiCol_Text, as_vec(ink::kFaint));
  ImGui::TextWrapped("%s", text.c_str());
  ImGui::PopStyleColor();
}

/// Whether a text has this in it, in capitals or not.
bool contains_word(std::string_view text, std::string_view word) {
  const auto is_same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b)); };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), is_same) != text.end() || word.empty();
}

std::string as_title(std::string_view words) {
  std::string title(words);
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

}  // namespace

void Controls::set_style(float scale) {
  ImGuiStyle style;
  ImGui::StyleColorsDark(&style);
  style.WindowRounding = 6, style.FrameRounding = 4, style.GrabRounding = 4;
  style.AntiAliasedLinesUseTex = false;  // the rasteriser reads the atlas without smoothing
  style.Colors[ImGuiCol_WindowBg] = as_vec(ink::kPanel, 0.97F);
  style.Colors[ImGuiCol_Border] = as_vec(ink::kLine);
  style.Colors[ImGuiCol_FrameBg] = as_vec(ink::kLine);
  style.Colors[ImGuiCol_Button] = as_vec(ink::kLine);
  style.Colors[ImGuiCol_SliderGrab] = as_vec(ink::kCompany);
  style.Colors[ImGuiCol_CheckMark] = as_vec(ink::kCompany);
  style.Colors[ImGuiCol_Header] = as_vec(ink::kLine);
  style.ScaleAllSizes(scale);
  ImGui::GetStyle() = style;
}

void Controls::draw_toolbar(Viewer& viewer, float width, float scale) {
  const Box bar = toolbar_box(plan_screen(width / scale));
  ImGui::SetNextWindowPos({bar.x * scale, bar.y * scale});
  ImGui::SetNextWindowSize({bar.w * scale, bar.h * scale});
  ImGui::Begin("toolbar", nullptr, kFixed | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollbar);
  action_button(viewer, viewer.playback().is_playing() ? "Pause" : "Play", Action::kPause, "Space");
  action_button(viewer, "Step", Action::kStep, "One day further (Right)");
  action_button(viewer, "Slower", Action::kSlower, "-");
  action_button(viewer, "Faster", Action::kFaster, "+");
  action_button(viewer, "Next event", Action::kNextEvent, "N");
  if (viewer.live() != nullptr) action_button(viewer, "Change ...", Action::kControls, "Sliders for the model's numbers (C)");
  action_button(viewer, "?", Action::kHelp, "All keys");
  ImGui::NewLine();
  int shade = static_cast<int>(viewer.choices().shade);
  ImGui::PushItemWidth(-1);
  if (ImGui::BeginCombo("##shade", fmt::format("Colour by {}", plain_name(static_cast<Shade>(shade))).c_str())) {
    for (std::size_t s = 0; s < kShadeCount; ++s) {
      const std::string line = fmt::format("{}  {} ({})", s + 1, plain_name(static_cast<Shade>(s)), kShades[s].meaning);
      if (ImGui::Selectable(line.c_str(), static_cast<int>(s) == shade)) viewer.act(static_cast<Action>(static_cast<int>(Action::kShade1) + static_cast<int>(s)));
    }
    ImGui::EndCombo();
  }
  ImGui::PopItemWidth();
  ImGui::End();
}

/// Sliders are made anew for a new world; their values follow the run.
void Controls::renew(LiveStage& live) {
  const Journal journal = live.journal();  // a second change of the same number on one day is still one line
  const std::string world = fmt::format("{} {} {} {}", live.seed(), journal.size(), live.days_done() == 0,
                                        journal.empty() ? "" : journal.back().setting);
  if (world == asked_for_) return;
  const Scenario scenario = live.scenario();
  if (groups_.empty()) groups_ = sliders_of(scenario), toggles_ = toggles_of(scenario);
  shown_ = scenario.parameters;
  touched_.clear();
  asked_for_ = world;
}

void Controls::draw_slider(const Slider& slider, LiveStage& live) {
  const Field& field = *slider.field;
  const auto held = touched_.find(slider.path);
  double value = held != touched_.end() ? held->second : value_of(slider, shown_);
  ImGui::PushID(slider.path.c_str());
  ImGui::TextWrapped("%s", as_title(plain_words(field.meaning)).c_str());
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", plain_source(slider.source).c_str());
  ImGui::SetNextItemWidth(-1);
  if (field.kind == Kind::kYesNo) {
    bool is_on = value != 0;
    if (ImGui::Checkbox("##on", &is_on)) live.change(setting_of(slider, is_on ? 1 : 0));
  } else {
    const std::string format = field.kind == Kind::kWhole ? "%.0f" : "%.4g";
    const bool is_wide = slider.range.low > 0 && slider.range.high / slider.range.low > 100;
    if (ImGui::SliderScalar("##value", ImGuiDataType_Double, &value, &slider.range.low, &slider.range.high, format.c_str(),
                            is_wide ? ImGuiSliderFlags_Logarithmic : 0)) {
      touched_[slider.path] = std::clamp(value, field.allowed.low, field.allowed.high);
    }
    // Told once, when it is let go.
    if (ImGui::IsItemDeactivatedAfterEdit()) live.change(setting_of(slider, touched_[slider.path]));
  }
  faint_text(fmt::format("{:.4g} to {:.4g}{}; {}; {}", slider.range.low, slider.range.high, plain_unit(field.unit), slider.evidence, slider.path));
  ImGui::Spacing();
  ImGui::PopID();
}

void Controls::draw_toggles(LiveStage& live) {
  if (!ImGui::CollapsingHeader("Turn measures off and on", ImGuiTreeNodeFlags_DefaultOpen)) return;
  for (const Toggle& toggle : toggles_) {
    bool is_on = value_of(toggle.slider, shown_) != 0;
    if (ImGui::Checkbox(toggle.label.c_str(), &is_on)) live.change(setting_of(toggle, is_on));
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s: %.4g%s", as_title(plain_words(toggle.slider.field->meaning)).c_str(), toggle.when_on, plain_unit(toggle.slider.field->unit).c_str());
  }
}

void Controls::draw_curve_choice(Viewer& viewer) {
  if (!ImGui::CollapsingHeader("Choose the curves")) return;
  for (std::size_t i = 0; i < kCurvesShown; ++i) {
    ImGui::PushID(static_cast<int>(i));
    ImGui::SetNextItemWidth(-1);
    if (ImGui::BeginCombo("##curve", plain_name(viewer.choices().curves[i]).c_str())) {
      for (int m = 0; m < kMeasureCount; ++m) {
        const auto measure = static_cast<Measure>(m);
        if (kMeasures[m].nature == Nature::kPublished) continue;
        const std::string line = plain_name(measure) + "##" + std::string(kMeasures[m].name);
        if (ImGui::Selectable(line.c_str(), measure == viewer.choices().curves[i])) {
          viewer.choices().curves[i] = measure;
          viewer.choices_changed();
        }
      }
      ImGui::EndCombo();
    }
    ImGui::PopID();
  }
}

void Controls::draw_sliders(Viewer& viewer, const Letters& letters, float width, float height) {
  LiveStage& live = *viewer.live();
  renew(live);
  const float scale = letters.scale();
  const Box box = sliders_box(plan_screen(width / scale));
  ImGui::SetNextWindowPos({box.x * scale, box.y * scale});
  ImGui::SetNextWindowSize({box.w * scale, std::min(box.h * scale, height)});
  ImGui::Begin("Change the run", nullptr, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoCollapse);
  faint_text(fmt::format("A change counts from the next day on and goes into the journal, {} so far. J saves it.", live.journal().size()));
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##filter", "Search: fear, quota, fine ...", filter_, sizeof filter_);
  ImGui::BeginChild("groups");  // the search above stays where it is
  if (filter_[0] == 0) draw_toggles(live), draw_curve_choice(viewer);
  bool has_hit = false;
  for (const SliderGroup& group : groups_) {
    const bool has_filter = filter_[0] != 0;
    const auto is_meant = [&](const Slider& s) {
      return !has_filter || contains_word(s.path, filter_) || contains_word(s.field->meaning, filter_) || contains_word(plain_words(s.field->meaning), filter_);
    };
    if (std::ranges::none_of(group.sliders, is_meant)) continue;
    has_hit = true;
    if (has_filter) ImGui::SetNextItemOpen(true);
    if (!ImGui::CollapsingHeader((as_title(plain_words(group.meaning)) + "##" + group.rule).c_str())) continue;
    for (const Slider& slider : group.sliders) {
      if (is_meant(slider)) draw_slider(slider, live);
    }
  }
  if (!has_hit) faint_text("No number of the model has that word.");
  ImGui::EndChild();
  ImGui::End();
}

void Controls::draw_help(const Viewer& viewer, const Letters& letters, float width, float height) {
  const float scale = letters.scale();
  ImGui::SetNextWindowPos({width / 2, height / 2}, ImGuiCond_Always, {0.5F, 0.5F});
  ImGui::SetNextWindowSize({560 * scale, 0});
  ImGui::Begin("help", nullptr, kFixed | ImGuiWindowFlags_NoInputs);
  ImGui::PushFont(letters.font({kLarge, true}));
  ImGui::TextUnformatted("Keys");
  ImGui::PopFont();
  for (const KeyLine& line : keyboard()) {
    if (line.key == "=") continue;  // the same key as +
    if (viewer.live() == nullptr && !is_for_recordings(line.action)) continue;
    ImGui::TextColored(as_vec(ink::kGovernment), "%s", std::string(line.shown).c_str());
    ImGui::SameLine(120 * scale);
    ImGui::TextUnformatted(std::string(line.what).c_str());
  }
  ImGui::Spacing();
  ImGui::TextWrapped("Click a region to come nearer, then a community; click the sea to go back. Click the strip of days to jump. Nothing here shows or lists a person.");
  ImGui::End();
}

void Controls::draw(Viewer& viewer, const Letters& letters, float width, float height) {
  ImGui::PushFont(letters.font({kBody, false}));
  draw_toolbar(viewer, width, letters.scale());
  if (viewer.shows_controls() && viewer.live() != nullptr) draw_sliders(viewer, letters, width, height);
  if (viewer.shows_help()) draw_help(viewer, letters, width, height);
  ImGui::PopFont();
}

}  // namespace chokepoint
