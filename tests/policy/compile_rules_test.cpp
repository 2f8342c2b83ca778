// Rules made from all layers: expressions with the caret in them, names, order, sources, overrides
// and unused parameters.
#include "policy/house.h"
#include "policy/policy_set.h"

namespace secondment::tests {
namespace {

const Told sound = {};

// A rule whose keys are given; `check` is line 10.
Told expression(std::string_view check, std::string_view more = "") {
  return faults(rules(check, more));
}

// A base with a rule, a parameter and a source, and a house that extends it.
PolicyFile base() {
  return {"base.yaml",
          "policy: base\ntitle: A base\nabstract: true\nextends: [life]\n"
          "sources: {guide: {title: Guide, published: 2020-01-31}}\n"
          "parameters: {most: {type: int, default: 3, doc: d}}\n" +
              rules("params.most > 0", "  severity: error\n")};
}

std::vector<PolicyFile> on_base(std::string_view more) {
  return {life(),
          base(),
          {"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [base]\n{}", more)}};
}

}  // namespace

TEST_CASE("a misspelt path is told where it stands in the expression") {
  CHECK(expression("term.end > term.start") == sound);
  CHECK(expression("term.end > term.strt") ==
        Told{"10:26-10:30 [policy/expression] no field `strt` in `term`; did you mean `start`?"});
  CHECK(expression("finance.recharge.cover == ['salary']") ==
        Told{"10:27-10:32 [policy/expression] no field `cover` in `finance.recharge`; did you mean "
             "`covers`?"});
  CHECK(expression("hst.name == 'x'") ==
        Told{"10:10-10:13 [policy/expression] unknown name `hst`; did you mean `host`?"});
  CHECK(expression("has(host.nme)") ==
        Told{"10:19-10:22 [policy/expression] no field `nme` in `host`; did you mean `name`?"});
  CHECK(expression("objectives.all(o, has(o.knd))") ==
        Told{"10:34-10:37 [policy/expression] no field `knd` in `o`; did you mean `kind`?"});
  CHECK(expression("record.signed_n < today") ==
        Told{"10:17-10:25 [policy/expression] no field `signed_n` in `record`; did you mean "
             "`signed_on`?"});
}

TEST_CASE("misspelt events, states, lists, words and functions are told") {
  CHECK(expression("size(events('appraisl')) > 0") ==
        Told{"10:22-10:32 [policy/expression] unknown event `appraisl`; did you mean "
             "`appraisal`?"});
  CHECK(expression("events('appraisal').all(e, e.reviw != '')") ==
        Told{"10:39-10:44 [policy/expression] no field `reviw` in `e`; did you mean `review`?"});
  CHECK(expression("size(moves('signd')) > 0") ==
        Told{"10:21-10:28 [policy/expression] unknown state `signd`; did you mean `signed`?"});
  CHECK(expression("known('towns', host.name)") ==
        Told{"10:16-10:23 [policy/expression] unknown list `towns`; this policy has no lists"});
  CHECK(expression("parent.sector == 'academa'") ==
        Told{"10:27-10:36 [policy/expression] `parent.sector` is never `academa`; did you mean "
             "`academia`?"});
  CHECK(expression("siz(host.name) > 0") ==
        Told{"10:10-10:24 [policy/expression] unknown function `siz`; did you mean `size`?"});
}

