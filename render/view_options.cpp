#include "render/view_options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <regex>

#include "base/error.hpp"
#include "render/recording_stage.hpp"
#include "run/free_memory.hpp"
#include "run/version.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

constexpr int kGoesOn = -1;
constexpr const char* kFooter =
    "Examples:\n"
    "  chokepoint-view scenarios/tiny.yaml\n"
    "  chokepoint-view scenarios/kazakhstan.yaml --population-scale 0.1\n"
    "  chokepoint-view results/kazakhstan                 a recording (chokepoint run --record)\n"
    "  chokepoint-view results/a results/b                two recordings side by side\n"
    "  chokepoint-view results/kazakhstan --video kazakhstan.mp4 --size 1920x1080\n"
    "A key `?` in the window shows all keys.\n";

void add_run_options(CLI::App& program, ViewOptions& o) {
  program.add_option("FILE_OR_DIR", o.paths, "A scenario to run and watch; or a result folder with a recording, also of a pair; or two, side by side")
      ->required()->expected(1, 2);
  program.add_option("--set", o.settings, "Change a number of the scenario, any number of times")->type_name("KEY.PATH=VALUE")->allow_extra_args(false);
  program.add_option("--seed", o.seed, "Seed of all chance; the scenario's own if not given")->type_name("N");
  program.add_option("--days", o.days, "Days to run; the scenario's own if not given")->type_name("N")->check(CLI::Range(1, 16383).description(""));
  program.add_option("--threads", o.threads, "Threads of the run; 0, the default, is all")->type_name("N")->check(CLI::Range(0, 1024).description(""));
  program.add_option("--population-scale", o.population_scale, "Share of the people to simulate, above 0 up to 1")->type_name("S")->check(CLI::Range(1e-9, 1.0).description(""));
  program.add_option("--journal", o.journal, "Changes to replay on the way, as an earlier view saved them")->type_name("FILE");
  program.add_option("--journal-out", o.journal_out, "Where the journal of your changes goes, at the end and with the key J; NAME-journal.yaml if not given")->type_name("FILE");
  program.add_flag("--no-ghost", o.without_ghost, "Don't run the world without pressure beside it: half the work; or don't show it");
  program.add_flag("--rerun", o.must_rerun, "Run a recording again beside it, and show DIVERGED when a hash differs");
}

void add_picture_options(CLI::App& program, ViewOptions& o, std::string& size) {
  program.add_option("--size", size, "Of the window, the frames or the video; 1280x800 if not given")->type_name("WxH");
  program.add_option("--shade", o.shade, "Colour communities by: contested posts, silenced, fear, reactance, VPN, moved away")->type_name("NAME");
  program.add_option("--pace", o.pace, "Days a second; 0: as fast as it can")->type_name("D")->check(CLI::Range(0.0, 1000.0).description(""));
  program.add_option("--from-day", o.from_day, "Begin to show at this day")->type_name("D")->check(CLI::Range(0.0, 16383.0).description(""));
  program.add_option("--frame-rate", o.frame_rate, "Frames a second that the window draws at most; fewer for a slow line")->type_name("N")->check(CLI::Range(1.0, 30.0).description(""));
  program.add_flag("--paused", o.starts_paused, "Begin with the first day, and wait");
  program.add_flag("--until-end", o.until_end, "End with the run");
  program.add_flag("--measure", o.measures, "Say at the end how many frames a second were drawn, and days lived");
  program.add_flag("--opengl", o.must_use_opengl, "Let OpenGL draw the window without a graphics card too: slower, for tests");
  program.add_option("--frames", o.frames, "No window: one PNG a day into this new folder")->type_name("DIR");
  program.add_option("--video", o.video, "No window: a video (MP4; needs ffmpeg)")->type_name("FILE");
  program.add_option("--frames-per-day", o.frames_per_day, "Of a video, at 30 frames a second")->type_name("N")->check(CLI::Range(1, 240).description(""));
  program.add_option("--screenshot", o.screenshot, "With --until-end: keep the window's last frame as PNG")->type_name("FILE");
}

void read_size(const std::string& size, ViewOptions& o) {
  if (size.empty()) return;
  std::smatch parts;
  if (!std::regex_match(size, parts, std::regex("([0-9]{3,4})x([0-9]{3,4})"))) {
    throw UserError("--size \"" + size + "\": write it as 1920x1080");
  }
  o.width = std::stoi(parts[1]), o.height = std::stoi(parts[2]);
  const double shape = static_cast<double>(o.width) / o.height;
  if (o.width < 960 || o.height < 600 || o.width > 7680 || o.height > 4320 || shape < 1.3 || shape > 3) {
    throw UserError("--size " + size + ": from 960x600 to 7680x4320, wider than 1.3 times its height");
  }
  if (!o.video.empty() && (o.width % 2 != 0 || o.height % 2 != 0)) throw UserError("--size " + size + ": a video needs even numbers");
}

