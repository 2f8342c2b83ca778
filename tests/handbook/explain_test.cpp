// Explanations, told from the built-in policies and from small ones of a user's own. What whole
// pages look like is shown by tests/transcripts/explain.md.
#include "handbook/explain.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "handbook/explain_page.h"
#include "policy/policy_set.h"
#include "text/characters.h"

namespace secondment::handbook {
namespace {

using nlohmann::json;

constexpr std::string_view house = R"yaml(policy: house
title: Our own
extends: [expert-exchange]
sources: {handbook: {title: Our handbook}}
clauses: [{clause: H-1, source: handbook, says: doors are locked}]
parameters:
  notice_period: {type: period, default: [{from: 2020-01-01, value: P4W}, {from: 2024-01-01, value: P1M}],
    doc: how long}
fields:
  - {path: badge, type: section, doc: what opens doors}
  - {path: badge.number, type: text, required: true, doc: printed on it}
  - {path: host.sector, one_of: [civil-service], doc: ours}
events:
  - {event: induction, roles: [host]}
rules:
  - id: badge
    title: There is a badge
    each: {o: objectives}
    let: {many: "events('appraisal').filter(a, a.review == o.id)"
}
    check: has(badge.number) || size(many) > 0 || term.end < term.start + params.notice_period
    message: no badge
    help: get one
    clauses: [H-1]
    why: Doors are closed.
overrides:
  core/debrief: {off: we talk every day}
  longest_spell: {default: P6M}
  expert-exchange/team: {severity: note, help: ask}
)yaml";

// The policies of a run, kept for as long as they are explained.
struct Run {
  Policies policies;
  std::vector<policy::Cases> cases;
  analysis::Known known{policies, cases};

  explicit Run(std::string_view own = "", std::string_view own_cases = "") {
    PolicySources sources;
    if (!own.empty()) sources.add("house.yaml", std::string(own));
    CompiledPolicies compiled = std::move(sources).compile();
    REQUIRE(compiled.findings.empty());
    policies = std::move(*compiled.policies);
    if (own_cases.empty()) return;
    std::vector<Finding> findings;
    cases.push_back(policy::read_cases("house.cases.yaml", std::string(own_cases), findings));
    CHECK(findings.empty());
  }

