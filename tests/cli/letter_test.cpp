// `letter` with templates, labels and converters of a house's own.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "cli/letter_house.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using tests::Console;
using tests::read_text;
using tests::source_path;
using tests::write_text;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

using tests::LetterHouse;
using House = LetterHouse;

}  // namespace

TEST_CASE("a house's own letter is filled in from what export gives") {
  House house;
  write_text(house.file,
             "<!DOCTYPE html><title>{{agreement}}</title>\n"
             "<p>Dear {{terms.secondee.name}}, {{words.term.start}} ({{terms.term.start}}).\n"
             "{{#terms.objectives}}\n<li>{{id}}: {{text}}{{^due}} no day{{/due}}\n"
             "{{/terms.objectives}}\n{{labels.page}} {{letter.foot}} {{as_at}} {{state}}</p>\n");
  REQUIRE_MESSAGE(house.letter() == 0, house.err());
  CHECK(has(house.out(), "Dear Efua Mensah, 11 January 2027 (2027-01-11)."));
  CHECK(has(house.out(), "2026-11-22 proposed</p>"));
  CHECK(house.letter({"-o", house.folder / "w.md"}) == 2);
  CHECK(has(house.err(), "is HTML, so it cannot become .md"));
}

TEST_CASE("the built-in templates keep to what is asked of a house's own") {
  for (const std::string name : {"letter.html", "letter.md"}) {
    House house(name);
    write_text(house.file, read_text(source_path("src/handbook/letters/" + name)));
    REQUIRE_MESSAGE(house.letter() == 0, house.err());
    const std::string own = house.out();
    Console console;
    console.run({"letter", "agreement", house.agreement, "--format",
                 name.ends_with(".md") ? "md" : "html"});
    CHECK(own == console.out.str());
  }
}

TEST_CASE("a template that repeats a list within itself is stopped and named") {
  const std::string begin = "{{#terms.objectives}}", end = "{{/terms.objectives}}";
  for (const std::string words : {"", "x", "x\n"}) {
    House house("w.md");
    std::string agreement = read_text(house.agreement);
    const std::size_t list = agreement.find("objectives:\n") + std::string("objectives:\n").size();
    REQUIRE(list > 20);
    std::string more;
    for (int i = 0; i < 40; ++i) more += "  - {id: X" + std::to_string(i) + ", text: t}\n";
    write_text(house.agreement, agreement.insert(list, more));
    std::string text = words;
    for (int i = 0; i < 8; ++i) text = begin + text + end;
    write_text(house.file, text);
    CHECK(house.letter() == 2);
    CHECK_MESSAGE(has(house.err(), "w.md: filled in, it "), house.err());
    CHECK(house.out().empty());
  }
}

TEST_CASE("a template serves every scheme") {
  House house;
  write_text(house.file,
             "{{terms.mission.name}}{{labels.fields.mission_name}}{{record.started_on}}\n");
  CHECK_MESSAGE(house.letter() == 0, house.err());
  write_text(house.file, "\xff\n");
  CHECK(house.letter() == 2);
}

TEST_CASE("a template in Markdown escapes for Markdown") {
  House house("welcome.md");
  write_text(house.file, "Dear *{{terms.secondee.name}}*\n");
  write_text(house.agreement, "agreement: A-1\nscheme: loan\nsecondee: {name: \"[a](b) _c_\"}\n");
  REQUIRE_MESSAGE(house.letter() == 0, house.err());
  CHECK(house.out() == "Dear *\\[a\\]\\(b\\) \\_c\\_*\n");
}

