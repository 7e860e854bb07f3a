# Writes git_state.hpp: which commit is being built, and a fingerprint of the sources. Run at every build, so that no result folder names
# a commit of yesterday; the file is left alone when nothing has changed.
#   cmake -D SOURCE=... -D HEADER=... -P tools/git_state.cmake
execute_process(
  COMMAND git -c safe.directory=* -C ${SOURCE} describe --always --dirty --abbrev=12
  OUTPUT_VARIABLE state OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT state)
  set(state "unknown")
endif()
# What computes the numbers, whatever git knows of it: a fingerprint of these sources alone.
file(GLOB_RECURSE sources RELATIVE ${SOURCE} ${SOURCE}/sim/base/*.?pp ${SOURCE}/sim/world/*.?pp
     ${SOURCE}/sim/rules/*.?pp ${SOURCE}/sim/scenario/*.?pp ${SOURCE}/sim/run/*.?pp)
list(SORT sources)
set(all "")
foreach(source IN LISTS sources)
  file(SHA256 ${SOURCE}/${source} one)
  string(APPEND all "${source} ${one}\n")
endforeach()
string(SHA256 sources "${all}")
string(SUBSTRING ${sources} 0 16 sources)
set(text "#define CHOKEPOINT_GIT \"${state}\"\n#define CHOKEPOINT_SOURCES \"${sources}\"\n")
set(before "")
if(EXISTS ${HEADER})
  file(READ ${HEADER} before)
endif()
if(NOT text STREQUAL before)
  file(WRITE ${HEADER} "${text}")
endif()
