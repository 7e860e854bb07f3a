#include "render/window.hpp"

#include <SFML/Graphics/Image.hpp>
#include <SFML/Graphics/Texture.hpp>
#include <SFML/OpenGL.hpp>
#include <SFML/Window.hpp>
#include <imgui.h>

#include <X11/Xlib.h>  // last: its macros

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"
#include "render/plain_screen.hpp"

namespace chokepoint {

namespace {

/// SFML would end the program without a word. The connection stays open until SFML has its own: an X server
/// that loses its last client begins anew, and refuses newcomers meanwhile.
class OpenDisplay {
 public:
  OpenDisplay() : display_(XOpenDisplay(nullptr)) {
    if (display_ != nullptr) return;
    const char* name = std::getenv("DISPLAY");
    throw UserError(std::string("there is no display") +
                    (name == nullptr || *name == 0 ? " (DISPLAY isn't set)" : std::string(" at DISPLAY=") + name) +
                    ". Without one: --frames and --video need none; or xvfb-run -a chokepoint-view ...");
  }
  ~OpenDisplay() { XCloseDisplay(display_); }
  OpenDisplay(const OpenDisplay&) = delete;
  OpenDisplay& operator=(const OpenDisplay&) = delete;

 private:
  Display* display_;
};

struct NamedKey {
  sf::Keyboard::Key key;
  const char* name;
};
constexpr std::array<NamedKey, 7> kNamedKeys = {{{sf::Keyboard::Left, "left"}, {sf::Keyboard::Right, "right"},
                                                 {sf::Keyboard::Home, "home"}, {sf::Keyboard::End, "end"},
                                                 {sf::Keyboard::Escape, "escape"}, {sf::Keyboard::BackSpace, "backspace"},
                                                 {sf::Keyboard::Space, "space"}}};

struct ImGuiKeyPair {
  ImGuiKey imgui;
  sf::Keyboard::Key key;
};
constexpr std::array<ImGuiKeyPair, 14> kImGuiKeys = {{
    {ImGuiKey_Tab, sf::Keyboard::Tab}, {ImGuiKey_LeftArrow, sf::Keyboard::Left},
    {ImGuiKey_RightArrow, sf::Keyboard::Right}, {ImGuiKey_UpArrow, sf::Keyboard::Up},
    {ImGuiKey_DownArrow, sf::Keyboard::Down}, {ImGuiKey_Home, sf::Keyboard::Home},
    {ImGuiKey_End, sf::Keyboard::End}, {ImGuiKey_Delete, sf::Keyboard::Delete},
    {ImGuiKey_Backspace, sf::Keyboard::BackSpace}, {ImGuiKey_Space, sf::Keyboard::Space},
    {ImGuiKey_Enter, sf::Keyboard::Enter}, {ImGuiKey_Escape, sf::Keyboard::Escape},
    {ImGuiKey_A, sf::Keyboard::A}, {ImGuiKey_X, sf::Keyboard::X}}};

void draw_list(const ImDrawList& list, float height) {
  const auto* vertices = reinterpret_cast<const char*>(list.VtxBuffer.Data);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.ElemCount == 0) continue;
    const ImVec4& clip = command.ClipRect;
    glScissor(static_cast<int>(clip.x), static_cast<int>(height - clip.w), static_cast<int>(clip.z - clip.x), static_cast<int>(clip.w - clip.y));
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(command.GetTexID())));
    const char* first = vertices + command.VtxOffset * sizeof(ImDrawVert);
    glVertexPointer(2, GL_FLOAT, sizeof(ImDrawVert), first + offsetof(ImDrawVert, pos));
    glTexCoordPointer(2, GL_FLOAT, sizeof(ImDrawVert), first + offsetof(ImDrawVert, uv));
    glColorPointer(4, GL_UNSIGNED_BYTE, sizeof(ImDrawVert), first + offsetof(ImDrawVert, col));
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                   list.IdxBuffer.Data + command.IdxOffset);
  }
}

GLuint new_texture(GLint filter) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP);
  return texture;
}

void prepare(int width, int height) {
  glViewport(0, 0, width, height);
  glMatrixMode(GL_PROJECTION);
  glLoadIdentity();
  glOrtho(0, width, height, 0, -1, 1);
  glMatrixMode(GL_MODELVIEW);
  glLoadIdentity();
  glEnable(GL_BLEND);
  glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_TEXTURE_2D);
  glTexEnvi(GL_TEXTURE_ENV, GL_TEXTURE_ENV_MODE, GL_MODULATE);
  glEnableClientState(GL_VERTEX_ARRAY);
  glEnableClientState(GL_TEXTURE_COORD_ARRAY);
  glEnableClientState(GL_COLOR_ARRAY);
}

