#include "render/watch.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <thread>

#include "base/interrupt.hpp"
#include "render/controls.hpp"
#include "render/darkroom.hpp"
#include "render/paint.hpp"
#include "render/still.hpp"
#include "render/window.hpp"
#include "run/atomic_file.hpp"

namespace chokepoint {

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kFramesAfterTouch = 40;  // a button's colours fade, a cursor blinks
constexpr double kFrame = 1.0 / 30, kLongestFrame = 0.1;  // seconds
// While a run lives, frames take at most a sixth of one core from it: of two cores less than a tenth.
constexpr double kFrameOverItsCost = 6;
constexpr double kCostMemory = 0.9;  // of the costs of frames before

double seconds(Clock::duration d) { return std::chrono::duration<double>(d).count(); }

/// Of this thread.
double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  const auto of = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

/// A run that lives goes before its picture, where both want a core. The run's threads exist already, and keep
/// their own priority; on failure drawing only takes its turn with them.
void let_the_run_go_first() { (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 5); }

/// One ImGui context, its letters, and two lists: what stands still and what moves.
class Desk {
 public:
  explicit Desk(const ViewOptions& options) : context_(ImGui::CreateContext()), window_(options.width, options.height, "Chokepoint", options.must_use_opengl) {
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  }
  ~Desk() {
    still_list_.reset();
    moving_list_.reset();
    ImGui::DestroyContext(context_);
  }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  Window& window() { return window_; }
  float scale() const { return static_cast<float>(window_.height()) / kPictureHeight; }
  float picture_width() const { return static_cast<float>(window_.width()) / scale(); }

  /// Letters for this size of window and these names.
  void set_letters(const std::vector<std::string>& names) {
    letters_ = std::make_unique<Letters>(*ImGui::GetIO().Fonts, scale(), names);
    window_.set_letters(*ImGui::GetIO().Fonts);
    ImGui::GetIO().FontDefault = letters_->font({kBody, false});
    controls_.set_style(scale());
    const TextMeasure measure = [this](std::string_view text, TextStyle style) { return letters_->width(text, style); };
    still_ = Picture(measure);
    moving_ = Picture(measure);
  }

  void draw(Viewer& viewer, double passed) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(window_.width()), static_cast<float>(window_.height())};
    io.DeltaTime = std::max(1e-4F, static_cast<float>(passed));
    ImGui::NewFrame();
    if (still_list_ == nullptr) {
      still_list_ = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
      moving_list_ = std::make_unique<ImDrawList>(ImGui::GetDrawListSharedData());
    }
    controls_.draw(viewer, *letters_, io.DisplaySize.x, io.DisplaySize.y);
    ImGui::Render();
    const bool is_new = viewer.take_change();
    if (is_new) {
      still_.clear();
      viewer.draw_still(still_, picture_width());
      fill(*still_list_, still_);
    }
    moving_.clear();
    viewer.draw_moving(moving_, picture_width());
    const bool has_whole_text = viewer.draw_whole_text(moving_, still_, picture_width());
    fill(*moving_list_, moving_);
    const ImDrawData& controls = *ImGui::GetDrawData();
    std::vector<Box> boxes;
    // A menu or a tip over the picture may be anywhere.
    if (!io.WantCaptureMouse && !has_whole_text) boxes = viewer.moving_boxes(picture_width());
    for (Box& b : boxes) b = {b.x * scale(), b.y * scale(), b.w * scale(), b.h * scale()};
    window_.show(*still_list_, is_new, *moving_list_, {controls.CmdLists, static_cast<std::size_t>(controls.CmdListsCount)}, boxes);
  }

 private:
  void fill(ImDrawList& list, const Picture& picture) {
    list._ResetForNewFrame();
    list.PushClipRect({0, 0}, {static_cast<float>(window_.width()), static_cast<float>(window_.height())});
    list.PushTextureID(ImGui::GetIO().Fonts->TexID);
    paint(picture, *letters_, list);
  }

  ImGuiContext* context_;
  Window window_;
  std::unique_ptr<Letters> letters_;
  std::unique_ptr<ImDrawList> still_list_, moving_list_;
  Picture still_, moving_;
  Controls controls_;
};