TEST_CASE("the caret stands in quoted and folded texts, too") {
  const Told::value_type message =
      "[policy/expression] no field `strt` in `term`; did you mean "
      "`start`?";
  const auto at = [&](std::string_view place) {
    return Told{fmt::format("{} {}", place, message)};
  };
  CHECK(expression("\"term.end > term.strt\"") == at("10:27-10:31"));
  CHECK(expression("'term.end > term.strt'") == at("10:27-10:31"));
  CHECK(expression("'host.name == \"it''s\" || term.strt > today'") == at("10:40-10:44"));
  CHECK(expression("\"host.name == '\\\"' || term.strt > today\"") == at("10:37-10:41"));
  CHECK(expression("term.end >\n    term.strt") == at("11:10-11:14"));
  CHECK(expression("\"term.end >\n    term.strt\"") == at("11:10-11:14"));
  CHECK(expression(">-\n    term.end > today\n    && term.strt > today") == at("12:13-12:17"));
  CHECK(expression("|\n    term.end > today  // é\n    && term.strt > today") == at("12:13-12:17"));
  CHECK(expression(">-\n    has(term.start)\n\n    && term.strt > today") == at("13:13-13:17"));
  // The same slip twice: each has its own place.
  CHECK(expression(">-\n    term.strt > today\n    && term.strt > today") ==
        Told{"11:10-11:14 " + message, "12:13-12:17 " + message});
  // Behind characters that are more than one byte, columns still count characters.
  CHECK(expression("host.name == 'Zoë 量' || term.strt > today") == at("10:39-10:43"));
  // Where an escape hides what is written, the whole text is meant.
  CHECK(expression("\"host.name == '\\u00e9' || term.strt > today\"") == at("10:10-10:54"));
}

TEST_CASE("what is not an expression is told where it goes wrong") {
  CHECK(expression("term.end >").size() == 1);
  CHECK(expression("term.end > )").size() == 1);
  CHECK(expression("term.end = term.start").size() == 1);
  CHECK(expression("timestamp('2026-01-01') < today").size() == 1);
}

TEST_CASE("expressions give what they are asked for") {
  const auto wrong = [](std::string_view place, std::string_view got, std::string_view wanted) {
    return Told{
        fmt::format("{} [policy/expression] expected {}, but this gives {}; ", place, wanted, got)};
  };
  CHECK(expression("1 + 1") == wrong("10:10-10:15", "an integer", "true or false"));
  CHECK(expression("\"true\"", "  when: host.name\n") ==
        wrong("11:9-11:18", "a string", "true or false"));
  CHECK(expression("\"true\"", "  each: {o: host}\n") ==
        wrong("11:13-11:17", "a section", "a list"));
  const auto obligation = [](std::string_view due, std::string_view met, std::string_view by) {
    return faults(fmt::format(
        "obligations:\n- {{id: a, title: t, help: h, why: w, due: {}, met: {}, by: {}}}\n", due,
        met, by));
  };
  CHECK(obligation("term.end", "'true'", "host.name") == sound);
  CHECK(obligation("term.notice", "'true'", "host.name") ==
        wrong("5:43-5:54", "a period", "a date"));
  CHECK(obligation("term.end", "term.start", "host.name") ==
        wrong("5:58-5:68", "a date", "true or false"));
  CHECK(obligation("term.end", "'true'", "term.start") == wrong("5:70-5:80", "a date", "a string"));
  CHECK(faults("limits: [{title: t, longest: record.length}]\n") ==
        wrong("4:30-4:43", "an integer", "a period"));
  CHECK(faults("limits: [{title: t, longest: \"period('P9M')\"}]\n") == sound);
}

TEST_CASE("messages and help are checked like expressions") {
  const auto texts = [](std::string_view message, std::string_view help) {
    return faults(fmt::format(
        "rules:\n- id: a\n  title: t\n  why: w\n  check: 'true'\n  message: {}\n  help: {}\n",
        message, help));
  };
  CHECK(texts("\"{term.end} {{is}} a day\"", "do it") == sound);
  CHECK(texts("\"it ends {term.en}\"", "do it") ==
        Told{"9:27-9:29 [policy/expression] no field `en` in `term`; did you mean `end`?"});
  CHECK(texts("it ends", "\"by {term.start\"") ==
        Told{"10:13-10:24 [policy/expression] this brace is not closed; close it with }, or write "
             "{{ for a brace in the message"});
  CHECK(texts(">-\n    it ends {term.end},\n    not {term.en}", "do it") ==
        Told{"11:15-11:17 [policy/expression] no field `en` in `term`; did you mean `end`?"});
}