  // The topics of a word, by kind.
  [[nodiscard]] std::map<std::string, json> topics(std::string_view word) const {
    std::map<std::string, json> all;
    for (const Topic& topic : explain(word, known)) {
      json parsed = json::parse(topic.json);
      all[parsed["topic"]] = parsed;
    }
    return all;
  }
};

const Run& builtin() {
  static const Run run;
  return run;
}

std::vector<std::string> rules_of(const json& list) {
  std::vector<std::string> ids;
  for (const json& each : list) ids.push_back(each["rule"]);
  return ids;
}

bool has(const std::vector<std::string>& all, std::string_view wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

}  // namespace

TEST_CASE("a scheme shows what its limits compare, and where they apply") {
  const Run run(
      "policy: short\ntitle: S\nextends: [core]\nlimits:\n"
      "- {title: the term, longest: \"period('P1Y')\", of: term.end, when: has(placement)}\n"
      "- {title: all, longest: \"period('P2Y')\"}\n");
  const json limits = run.topics("short")["scheme"]["limits"];
  CHECK(limits[0]["of"] == "term.end");
  CHECK(limits[0]["when"] == "has(placement)");
  CHECK(limits[1]["of"] == nullptr);
  const std::string words = explain("short", run.known).front().text;
  CHECK(words.find("the term  period('P1Y'), to term.end; where has(placement)\n") !=
        std::string::npos);
}

TEST_CASE("everything that has a name is explained, on lines that fit a terminal") {
  const Run own(house);
  std::map<std::string, std::set<std::string>> keys;  // of JSON, by topic
  const auto words = known_words(own.known);
  CHECK(std::set(words.begin(), words.end()).size() > 500);
  for (const std::string& word : std::set(words.begin(), words.end())) {
    const auto topics = explain(word, own.known);
    CHECK_MESSAGE(!topics.empty(), word);
    for (const Topic& topic : topics) {
      std::istringstream lines(topic.text);
      for (std::string line; std::getline(lines, line);) {
        CHECK_MESSAGE(text::display_width(line) <= page_width, line);
        CHECK_MESSAGE((line.empty() || line.back() != ' '), line);
      }
      const json parsed = json::parse(topic.json);
      std::set<std::string> own_keys;
      for (const auto& [key, value] : parsed.items()) own_keys.insert(key);
      const bool is_ours = parsed.contains("kind") && !parsed.contains("policy");
      const std::string kind = parsed["topic"].get<std::string>() + (is_ours ? " of ours" : "");
      CHECK_MESSAGE(keys.emplace(kind, own_keys).first->second == own_keys, word);
    }
  }
}

TEST_CASE("a term of the glossary is explained by its name and by what others call it") {
  const json parent = builtin().topics("home department").at("term");
  CHECK(parent["name"] == "parent");
  CHECK(parent["definition"] ==
        "The organisation that releases the secondee and stays their employer.");
  CHECK(has(parent["also_called"], "home department"));
  CHECK(has(parent["see_also"], "host"));
  CHECK(parent == builtin().topics("Home  Department").at("term"));
  CHECK(explain("placement", builtin().known).size() == 3);  // a field, and two terms
  CHECK(builtin().topics("signature").contains("event"));
  CHECK(builtin().topics("signature").contains("term"));
}

TEST_CASE("a rule is told with its expressions, parameters, sources and cases") {
  const json rule = builtin().topics("nine-months").at("rule");
  CHECK(rule == builtin().topics("expert-exchange/nine-months").at("rule"));
  CHECK(rule["kind"] == "rule");
  CHECK(rule["severity"] == "error");
  CHECK(rule["from"] == "proposed");
  CHECK(rule["after"] == json{"core/term-order"});
  CHECK(rule["check"].get<std::string>().find("record.ends_on") == 0);
  CHECK(rule["parameters"][0]["parameter"] == "longest_spell");
  CHECK(rule["parameters"][0]["values"][0]["value"] ==
        json::parse(R"([{"from":null,"until":null,"value":"P9M"}])"));
  CHECK(rule["clauses"][0]["clause"] == "EX-02");
  CHECK(rule["clauses"][0]["says"].is_string());
  CHECK(rule["sources"][0]["published"].is_string());
  CHECK(rule["failing"]["changes"] == json{"term.end: 2024-01-24"});
  CHECK(rule["failing"]["message"].get<std::string>().find("2024-01-24") != std::string::npos);
  // The passing case is the one on the other side of the edge.
  CHECK(rule["passing"]["changes"] == json{"term.end: 2024-01-22"});
  CHECK(rule["failing_cases"].get<int>() > 1);
}

TEST_CASE(
    "every rule of the built-in policies is shown with a case that fails and one that passes") {
  for (const std::string_view name : policy::builtin_policies().policy_names()) {
    for (const policy::RuleText& text : policy::builtin_policies().find_policy(name)->rules) {
      const json rule = builtin().topics(text.id).at("rule");
      CHECK_MESSAGE(rule["failing"].is_object() == !text.is_listed_only, text.id);
      CHECK_MESSAGE(rule["passing"].is_object(), text.id);
    }
  }
}

TEST_CASE("a word that is several things has a page for each") {
  const auto debrief = builtin().topics("debrief");
  CHECK(debrief.size() == 3);
  CHECK(debrief.at("rule")["kind"] == "obligation");
  CHECK(debrief.at("event")["policy"] == "core");
  const auto appraisal = builtin().topics("appraisal");
  CHECK(appraisal.contains("rule"));
  CHECK(appraisal.contains("field"));
  CHECK(appraisal.contains("event"));
}

TEST_CASE("a short id of several rules is answered with the whole ones") {
  const json rules = builtin().topics("status").at("rules");
  const auto ids = rules_of(rules["rules"]);
  CHECK(has(ids, "police-mission/status"));
  CHECK(has(ids, "civilian-mission/status"));
}

TEST_CASE("a field is found with and without the brackets of lists, and by its readers") {
  const json due = builtin().topics("objectives.due").at("field");
  CHECK(due["name"] == "objectives[].due");
  CHECK(due == builtin().topics("objectives[].due").at("field"));
  CHECK(due == builtin().topics("objectives[0].due").at("field"));
  CHECK(has(rules_of(due["read_by"]), "core/objectives-in-spell"));
  const json start = builtin().topics("term.start").at("field");
  CHECK(start["type"] == "date");
  CHECK(start["required"] == true);
  CHECK(start["policy"].is_null());
  CHECK(has(rules_of(start["read_by"]), "core/term-order"));
  CHECK_FALSE(has(rules_of(start["read_by"]), "core/objectives"));
  CHECK(builtin().topics("mission.name").at("field")["policy"] == "mission");
  CHECK(has(rules_of(builtin().topics("record.ends_on").at("field")["read_by"]),
            "expert-exchange/nine-months"));
  CHECK(builtin().topics("history.by").at("field")["name"] == "history[].by");
  CHECK(builtin().topics("host.coordinator.email").at("field")["type"] == "email");
  CHECK(
      has(rules_of(builtin().topics("signature.party").at("field")["read_by"]), "core/signatures"));
  for (const std::string_view none : {"term.", ".start", "term..start", "term.start.day", "[]"}) {
    CHECK_MESSAGE(builtin().topics(none).empty(), none);
  }
}

TEST_CASE("a field is found by its bare name, and anything in any case") {
  CHECK(builtin().topics("salary").at("field")["name"] == "finance.salary");
  CHECK(builtin().topics("Signed") == builtin().topics("signed"));
  CHECK(builtin().topics("ex-02") == builtin().topics("EX-02"));
  CHECK(builtin().topics("ended").at("field")["name"] == "returned.ended");
  CHECK(has(rules_of(builtin().topics("returned.ended").at("field")["read_by"]), "core/debriefed"));
  CHECK(builtin().topics("adopted").at("field")["name"] == "history[].adopted");
  CHECK(explain("sector", builtin().known).empty());
  CHECK(advise_on_word("sector", builtin().known) ==
        "did you mean `host.sector` or `parent.sector`?");
}

TEST_CASE("a value of a field is answered with the fields that have it") {
  CHECK(advise_on_word("academia", builtin().known) ==
        "it is one of the words of parent.sector, host.sector, interchange.parent_kind and "
        "interchange.host_kind; `secondment explain parent.sector` lists them");
}

TEST_CASE("a state and an event are told with what leads there and what asks for them") {
  const json signed_state = builtin().topics("signed").at("state");
  CHECK(signed_state["freezes"] == true);
  CHECK(signed_state["from"][0]["state"] == "approved");
  CHECK(has(rules_of(signed_state["rules"]), "core/signatures"));
  const json medical = builtin().topics("medical").at("event");
  CHECK(medical["policy"] == "mission");
  CHECK(medical["fields"][0]["name"] == "result");
  CHECK(has(rules_of(medical["read_by"]), "police-mission/medical-before-training"));
}

TEST_CASE("a correction can be recorded in every state, alone in a void one") {
  const auto says = [](std::string_view event, std::string_view words) {
    const std::string text = render_topics(explain(event, builtin().known));
    return text.find(words) != std::string::npos;
  };
  CHECK(says("correction", "recorded  in every state, by any role"));
  CHECK(says("contact", "recorded  in every state that is not final, by any role"));
  const json events = builtin().topics("withdrawn").at("state")["events"];
  REQUIRE(events.size() == 1);
  CHECK(events[0]["event"] == "correction");
}

TEST_CASE("a clause is explained with the rules that enforce it, or is for information only") {
  CHECK(has(rules_of(builtin().topics("IC-24").at("clause")["carried_by"]), "core/objectives"));
  const json added = builtin().topics("EX-11").at("clause")["carried_by"];
  REQUIRE(has(rules_of(added), "inward-secondment/parent-pays"));
  CHECK(added[0]["policy"] == "expert-exchange");
  CHECK(added[0]["severity"] == "note");  // as it is there
  CHECK(builtin().topics("IC-10").at("clause")["carried_by"].empty());
}

TEST_CASE("the rules of the format, of waivers and of policy files are explained, too") {
  CHECK(builtin().topics("no-value").at("rule")["kind"] == "format");
  CHECK(builtin().topics("history/order").at("rule")["kind"] == "history");
  CHECK(builtin().topics("waiver/expired").at("rule")["why"].is_string());
  CHECK(builtin().topics("policy/extends").at("rule")["kind"] == "policy");
}

TEST_CASE("a user's policy is explained like any other") {
  const Run own(house);
  const json rule = own.topics("house/badge").at("rule");
  CHECK(rule["each"] == json{{"name", "o"}, {"list", "objectives"}});
  CHECK(rule["let"][0]["name"] == "many");
  CHECK(rule["failing"].is_null());
  CHECK(rule["clauses"] ==
        json::parse(R"([{"clause":"H-1","heading":null,"says":"doors are locked","basis":null}])"));
  CHECK(rule["parameters"][0]["values"][0]["value"] ==
        json::parse(R"([{"from":"2020-01-01","until":null,"value":"P4W"},)"
                    R"({"from":"2024-01-01","until":null,"value":"P1M"}])"));

  const auto badge = own.topics("badge");
  CHECK(badge.contains("rule"));
  CHECK(badge.at("field")["fields"][0]["required"] == true);
  for (const char* path : {"badge.number", "objectives.id", "appraisal.review"}) {
    CHECK_MESSAGE(has(rules_of(own.topics(path).at("field")["read_by"]), "house/badge"), path);
  }
  CHECK(own.topics("host.sector").at("field")["narrowed_by"] ==
        json::parse(R"([{"policy":"house","words":["civil-service"]}])"));

  const json scheme = own.topics("house").at("scheme");
  CHECK(scheme["path"] == "house.yaml");
  CHECK(scheme["layers"] == json{"core", "interchange", "inward-secondment", "expert-exchange"});
  CHECK(has(rules_of(scheme["switched_off"]), "core/debrief"));
  CHECK_FALSE(has(rules_of(scheme["obligations"]), "core/debrief"));

  const json debrief = own.topics("core/debrief").at("rule");
  CHECK(debrief["overridden_by"][0]["off"] == "we talk every day");
  CHECK(own.topics("expert-exchange/team").at("rule")["overridden_by"][0]["severity"] == "note");
  const json spell = own.topics("params.longest_spell").at("parameter");
  CHECK(spell["values"][1]["schemes"] == json{"house"});
  CHECK(spell["values"][1]["set_by"] == "house");
  const json induction = own.topics("induction").at("event");
  CHECK(induction["recorded"].size() == 2);
  CHECK(own.topics("H-1").at("clause")["says"] == "doors are locked");
}

TEST_CASE("the cases of a user's policy are those that stand beside it") {
  const Run own(R"(policy: house
title: Our own
extends: [core]
rules:
  - {id: badge, title: t, check: term.notice == period('P4W'), at: term.notice,
     message: "a notice of {term.notice}", help: h, why: w}
)",
                R"(cases: house
as_at: 2026-01-01
base: {agreement: H-1, scheme: house, secondee: {name: A}, parent: {name: B, sector: police},
  host: {name: C, sector: police}, term: {start: 2026-01-01, end: 2026-12-31, notice: P4W}}
proofs:
  - {case: base, for: proposed, finds: []}
  - {case: short notice, for: proposed, set: {term.notice: P1W}, finds: [house/badge]}
)");
  const json rule = own.topics("house/badge").at("rule");
  CHECK(rule["failing"]["case"] == "short notice");
  CHECK(rule["failing"]["message"] == "a notice of one week");
  CHECK(rule["passing"]["case"] == "base");
  CHECK(rule["passing"]["for"] == "proposed");
}