/// When the next frame is due: 30 a second, and fewer when they would cost a living run too much.
class FrameClock {
 public:
  template <class Draw>
  void measure(Draw draw) {
    const double before = processor_seconds();
    draw();
    cost_ = kCostMemory * cost_ + (1 - kCostMemory) * (processor_seconds() - before);
  }
  void wait(bool run_lives) {
    const double frame = run_lives ? std::clamp(cost_ * kFrameOverItsCost, kFrame, kLongestFrame) : kFrame;
    // From when it was due, so that waking up late doesn't add up.
    due_ = std::max(due_ + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(frame)), Clock::now());
    std::this_thread::sleep_until(due_);
  }

 private:
  double cost_ = 0;  // seconds of processor time, of the last frames
  Clock::time_point due_ = Clock::now();
};

struct Meter {
  Clock::time_point begin = Clock::now();
  double cpu_begin = processor_seconds();
  int frames = 0;
  /// `lived`: seconds the run's own thread took for its days.
  void print(int days, double lived) const {
    const double took = seconds(Clock::now() - begin), cpu = processor_seconds() - cpu_begin;
    std::printf("%d frames in %.1f s: %.1f a second, %.2f ms of processor time each; %d days: %.1f a second, lived in %.2f s\n", frames, took,
                frames / took, frames > 0 ? cpu / frames * 1000 : 0, days, days / took, lived);
  }
};

void obey(Viewer& viewer, Desk& desk, const WindowEvents& events) {
  for (const std::string& key : events.keys) {
    if (const auto action = action_of(key)) viewer.act(*action);
  }
  const float scale = desk.scale(), width = desk.picture_width();
  for (const Point at : events.clicks) viewer.click({at.x / scale, at.y / scale}, width);
  viewer.hover(events.pointer.x < 0 ? events.pointer : Point{events.pointer.x / scale, events.pointer.y / scale}, width);
}

}  // namespace

std::string save_journal(const LiveStage& live, const ViewOptions& options) {
  if (live.journal().empty()) return "";
  const std::string path = options.journal_out.empty() ? live.scenario().name + "-journal.yaml" : options.journal_out;
  write_file(path, live.journal_text());
  return path;
}

void watch(Viewer& viewer, const ViewOptions& options) {
  Desk desk(options);
  desk.set_letters({});
  if (viewer.live() != nullptr) let_the_run_go_first();
  watch_for_interrupts();
  std::string world;
  Meter meter;
  FrameClock clock;
  int quiet_frames = 0;
  Clock::time_point last = Clock::now(), drawn{};
  while (!viewer.must_end()) {
    const WindowEvents events = desk.window().look();
    if (events.is_closed || is_interrupted()) break;  // what was changed is kept either way
    obey(viewer, desk, events);
    const Clock::time_point now = Clock::now();
    const double passed = seconds(now - last);
    last = now;
    viewer.tick(passed);
    if (!viewer.is_ready()) {
      clock.wait(false);
      continue;
    }
    if (events.was_resized || world != viewer.history().head().name) {
      world = viewer.history().head().name;
      desk.set_letters(names_of(viewer.heads()));
      viewer.choices_changed();
      if (meter.frames == 0) meter = Meter{};
    }
    // Nothing moves and nothing was touched: the frame before still stands.
    quiet_frames = viewer.playback().is_playing() || events.any || viewer.has_change() ? 0 : quiet_frames + 1;
    const double since = seconds(now - drawn);
    if (quiet_frames < kFramesAfterTouch && since > 1 / options.frame_rate - kFrame / 2) {
      clock.measure([&] { desk.draw(viewer, std::min(since, 1.0)); });
      drawn = now;
      ++meter.frames;
    }
    if (viewer.wants_journal_saved() && viewer.live() != nullptr) {
      const std::size_t changes = viewer.live()->journal().size();  // one that comes while it is written isn't in it for sure
      const std::string file = save_journal(*viewer.live(), options);
      viewer.journal_saved(changes);
      viewer.say(file.empty() ? "Nothing was changed yet." : "The journal is saved in " + file + ".");
    }
    if (options.until_end && viewer.is_at_end() && viewer.playback().time() >= viewer.history().days() - 1) break;
    clock.wait(viewer.live() != nullptr && viewer.playback().is_playing() && !viewer.is_at_end());
  }
  if (options.measures && viewer.is_ready()) {
    meter.print(viewer.history().days(), viewer.live() == nullptr ? 0 : viewer.live()->lived_seconds());
  }
  if (!options.screenshot.empty() && viewer.is_ready()) {
    viewer.choices_changed();
    desk.draw(viewer, 0.03);
    write_png(desk.window().screenshot(), options.screenshot);
  }
}

}  // namespace chokepoint
