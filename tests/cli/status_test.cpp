// What `status` and `report` show of an agreement with a history that was corrected, and of one
// without a name.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using tests::Console;
using tests::print;
using tests::write_text;

// A running agreement, with an entry that was entered late and took another one back.
struct Corrected {
  tests::Folder folder;
  std::string path = folder / "kaur.yaml";

  Corrected() {
    write_text(
        path, tests::read_text(tests::source_path("examples/agreements/police-mission-kaur.yaml")) +
                  "  - {date: 2026-11-10, recorded: 2026-11-20, by: desk, event: correction, "
                  "of: 2026-11-02, what: contact}\n");
  }
};

}  // namespace

TEST_CASE("status --history numbers the entries, and says which do not count and which came late") {
  const Corrected file;
  const std::string entries =
      "- 13: 2026-11-02 contact (does not count)\n"
      "  - 14: 2026-11-10 correction, what contact, recorded 2026-11-20\n\nNext\n";
  CHECK(print({"status", file.path}).find("History") == std::string::npos);
  const std::string text = print({"status", "--history", file.path});
  CHECK(text.find("\nHistory\n  - 1: 2025-10-13 proposed\n") != text.npos);
  CHECK(text.find(entries) != text.npos);
  const std::string markdown = print({"status", "--history", "--format", "markdown", file.path});
  CHECK(markdown.find("\n## History\n\n- 1: 2025-10-13 proposed\n") != markdown.npos);
  CHECK(markdown.find("- 13: 2026-11-02 contact \\(does not count\\)\n") != markdown.npos);
  const auto json = nlohmann::json::parse(print({"status", "--format", "json", file.path}));
  REQUIRE(json["history"].size() == 14);
  CHECK(json["history"][12] == nlohmann::json{{"entry", 13},
                                              {"date", "2026-11-02"},
                                              {"recorded", nullptr},
                                              {"what", "contact"},
                                              {"counts", false}});
  CHECK(json["history"][13]["recorded"] == "2026-11-20");
  CHECK(json["history"][13]["counts"] == true);
}

TEST_CASE("status says of each amendment what it changes, adds and removes") {
  const Corrected file;
  print({"record", file.path, "amendment", "--by", "desk", "summary=more", "effective=2026-12-01",
         "--set", "objectives[O1].text=Set up two reviews", "--add",
         "objectives={id: O9, text: Write it up, due: 2026-12-01}", "--remove", "objectives[O2]"});
  const std::string text = print({"status", file.path});
  for (const char* line :
       {"  - 2026-11-22: more\n",
        "      objectives[O1].text: Help local investigators set up a joint case review → Set up "
        "two "
        "reviews, from 2026-12-01\n",
        "      objectives: {id: \"O9\", text: \"Write it up\", due: 2026-12-01} added, from "
        "2026-12-01\n",
        "      objectives[O2]: a section of 5 fields removed, from 2026-12-01\n"}) {
    CAPTURE(line);
    CHECK(text.find(line) != text.npos);
  }
  const std::string markdown = print({"status", "--format", "markdown", file.path});
  CHECK(
      markdown.find("\n  - objectives\\[O2\\]: a section of 5 fields removed, from 2026-12-01\n") !=
      markdown.npos);
}

TEST_CASE("the JSON of status has what is found, what is due and what blocks each move") {
  const tests::Folder folder;
  write_text(folder / "a.yaml", "agreement: A-1\nscheme: loan\ntitle: [x]\n");
  const auto draft =
      nlohmann::json::parse(print({"status", "--format", "json", folder / "a.yaml"}));
  REQUIRE(draft["findings"].size() == 1);
  CHECK(draft["findings"][0]["rule"] == "format/value");
  CHECK(draft["findings"][0]["severity"] == "error");
  CHECK(draft["findings"][0]["line"] == 3);
  CHECK(draft["errors"] == 1);
  REQUIRE(!draft["moves"].empty());
  CHECK(!draft["moves"][0]["before"].empty());
  const Corrected file;
  const auto active = nlohmann::json::parse(print({"status", "--format", "json", file.path}));
  REQUIRE(!active["due"].empty());
  CHECK(active["due"][0]["due"] == "2027-03-01");
  CHECK(active["due"][0]["late"] == false);
}

