// What letters call fields.
#include "handbook/letter_labels.h"

#include <doctest/doctest.h>

#include "folder.h"
#include "handbook/letter_commands.h"

namespace secondment::handbook {

using tests::has;
using tests::print;
using tests::write_text;

TEST_CASE("a field of a policy is called by its label, and a translation goes before it") {
  const tests::Folder folder;
  write_text(folder / "house.yaml",
             "policy: house\ntitle: t\nextends: [core]\nfields:\n"
             "- {path: vetting, type: section, label: Security vetting, doc: d}\n"
             "- {path: vetting.level, type: text, label: \"<b>Level\", doc: d}\n"
             "- {path: vetting.valid_until, type: date, doc: d}\n");
  write_text(folder / "a.yaml",
             "agreement: A-1\nscheme: house\nsecondee: Ann\nparent: {name: P, sector: charity}\n"
             "host: {name: H, sector: charity}\nterm: {start: 2026-01-01, end: 2026-12-31}\n"
             "vetting: {level: high, valid_until: 2027-01-01}\nhistory: []\n");
  write_text(folder / "labels.yaml", "fields: {vetting.level: Stufe}\n");
  const auto letter = [&](const std::string& settings) {
    write_text(folder / "secondment.yaml", "policies: [house.yaml]\n" + settings);
    return print(
        {"letter", "agreement", folder / "a.yaml", "--config", folder / "secondment.yaml"});
  };
  const std::string own = letter("");
  CHECK(has(own, ". Security vetting\n"));
  CHECK(has(own, "Valid until"));
  CHECK(has(own, "\\<b\\>Level"));
  const std::string translated = letter("labels: labels.yaml\n");
  CHECK(has(translated, ". Security vetting\n"));
  CHECK(has(translated, "Stufe"));
  CHECK_FALSE(has(translated, "Level"));
}

}  // namespace secondment::handbook