TEST_CASE("names that a rule makes are new and can be read") {
  CHECK(expression("o.id != first", "  each: {o: objectives}\n  let: {first: host.name}\n") ==
        sound);
  CHECK(expression("second", "  let: {first: \"1 == 1\", second: \"!first\"}\n") == sound);
  CHECK(expression("second", "  let: {second: \"!first\", first: \"1 == 1\"}\n").size() == 1);
  const auto taken = [](std::string_view name, std::string_view more) {
    return expression("\"true\"", fmt::format(fmt::runtime(more), name)).front();
  };
  CHECK(taken("in", "  let: {{{}: '1'}}\n") ==
        "11:9-11:11 [policy/name] `in` cannot be a name here; the expression language uses this "
        "word; choose another");
  CHECK(taken("today", "  let: {{{}: '1'}}\n") ==
        "11:9-11:14 [policy/name] `today` cannot be a name here; expressions already use this "
        "name; choose another");
  CHECK(taken("host", "  each: {{{}: objectives}}\n") ==
        "11:10-11:14 [policy/name] `host` cannot be a name here; expressions already use this "
        "name; choose another");
  CHECK(taken("Last", "  let: {{{}: '1'}}\n") ==
        "11:9-11:13 [policy/name] `Last` cannot be a name here; use lower-case letters, digits and "
        "_, starting with a letter");
  CHECK(expression("\"true\"", "  each: {o: objectives}\n  let: {o: '1'}\n") ==
        Told{"12:9-12:10 [policy/name] `o` cannot be a name here; expressions already use this "
             "name; choose another"});
  // A name is the rule's own: the next rule may use it again.
  CHECK(faults("rules:\n" + rule("a", "first", "  let: {first: \"1 == 1\"}\n") +
               rule("b", "first", "  let: {first: \"1 == 2\"}\n")) == sound);
}

TEST_CASE("what a base asks of words that an heir takes away is no fault") {
  const PolicyFile base = {"base.yaml",
                           "policy: base\ntitle: t\nabstract: true\nextends: [life]\n"
                           "fields: [{path: host.sector, one_of: [academia, charity], doc: d}]\n" +
                               rules("host.sector != 'charity'")};
  constexpr std::string_view heir =
      "policy: house\ntitle: t\nextends: [base]\n"
      "fields: [{path: host.sector, one_of: [academia], doc: d}]\n";
  CHECK(faults({life(), base, {"house.yaml", std::string(heir)}}) == sound);
  // Its own rules know what is left.
  CHECK(
      faults(
          {life(), base, {"house.yaml", std::string(heir) + rules("host.sector != 'charity'")}}) ==
      Told{"11:25-11:34 [policy/expression] `host.sector` is never `charity`; it is academia"});
  // And the base's what it left itself.
  CHECK(faults({life(),
                {base.path, base.text + rule("other", "host.sector != 'police'")},
                {"house.yaml", std::string(heir)}})
            .size() == 1);
  const House house({life(), base, {"house.yaml", std::string(heir)}});
  std::string charity = proposed();
  charity.replace(charity.find("academia"), 8, "charity");
  CHECK(tell(house.check(charity)) ==
        Told{"5:28-5:35 /host/sector error [format/value] unknown value `charity` for "
             "`sector`; write academia"});
}

TEST_CASE("no two rules of a policy have one id") {
  CHECK(faults("rules:\n" + rule("a", "\"true\"") + rule("a", "\"true\"")) ==
        Told{"11:7-11:8 [policy/rule] the rule `house/a` is declared twice; give one of them "
             "another id"});
  CHECK(
      faults("rules:\n" + rule("a", "\"true\"") +
             "obligations:\n- {id: a, title: t, help: h, why: w, due: term.end, met: 'true'}\n") ==
      Told{"12:8-12:9 [policy/rule] the rule `house/a` is declared twice; give one of them another "
           "id"});
  CHECK(faults(on_base(rules("\"true\""))) == sound);  // base/asked and house/asked
}

