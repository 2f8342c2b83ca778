// What a developer reads when an expected text differs.
#include "golden.h"

namespace secondment {

TEST_CASE("a difference shows its line, the line before it, and both sides") {
  CHECK(tests::first_difference("a\nb\n", "a\nb\n").empty());
  CHECK(tests::first_difference("a\nb\nc\n", "a\nx\nc\n") == "line 2:\n  a\n- b\n- c\n+ x\n+ c\n");
  CHECK(tests::first_difference("a\n", "a\nb\n", 40) == "line 41:\n  a\n+ b\n");
  CHECK(tests::first_difference("a", "a\n") == "the texts differ in their last line end");
}

TEST_CASE("a difference shows at most five lines of a side") {
  CHECK(tests::first_difference("1\n2\n3\n4\n5\n6\n7\n", "") ==
        "line 1:\n  \n- 1\n- 2\n- 3\n- 4\n- 5\n");
}

}  // namespace secondment