/// The image that was kept.
void draw_still(GLuint still, int width, int height) {
  const auto w = static_cast<float>(width), h = static_cast<float>(height);
  glScissor(0, 0, width, height);
  glDisable(GL_BLEND);
  glBindTexture(GL_TEXTURE_2D, still);
  const std::array<float, 8> corners = {0, 0, w, 0, w, h, 0, h};
  const std::array<float, 8> places = {0, 1, 1, 1, 1, 0, 0, 0};  // its rows run upwards
  const std::array<std::uint32_t, 4> white = {~0U, ~0U, ~0U, ~0U};
  glVertexPointer(2, GL_FLOAT, 0, corners.data());
  glTexCoordPointer(2, GL_FLOAT, 0, places.data());
  glColorPointer(4, GL_UNSIGNED_BYTE, 0, white.data());
  glDrawArrays(GL_QUADS, 0, 4);
  glEnable(GL_BLEND);
}

bool is_software() {
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  const std::string name = renderer == nullptr ? "" : renderer;
  return name.find("llvmpipe") != std::string::npos || name.find("softpipe") != std::string::npos;
}

}  // namespace

struct Window::Parts {
  sf::Window window;
  std::unique_ptr<PlainScreen> plain;  // without a graphics card
  GLuint letters = 0, still = 0;
  Point pointer{-1, -1};
  // A button that goes down and up between two looks was pressed all the same: the controls see it down for one.
  std::array<bool, 3> is_down{}, was_pressed{};

  void key(const sf::Event& event, WindowEvents& events);
  void text(const sf::Event& event, WindowEvents& events);
  void take(const sf::Event& event, WindowEvents& events);
};

Window::Window(int width, int height, const std::string& title, bool must_use_opengl) {
  const OpenDisplay display;  // before SFML is touched
  parts_ = std::make_unique<Parts>();
  sf::ContextSettings settings;
  settings.majorVersion = 2;
  settings.minorVersion = 1;
  parts_->window.create(sf::VideoMode(static_cast<unsigned>(width), static_cast<unsigned>(height)),
                        sf::String::fromUtf8(title.begin(), title.end()), sf::Style::Default, settings);
  if (!parts_->window.isOpen()) throw UserError("the display gives no window");
  parts_->window.setActive(true);
  if (is_software() && !must_use_opengl) parts_->plain = PlainScreen::on(parts_->window.getSystemHandle());
  // Without a window manager it may open half outside of the screen.
  const sf::VideoMode screen = sf::VideoMode::getDesktopMode();
  const auto middle = [](unsigned room, int size) { return std::max(0, (static_cast<int>(room) - size) / 2); };
  parts_->window.setPosition({middle(screen.width, width), middle(screen.height, height)});
  ImGuiIO& io = ImGui::GetIO();
  for (const ImGuiKeyPair& pair : kImGuiKeys) io.KeyMap[pair.imgui] = pair.key;
}
Window::~Window() = default;

int Window::width() const { return static_cast<int>(parts_->window.getSize().x); }
int Window::height() const { return static_cast<int>(parts_->window.getSize().y); }

void Window::Parts::key(const sf::Event& event, WindowEvents& events) {
  ImGuiIO& io = ImGui::GetIO();
  const sf::Keyboard::Key code = event.key.code;
  const bool is_press = event.type == sf::Event::KeyPressed;
  if (const int key = code; key >= 0 && key < 512) io.KeysDown[key] = is_press;  // an unknown key is -1
  io.KeyCtrl = event.key.control, io.KeyShift = event.key.shift, io.KeyAlt = event.key.alt;
  if (!is_press || io.WantTextInput) return;
  for (const NamedKey& named : kNamedKeys) {
    if (named.key == code) events.keys.emplace_back(named.name);
  }
}

void Window::Parts::text(const sf::Event& event, WindowEvents& events) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddInputCharacter(event.text.unicode);
  if (io.WantTextInput || event.text.unicode <= 32 || event.text.unicode >= 127) return;
  auto letter = static_cast<char>(event.text.unicode);
  if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  events.keys.emplace_back(1, letter);
}

