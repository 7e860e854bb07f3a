#include "render/darkroom.hpp"

#include <imgui.h>

#include "render/history.hpp"
#include "render/language_names.hpp"
#include "render/paint.hpp"

namespace chokepoint {

struct Darkroom::Parts {
  ImGuiContext* context;
  std::unique_ptr<Letters> letters;
  std::unique_ptr<ImDrawList> list;
  GreyTexture atlas{};
  Image still, printed;

  void rasterise_onto(const Picture& picture, Image& image) {
    ImGui::SetCurrentContext(context);
    list->_ResetForNewFrame();
    list->PushClipRect({0, 0}, {static_cast<float>(image.width), static_cast<float>(image.height)});
    list->PushTextureID(ImGui::GetIO().Fonts->TexID);
    list->Flags = ImDrawListFlags_AntiAliasedLines | ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AllowVtxOffset;
    paint(picture, *letters, *list);
    rasterise(*list, atlas, image);
  }
};

Darkroom::Darkroom(int width, int height, const std::vector<std::string>& names) : parts_(std::make_unique<Parts>()) {
  IMGUI_CHECKVERSION();
  parts_->context = ImGui::CreateContext();
  ImGui::SetCurrentContext(parts_->context);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  parts_->letters = std::make_unique<Letters>(*io.Fonts, static_cast<float>(height) / kPictureHeight, names);
  unsigned char* pixels = nullptr;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &parts_->atlas.width, &parts_->atlas.height);
  parts_->atlas.pixels = pixels;
  ImGui::NewFrame();  // sets what draw lists share
  ImGui::EndFrame();
  parts_->list = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
  const auto bytes = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  parts_->still = {width, height, std::vector<std::uint8_t>(bytes)};
  parts_->printed = parts_->still;
}

Darkroom::~Darkroom() {
  parts_->list.reset();
  ImGui::DestroyContext(parts_->context);
}

float Darkroom::picture_width() const {
  return kPictureHeight * static_cast<float>(parts_->still.width) / static_cast<float>(parts_->still.height);
}

TextMeasure Darkroom::measure() const {
  return [letters = parts_->letters.get()](std::string_view text, TextStyle style) { return letters->width(text, style); };
}

void Darkroom::set_still(const Picture& picture) { parts_->rasterise_onto(picture, parts_->still); }

const Image& Darkroom::print(const Picture& moving) {
  parts_->printed.rgba = parts_->still.rgba;
  parts_->rasterise_onto(moving, parts_->printed);
  return parts_->printed;
}

std::vector<std::string> names_of(const std::vector<const ShowHead*>& heads) {
  std::vector<std::string> names;
  for (const ShowHead* head : heads) {
    names.insert(names.end(), {head->title, head->government, head->company, head->company + " gives"});
    for (const Region& region : head->map.regions) {
      names.push_back(region.name);
      names.push_back(own_name_of_language(region.language));
    }
  }
  return names;
}

}  // namespace chokepoint
