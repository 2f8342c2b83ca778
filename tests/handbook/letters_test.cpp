// Letters: that nothing which is agreed is lost, that no value acts as markup, and what each kind
// says. Those of the examples are in tests/handbook/letters/, to be read.
#include "handbook/letters.h"

#include <doctest/doctest.h>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "handbook/letter_labels.h"
#include "model/agreement_fields.h"
#include "policy/policy_set.h"

namespace secondment::handbook {
namespace {

using model::Field;
using model::Type;
using tests::Console;
using tests::print;
using tests::source_path;
using tests::write_text;

std::string complain(const std::vector<std::string>& words, int status) {
  Console console;
  CHECK(console.run(words) == status);
  return console.err.str();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

std::string example(const std::string& name) {
  return source_path("examples/agreements/" + name + ".yaml");
}

// An agreement in which every field that a scheme declares has a value of its own, and what a
// letter must show of each.
class Filled {
 public:
  explicit Filled(const policy::Scheme& scheme) {
    yaml_ = "agreement: A-1\nscheme: " + scheme.name + "\n";
    for (const Field& field : scheme.shape.agreement.fields) {
      constexpr const char* not_filled[] = {"format",  "agreement", "scheme",  "waivers",
                                            "history", "notes",     "replaces"};
      const bool is_left_out = std::find(std::begin(not_filled), std::end(not_filled),
                                         field.name) != std::end(not_filled);
      if (!is_left_out) yaml_ += field.name + ": " + fill(field.type, field.name) + "\n";
    }
  }

  struct Shown {
    std::string path;
    std::string text;
  };
  [[nodiscard]] const std::string& yaml() const { return yaml_; }
  [[nodiscard]] const std::vector<Shown>& shown() const { return shown_; }

 private:
  std::string expect(const std::string& path, std::string written, std::string shown) {
    shown_.push_back({path, std::move(shown)});
    return written;
  }

  std::string fill(const Type& type, const std::string& path) {
    using Kind = Type::Kind;
    const std::string number = std::to_string(++count_ + 1000);
    switch (type.kind) {
      case Kind::section: {
        std::string yaml = "{";
        for (const Field& field : type.fields) {
          if (field.name == "key" && path != "secondee") continue;
          const std::string below = path + "." + field.name;
          yaml += (yaml.size() > 1 ? ", " : "") + field.name + ": " + fill(field.type, below);
        }
        return yaml + "}";
      }
      case Kind::list:
        return "[" + fill(type.element(), path) + "]";
      case Kind::map:
        return "{one: " + fill(type.element(), path) + "}";
      case Kind::date: {
        const Date day = *parse_date("2027-01-01") + std::chrono::days(count_);
        return expect(path, render_date(day), LetterLabels().day(day));
      }
      case Kind::boolean:
        return expect(path, "true", LetterLabels().field(path));
      case Kind::period:
        return expect(path, "P" + number + "D", LetterLabels().period({.days = std::stoi(number)}));
      case Kind::integer:
        return expect(path, number, number);
      case Kind::number:
        if (type.up_to) return expect(path, "0." + number, "0." + number);
        return expect(path, number, number);
      case Kind::money:
        return expect(path, number + " GBP", "GBP 1," + number.substr(1));
      case Kind::country:
        return expect(path, "GB", "GB");
      case Kind::email:
        return expect(path, "m" + number + "@example.org", "m" + number + "@example.org");
      case Kind::digest: {
        const std::string digest = std::string(60, 'a') + number;
        return expect(path, digest, digest);
      }
      case Kind::one_of:
        return expect(path, type.words.front(), LetterLabels().word(type.words.front()));
      default:
        return expect(path, "marker" + number, "marker" + number);
    }
  }

  std::string yaml_;
  std::vector<Shown> shown_;
  std::size_t count_ = 0;
};

}  // namespace

TEST_CASE("the letter of an agreement has every term of its scheme") {
  // The path of a file in the register is for the register.
  const std::string left_out = "documents.path";
  for (const std::string_view name : policy::builtin_policies().scheme_names()) {
    const Filled filled(*policy::builtin_policies().find_scheme(name));
    const tests::Folder folder;
    write_text(folder / "a.yaml", filled.yaml());
    const std::string letter = print({"letter", "agreement", folder / "a.yaml"});
    CHECK(filled.shown().size() > 100);
    for (const Filled::Shown& each : filled.shown()) {
      if (each.path == left_out) continue;
      CHECK_MESSAGE(has(letter, each.text), name, ": ", each.path, ": ", each.text);
    }
  }
}

TEST_CASE("every row of the format's table is among the terms that a letter is held to") {
  const Filled filled(*policy::builtin_policies().find_scheme("loan"));
  for (const model::FieldRow& row : model::agreement_fields()) {
    std::string path(row.path);
    for (std::size_t at = path.find("[]"); at != path.npos; at = path.find("[]")) path.erase(at, 2);
    const bool is_term = path.starts_with("waivers") || path == "format" || path == "agreement" ||
                                 path == "scheme" || path == "replaces" || path == "notes" ||
                                 path == "history"
                             ? false
                             : true;
    if (!is_term) continue;
    const bool is_there =
        std::any_of(filled.shown().begin(), filled.shown().end(), [&](const Filled::Shown& each) {
          return each.path == path || each.path.starts_with(path + ".");
        });
    CHECK_MESSAGE(is_there, path);
  }
}

TEST_CASE("letters of the examples") {
  for (const char* name :
       {"civilian-mission-byrne", "expert-exchange-osei", "inward-secondment-okafor", "loan-mensah",
        "osce-llewellyn", "outward-secondment-whitfield", "police-mission-kaur"}) {
    tests::check_golden("tests/handbook/letters/" + std::string(name) + ".md",
                        print({"letter", "agreement", example(name)}));
  }
  tests::check_golden("tests/handbook/letters/loan-mensah.html",
                      print({"letter", "agreement", example("loan-mensah"), "--format", "html"}));
  const std::string house = source_path("examples/house-policy/");
  tests::check_golden("tests/handbook/letters/fellow-adeyemi.md",
                      print({"letter", "agreement", house + "agreements/fellow-adeyemi.yaml",
                             "--policy", house + "housing-fellows.yaml"}));
  const std::string amended = source_path("examples/register/agreements/2025/OUT-2025-010.yaml");
  tests::check_golden("tests/handbook/letters/variation.md",
                      print({"letter", "variation", amended}));
  tests::check_golden("tests/handbook/letters/return.md",
                      print({"letter", "return", example("police-mission-kaur")}));
}

TEST_CASE("values stay inert in every text format") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path,
             "agreement: A-1\nscheme: loan\ntitle: \"<script>alert(1)</script> {{agreement}}\"\n"
             "secondee: {name: \"[x](javascript:alert(1)) *b* <img src=x onerror=y>\"}\n"
             "placement:\n  duties: \"1. one\\n- two\\n# three\\n| four | {{{path}}}\"\n"
             "  team: \"a\\u202Eb\"\n  post: \"" +
                 std::string(400, 'w') + "\"\n  location: \"at {{#letter}}{{> x}}{{=| |=}}\"\n");
  const std::string html = print({"letter", "agreement", path, "--format", "html"});
  CHECK(!has(html, "<script"));
  CHECK(!has(html, "<img"));
  CHECK(has(html, "&lt;script&gt;alert(1)&lt;/script&gt; {{agreement}}"));
  CHECK(has(html, "{{{path}}}"));
  CHECK(has(html, "{{#letter}}{{&gt; x}}{{=| |=}}"));
  CHECK(!has(html, "\u202E"));
  CHECK(has(html, std::string(400, 'w')));
  const std::string markdown = print({"letter", "agreement", path});
  CHECK(!has(markdown, "[x]("));
  CHECK(has(markdown, "\\<script\\>alert\\(1\\)"));
  CHECK(!has(markdown, " <script"));
  CHECK(!has(markdown, "\n# three"));
  CHECK(!has(markdown, "\n- two"));
  CHECK(!has(markdown, "\u202E"));
  CHECK(has(markdown, "  \\- two\n"));
  CHECK(has(markdown, "  \\# three\n"));
  CHECK(has(markdown, " 1\\. one\n"));
}

