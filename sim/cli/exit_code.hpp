#pragma once
// What the program says to the shell when it ends; --help documents the same.

namespace chokepoint {

inline constexpr int kDone = 0;
inline constexpr int kDiffers = 1;      // verify, compare: the results are not the same
inline constexpr int kUsersMistake = 2; // something the user can mend; nothing was written
inline constexpr int kOurMistake = 3;
inline constexpr int kInterrupted = 130;  // as shells count Ctrl-C; what is finished is kept

inline constexpr const char* kExitCodesHelp =
    "Exit codes:\n"
    "  0    done; for verify and compare: the results agree\n"
    "  1    verify, compare: the results differ\n"
    "  2    something you can mend (the message says what); nothing was written\n"
    "  3    a mistake in chokepoint itself\n"
    "  130  interrupted (Ctrl-C, SIGTERM or a closed terminal); a run keeps the days it finished\n";

}  // namespace chokepoint
