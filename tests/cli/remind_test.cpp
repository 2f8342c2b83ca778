// `remind`: the words of messages, a house's own template, and what came of it as JSON.
#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using nlohmann::json;
using tests::Console;
using tests::read_text;
using tests::source_path;
using tests::write_text;

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

// A workspace of one agreement whose debrief is late, and the messages that it makes.
struct Office {
  tests::Folder folder;
  Console console = {};

  Office() {
    write_text(folder / "a.yaml",
               "agreement: A-1\nscheme: loan\n"
               "secondee: {name: \"Jo *Bloggs*\", email: jo@example.org}\n"
               "parent: {name: Ours, line_manager: Lea Low}\nhost: {name: \"Theirs\\nBcc: x\"}\n"
               "term: {start: 2026-01-01, end: 2026-06-30}\n"
               "history:\n- {date: 2026-01-01, by: desk, state: active, adopted: true}\n"
               "- {date: 2026-06-30, by: desk, state: returned}\n");
    workspace("");
  }
  void workspace(const std::string& more) const {
    write_text(folder / "secondment.yaml", "agreements: [a.yaml]\n" + more);
  }
  int remind(const std::vector<std::string>& more = {}) {
    console.out.str("");
    console.err.str("");
    std::vector<std::string> words = {
        "remind", "--config", folder / "secondment.yaml", "--to", "secondee", "-o", folder / "out"};
    words.insert(words.end(), more.begin(), more.end());
    return console.run(words);
  }
  [[nodiscard]] std::string message(const std::string& suffix) const {
    return read_text(folder / ("out/jo@example.org." + suffix));
  }
};

}  // namespace

TEST_CASE("a message says what is due, when, and by whom, and no value acts as markup") {
  Office office;
  REQUIRE_MESSAGE(office.remind({"--format", "md"}) == 0, office.console.err.str());
  const std::string text = office.message("md");
  CHECK_MESSAGE(has(text, "Dear Jo \\*Bloggs\\*,\n\nas at 2026-11-22, this is late"), text);
  CHECK(has(text, "\n- 2026-07-30 (115 days late): "));
  CHECK(has(text, "  A-1, Jo \\*Bloggs\\*, Theirs Bcc: x"));
  CHECK(!has(text, "\nBcc"));
  CHECK(text.ends_with("\n\nPlease say when it is done, so that it is recorded.\n"));
}

TEST_CASE("a workspace replaces the words of messages, and their labels") {
  Office office;
  office.workspace("letters: {reminder: reminder.txt}\nlabels: de.yaml\n");
  write_text(
      office.folder / "de.yaml",
      "texts: {message_subject_late: \"Entsendungen: {late} überfällig\", days: \"{n} Tage\",\n"
      "  message_late: \"seit {days}\"}\n");
  write_text(office.folder / "reminder.txt",
             "Hallo {{person.name}} <{{person.email}}>\n"
             "{{#items}}\n* {{title}} {{when}}{{#late}} !{{/late}} [{{rule}}]\n{{/items}}\n");
  REQUIRE_MESSAGE(office.remind({"--format", "md"}) == 0, office.console.err.str());
  CHECK(has(office.console.out.str(), "Entsendungen: "));
  CHECK(has(office.message("md"), "Hallo Jo \\*Bloggs\\* <jo@example.org>\n* "));
  CHECK(has(office.message("md"), " seit 115 Tage ! [core/"));
  CHECK(!has(office.message("md"), "Please"));

  write_text(office.folder / "reminder.txt", "{{persn.name}}\n");
  CHECK(office.remind() == 2);
  CHECK(has(office.console.err.str(), "reminder.txt:1: error: unknown name `persn`"));
  CHECK(has(office.console.err.str(), "did you mean `person`?"));
  office.workspace("letters: {reminder: reminder.html}\n");
  write_text(office.folder / "reminder.html", "<p>x</p>\n");
  CHECK(office.remind() == 2);
  CHECK(has(office.console.err.str(), "is HTML, and a message is plain text"));
}

TEST_CASE("what came of it is printed as JSON, with those who have no address") {
  Office office;
  REQUIRE_MESSAGE(office.remind({"--format", "json"}) == 0, office.console.err.str());
  const json answer = json::parse(office.console.out.str());
  CHECK(answer["command"] == "remind");
  CHECK(answer["to"] == "secondee");
  CHECK(answer["until"] == "2026-12-06");
  REQUIRE(answer["written"].size() == 1);
  CHECK(answer["written"][0]["email"] == "jo@example.org");
  CHECK(std::filesystem::exists(std::string(answer["written"][0]["path"])));
  CHECK(answer["written"][0]["items"][0]["late"] == true);
  CHECK(answer["without_address"].empty());
  REQUIRE(office.remind({"--format", "json", "--to", "line-manager"}) == 0);
  const json managers = json::parse(office.console.out.str());
  CHECK(managers["written"].empty());
  CHECK(managers["without_address"][0]["name"] == "Lea Low");
  CHECK(!managers["without_address"][0]["items"].empty());
}

TEST_CASE(
    "an agreement that cannot be read whole is named, because something due may stand in it") {
  Office office;
  write_text(office.folder / "b.yaml", "agreement: B-1\nscheme: loan\nterm: {{\n");
  write_text(office.folder / "secondment.yaml", "agreements: ['*.yaml']\n");
  CHECK(office.remind({"--format", "md"}) == 0);
  CHECK(has(office.console.err.str(),
            "b.yaml has errors, so something due in it may be "
            "missing here"));
  CHECK(!has(office.console.err.str(), "a.yaml has errors"));
}

TEST_CASE("messages of earlier runs are not taken for those of this one") {
  Office office;
  REQUIRE(office.remind() == 0);
  CHECK(!has(office.console.err.str(), "did not write"));
  write_text(office.folder / "out/eva@example.org.eml", "To: Eva\n");
  REQUIRE(office.remind() == 0);
  CHECK(has(office.console.err.str(), "/out has 1 message that this run did not write"));
  CHECK(read_text(office.folder / "out/eva@example.org.eml") == "To: Eva\n");
}

TEST_CASE("names cannot be hidden in a message, and that is said") {
  Office office;
  CHECK(office.remind({"--hide-names"}) == 2);
  CHECK(has(office.console.err.str(), "--hide-names cannot be used here"));
  CHECK(!std::filesystem::exists(office.folder / "out"));
}

}  // namespace secondment