TEST_CASE("a letter of what has errors is a draft without a mark") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path, "agreement: A-1\nscheme: loan\nterm: {start: soon}\n");
  for (const char* format : {"md", "html"}) {
    const std::string letter = print({"letter", "agreement", path, "--format", format});
    CHECK(has(letter, "DRAFT"));
    CHECK(!has(letter, "terms-1:"));
  }
  write_text(path, "agreement: A-1\nscheme: loan\nterm: {start: 2027-05-01, end: 2027-01-01}\n");
  CHECK(has(print({"letter", "agreement", path}), "DRAFT"));
  const std::string sound = print({"letter", "agreement", example("loan-mensah")});
  CHECK(!has(sound, "DRAFT"));
  const std::string whole = print({"terms", "--fingerprint", example("loan-mensah")});
  CHECK(has(sound, "terms-1:" + whole.substr(std::string("terms-1:sha256:").size(), 12)));
}

TEST_CASE("a variation shows old and new, and what to sign") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  std::filesystem::copy_file(example("police-mission-kaur"), path);
  print({"record", path, "amendment", "summary=another contact", "--set", "contact.method=Video",
         "--add", "objectives={id: O9, text: Train a successor}", "--by", "desk"});
  const std::string letter = print({"letter", "variation", path});
  CHECK(has(letter, "another contact"));
  CHECK(has(letter, "| Video |"));
  CHECK(has(letter, "Objective: Train a successor"));
  const std::string whole = print({"terms", "--fingerprint", path});
  CHECK(has(letter, whole.substr(std::string("terms-1:sha256:").size(), 12)));
  CHECK(has(print({"letter", "agreement", path}), "Changes agreed since signature"));
  CHECK(has(complain({"letter", "variation", path, "--entry", "1"}, 2),
            "--entry: entry 1 is not an amendment"));
  CHECK(has(complain({"letter", "variation", example("loan-mensah")}, 2),
            "the history has no amendment"));
}

TEST_CASE("an extension says from when to when, and whether it is approved") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  std::filesystem::copy_file(example("police-mission-kaur"), path);
  CHECK(has(complain({"letter", "extension", example("loan-mensah")}, 2),
            "the history has no extension"));
  print({"record", path, "extension", "until=2027-06-30", "--by", "desk"});
  CHECK(has(print({"letter", "extension", path}), "ends on 30 June 2027 instead"));
  print({"record", path, "extension", "until=2027-06-30", "approved_by=A. Board", "--by", "desk"});
  const std::string letter = print({"letter", "extension", path});
  CHECK(has(letter, "now ends on 30 June 2027. It was approved by A. Board."));
  CHECK(has(print({"letter", "agreement", path}), "Extended until"));
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

}  // namespace secondment::handbook