TEST_CASE("what a template may not do is reported on its line") {
  struct Row {
    const char* text;
    const char* says;
  };
  const Row rows[] = {
      {"{{terms.secondee.nmae}}", "did you mean `name`?"},
      {"{{agrement}}", "unknown name `agrement`"},
      {"{{{agreement}}}", "a tag without escaping is refused"},
      {"{{ { agreement } }}", "a tag without escaping is refused"},
      {"{{&agreement}}", "a tag without escaping is refused"},
      {"{{ & agreement}}", "a tag without escaping is refused"},
      {"{{> other}}", "a template cannot include another"},
      {"{{=<% %>=}}", "a template cannot change its delimiters"},
      {"{{#terms}}", "the section `terms` never ends"},
      {"{{#terms}}{{/words}}", "the section that is open is `terms`"},
      {"{{/terms}}", "no section is open"},
      {"{{agreement", "the tag is never closed"},
      {"<script>1</script>", "a letter has no <script>"},
      {"<img src=\"http://x/y.png\">", "leads outside the letter"},
      {"<a href='{{agreement}}'>", "leads outside the letter"},
      {"<link rel=stylesheet href=x.css>", "a letter has no <link>"},
      {"<p onclick=\"x\">", "a letter has no `onclick`"},
      {"<p title={{agreement}}>", "must be in quotes"},
      {"<p {{agreement}}>", "must be in quotes"},
      {"<p style=\"color: {{agreement}}\">", "a value cannot be put into a style"},
      {"<style>p::after { content: '{{agreement}}' }</style>",
       "a value cannot be put into a style"},
      {"<style>@import 'x.css';</style>", "`@import` is not for letters"},
      {"<style>p { background: url( x.png ) }</style>", "`url(…)` leads outside the letter"},
      {"<!-- {{agreement}} -->", "a value cannot be put into a comment"},
  };
  House house;
  for (const Row& row : rows) {
    write_text(house.file, std::string("<p>fine</p>\n") + row.text + "\n");
    CHECK_MESSAGE(house.letter() == 2, row.text);
    CHECK_MESSAGE(has(house.err(), "welcome.html:2: error: "), row.text, house.err());
    CHECK_MESSAGE(has(house.err(), row.says), row.text, house.err());
    CHECK(house.out().empty());
  }
  // Put together only when it is filled in.
  for (const char* text :
       {"<scr{{#state}}{{/state}}ipt>1</script>", "<{{#terms}}script{{/terms}}>1</script>",
        "<img sr{{^state}}{{/state}}c=\"http://x/y.png\">"}) {
    write_text(house.file, std::string(text) + "\n");
    CHECK_MESSAGE(house.letter() == 2, text);
    CHECK(house.out().empty());
  }
  write_text(house.file,
             "<img src=\"data:image/png;base64,AAAA\" alt=\"{{agreement}}\"><a href=\"#x\">x</a>\n"
             "<style>p::after { content: \"{{css.foot}}\" }</style>\n{{! a comment }}\n");
  CHECK_MESSAGE(house.letter() == 0, house.err());
}

TEST_CASE("a letter takes an id, as every other command does") {
  House house;
  write_text(house.file, "<p>{{agreement}} {{next_change}}</p>\n");
  house.agreement = "LOAN-2026-031";
  REQUIRE_MESSAGE(house.letter() == 0, house.err());
  CHECK(has(house.out(), "<p>LOAN-2026-031 "));
  house.agreement = "LOAN-2026-03";
  CHECK(house.letter() == 2);
  CHECK(has(house.err(), "LOAN-2026-031"));
}

TEST_CASE("a template can say on which day something changes") {
  House house("welcome.md");
  write_text(house.file, "{{#next_change}}changes on {{next_change}}{{/next_change}}\n");
  std::filesystem::remove(house.agreement);
  std::filesystem::copy_file(source_path("examples/agreements/police-mission-kaur.yaml"),
                             house.agreement);
  REQUIRE_MESSAGE(house.letter() == 0, house.err());
  CHECK_MESSAGE(has(house.out(), "changes on 20"), house.out());
}

TEST_CASE("what only the tool uses is no name of a template") {
  House house("welcome.md");
  for (const char* name : {"letter.version", "letter.closing_key"}) {
    write_text(house.file, std::string("{{") + name + "}}\n");
    CHECK_MESSAGE(house.letter() == 2, name);
  }
}

