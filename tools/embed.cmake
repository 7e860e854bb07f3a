# Puts files into a C++ source as strings: cmake -DOUT=... -DNAMES=a;b -DFILES=x;y -P tools/embed.cmake
# As bytes, because compilers limit the length of a string literal.
set(text "// Made by tools/embed.cmake from sim/report/page and the charting library.\n#include \"report/report_parts.hpp\"\n\nnamespace chokepoint::report_parts {\n\n")
list(LENGTH NAMES count)
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  list(GET NAMES ${i} name)
  list(GET FILES ${i} file)
  file(READ "${file}" hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND text "static constexpr unsigned char ${name}Bytes[] = {${bytes}0};\nconst std::string_view ${name}(reinterpret_cast<const char*>(${name}Bytes), sizeof ${name}Bytes - 1);\n\n")
endforeach()
string(APPEND text "}  // namespace chokepoint::report_parts\n")
file(WRITE "${OUT}" "${text}")