TEST_CASE("a rule binds from a state that is there") {
  CHECK(expression("\"true\"", "  from: signed\n") == sound);
  CHECK(expression("\"true\"", "  from: signd\n") ==
        Told{"11:9-11:14 [policy/rule] unknown state `signd`; did you mean `signed`?"});
  CHECK(expression("\"true\"", "  from: sabbatical\n") ==
        Told{"11:9-11:19 [policy/rule] unknown state `sabbatical`; the states are draft, proposed, "
             "approved, signed, active, returned, closed and declined"});
  CHECK(faults({{"house.yaml",
                 "policy: house\ntitle: t\nstates: [{state: draft, doc: d, final: true}]\n" +
                     rules("\"true\"")}}) ==
        Told{"5:7-5:12 [policy/rule] there is no state after `draft`, from which a rule "
             "without `from:` applies; add a state, or name one under `from:`"});
}

TEST_CASE("a rule comes after rules that are there") {
  CHECK(faults("rules:\n" + rule("b", "\"true\"", "  after: [a, house/c]\n") +
               rule("a", "\"true\"") + rule("c", "\"true\"")) == sound);
  CHECK(expression("\"true\"", "  after: [askd]\n") ==
        Told{"11:11-11:15 [policy/rule] unknown rule `house/askd`; did you mean `house/asked`?"});
  CHECK(expression("\"true\"", "  after: [core/terms]\n") ==
        Told{"11:11-11:21 [policy/rule] unknown rule `core/terms`; name one of this policy by its "
             "id, or an inherited one by its full id"});
  CHECK(expression("\"true\"", "  after: [asked]\n") ==
        Told{"11:11-11:16 [policy/rule] `house/asked` comes after itself; remove one `after:` of "
             "the circle"});
  CHECK(faults("rules:\n" + rule("a", "\"true\"", "  after: [b]\n") +
               rule("b", "\"true\"", "  after: [a]\n")) ==
        Told{"18:11-18:12 [policy/rule] `house/b` comes after itself; remove one `after:` of the "
             "circle"});
  CHECK(faults(on_base(rules("\"true\"", "  after: [base/asked]\n"))) == sound);
}

TEST_CASE("a rule cites sources that are declared, here or below") {
  CHECK(faults("sources: {guide: {title: Guide}}\n" + rules("\"true\"", "  source: guide\n")) ==
        sound);
  CHECK(faults(on_base(rules("\"true\"", "  source: guide\n"))) == sound);
  CHECK(faults(on_base(rules("\"true\"", "  source: gide\n"))) ==
        Told{"11:11-11:15 [policy/source] unknown source `gide`; did you mean `guide`?"});
  CHECK(expression("\"true\"", "  source: announcement\n") ==
        Told{"11:11-11:23 [policy/source] unknown source `announcement`; declare it under "
             "`sources:`"});
}