TEST_CASE("a draft in Word says so in the words of the labels") {
  House house;
  write_text(house.folder / "secondment.yaml", "agreements: [mensah.yaml]\nlabels: de.yaml\n");
  write_text(house.folder / "de.yaml", "texts: {draft: \"ENTWURF & <mehr>\"}\n");
  write_text(house.agreement, "agreement: A-1\nscheme: loan\nterm: {start: soon}\n");
  write_text(house.folder / "pandoc", "#!/bin/sh\nexec /bin/cp reference.docx letter.docx\n");
  std::filesystem::permissions(house.folder / "pandoc", std::filesystem::perms::owner_all);
  Console console;
  console.environment["PATH"] = house.folder.path().string();
  const std::string output = house.folder / "a.docx";
  CHECK_MESSAGE(console.run({"letter", "agreement", house.agreement, "--config",
                             house.folder / "secondment.yaml", "-o", output}) == 0,
                console.err.str());
  const std::string document = read_text(output);
  CHECK(has(document, "string=\"ENTWURF &amp; &lt;mehr&gt;\""));
  CHECK(!has(document, "string=\"DRAFT\""));
}

TEST_CASE("an unknown letter is answered with the nearest, also of a house's own") {
  House house;
  Console console;
  CHECK(console.run({"letter", "welcom", house.agreement, "--config",
                     house.folder / "secondment.yaml"}) == 2);
  CHECK(has(console.err.str(), "did you mean `welcome`?"));
  CHECK(console.run({"letter", "agreemnt", house.agreement}) == 2);
  CHECK(has(console.err.str(), "did you mean `agreement`?"));
  CHECK(house.letter() == 2);
  CHECK(has(house.err(), "line 2 of"));
}

TEST_CASE("--show-config shows the letters of the workspace") {
  House house;
  CHECK(house.letter({"--show-config"}) == 0);
  CHECK(has(house.out(), "letter welcome  welcome.html"));
  CHECK(has(house.out(), "secondment.yaml:2"));
}

TEST_CASE("a policy adds letters, from its own folder") {
  const tests::Folder folder;
  const std::string policy = folder / "house.yaml";
  write_text(policy,
             "policy: house\ntitle: House loans\nextends: [loan]\nletters: {note: note.md}\n");
  write_text(folder / "note.md", "For {{terms.secondee.name}}\n");
  write_text(folder / "a.yaml", "agreement: A-1\nscheme: house\nsecondee: {name: Jo Bloggs}\n");
  Console console;
  CHECK_MESSAGE(console.run({"letter", "note", folder / "a.yaml", "--policy", policy}) == 0,
                console.err.str());
  CHECK(console.out.str() == "For Jo Bloggs\n");
  write_text(policy,
             "policy: house\ntitle: House loans\nextends: [loan]\nletters: {note: ../note.md}\n");
  CHECK(console.run({"letter", "note", folder / "a.yaml", "--policy", policy}) == 2);
}

TEST_CASE("labels are translated, and what is missing stays") {
  House house("welcome.md");
  write_text(house.folder / "secondment.yaml", "agreements: [mensah.yaml]\nlabels: de.yaml\n");
  write_text(house.folder / "de.yaml",
             "texts: {january: Januar, day_format: \"{day}. {month} {year}\", page: Seite}\n"
             "fields: {term.start: Erster Tag}\nwords: {civil-servant: Beamtin}\n");
  Console console;
  const std::vector<std::string> words = {"letter", "agreement", house.agreement, "--config",
                                          house.folder / "secondment.yaml"};
  CHECK_MESSAGE(console.run(words) == 0, console.err.str());
  CHECK(has(console.out.str(), "**Erster Tag:** 11\\. Januar 2027"));
  CHECK(has(console.out.str(), "Seite 1 of 1"));
  CHECK(has(console.out.str(), "**Last day:**"));
  write_text(house.folder / "de.yaml", "texts: {pgae: Seite}\n");
  CHECK(console.run(words) == 2);
  CHECK(has(console.err.str(), "did you mean `page`?"));
}

