#include "cli/progress.h"

#include <doctest/doctest.h>

#include <sstream>
#include <thread>

namespace secondment::cli {
namespace {

std::string shown_after(std::chrono::milliseconds time, bool terminal) {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  World world{.in = in,
              .out = out,
              .err = err,
              .err_is_terminal = terminal,
              .environment = {},
              .today = {}};
  {
    Progress progress(world, 2);
    std::this_thread::sleep_for(time);
    progress.step();
  }
  CHECK(out.str().empty());
  return err.str();
}

}  // namespace

TEST_CASE("progress is shown to a terminal, when it takes long, and wiped at the end") {
  using std::chrono::milliseconds;
  CHECK(shown_after(milliseconds(0), true).empty());
  CHECK(shown_after(milliseconds(600), false).empty());
  CHECK(shown_after(milliseconds(600), true) == "\r\x1b[K1 of 2 files\r\x1b[K");
}

}  // namespace secondment::cli
