# Writes git_state.hpp: which commit is being built. Run at every build, so that no result folder names
# a commit of yesterday; the file is left alone when nothing has changed.
#   cmake -D SOURCE=... -D HEADER=... -P tools/git_state.cmake
execute_process(
  COMMAND git -c safe.directory=* -C ${SOURCE} describe --always --dirty --abbrev=12
  OUTPUT_VARIABLE state OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(NOT state)
  set(state "unknown")
endif()
set(text "#define CHOKEPOINT_GIT \"${state}\"\n")
set(before "")
if(EXISTS ${HEADER})
  file(READ ${HEADER} before)
endif()
if(NOT text STREQUAL before)
  file(WRITE ${HEADER} "${text}")
endif()
