// One entry more, and not another byte: for every layout that people give a list.
#include "yaml/added_item.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "golden.h"

namespace secondment::yaml {
namespace {

const NewItem signed_entry{{"date", "2026-11-22", false}, {"by", "Ann Lee"}, {"state", "signed"}};

std::string add_to(const std::string& bytes, const NewItem& item = signed_entry) {
  const auto added = add_item(read_tree(bytes), "history", item);
  REQUIRE_MESSAGE(added, added.error().message);
  return added->bytes;
}

Error refusal_of(const std::string& bytes, const NewItem& item = signed_entry) {
  const auto added = add_item(read_tree(bytes), "history", item);
  REQUIRE_FALSE(added);
  return added.error();
}

std::string note_as_written(const std::string& text) {
  const std::string bytes = add_to("a: 1\n", {{"note", text}});
  constexpr std::string_view before = "a: 1\nhistory:\n  - {note: ";
  REQUIRE(bytes.starts_with(before));
  return bytes.substr(before.size(), bytes.size() - before.size() - 2);
}

}  // namespace

TEST_CASE("findings of before bar nothing, be it that others have taken them along") {
  const std::string bytes = "a:\nhistory:\n  - {date: 2026-11-02}\n";
  ReadTree read = read_tree(bytes);
  CHECK_FALSE(read.findings.empty());
  read.findings.clear();
  const auto added = add_item(read, "history", signed_entry);
  REQUIRE_MESSAGE(added, added.error().message);
  CHECK(added->bytes == bytes + "  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
}

TEST_CASE("an item in braces follows items in braces") {
  CHECK(add_to("a: 1\n"
               "history:\n"
               "  - {date: 2026-11-02, by: x, state: proposed}\n"
               "b: 2\n") ==
        "a: 1\n"
        "history:\n"
        "  - {date: 2026-11-02, by: x, state: proposed}\n"
        "  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n"
        "b: 2\n");
  CHECK(
      add_to("history:\n- { date: 2026-11-02 }\n") ==
      "history:\n- { date: 2026-11-02 }\n- { date: 2026-11-22, by: \"Ann Lee\", state: signed }\n");
}

TEST_CASE("an item on lines follows items on lines, at their depth and with their dash") {
  CHECK(add_to("history:\n"
               "    -   date: 2026-11-02\n"
               "        by: x\n") ==
        "history:\n"
        "    -   date: 2026-11-02\n"
        "        by: x\n"
        "    -   date: 2026-11-22\n"
        "        by: \"Ann Lee\"\n"
        "        state: signed\n");
  CHECK(add_to("history:\n"
               "- {date: 2026-11-01}\n"
               "-\n"
               "  date: 2026-11-02\n"
               "b: 2\n") ==
        "history:\n"
        "- {date: 2026-11-01}\n"
        "-\n"
        "  date: 2026-11-02\n"
        "-\n"
        "  date: 2026-11-22\n"
        "  by: \"Ann Lee\"\n"
        "  state: signed\n"
        "b: 2\n");
}

TEST_CASE("sections in an item are in braces, one a line where the item is on lines") {
  const NewItem change{{"path", "finance.salary"}, {"to", "50700 GBP"}};
  const NewItem other{{"path", "objectives"}, {"add", NewItem{{"id", "o4"}, {"no", "4", false}}}};
  const NewItem item{{"date", "2026-11-22", false},
                     {"changes", std::vector<NewItem>{change, other}}};
  CHECK(add_to("history:\n- {date: 2026-11-02}\n", item) ==
        "history:\n- {date: 2026-11-02}\n"
        "- {date: 2026-11-22, changes: [{path: finance.salary, to: \"50700 GBP\"}, "
        "{path: objectives, add: {id: o4, \"no\": 4}}]}\n");
  CHECK(add_to("history:\n  - date: 2026-11-02\n", item) ==
        "history:\n  - date: 2026-11-02\n"
        "  - date: 2026-11-22\n"
        "    changes:\n"
        "      - {path: finance.salary, to: \"50700 GBP\"}\n"
        "      - {path: objectives, add: {id: o4, \"no\": 4}}\n");
}

TEST_CASE("a document that is indented as a whole stays so") {
  CHECK(add_to("  a: 1\n  history:\n  - {date: 2026-11-02}\n") ==
        "  a: 1\n  history:\n  - {date: 2026-11-02}\n"
        "  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
  CHECK(add_to("  a: 1\n") ==
        "  a: 1\n  history:\n    - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
}

TEST_CASE("lines end as they do in the file") {
  CHECK(add_to("a: 1\r\nhistory:\r\n- date: 2026-11-02\r\n") ==
        "a: 1\r\nhistory:\r\n- date: 2026-11-02\r\n"
        "- date: 2026-11-22\r\n  by: \"Ann Lee\"\r\n  state: signed\r\n");
  CHECK(add_to("a: 1\r") ==
        "a: 1\rhistory:\r  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\r");
  CHECK(add_to("a: 1\nhistory:\r\n  - {date: 2026-11-02}\r\nb: 2\n") ==
        "a: 1\nhistory:\r\n  - {date: 2026-11-02}\r\n"
        "  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\r\nb: 2\n");
}

TEST_CASE("a file without a last line end stays without") {
  CHECK(add_to("history:\r\n- {date: 2026-11-02}") ==
        "history:\r\n- {date: 2026-11-02}\r\n"
        "- {date: 2026-11-22, by: \"Ann Lee\", state: signed}");
  CHECK(add_to("a: 1") == "a: 1\nhistory:\n  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}");
  CHECK(add_to("a: 1\nhistory: []  # none") ==
        "a: 1\nhistory:  # none\n  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}");
}

TEST_CASE("a byte order mark is no column") {
  CHECK(add_to("\xEF\xBB\xBFhistory:\n- {date: 2026-11-02}\n") ==
        "\xEF\xBB\xBFhistory:\n- {date: 2026-11-02}\n"
        "- {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
  CHECK(add_to("\xEF\xBB\xBF"
               "a: 1\n") ==
        "\xEF\xBB\xBF"
        "a: 1\nhistory:\n  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
}

TEST_CASE("comments that are indented like the list belong to it, the others to what follows") {
  CHECK(add_to("history:\n"
               "  - {date: 2026-11-02}  # by phone\n"
               "    # the letter is in the file\n"
               "  # the host has not signed yet\n"
               "\n"
               "# not before January\n"
               "b: 2\n") ==
        "history:\n"
        "  - {date: 2026-11-02}  # by phone\n"
        "    # the letter is in the file\n"
        "  # the host has not signed yet\n"
        "  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n"
        "\n"
        "# not before January\n"
        "b: 2\n");
  CHECK(add_to("history:\n- {date: 2026-11-02}\n# end of file\n") ==
        "history:\n- {date: 2026-11-02}\n"
        "- {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n# end of file\n");
  CHECK(add_to("history:\n  - {date: 2026-11-02}\n\n  # 2027\n") ==
        "history:\n  - {date: 2026-11-02}\n\n  # 2027\n"
        "  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
}

TEST_CASE("blank lines behind the list stay behind it, those of a text with the text") {
  CHECK(add_to("history:\n  - note: |\n      one\n\n      two\n\n\nb: 2\n", {{"note", "x"}}) ==
        "history:\n  - note: |\n      one\n\n      two\n  - note: x\n\n\nb: 2\n");
  CHECK(add_to("history:\n  - note: |+\n      one\n\n\nb: 2\n", {{"note", "x"}}) ==
        "history:\n  - note: |+\n      one\n\n\n  - note: x\nb: 2\n");
  CHECK(add_to("a: 1\n\nb: |+\n  two\n\n", {{"note", "x"}}) ==
        "a: 1\n\nb: |+\n  two\n\nhistory:\n  - {note: x}\n");
}

TEST_CASE("without a list, a section is added at the end, set apart as the sections are") {
  CHECK(add_to("a: 1\nb:\n- x\n# the end\n") ==
        "a: 1\nb:\n- x\n# the end\n"
        "history:\n- {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
  CHECK(add_to("a: 1\n\n# what follows\nb: 2\n") ==
        "a: 1\n\n# what follows\nb: 2\n"
        "\nhistory:\n  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
  CHECK(add_to("a: 1\n\nb: 2\n\n") ==
        "a: 1\n\nb: 2\n"
        "\nhistory:\n  - {date: 2026-11-22, by: \"Ann Lee\", state: signed}\n");
}

TEST_CASE("the end of the document is respected") {
  CHECK(add_to("---\na: 1\n# c\n...\n# after\n", {{"note", "x"}}) ==
        "---\na: 1\n# c\nhistory:\n  - {note: x}\n...\n# after\n");
  CHECK(add_to("a: 1\n...", {{"note", "x"}}) == "a: 1\nhistory:\n  - {note: x}\n...");
  CHECK(add_to("history:\n- note: a\n...\n", {{"note", "x"}}) ==
        "history:\n- note: a\n- note: x\n...\n");
}

TEST_CASE("a list without items becomes one with lines") {
  CHECK(add_to("a: 1\nhistory: []\nb: 2\n", {{"note", "x"}}) ==
        "a: 1\nhistory:\n  - {note: x}\nb: 2\n");
  CHECK(add_to("a: 1\nhistory: [ ]  # none yet\n  # oldest first\nb: 2\n", {{"note", "x"}}) ==
        "a: 1\nhistory:  # none yet\n  # oldest first\n  - {note: x}\nb: 2\n");
  CHECK(add_to("a: 1\nhistory:\n    []  # none yet\nb: 2\n", {{"note", "x"}}) ==
        "a: 1\nhistory:\n    - {note: x}  # none yet\nb: 2\n");
  CHECK(add_to("a: 1\nhistory:  # none yet\nb: 2\n", {{"note", "x"}}) ==
        "a: 1\nhistory:  # none yet\n  - {note: x}\nb: 2\n");
}

TEST_CASE("a list in brackets goes on in brackets") {
  CHECK(add_to("history: [{note: a}, {note: b}]  # c\n", {{"note", "x"}}) ==
        "history: [{note: a}, {note: b}, {note: x}]  # c\n");
  CHECK(add_to("history: [ { note: a }, ]\n", {{"note", "x"}}) ==
        "history: [ { note: a }, { note: x }, ]\n");
  CHECK(add_to("history: [\n  {note: a},  # one\n  {note: b}  # two\n  # three\n]\nb: 2\n",
               {{"note", "x"}}) ==
        "history: [\n  {note: a},  # one\n  {note: b},  # two\n  # three\n  {note: x}\n]\nb: 2\n");
  CHECK(add_to("history: [\n  {note: a},\n  {note: b},\n  ]\n", {{"note", "x"}}) ==
        "history: [\n  {note: a},\n  {note: b},\n  {note: x},\n  ]\n");
  CHECK(add_to("history: [{note: a},\n          {note: b}]\n", {{"note", "x"}}) ==
        "history: [{note: a},\n          {note: b},\n          {note: x}]\n");
  CHECK(add_to("history: [\n  # none yet\n]\n", {{"note", "x"}}) ==
        "history: [\n  # none yet\n  {note: x}\n]\n");
}

TEST_CASE("a document in braces goes on in braces") {
  CHECK(add_to("{a: 1, history: []}\n", {{"note", "x"}}) == "{a: 1, history: [{note: x}]}\n");
  CHECK(add_to("{a: 1}\n", {{"note", "x"}}) == "{a: 1, history: [{note: x}]}\n");
  CHECK(add_to("{\n  \"a\": \"1\",\n  \"history\": [\n    {\"date\": \"2026-11-02\"}\n  ]\n}\n") ==
        "{\n  \"a\": \"1\",\n  \"history\": [\n    {\"date\": \"2026-11-02\"},\n"
        "    {\"date\": \"2026-11-22\", \"by\": \"Ann Lee\", \"state\": \"signed\"}\n  ]\n}\n");
  CHECK(add_to("{\n  \"a\": \"1\"\n}", {{"note", "x"}}) ==
        "{\n  \"a\": \"1\",\n  \"history\": [{\"note\": \"x\"}]\n}");
}

TEST_CASE("unusual ways to write a key are no obstacle") {
  CHECK(add_to("\"history\":\n- {note: a}\n", {{"note", "x"}}) ==
        "\"history\":\n- {note: a}\n- {note: x}\n");
  CHECK(add_to("? history\n: - {note: a}\n", {{"note", "x"}}) ==
        "? history\n: - {note: a}\n  - {note: x}\n");
}

TEST_CASE("a text is bare only where every YAML reads the same text") {
  for (const char* word : {"signed", "line-manager", "pre_deployment", "fit", "a1"}) {
    CHECK(note_as_written(word) == word);
  }
  for (const char* text :
       {"",     "y",    "no",   "on",     "true",       "null", "~",   "NO",  "Yes", "1",
        "1e3",  "0x1f", "1:30", "12_000", "2026-11-22", "=",    "<<",  "-",   "a-",  "a b",
        "a: b", "a #b", "{a}",  "[a]",    "*a",         "&a",   "!a",  "%a",  "@a",  "`a`",
        "'a'",  "|",    ">",    "?",      "Signed",     "né",   "...", "---", " a",  "a "}) {
    CHECK(note_as_written(text) == fmt::format("\"{}\"", text));
  }
}

TEST_CASE("a text is escaped where it must be, and where a screen would not show it") {
  CHECK(note_as_written(R"(say "no" \ never)") == R"("say \"no\" \\ never")");
  CHECK(note_as_written("one\ntwo\r\n\tthree") == R"("one\ntwo\r\n\tthree")");
  CHECK(note_as_written("a\u202Eb\u200Fc") == R"("a\u202Eb\u200Fc")");
  CHECK(note_as_written("a\u00ADb") == R"("a\u00ADb")");
  CHECK(note_as_written("Zoë Müller – 王 🎉") == "\"Zoë Müller – 王 🎉\"");
}

TEST_CASE("a joiner is an escape where it joins nothing, and stays within an emoji") {
  CHECK(note_as_written("p\u200Darty") == R"("p\u200Darty")");
  CHECK(note_as_written("\u200D\u200Cx") == R"("\u200D\u200Cx")");
  CHECK(note_as_written("\u00AD\u200D") == R"("\u00AD\u200D")");
  CHECK(note_as_written("👩\u200D💻") == "\"👩\u200D💻\"");
}

TEST_CASE("what is no text stands bare where it has its form") {
  const auto written = [](const std::string& value) {
    const std::string bytes = add_to("a: 1\n", {{"v", value, false}});
    return bytes.substr(bytes.find("{v: ") + 4, bytes.size() - bytes.find("{v: ") - 6);
  };
  for (const char* bare : {"2026-11-22", "true", "false", "0", "-5", "37.5", "1200"}) {
    CHECK(written(bare) == bare);
  }
  for (const char* other : {"007", "1.", ".5", "1e3", "yes", "68000 GBP", "1_000", "+1"}) {
    CHECK(written(other) == fmt::format("\"{}\"", other));
  }
}

TEST_CASE("lists, names that mean something else to YAML, and items without fields") {
  CHECK(add_to("a: 1\n", {{"evidence", std::vector<std::string>{"a b.pdf sha256:00", "no"}}}) ==
        "a: 1\nhistory:\n  - {evidence: [\"a b.pdf sha256:00\", \"no\"]}\n");
  CHECK(add_to("history:\n- a: 1\n", {{"evidence", std::vector<std::string>{}}}) ==
        "history:\n- a: 1\n- evidence: []\n");
  CHECK(add_to("a: 1\n", {{"no", "x"}, {"on", "y"}}) ==
        "a: 1\nhistory:\n  - {\"no\": x, \"on\": \"y\"}\n");
  CHECK(add_to("history:\n- a: 1\n", {}) == "history:\n- a: 1\n- {}\n");
}

TEST_CASE("what the items beside it quote is quoted") {
  CHECK(add_to("history:\n- {date: '2026-11-02'}\n") ==
        "history:\n- {date: '2026-11-02'}\n"
        "- {date: \"2026-11-22\", by: \"Ann Lee\", state: signed}\n");
  CHECK(add_to("history:\n- \"date\": 2026-11-02\n") ==
        "history:\n- \"date\": 2026-11-02\n"
        "- \"date\": 2026-11-22\n  \"by\": \"Ann Lee\"\n  \"state\": \"signed\"\n");
}

TEST_CASE("what cannot stand in a file is refused") {
  const Error control = refusal_of("a: 1\n", {{"note", "a\x1b[0m"}});
  CHECK(control.message == "`note`: the control character U+001B is not allowed here");
  CHECK(control.help == "give it as UTF-8 text, without control characters");
  CHECK(refusal_of("a: 1\n", {{"note", "caf\xE9"}}).message ==
        "`note`: the byte E9 here is not UTF-8: it looks like `é` in Windows-1252 or Latin-1");
  CHECK(refusal_of("a: 1\n", {{"by", std::vector<std::string>{"a", "\u2028"}}}).message ==
        "`by`: the line separator U+2028 is not allowed here");
  CHECK(refusal_of("a: 1\n", {{"note", "\xEF\xBB\xBFx"}}).message ==
        "`note`: a byte order mark (U+FEFF) is inside the file");
}

TEST_CASE("where an item cannot be added safely, the words to add by hand are told") {
  const Error no_list = refusal_of("a: 1\nhistory: none\n");
  CHECK(no_list.message == "`history` cannot be added to: it is not a list");
  for (const char* marked : {"history:      !!seq  # a\n  - {state: b}\n",
                             "history: &a [{state: b}]\n", "history: !!seq []\n"}) {
    CHECK(refusal_of(marked).message == "`history` cannot be added to: it has a tag or an anchor");
  }
  CHECK(no_list.help ==
        "add it by hand, at the end of `history`: "
        "- {date: 2026-11-22, by: \"Ann Lee\", state: signed}");
  CHECK(refusal_of("history: []\nhistory: []\n").message ==
        "`history` cannot be added to: the key is there twice");
  CHECK(refusal_of("history:\n  a: 1\n").message ==
        "`history` cannot be added to: it is not a list");
  CHECK(refusal_of("{history: }\n").help ==
        "add it by hand, at the end of `history`: "
        "{date: 2026-11-22, by: \"Ann Lee\", state: signed}");
  CHECK(refusal_of("a: 1\nb: |\n  cut").message ==
        "`history` cannot be added to: the text that ends the file has no line end yet");
  CHECK(add_to("a: 1\nb: |-\n  cut", {}) == "a: 1\nb: |-\n  cut\nhistory:\n  - {}");
  CHECK(refusal_of("- a\n- b\n").message == "the file is not a valid agreement");
  CHECK(refusal_of("a: \"b\n").message == "the file is not a valid agreement");
}

TEST_CASE("an item that would make the file unreadable is refused") {
  std::string many = "history:\n";
  for (int i = 0; i < 16'665; ++i) many += "- {a: 1}\n";
  CHECK(refusal_of(many).message ==
        "`history` cannot be added to: the file holds more than 50000 values");
  CHECK(refusal_of("a: 1\n", {{"note", "x"}, {"note", "y"}}).message ==
        "`history` cannot be added to: something else in the file would change");
}

TEST_CASE("what is new is told apart from what was there") {
  const std::string bytes = "a: 1\nhistory: []  # none\nb: 2\n";
  const auto added = add_item(read_tree(bytes), "history", {{"note", "x"}});
  REQUIRE(added);
  const auto part = [](const std::string& text, Span span) {
    return text.substr(span.begin, span.end - span.begin);
  };
  CHECK(part(bytes, added->before) == " []  # none\n");
  CHECK(part(added->bytes, added->after) == "  # none\n  - {note: x}\n");
}

}  // namespace secondment::yaml
