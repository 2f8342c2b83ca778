#include "output/stored_archive.h"

#include "golden.h"

namespace secondment::output {

TEST_CASE("words of a file in an archive are replaced, and the archive stays whole") {
  const std::string draft = tests::read_text(tests::source_path("src/handbook/letters/draft.docx"));
  const std::string other = replace_in_last_file(draft, "DRAFT", "a longer word");
  CHECK(other.size() == draft.size() + 8);
  CHECK(other.find("a longer word") != other.npos);
  // Sizes, places and sums are those that Python wrote.
  CHECK(replace_in_last_file(other, "a longer word", "DRAFT") == draft);
  CHECK(replace_in_last_file(draft, "nowhere", "x") == draft);
}

}  // namespace secondment::output