TEST_CASE("overrides are of what is inherited") {
  CHECK(faults(on_base("overrides:\n  base/asked: {severity: note}\n  most: {default: 4}\n")) ==
        sound);
  CHECK(faults(on_base("overrides: {base/askd: {severity: note}}\n")) ==
        Told{"4:13-4:22 [policy/override] unknown rule `base/askd`; did you mean `base/asked`?"});
  CHECK(faults(on_base("overrides: {other/thing-else: {severity: note}}\n")) ==
        Told{"4:13-4:29 [policy/override] unknown rule `other/thing-else`; `secondment policy "
             "show` lists the inherited rules"});
  CHECK(faults("overrides: {house/asked: {severity: note}}\n" + rules("\"true\"")) ==
        Told{"4:13-4:24 [policy/override] unknown rule `house/asked`; change the rule where this "
             "policy declares it"});
  // Of the built-in rules, few can be changed, and only their severity, and only upwards.
  CHECK(faults(on_base("overrides: {history/unbound: {severity: note}}\n")) == sound);
  CHECK(faults(on_base("overrides: {history/unbound: {severity: error, help: h}}\n")) ==
        Told{"4:13-4:28 [policy/override] only the severity of `history/unbound` can be changed; "
             "write "
             "`severity:` alone under it"});
  CHECK(faults(on_base("overrides: {history/evidence: {severity: note}}\n")) ==
        Told{"4:13-4:29 [policy/override] `history/evidence` can only be raised; it is at least a "
             "warning"});
  CHECK(
      faults(on_base("overrides: {history/order: {severity: note}}\n")) ==
      Told{"4:13-4:26 [policy/override] the severity of `history/order` is fixed; of the built-in "
           "rules, only history/unbound and history/evidence can be raised"});
  CHECK(faults(on_base("overrides: {history/unbond: {severity: error}}\n")) ==
        Told{"4:13-4:27 [policy/override] unknown rule `history/unbond`; did you mean "
             "`history/unbound`?"});
  CHECK(faults(on_base("overrides: {mst: {default: 4}}\n")) ==
        Told{"4:13-4:16 [policy/override] unknown parameter `mst`; did you mean `most`?"});
  CHECK(faults(on_base("overrides: {asked: {severity: note}}\n")) ==
        Told{"4:13-4:18 [policy/override] unknown parameter `asked`; did you mean `base/asked`?"});
  CHECK(faults(on_base("overrides: {notice: {default: 4}}\n")) ==
        Told{"4:13-4:19 [policy/override] unknown parameter `notice`; name a parameter, or a rule "
             "by its full id: core/debrief"});
  CHECK(faults(on_base("overrides: {most: {severity: note}}\n")) ==
        Told{"4:13-4:17 [policy/override] the override of `most` has no value; write it under "
             "`default:`"});
  CHECK(faults(on_base("overrides: {base/asked: {default: 3}}\n")) ==
        Told{"4:35-4:36 [policy/override] `base/asked` is a rule, and has no `default`; leave it "
             "out, or override a parameter that the rule reads"});
  CHECK(faults(on_base("overrides: {base/asked: {source: gide}}\n")) ==
        Told{"4:34-4:38 [policy/source] unknown source `gide`; did you mean `guide`?"});
}

TEST_CASE("the value of an override is of the parameter's type") {
  CHECK(faults(on_base("overrides: {most: {default: four}}\n")) ==
        Told{"4:29-4:33 [policy/type] `four` is not written as a number; write it in digits"});
  CHECK(faults(on_base("overrides: {most: {default: [1, 2]}}\n")) ==
        Told{"4:29-4:35 [policy/type] this is not a value of the type int; write a single value, "
             "or a list of them"});
  CHECK(faults(on_base("overrides: {most: {default: [{from: 2020-01-01, value: 1}, {from: "
                       "2021-01-01, value: 2}]}}\n")) == sound);
  CHECK(
      faults(on_base("overrides: {most: {default: [{from: 2020-01-01, value: one}]}}\n")).size() ==
      1);
}

TEST_CASE("who must sign is a party of signatures") {
  const auto told = [](std::string_view more) {
    return faults(
        {{"house.yaml", fmt::format("policy: house\ntitle: A house\nextends: [core]\n{}", more)}});
  };
  CHECK(
      told("overrides:\n  signatories: {default: [secondee, parnet]}\n") ==
      Told{"5:37-5:43 [policy/override] unknown party `parnet`: no signature can have it; did you "
           "mean `parent`?"});
  CHECK(
      told("overrides:\n  amendment_signatories: {default: [secondee, funder]}\n") ==
      Told{"5:47-5:53 [policy/override] unknown party `funder`: no signature can have it; a party "
           "is secondee, parent or host; a policy adds it with `events: [{event: signature, "
           "fields: [{path: "
           "party, add: [funder]}]}]`"});
  CHECK(told("events: [{event: signature, fields: [{path: party, add: [funder]}]}]\n"
             "overrides:\n  signatories: {default: [secondee, funder]}\n") == Told{});
  // The same for a policy with signatures and signatories of its own.
  const auto own = [](std::string_view who) {
    return faults(
        {{"own.yaml",
          fmt::format("policy: own\ntitle: O\nstates: [{{state: draft, doc: d}}, {{state: "
                      "signed, doc: s, final: true}}]\nmoves: [{{from: [draft], to: signed}}]\n"
                      "events: [{{event: signature, doc: d, fields: [{{path: party, type: one "
                      "of, one_of: [me, you], required: true, doc: d}}]}}]\nparameters:\n"
                      "  signatories: {{type: list of text, default: [me, {}], doc: d}}\n",
                      who)}});
  };
  CHECK(own("you") == Told{});
  CHECK(own("yuo").size() == 1);
}