TEST_CASE(
    "with names hidden, of an agreement whose secondee is not named nothing tells who it is") {
  const tests::Folder folder;
  write_text(folder / "ada-lovelace.yaml",
             "agreement: LOVELACE-1\nscheme: loan\ntitle: Ada's year\n");
  const std::string csv = print({"report", "register", "--hide-names", "--format", "csv",
                                 "--columns", "agreement,scheme,path", folder.path().string()});
  CHECK(csv.find("\r\n[hidden]-") != csv.npos);
  for (const char* part : {"LOVELACE", "lovelace", "Ada"}) CHECK(csv.find(part) == csv.npos);
}

TEST_CASE(
    "an agreement without an end is listed as running, and counted where only some ends are") {
  const tests::Folder folder;
  write_text(folder / "a.yaml",
             "agreement: A-1\nscheme: loan\nterm: {start: 2026-02-03}\nhistory:\n"
             "  - {date: 2026-02-03, by: desk, state: active, adopted: true}\n");
  const auto row = [&](const std::vector<std::string>& more) {
    std::vector<std::string> words = {"report", "ending", folder / "a.yaml", "--columns",
                                      "effective_end,agreement,state"};
    words.insert(words.end(), more.begin(), more.end());
    return print(words);
  };
  CHECK(row({}).find("\n-    A-1        active\n") != std::string::npos);
  const std::string within = row({"--within", "P30D"});
  CHECK(within.find("A-1") == std::string::npos);
  CHECK(within.find("\nnot listed: 1 agreement without a known end\n") != std::string::npos);
}

TEST_CASE("what a move needs is the same in status and in gates") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path,
             "agreement: A-1\nscheme: loan\nterm: {start: 2026-02-03, end: 2027-02-02}\nhistory:\n"
             "  - {date: 2026-02-03, by: desk, state: active, adopted: true}\n");
  const auto gates = [&](const char* as_at) {
    return print({"report", "gates", path, "--columns", "next,before,needs,reason", "--format",
                  "csv", "-q", "--as-at", as_at});
  };
  CHECK(gates("2026-11-22")
            .find("returned,\"nothing, but it needs `ended=…`, how it ended\","
                  "\"needs `ended=…`, how it ended\",no") != std::string::npos);
  CHECK(print({"status", path}).find("possible; needs `ended=…`, how it ended") !=
        std::string::npos);
  CHECK(gates("2027-02-02").find("needs") == gates("2027-02-02").rfind("needs"));
}

TEST_CASE("the title of the page is text, whatever the folder is called") {
  const tests::Folder folder;
  const std::string register_path = folder / "R <&\">";
  std::filesystem::create_directory(register_path);
  write_text(register_path + "/a.yaml", "agreement: A-1\nscheme: loan\n");
  const std::string page = print({"report", "--format", "html", register_path});
  CHECK(page.find("R &lt;&amp;&quot;&gt;, 22 Nov 2026</title>") != page.npos);
  // The workspace of the current folder, or that folder by name, has its name, too.
  write_text(register_path + "/secondment.yaml", "agreements: [a.yaml]\n");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(register_path);
  for (const auto& paths : {std::vector<std::string>(), std::vector<std::string>{"."}}) {
    std::vector<std::string> words = {"report", "--format", "html"};
    words.insert(words.end(), paths.begin(), paths.end());
    CHECK(print(words).find("R &lt;&amp;&quot;&gt;, 22 Nov 2026</title>") != page.npos);
  }
  std::filesystem::current_path(before);
}

}  // namespace secondment
