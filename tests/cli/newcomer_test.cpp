// Slips on the command line, and what they are answered with.
#include <doctest/doctest.h>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "policy/named_scheme.h"

namespace secondment {
namespace {

std::string run(const std::vector<std::string>& words) {
  tests::Console console;
  CHECK(console.run(words) == 2);
  return console.err.str();
}

}  // namespace

TEST_CASE("a file in place of the date is reported as that, without the whole help") {
  CHECK(
      run({"check", "--as-at", "osei.yaml"}) ==
      "secondment check: --as-at: `osei.yaml` is not a date\n"
      "   = help: write the year, month and day as YYYY-MM-DD; today, yesterday, and periods from "
      "today such as +P1M are also accepted\n");
}

TEST_CASE("an existing file as the command is answered with the check of it") {
  const tests::Folder folder;
  tests::write_text(folder / "osei.yaml", "agreement: A-1\n");
  const std::string path = folder / "osei.yaml";
  CHECK(run({path}) == "secondment: unknown command `" + path +
                           "`\n   = help: did you mean `secondment check " + path + "`?\n");
}

TEST_CASE("a policy to show must be named") {
  CHECK(run({"policy", "show"}) ==
        "secondment policy: expected the name of a policy\n"
        "   = help: `secondment policy list` shows the names\n");
  CHECK(run({"policy", "show", "loan", "core"})
            .starts_with("secondment policy: expected one policy, got 2\n"));
}

TEST_CASE("a name that no scheme has is answered with those that it is a part of or near to") {
  const std::vector<std::string_view> known = {"core", "loan", "outward-secondment",
                                               "inward-secondment"};
  CHECK(policy::suggest_name("secondment", known) ==
        "did you mean `outward-secondment` or `inward-secondment`?");
  CHECK(policy::suggest_name("lone", known) == "did you mean `loan`?");
  CHECK(policy::suggest_name("laon", known) == "did you mean `loan`?");
  CHECK(policy::suggest_name("mission", known).empty());
}

}  // namespace secondment