TEST_CASE("messages of an override are checked in its own file") {
  CHECK(faults(on_base(
            "overrides:\n  base/asked: {message: \"{term.en}\", help: \"{params.mst}\"}\n")) ==
        Told{"5:32-5:34 [policy/expression] no field `en` in `term`; did you mean `end`?",
             "5:53-5:56 [policy/expression] no field `mst` in `params`; did you mean `most`?"});
}

TEST_CASE("an override says what it says of the rule, and keeps the rest") {
  const House house(
      on_base("sources: {memo: {title: Memo, published: 2026-02-03}}\n"
              "clauses: [{clause: H-1, source: memo, says: s}]\n"
              "overrides:\n"
              "  base/asked: {severity: note, message: our message, help: our help, clauses: [H-1],"
              " source: memo}\n"));
  const policy::Scheme& scheme = *house.policies().policy_set().find_scheme("house");
  const policy::Rule& rule = *scheme.find_rule("base/asked");
  CHECK(rule.severity == Severity::note);
  CHECK(rule.message.text.text == "our message");
  CHECK(rule.help.text.text == "our help");
  CHECK(rule.clauses == std::vector<std::string>{"H-1"});
  REQUIRE(rule.sources.size() == 1);
  CHECK(rule.sources[0]->title == "Memo");
  CHECK(rule.overridden_by.size() == 1);
}

TEST_CASE("overrides of two layers add up, the nearest last") {
  std::vector<PolicyFile> files = on_base(
      "sources: {memo: {title: Memo}}\n"
      "clauses: [{clause: H-1, source: memo, says: s}, {clause: H-2, source: memo, says: s}]\n"
      "overrides: {base/asked: {severity: note, clauses: [H-1]}, most: {default: 4}}\n");
  files.push_back(
      {"annexe.yaml",
       "policy: annexe\ntitle: t\nextends: [house]\n"
       "overrides: {base/asked: {severity: warning, clauses: [H-2]}, most: {default: 5}}\n"});
  const House house(files);
  const policy::PolicySet& library = house.policies().policy_set();
  const policy::Rule& rule = *library.find_scheme("annexe")->find_rule("base/asked");
  CHECK(rule.severity == Severity::warning);
  CHECK(rule.clauses == std::vector<std::string>{"H-1", "H-2"});
  CHECK(*library.find_scheme("annexe")->parameters[0].values[0].value.get<std::int64_t>() == 5);
  CHECK(library.find_scheme("house")->find_rule("base/asked")->severity == Severity::note);
  CHECK(*library.find_scheme("house")->parameters[0].values[0].value.get<std::int64_t>() == 4);
}

TEST_CASE("a rule that is switched off is gone, and what came after it stands alone") {
  const std::vector<PolicyFile> files =
      on_base("overrides: {base/asked: {off: ours replaces it}}\n" +
              rules("\"true\"", "  after: [base/asked]\n"));
  CHECK(faults(files) == sound);
  const House house(files);
  CHECK(outcomes(house.check(proposed())) == Told{"asked: pass"});
  const policy::Scheme& scheme = *house.policies().policy_set().find_scheme("house");
  REQUIRE(scheme.switched_off.size() == 1);
  CHECK(scheme.switched_off[0].reason == "ours replaces it");
}

TEST_CASE("a fault of a base is told once, whatever the number of its heirs") {
  PolicyFile broken = base();
  broken.text += rule("other", "term.strt");
  CHECK(faults({life(),
                broken,
                {"a.yaml", "policy: a\ntitle: t\nextends: [base]\n"},
                {"b.yaml", "policy: b\ntitle: t\nextends: [base]\n"}}) ==
        Told{"base.yaml:20:15-20:19 [policy/expression] no field `strt` in `term`; did you mean "
             "`start`?"});
}

}  // namespace secondment::tests
