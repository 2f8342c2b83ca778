// What the formats of cells say that a number is.
#include "import/number_format.h"

#include <doctest/doctest.h>

namespace secondment::imports {
namespace {

std::string shown(const std::string& stored, std::string_view code) {
  return render_number(stored, read_number_format(code), false);
}

}  // namespace

TEST_CASE("a number is a day where its format shows one") {
  for (const std::string_view code : {"dd/mm/yyyy", "d-mmm-yy", "[$-809]dd mmmm yyyy;@",
                                      "yyyy\\-mm\\-dd", "mm/dd/yyyy hh:mm", "DD.MM.YYYY"}) {
    CHECK_MESSAGE(shown("46113", code) == "2026-04-01", code);
  }
  for (const std::string_view code : {"General", "0", "#,##0.00", "[Red]0", "0\" days\"", "@"}) {
    CHECK_MESSAGE(shown("46113", code) == "46113", code);
  }
  CHECK(shown("46113.39583333334", "dd/mm/yyyy hh:mm") == "2026-04-01");
  CHECK(render_number("46113", builtin_number_format(14), false) == "2026-04-01");
  CHECK(render_number("46113", builtin_number_format(1), false) == "46113");
  CHECK(render_number("44651", builtin_number_format(14), true) == "2026-04-01");
  CHECK(shown("0.5", "dd/mm/yyyy") == "0.5");
  CHECK(shown("99999999", "dd/mm/yyyy") == "99999999");
}

TEST_CASE("shares and amounts are written as they are shown") {
  CHECK(shown("0.5", "0%") == "50%");
  CHECK(shown("0.29", "0.0%") == "29%");
  CHECK(shown("68000", "\"£\"#,##0") == "£68000");
  CHECK(shown("68000.5", "[$£-809]#,##0.00") == "£68000.50");
  CHECK(shown("68000", "[$€-2] #,##0") == "€68000");
  CHECK(shown("41234.567", "\"£\"#,##0.00") == "£41234.57");
  CHECK(shown("41234.567", "#,##0.00") == "41234.57");
  CHECK(shown("0.333", "0.0##") == "0.333");
  CHECK(shown("0.1", "General") == "0.1");
  CHECK(shown("12345678", "General") == "12345678");
  CHECK(shown("1E+20", "General") == "100000000000000000000");
  CHECK(shown("TBC", "General") == "TBC");
}

TEST_CASE("a reference has the letters and zeros that its cell shows") {
  CHECK(shown("18", "\"LN-\"0000") == "LN-0018");
  CHECK(shown("19", "00000") == "00019");
  CHECK(shown("7", "\"Ref \"0") == "Ref 7");
  CHECK(shown("26018", "00-000") == "26018");
  CHECK(shown("12345", "0000") == "12345");
  CHECK(shown("18", "0000\"/LN\"") == "0018/LN");
}

}  // namespace secondment::imports