TEST_CASE("what a file says never acts on a terminal, and colours are only ours") {
  const Run own("policy: house\ntitle: \"a \\u202e b\"\nextends: [core]\n");
  const auto topics = explain("house", {own.policies, own.cases, true});
  REQUIRE(topics.size() == 1);
  CHECK(topics[0].text.find("\u202e") == std::string::npos);
  CHECK(topics[0].text.starts_with("\x1b[1mscheme house"));
}

TEST_CASE("a word that is nothing is answered with the nearest, or with what can be asked") {
  CHECK(explain("nine-month", builtin().known).empty());
  CHECK(explain("", builtin().known).empty());
  CHECK(advise_on_word("nine-month", builtin().known) == "did you mean `nine-months`?");
  CHECK(advise_on_word("loan/nine-months", builtin().known) ==
        "did you mean `expert-exchange/nine-months`?");
  CHECK(advise_on_word("loan/organisation", builtin().known) ==
        "did you mean `police-mission/organisation`, `civilian-mission/organisation`, "
        "`osce/organisation` or `since/organisation`?");
  CHECK(advise_on_word("core/objetives", builtin().known) == "did you mean `core/objectives`?");
  CHECK(advise_on_word("ic-24", builtin().known) == "did you mean `IC-24`?");
  CHECK(advise_on_word("finance.payed_by", builtin().known) == "did you mean `finance.paid_by`?");
  CHECK(advise_on_word("xyzzyx", builtin().known).find("policy list") != std::string::npos);
}

}  // namespace secondment::handbook
