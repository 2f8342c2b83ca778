// What single kinds of letters say, and what they refuse to say.
#include <doctest/doctest.h>

#include "folder.h"
#include "handbook/letter_commands.h"

namespace secondment::handbook {

using tests::complain;
using tests::example;
using tests::has;
using tests::print;
using tests::write_text;

TEST_CASE("a letter of a change that cannot be read is a draft without a mark") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  const std::string text = tests::read_text(example("police-mission-kaur"));
  const auto with_changes = [&](const std::string& changes) {
    write_text(path,
               text +
                   "  - date: 2026-11-10\n    by: desk\n    event: amendment\n    summary: pay\n"
                   "    changes: [{path: contact.method, to: Video}" +
                   changes + "]\n");
  };
  with_changes("");
  CHECK(!has(print({"letter", "variation", path}), "DRAFT"));
  for (const char* broken : {", {path: finance.salary, to: 52k}", ", {path: finance.salry, to: 1}",
                             ", {path: 'objectives[O77].text', to: Lead}"}) {
    CAPTURE(broken);
    with_changes(broken);
    for (const char* kind : {"variation", "agreement"}) {
      for (const char* format : {"md", "html"}) {
        const std::string letter =
            print({"letter", kind, path, "--format", format, "--as-at", "2026-11-22"});
        CHECK(has(letter, "DRAFT"));
        CHECK(!has(letter, "terms-1:"));
      }
    }
  }
}

TEST_CASE("a reminder is about one obligation") {
  const std::string path = example("police-mission-kaur");
  const std::string nothing = complain({"letter", "reminder", path}, 2);
  CHECK(has(nothing, "expected --obligation"));
  CHECK(has(complain({"letter", "reminder", path, "--obligation", "core/debreif"}, 2),
            "did you mean `core/debrief`?"));
  CHECK(has(complain({"letter", "agreement", path, "--obligation", "core/debrief"}, 2),
            "--obligation is for reminders"));
}

TEST_CASE("a reminder is to one person, about what that person has to do") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path,
             "agreement: A-1\nscheme: loan\nterm: {start: 2026-01-05, end: 2027-01-04}\n"
             "appraisal: {reviews: [{id: mid, due: 2026-05-15, by: Ann Lee}, {id: late, due: "
             "2026-06-15, by: Bo Ray}, {id: last, due: 2026-07-15, by: Bo Ray}]}\nhistory:\n"
             "- {date: 2025-12-01, by: a, state: proposed}\n"
             "- {date: 2025-12-02, by: a, state: approved}\n"
             "- {date: 2025-12-03, by: a, state: signed}\n"
             "- {date: 2026-01-05, by: a, state: active}\n");
  const std::string refused =
      complain({"letter", "reminder", path, "--obligation", "core/appraisal"}, 2);
  CHECK(has(refused, "core/appraisal is to be done by several people, and a letter is to one"));
  CHECK(has(refused,
            "choose `--obligation core/appraisal:mid`, `--obligation core/appraisal:late` or"));
  const std::string mid = print({"letter", "reminder", path, "--obligation", "core/appraisal:mid"});
  CHECK(has(mid, "Ann Lee"));
  CHECK(!has(mid, "Bo Ray"));
  CHECK(has(print({"letter", "reminder", path, "--obligation", "appraisal:last"}), "15 July"));
  CHECK(has(complain({"letter", "reminder", path, "--obligation", "core/appraisal:odd"}, 2),
            "nothing is due for `core/appraisal:odd`"));
}

}  // namespace secondment::handbook