Shade shade_named(const std::string& wanted) {
  std::vector<std::string> names;
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    if (kShades[s].name == wanted) return static_cast<Shade>(s);
    names.emplace_back(kShades[s].name);
  }
  const std::string meant = nearest(wanted, names);
  throw UserError(fmt::format("--shade \"{}\": there is none of this name; {}", wanted,
                              meant.empty() ? fmt::format("there are: {}", fmt::join(names, ", ")) : "did you mean \"" + meant + "\"?"));
}

std::uint64_t seed_of(const std::string& text) {
  const auto seed = whole_number(text);
  if (!seed) throw UserError("--seed \"" + text + "\" is not a whole number from 0 to 18446744073709551615");
  return *seed;
}

bool is_recording(const std::string& path) { return std::filesystem::is_directory(path); }

void expect_sense(const ViewOptions& o) {
  if (!o.shade.empty()) shade_named(o.shade);
  if (o.paths.size() == 2 && (!is_recording(o.paths[0]) || !is_recording(o.paths[1]))) {
    throw UserError("side by side stand two recordings: folders of chokepoint run --record");
  }
  if (is_recording(o.paths[0]) && !(o.settings.empty() && o.seed.empty() && o.days == 0 && o.journal.empty())) {
    throw UserError("a recording is what it is: --set, --seed, --days and --journal need a scenario");
  }
  if (!o.video.empty() && !o.video.ends_with(".mp4")) throw UserError("--video " + o.video + ": it becomes an MP4, so give it a name that ends in .mp4");
  if (!o.frames.empty() && !o.video.empty()) throw UserError("--frames and --video exclude each other");
  if (o.must_rerun && !is_recording(o.paths[0])) throw UserError("--rerun needs a recording");
  if (!o.frames.empty() && std::filesystem::exists(o.frames) && !std::filesystem::is_empty(o.frames)) {
    throw UserError(o.frames + ": is there already and not empty");
  }
}

void expect_day_there(const ViewOptions& o, int days) {
  if (o.from_day < days) return;
  throw UserError(fmt::format("--from-day {:g}: there are {} days, so the last is --from-day {}", o.from_day, days, days - 1));
}

std::unique_ptr<Stage> open_live(const ViewOptions& o) {
  Scenario scenario = read_scenario(o.paths[0], o.settings);
  RunOptions run{.seed = o.seed.empty() ? scenario.seed : seed_of(o.seed), .threads = o.threads,
                 .days = o.days == 0 ? scenario.days : o.days, .population_scale = o.population_scale};
  expect_day_there(o, run.days);
  if (!o.journal.empty()) run.journal = changes_for(read_journal_file(o.journal), scenario, run.days);
  Estimate need = estimate(scenario, run);
  if (!o.without_ghost) need.memory_bytes *= 2;
  expect_enough_memory(need, free_memory_bytes());
  return std::make_unique<LiveStage>(LivePlan{std::move(scenario), o.settings, run, !o.without_ghost});
}

}  // namespace

ViewOptions read_options(int argc, char** argv, int& exit_code) {
  ViewOptions options;
  std::string size;
  CLI::App program{"Watch a run of Chokepoint while it lives, or a recording of one.", "chokepoint-view"};
  program.set_version_flag("--version", version_line(), "Print version, git state and compiler");
  add_run_options(program, options);
  add_picture_options(program, options, size);
  program.footer(kFooter);
  exit_code = kGoesOn;
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    exit_code = program.exit(error) == 0 ? 0 : 2;
    return options;
  }
  read_size(size, options);
  expect_sense(options);
  return options;
}

std::vector<std::unique_ptr<Stage>> open_stages(const ViewOptions& options) {
  std::vector<std::unique_ptr<Stage>> stages;
  if (!is_recording(options.paths[0])) {
    stages.push_back(open_live(options));
    return stages;
  }
  for (const std::string& path : options.paths) {
    const FoundRecordings found = find_recordings(path);
    if (found.folders.size() + options.paths.size() > 3) {
      throw UserError(path + ": holds two recordings; choose one of them, " + found.folders[0] + " or " + found.folders[1]);
    }
    // Two runs side by side have the curves to themselves.
    const bool has_ghost = !options.without_ghost && options.paths.size() == 1;
    for (const std::string& folder : found.folders) {
      auto stage = std::make_unique<RecordingStage>(folder, options.must_rerun, has_ghost ? found.calm_folder : "");
      if (stages.empty()) expect_day_there(options, stage->days());
      stages.push_back(std::move(stage));
    }
  }
  return stages;
}

void prepare(Viewer& viewer, const ViewOptions& options) {
  if (!options.shade.empty()) viewer.choices().shade = shade_named(options.shade);
  viewer.playback().set_pace(options.pace == 0 ? Playback::kAsFastAsItCan : options.pace);
  viewer.playback().set_playing(!options.starts_paused);
  viewer.playback().jump(options.from_day);
}

}  // namespace chokepoint
