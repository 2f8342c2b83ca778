#include "text/shell_word.h"

#include <doctest/doctest.h>

namespace secondment::text {

TEST_CASE("a word of a command is quoted where a shell would read it differently") {
  CHECK(shell_word("agreements/2026/a-1.yaml") == "agreements/2026/a-1.yaml");
  CHECK(shell_word("-days,agreement") == "-days,agreement");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("two words") == "'two words'");
  CHECK(shell_word("it's $(here) `now` \"x\" \\ !") == "'it'\\''s $(here) `now` \"x\" \\ !'");
  CHECK(shell_word("~ann") == "'~ann'");
  CHECK(shell_word("Łódź/*.yaml") == "'Łódź/*.yaml'");
}

TEST_CASE("a word that cannot be seen as it is must be filled in") {
  for (const char* unseen : {"two\nlines", "a\tb", "\x1b[31m", "gnp\u202Eexe", "\xff"}) {
    CHECK(shell_word(unseen) == "…");
  }
  CHECK(shell_word(word_to_fill_in) == "…");
}

}  // namespace secondment::text
