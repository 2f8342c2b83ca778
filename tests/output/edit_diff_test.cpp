// The diff of an edit, as `diff -u` would show it.
#include "output/edit_diff.h"

#include <doctest/doctest.h>

namespace secondment::output {
namespace {

std::string diff(std::string_view before, std::string after) {
  return render_edit("a.yaml", before, after);
}

}  // namespace

TEST_CASE("what is added at the end has three lines before it") {
  CHECK(diff("a\nb\nc\nd\n", "a\nb\nc\nd\ne\n") ==
        "--- a.yaml\n+++ a.yaml\n@@ -2,3 +2,4 @@\n b\n c\n d\n+e\n");
}

TEST_CASE("what is added within has three lines on both sides") {
  CHECK(diff("a\nb\nc\nd\ne\n", "a\nb\nx\ny\nc\nd\ne\n") ==
        "--- a.yaml\n+++ a.yaml\n@@ -1,5 +1,7 @@\n a\n b\n+x\n+y\n c\n d\n e\n");
}

TEST_CASE("a line that changes is shown before and after") {
  CHECK(diff("h: []\nb: 1\n", "h:\n- x\nb: 1\n") ==
        "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,3 @@\n-h: []\n+h:\n+- x\n b: 1\n");
}

TEST_CASE("whatever ends the lines, none of it reaches the terminal") {
  CHECK(diff("a\r\nb\r\n", "a\r\nb\r\nc\x1b[31m\r\n") ==
        "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,3 @@\n a\n b\n+c\\u001B[31m\n");
}

}  // namespace secondment::output
