// What is wrong with a policy file alone: keys, types, values and names.
#include "policy/house.h"

namespace secondment::tests {
namespace {

const Told sound = {};

// A rule with all that is required, and a key more.
std::string rule_with(std::string_view key) {
  return fmt::format(
      "rules:\n- {{id: a, title: t, check: 'true', message: m, help: h, why: w, {}}}\n", key);
}

}  // namespace

TEST_CASE("a policy that only extends is sound") {
  CHECK(faults("") == sound);
  CHECK(faults("doc: d\neffective: {from: 2026-01-01, until: 2026-12-31}\ndirection: within\n") ==
        sound);
  CHECK(faults({life(),
                {"house.yaml", "# ours\n---\n\"policy\": house\ntitle: t\nextends: [life]\n"}}) ==
        sound);
}

TEST_CASE("unknown keys of a policy are answered with the nearest") {
  CHECK(faults("titel: t\n") ==
        Told{"4:1-4:6 [format/unknown-key] unknown key `titel`; did you mean `title`?"});
  CHECK(faults("effective: {form: 2026-01-01}\n") ==
        Told{"4:13-4:17 [format/unknown-key] unknown key `form` in `effective`; did you mean "
             "`from`?"});
  CHECK(faults(rule_with("chek: 'true'")) ==
        Told{"5:65-5:69 [format/unknown-key] unknown key `chek` in item 1 of `rules`; did you mean "
             "`check`?"});
  CHECK(faults("lists: {towns: [{nam: Leeds}]}\n") ==
        Told{"4:18-4:21 [format/unknown-key] unknown key `nam` in item 1 of `lists.towns`; did you "
             "mean `name`?"});
  CHECK(faults("overrides: {life/a: {sevrity: note}}\n") ==
        Told{"4:22-4:29 [format/unknown-key] unknown key `sevrity` in `overrides.life/a`; did you "
             "mean "
             "`severity`?"});
}

TEST_CASE("what a rule cannot do without is asked for, each by itself") {
  CHECK(
      faults("rules:\n- {id: a, title: t}\n") ==
      Told{"5:3-5:4 [format/missing] `check` is missing from item 1 of `rules`; add `check:`, "
           "the expression that must be true",
           "5:3-5:4 [format/missing] `message` is missing from item 1 of `rules`; add `message:`, "
           "of the finding, with expressions in braces",
           "5:3-5:4 [format/missing] `help` is missing from item 1 of `rules`; add `help:`, "
           "what to do, with expressions in braces",
           "5:3-5:4 [format/missing] `why` is missing from item 1 of `rules`; add `why:`, "
           "why it exists, in a paragraph"});
  CHECK(faults({life(), {"house.yaml", "policy: house\n"}}) ==
        Told{"1:1-1:1 [format/missing] `title` is missing; add `title:`, its title for people"});
}

TEST_CASE("values of a policy are of their type") {
  CHECK(faults(rule_with("severity: fatal")) ==
        Told{"5:75-5:80 [format/value] unknown value `fatal` for `severity`; write error, "
             "warning, note or off"});
  CHECK(faults("effective: {from: yesterday}\n").size() == 1);
  CHECK(faults("direction: up\n").size() == 1);
  CHECK(faults("abstract: maybe\n").size() == 1);
  CHECK(faults("rules: none\n").size() == 1);
  CHECK(faults("extends: life\n").size() == 1);  // here a second time
}

TEST_CASE("a file that is no policy is told so once") {
  CHECK(faults({{"a.yaml", "agreement: A-1\nscheme: core\nsecondee: {name: Ann}\n"}}) ==
        Told{"a.yaml:1:1-1:10 [format/missing] this is not a policy: it begins with `agreement`; "
             "begin the file with `policy:` and its name"});
  CHECK(faults({{"a.yaml", "polcy: house\ntitle: t\n"}}) ==
        Told{"a.yaml:1:1-1:6 [format/missing] this is not a policy: it begins with `polcy`; did "
             "you mean `policy`?"});
  CHECK(faults({{"a.yaml", "title: t\npolicy: house\nextends: [core]\n"}}) ==
        Told{"a.yaml:1:1-1:6 [format/missing] `policy` is not the first key; move it to the top of "
             "the file"});
  CHECK(faults({{"a.yaml", "- policy\n"}}) ==
        Told{"a.yaml:1:1-1:9 [format/value] the file is a list, not a section of `name: value` "
             "lines; write one `name: value` per line"});
  CHECK(faults({{"a.yaml", ""}}).size() == 1);
  CHECK(faults({{"a.yaml", "policy: [\n"}}).size() == 1);
}

TEST_CASE("what extends a file that cannot be read is not told for it") {
  CHECK(faults({{"life.yaml", "policy: life\ntitel: t\n"}, house(rule_with("from: nowhere"))}) ==
        Told{"life.yaml:2:1-2:6 [format/unknown-key] unknown key `titel`; did you mean "
             "`title`?"});
}

TEST_CASE("parameters have a type that is known and a value of it") {
  const auto parameter = [](std::string_view text) {
    return faults(fmt::format("abstract: true\nparameters:\n  x: {{{}, doc: d}}\n", text));
  };
  for (const char* good :
       {"type: period, default: P9M", "type: date, default: 2026-01-01", "type: int, default: '3'",
        "type: number, default: 37.5", "type: money, default: 100 GBP", "type: bool, default: true",
        "type: text, default: yes", "type: country, default: XK",
        "type: list of text, default: [a]", "type: list of text, default: []",
        "type: 'one of a, b', default: a", "type: 'list of one of a, b', default: [a, b]",
        "type: period, default: [{from: 2020-01-01, value: P1M}, {from: 2021-01-01, value: "
        "P2M}]"}) {
    CAPTURE(good);
    CHECK(parameter(good) == sound);
  }
  CHECK(parameter("type: perod, default: P1M") ==
        Told{"6:13-6:18 [policy/type] unknown field type `perod`; did you mean `period`?"});
  CHECK(parameter("type: period, default: 9M") ==
        Told{"6:30-6:32 [policy/type] `9M` is not a period; write P9M"});
  CHECK(parameter("type: int, default: [{from: 2026-01-01, until: 2026-03-31, value: 1}, "
                  "{from: 2026-04-01, value: 2}]") == Told{});
  CHECK(parameter("type: int, default: [{from: 2026-01-01, until: 2026-06-01, value: 1}, "
                  "{from: 2026-03-01, value: 2}]") ==
        Told{"6:84-6:94 [policy/type] the value before this one ends on 2026-06-01, after this one "
             "begins; correct one of the two days, or leave the `until` before out"});
  CHECK(parameter("type: int, default: [{from: 2026-01-01, value: 1}, {from: 2026-01-01, value: "
                  "2}]") ==
        Told{"6:65-6:75 [policy/type] two dated values begin on 2026-01-01; keep one of them"});
  CHECK(parameter("type: period") == Told{});  // whoever extends the policy sets it
  CHECK(parameter("type: period, default: ") ==
        Told{"6:21-6:28 [format/no-value] `default` has no value; write its value, or leave the "
             "key out if it is optional"});
  CHECK(parameter("default: P1M") ==
        Told{"6:3-6:4 [format/missing] `type` is missing from `parameters.x`; add `type:`, "
             "as for a field"});
  CHECK(parameter("tpye: period, default: P1M") ==
        Told{"6:7-6:11 [format/unknown-key] unknown key `tpye` in `parameters.x`; did you mean "
             "`type`?"});
  CHECK(parameter("type: list of text, default: a") ==
        Told{"6:36-6:37 [policy/type] the value is not a list; write [one, two]"});
  CHECK(parameter("type: text, default: [a]") ==
        Told{"6:28-6:31 [policy/type] this is not a value of the type text; write a single value, "
             "or a list of them"});
  CHECK(parameter("type: person, default: Ann") ==
        Told{"6:30-6:33 [policy/type] this is not a value of the type person; write a single "
             "value, or a list of them"});
  CHECK(parameter("type: 'one of a, b', default: c") ==
        Told{"6:37-6:38 [policy/type] unknown value `c`; write a or b"});
  CHECK(parameter("type: one of, default: c") ==
        Told{"6:13-6:19 [policy/type] the list of words is missing; write the words after it, as "
             "in `one of first, second`, or under `one_of:` of a field"});
}

TEST_CASE("dated values of a parameter stand oldest first, each with its day") {
  const auto dated = [](std::string_view text) {
    return faults(fmt::format(
        "abstract: true\nparameters:\n  x: {{type: int, doc: d, default: {}}}\n", text));
  };
  CHECK(dated("[{from: 2020-01-01, value: 1}]") == sound);
  CHECK(dated("[{from: 2021-01-01, value: 1}, {from: 2020-01-01, value: 2}]") ==
        Told{"6:73-6:83 [policy/type] dated values must run from the oldest to the newest; put the "
             "oldest first"});
  CHECK(dated("[{from: 2020-01-01, value: 1}, {from: 2020-01-01, value: 2}]").size() == 1);
  const Told unlike = {
      "6:35-6:53 [policy/type] a dated value is {from: DATE, value: …}; write both, "
      "and nothing else"};
  CHECK(dated("[{from: 2020-01-1}]").size() == 1);
  CHECK(dated("[{from: 2020-01-01}]").size() == 1);
  CHECK(dated("[{value: 1}]").size() == 1);
  CHECK(dated("[{from: 2020-01-01, value: 1, doc: d}]").size() == 1);
  CHECK(dated("[{from: 2020-01-01, value: one}]") ==
        Told{"6:62-6:65 [policy/type] `one` is not written as a number; write it in digits"});
}

TEST_CASE("names of parameters can be read by expressions") {
  const auto named = [](std::string_view name) {
    return faults(fmt::format(
        "abstract: true\nparameters:\n  {}: {{type: int, default: 1, doc: d}}\n", name));
  };
  CHECK(named("longest_spell") == sound);
  CHECK(named("in") == Told{"6:3-6:5 [policy/name] `in` cannot be a name here; the expression "
                            "language uses this word; choose another"});
  CHECK(named("while").size() == 1);
  CHECK(named("true").size() == 1);
}

TEST_CASE("fields have a type that is known, or are narrowed") {
  const auto field = [](std::string_view text) {
    return faults(fmt::format(
        "fields:\n- {{path: pass, type: section, doc: d}}\n- {{path: pass.x, {}, doc: d}}\n",
        text));
  };
  for (const char* good :
       {"type: text", "type: list of date", "type: person", "type: one of, one_of: [a, b]",
        "type: list of one of, one_of: [a]", "type: 'one of a, b'", "type: map of text",
        "type: 'number above 0, up to 1'", "type: section", "type: anything"}) {
    CAPTURE(good);
    CHECK(field(good) == sound);
  }
  CHECK(field("type: txt") ==
        Told{"6:24-6:27 [policy/type] unknown field type `txt`; did you mean `text`?"});
  CHECK(field("required: true") == Told{"6:10-6:16 [policy/field] unknown field `pass.x`; add "
                                        "`type:` to declare it"});
  CHECK(field("particular: true") ==
        Told{"6:10-6:16 [policy/type] pass.x has no type; write `type:`, or narrow it with "
             "`one_of:`; or `required:` or `hide: true`"});
  CHECK(field("tpye: text").size() == 1);
  CHECK(field("type: one of") ==
        Told{"6:24-6:30 [policy/type] the list of words is missing; write the words after it, as "
             "in `one of first, second`, or under `one_of:` of a field"});
  CHECK(field("type: list of one of").size() == 1);
  CHECK(
      field("type: text, one_of: [a]") ==
      Told{
          "6:24-6:28 [policy/type] text takes no list of words; write `type: one of`, or leave out "
          "`one_of:`"});
  CHECK(field("type: 'one of a, b', one_of: [a]").size() == 1);
  CHECK(field("type: entry") ==
        Told{"6:24-6:29 [policy/type] only the history holds entries; declare an event instead"});
}

TEST_CASE("a policy labels, and marks as particular, only fields that it adds itself") {
  CHECK(faults("fields:\n- {path: desk, type: text, doc: d, particular: true}\n") == sound);
  CHECK(
      faults("fields:\n- {path: parent.sector, one_of: [charity], doc: d, particular: true}\n") ==
      Told{
          "5:10-5:23 [policy/field] `parent.sector` is declared elsewhere and cannot have "
          "`particular` here; leave out `particular`; it is for fields that a policy adds itself"});
  CHECK(faults("fields:\n- {path: desk, type: text, doc: d, label: The desk}\n") == sound);
  CHECK(faults("fields:\n- {path: host.unit, required: true, label: Team}\n") ==
        Told{"5:10-5:19 [policy/field] `host.unit` is declared elsewhere and cannot have `label` "
             "here; leave out `label`; it is for fields that a policy adds itself"});
}

TEST_CASE("fields of an event have names of their own") {
  const auto fields = [](std::string_view text) {
    return faults(fmt::format("events:\n- event: clearance\n  doc: d\n  fields:\n{}", text));
  };
  CHECK(fields("  - {path: result, type: text, required: true, doc: d}\n") == sound);
  CHECK(fields("  - {path: result, doc: d}\n") ==
        Told{"8:12-8:18 [policy/type] result has no type; write `type:`, or add words to an "
             "inherited field with `add:`"});
  CHECK(fields("  - {path: result, type: text}\n") ==
        Told{"8:12-8:18 [policy/field] `result` has no `doc`; add `doc:`, with what the field "
             "means"});
  CHECK(fields("  - {path: date, type: date, doc: d}\n") ==
        Told{"8:12-8:16 [policy/name] every event already has `date`; leave it out, or choose "
             "another name"});
  CHECK(fields("  - {path: in, type: text, doc: d}\n") ==
        Told{"8:12-8:14 [policy/name] `in` cannot be a name here; the expression language uses "
             "this word; choose another"});
  CHECK(fields("  - {path: state, type: text, doc: d}\n").size() == 1);
  CHECK(fields("  - {path: result.text, type: text, doc: d}\n").size() == 1);
  CHECK(fields("  - {path: rows, type: list of section, doc: d}\n"
               "  - {path: 'rows[].to', type: anything, doc: d}\n") == sound);
  CHECK(fields("  - {path: rows, type: list of section, doc: d}\n"
               "  - {path: 'rows[].in', type: text, doc: d}\n")
            .size() == 1);
  CHECK(fields("  - {path: a, type: text, doc: d}\n  - {path: a, type: text, doc: d}\n") ==
        Told{"9:12-9:13 [policy/name] `a` is already declared; keep one of the two"});
}

TEST_CASE("the day of a state is recorded under a name of its own") {
  const auto records = [](std::string_view name) {
    return faults(
        fmt::format("states: [{{state: signed, freezes: true, records: {}, doc: d}}]\n", name));
  };
  CHECK(records("signed_on") == sound);
  CHECK(records("ends_on") == Told{"4:50-4:57 [policy/name] every record already has `ends_on`; "
                                   "choose another name for the day"});
  CHECK(records("length").size() == 1);
  CHECK(records("signed-on").size() == 1);
  CHECK(records("return").size() == 1);
}

TEST_CASE("each takes one name and one list") {
  CHECK(faults(rule_with("each: {o: objectives}")) == sound);
  CHECK(faults(rule_with("each: {o: objectives, p: waivers}")) ==
        Told{"5:87-5:88 [policy/rule] `each` takes one name and one list; write a rule for each "
             "list"});
}

TEST_CASE("a key that comes twice is told, as in an agreement") {
  CHECK(faults(rule_with("let: {a: '1', a: '2'}")) ==
        Told{"5:79-5:80 [format/duplicate-key] duplicate key `a`; the first is on line 5; "
             "keep one of the two"});
}

}  // namespace secondment::tests
