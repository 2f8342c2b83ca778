// Letters: that nothing which is agreed is lost, that no value acts as markup, and what each kind
// says. Those of the examples are in tests/handbook/letters/, to be read.
#include "handbook/letters.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "folder.h"
#include "handbook/letter_commands.h"
#include "handbook/letter_labels.h"
#include "model/agreement_fields.h"
#include "policy/policy_set.h"

namespace secondment::handbook {
namespace {

using model::Field;
using model::Type;
using tests::complain;
using tests::Console;
using tests::example;
using tests::has;
using tests::print;
using tests::source_path;
using tests::write_text;

// An agreement in which every field that a scheme declares has a value of its own, and what a
// letter must show of each.
class Filled {
 public:
  explicit Filled(const policy::Scheme& scheme) {
    labels_.add_declared(scheme.shape.agreement);
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
        return expect(path, "true", labels_.field(path));
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

  LetterLabels labels_;
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

// What a letter says, without its markup and with single blanks.
std::string words_of(const std::string& html) {
  std::string text;
  bool in_tag = false;
  for (const char c : html.substr(html.find("<body>"))) {
    if (c == '<') in_tag = true;
    text += in_tag || c == '\n' ? ' ' : c;
    if (c == '>') in_tag = false;
  }
  constexpr std::pair<std::string_view, std::string_view> references[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [written, meant] : references) {
    for (std::size_t at = text.find(written); at != text.npos; at = text.find(written, at + 1)) {
      text.replace(at, written.size(), meant);
    }
  }
  return text;
}

std::string with_single_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_blank) out += c;
    if (is_blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

// The ways in which a letter may say a leaf of the document that is signed.
std::vector<std::string> ways_to_say(const std::string& leaf) {
  const LetterLabels labels;
  std::vector<std::string> ways = {leaf, labels.word(leaf)};
  if (const auto day = parse_date(leaf)) ways.push_back(labels.day(*day));
  if (const auto period = parse_period(leaf)) ways.push_back(labels.period(*period));
  const std::size_t blank = leaf.rfind(' ');
  if (blank != leaf.npos && leaf.size() - blank == 4) {
    std::string amount = leaf.substr(0, blank);
    for (std::size_t at = std::min(amount.find('.'), amount.size()); at > 3;) {
      amount.insert(at -= 3, ",");
    }
    ways.push_back(leaf.substr(blank + 1) + " " + amount);
  }
  return ways;
}

void list_leaves(const nlohmann::json& value, std::vector<std::string>& leaves) {
  if (value.is_string()) return leaves.push_back(value);
  for (const auto& each : value) {
    if (value.is_structured()) list_leaves(each, leaves);
  }
}

// Every value that the fingerprint covers is on the paper.
void check_whole(const std::string& path, const std::vector<std::string>& more = {}) {
  const auto with = [&](std::vector<std::string> words) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
  };
  Console console;
  if (console.run(with({"terms", path})) != 0) return;  // no fingerprint, so it is a draft
  const nlohmann::json document = nlohmann::json::parse(console.out.str());
  std::vector<std::string> leaves;
  list_leaves(document["terms"], leaves);
  for (const auto& change : document.value("changes", nlohmann::json::array())) {
    for (const char* key : {"to", "add"}) {
      if (change.contains(key)) list_leaves(change[key], leaves);
    }
  }
  CHECK(leaves.size() > 3);
  const std::string letter =
      with_single_blanks(words_of(print(with({"letter", "agreement", path, "--format", "html"}))));
  for (const std::string& leaf : leaves) {
    const auto ways = ways_to_say(leaf);
    const bool is_there = std::any_of(ways.begin(), ways.end(), [&](const std::string& way) {
      return has(letter, with_single_blanks(way));
    });
    CHECK_MESSAGE(is_there, path, " says `", leaf, "`, and its letter does not");
  }
}

TEST_CASE("all that the fingerprint of an example covers is in its letter") {
  namespace fs = std::filesystem;
  for (const auto& file : fs::directory_iterator(source_path("examples/agreements"))) {
    check_whole(file.path().string());
  }
  const std::string house = source_path("examples/house-policy/");
  check_whole(house + "agreements/fellow-adeyemi.yaml",
              {"--policy", house + "housing-fellows.yaml"});
  std::size_t read = 0;
  for (const auto& file :
       fs::recursive_directory_iterator(source_path("examples/register/agreements"))) {
    if (file.path().extension() != ".yaml") continue;
    check_whole(file.path().string());
    ++read;
  }
  CHECK(read > 50);
}

TEST_CASE("fields of a house of any type are in the letter") {
  const tests::Folder folder;
  const std::string policy = folder / "house.yaml";
  write_text(policy,
             "policy: house\ntitle: House loans\nextends: [loan]\nfields:\n"
             "- {path: facts, type: map of text, doc: d}\n"
             "- {path: amounts, type: map of money, doc: d}\n"
             "- {path: extras, type: anything, doc: d}\n"
             "- {path: rates, type: list of map of text, doc: d}\n"
             "- {path: notices, type: list of text, doc: d}\n"
             "- {path: sponsor, type: organisation, doc: d}\n"
             "- {path: partners, type: list of organisation, doc: d}\n"
             "- {path: sponsor.name, type: text, doc: d}\n"
             "- {path: \"partners[].name\", type: text, doc: d}\n"
             "- {path: \"partners[].unit\", type: text, doc: d}\n"
             "- {path: bands, type: map of section, doc: d}\n"
             "- {path: \"bands[].pay\", type: money, doc: d}\n"
             "- {path: \"bands[].seen\", type: list of anything, doc: d}\n"
             "- {path: placement.kit, type: list of anything, doc: d}\n"
             "- {path: measures, type: list of section, doc: d}\n"
             "- {path: \"measures[].name\", type: text, required: true, doc: d}\n"
             "- {path: \"measures[].value\", type: number, required: true, doc: d}\n"
             "- {path: \"measures[].unit\", type: text, doc: d}\n"
             "- {path: \"measures[].of\", type: map of text, doc: d}\n");
  const std::string path = folder / "a.yaml";
  write_text(path,
             "agreement: A-1\nscheme: house\n"
             "facts: {first: \"leaf-a, leaf-b\", second: leaf-c}\n"
             "amounts: {one: 1234.50 GBP}\n"
             "extras: {deep: [{leaf-d: leaf-e}, [leaf-f, {x: leaf-g}]], flag: leaf-h}\n"
             "rates: [{grade: leaf-i, pay: leaf-j}, {grade: leaf-k}]\n"
             "notices: [leaf-l, leaf-m]\n"
             "sponsor: {name: leaf-n}\n"
             "partners: [{name: leaf-o, unit: leaf-p}, {name: leaf-q}]\n"
             "bands: {top: {pay: 99 EUR, seen: [leaf-r, {when: leaf-s}]}}\n"
             "placement: {kit: [leaf-t, {item: leaf-u}]}\n"
             "measures: [{name: leaf-v, value: 42, unit: leaf-w, of: {x: leaf-x}}]\n");
  check_whole(path, {"--policy", policy});
  const std::string letter =
      print({"letter", "agreement", path, "--policy", policy, "--format", "html"});
  for (char leaf = 'a'; leaf <= 'x'; ++leaf) {
    CHECK_MESSAGE(has(letter, std::string("leaf-") + leaf), "leaf-", leaf);
  }
  CHECK(has(letter, "GBP 1,234.50"));
  CHECK(has(letter, "EUR 99.00"));

  // The same for a template, by name or one after the other.
  write_text(folder / "secondment.yaml", "policies: [house.yaml]\nletters: {own: own.md}\n");
  write_text(
      folder / "own.md",
      "{{words.facts.second}} {{words.amounts.one}} {{#words.rates}}{{grade}}.{{/words.rates}} "
      "{{#words.partners}}{{name}}.{{/words.partners}} {{words.bands.top.pay}}\n");
  CHECK(print({"letter", "own", path, "--config", folder / "secondment.yaml"}) ==
        "leaf-c GBP 1,234.50 leaf-i.leaf-k. leaf-o.leaf-q. EUR 99.00\n");
}

TEST_CASE("an organisation that is named by its key is in the letter with it") {
  const tests::Folder folder;
  write_text(folder / "secondment.yaml", "directory: organisations.yaml\npolicies: [house.yaml]\n");
  write_text(folder / "house.yaml",
             "policy: house\ntitle: House loans\nextends: [loan]\nfields:\n"
             "- {path: partners, type: list of organisation, doc: d}\n");
  write_text(folder / "organisations.yaml",
             "ours: {name: Our Office, sector: civil-service, country: GB}\n"
             "others: {name: Others, sector: civil-service, country: GB}\n");
  write_text(folder / "a.yaml",
             "agreement: A-1\nscheme: house\nsecondee: {name: Jo}\nparent: ours\n"
             "host: {name: Theirs}\nobjectives: [{id: O1, text: learn}]\npartners: [others]\n");
  check_whole(folder / "a.yaml", {"--config", folder / "secondment.yaml"});
}

TEST_CASE("letters of the examples") {
  for (const char* name :
       {"civilian-mission-byrne", "expert-exchange-osei", "inward-secondment-okafor", "loan-mensah",
        "osce-llewellyn", "outward-secondment-whitfield", "police-mission-kaur", "us-ipa-redfern",
        "ec-sne-lahti", "ca-interchange-gagnon"}) {
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
  CHECK(has(complain({"letter", "variation", path, "--entry", "99"}, 2),
            "--entry: there is no entry 99; the history has "));
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

}  // namespace secondment::handbook