void Window::Parts::take(const sf::Event& event, WindowEvents& events) {
  ImGuiIO& io = ImGui::GetIO();
  events.any = true;
  switch (event.type) {
    case sf::Event::Closed: events.is_closed = true; break;
    case sf::Event::Resized: events.was_resized = true; break;
    case sf::Event::KeyPressed:
    case sf::Event::KeyReleased: key(event, events); break;
    case sf::Event::TextEntered: text(event, events); break;
    case sf::Event::MouseMoved:
      pointer = {static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y)};
      io.MousePos = {pointer.x, pointer.y};
      break;
    case sf::Event::MouseLeft: pointer = {-1, -1}; break;
    case sf::Event::MouseButtonPressed:
    case sf::Event::MouseButtonReleased: {
      const bool is_press = event.type == sf::Event::MouseButtonPressed;
      pointer = {static_cast<float>(event.mouseButton.x), static_cast<float>(event.mouseButton.y)};
      io.MousePos = {pointer.x, pointer.y};
      if (event.mouseButton.button < 3) {
        is_down[event.mouseButton.button] = is_press;
        was_pressed[event.mouseButton.button] |= is_press;
      }
      if (is_press && event.mouseButton.button == sf::Mouse::Left && !io.WantCaptureMouse) events.clicks.push_back(pointer);
      break;
    }
    case sf::Event::MouseWheelScrolled: io.MouseWheel += event.mouseWheelScroll.delta; break;
    default: break;
  }
}

WindowEvents Window::look() {
  WindowEvents events;
  sf::Event event;
  while (parts_->window.pollEvent(event)) parts_->take(event, events);
  for (std::size_t b = 0; b < 3; ++b) {
    ImGui::GetIO().MouseDown[b] = parts_->is_down[b] || parts_->was_pressed[b];
    parts_->was_pressed[b] = false;
  }
  if (parts_->plain && parts_->plain->was_uncovered()) events.any = true;
  events.pointer = ImGui::GetIO().WantCaptureMouse ? Point{-1, -1} : parts_->pointer;
  return events;
}

void Window::set_letters(ImFontAtlas& atlas) {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  if (parts_->plain) {
    atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
    return parts_->plain->set_letters({pixels, width, height});
  }
  atlas.GetTexDataAsRGBA32(&pixels, &width, &height);
  parts_->window.setActive(true);
  if (parts_->letters == 0) parts_->letters = new_texture(GL_LINEAR);
  glBindTexture(GL_TEXTURE_2D, parts_->letters);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  atlas.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(parts_->letters)));
}

void Window::show(const ImDrawList& still, bool still_changed, const ImDrawList& moving,
                  std::span<ImDrawList* const> controls, std::span<const Box> moving_boxes) {
  const int w = width(), h = height();
  if (parts_->plain) {
    parts_->plain->resize(w, h);
    return parts_->plain->show(still, still_changed, moving, controls, moving_boxes);
  }
  parts_->window.setActive(true);
  prepare(w, h);
  if (parts_->still == 0) parts_->still = new_texture(GL_NEAREST), still_changed = true;
  if (still_changed) {
    draw_list(still, static_cast<float>(h));
    glBindTexture(GL_TEXTURE_2D, parts_->still);
    glCopyTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, 0, 0, w, h, 0);
  } else {
    draw_still(parts_->still, w, h);
  }
  draw_list(moving, static_cast<float>(h));
  for (const ImDrawList* list : controls) draw_list(*list, static_cast<float>(h));
  parts_->window.display();
}

Image Window::screenshot() const {
  if (parts_->plain) return parts_->plain->image();
  Image image{width(), height(), {}};
  const auto row = static_cast<std::size_t>(image.width) * 4;
  image.rgba.resize(row * static_cast<std::size_t>(image.height));
  parts_->window.setActive(true);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  std::vector<std::uint8_t> flipped;
  for (int y = image.height - 1; y >= 0; --y) {
    const auto begin = image.rgba.begin() + static_cast<std::ptrdiff_t>(row * static_cast<std::size_t>(y));
    flipped.insert(flipped.end(), begin, begin + static_cast<std::ptrdiff_t>(row));
  }
  for (std::size_t i = 3; i < flipped.size(); i += 4) flipped[i] = 255;  // a window is opaque
  image.rgba = std::move(flipped);
  return image;
}

}  // namespace chokepoint