TEST_CASE("the suffix of the output sets the format") {
  House house;
  Console console;
  CHECK(console.run({"letter", "agreement", house.agreement, "-o", house.folder / "a.txt"}) == 2);
  CHECK(has(console.err.str(), "end it in .md, .html, .docx or .pdf"));
  CHECK(!std::filesystem::exists(house.folder / "a.txt"));
  CHECK(console.run({"letter", "agreement", house.agreement, "-o", house.folder / "a.html"}) == 0);
  CHECK(read_text(house.folder / "a.html").starts_with("<!DOCTYPE html>"));
  CHECK(console.run({"letter", "agreement", house.agreement, "--format", "md", "-o",
                     house.folder / "a.html"}) == 2);
}

TEST_CASE("what converts is found on PATH, and named where it is missing") {
  House house;
  Console console;
  console.environment["PATH"] = house.folder.path().string();
  const std::string output = house.folder / "a.docx";
  const std::vector<std::string> words = {"letter", "agreement", house.agreement, "-o", output};
  CHECK(console.run(words) == 2);
  CHECK(has(console.err.str(), "pandoc is needed for this format, and is not installed"));
  CHECK(has(console.err.str(), "apt install pandoc"));
  CHECK(console.run({"letter", "agreement", house.agreement, "-o", house.folder / "a.pdf"}) == 2);
  CHECK(has(console.err.str(), "weasyprint or chromium is needed"));

  const auto install = [&](const std::string& script) {
    write_text(house.folder / "pandoc", "#!/bin/sh\n" + script);
    std::filesystem::permissions(house.folder / "pandoc", std::filesystem::perms::owner_all);
  };
  // What it is given is in a folder of its own, and named by us alone.
  install("for word; do echo \"$word\"; done > letter.docx; ls >> letter.docx\n");
  CHECK_MESSAGE(console.run(words) == 0, console.err.str());
  CHECK(read_text(output) ==
        "--from=html\n--to=docx\n--metadata=title=\n--reference-doc=reference.docx\n"
        "--output=letter.docx\nletter.html\nletter.docx\nletter.html\nlog\nreference.docx\n");
  // A draft has other pages.
  install("cat reference.docx > letter.docx\n");
  CHECK(console.run(words) == 0);
  const std::string pages = read_text(output);
  CHECK(pages == read_text(source_path("src/handbook/letters/reference.docx")));
  const std::string draft = house.folder / "draft.yaml";
  write_text(draft, "agreement: A-1\nscheme: loan\nterm: {start: soon}\n");
  CHECK(console.run({"letter", "agreement", draft, "-o", output}) == 0);
  CHECK(read_text(output) == read_text(source_path("src/handbook/letters/draft.docx")));
  // A failure leaves the file that was there.
  install("echo no such font >&2; echo half > letter.docx; exit 3\n");
  const std::string before = read_text(output);
  CHECK(console.run(words) == 2);
  CHECK(has(console.err.str(), "no such font"));
  CHECK(read_text(output) == before);
  install("exit 0\n");
  CHECK(console.run(words) == 2);
  CHECK(has(console.err.str(), "did not write a letter"));
}

TEST_CASE("the converters that are installed make letters") {
  struct Row {
    const char* program;
    const char* suffix;
    const char* begins;
    bool as_root;  // it also works for root
  };
  const Row rows[] = {{"pandoc", ".docx", "PK", true},
                      {"weasyprint", ".pdf", "%PDF-", true},
                      {"chromium", ".pdf", "%PDF-", false}};
  for (const Row& row : rows) {
    const std::string program = std::string("/usr/bin/") + row.program;
    if (!std::filesystem::exists(program) || (!row.as_root && ::geteuid() == 0)) {
      MESSAGE("did not run: ", std::string(row.program), " is not installed, or not for root");
      continue;
    }
    House house;
    Console console;
    std::filesystem::create_symlink(program, house.folder / row.program);
    console.environment["PATH"] = house.folder.path().string();
    const std::string output = house.folder / (std::string("a b") + row.suffix);
    CHECK_MESSAGE(console.run({"letter", "agreement", house.agreement, "-o", output}) == 0,
                  console.err.str());
    CHECK(read_text(output).starts_with(row.begins));
  }
}

}  // namespace secondment
