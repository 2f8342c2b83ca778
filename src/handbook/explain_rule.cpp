// Rules and obligations of policies, and the rules of the format, of waivers and of policy files.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/clauses.h"
#include "analysis/proofs.h"
#include "analysis/rule_reads.h"
#include "handbook/explain_topics.h"
#include "model/format_rules.h"
#include "model/severity.h"
#include "policy/former_ids.h"

namespace secondment::handbook {
namespace {

using policy::CaseResult;
using policy::Rule;
using policy::Scheme;

// A rule of a policy, in the scheme of that policy.
struct Declared {
  const Scheme* scheme;
  const Rule* rule;
};

std::vector<Declared> all_declared(const policy::PolicySet& policies) {
  std::vector<Declared> all;
  for (const Scheme* scheme : analysis::all_layered(policies)) {
    for (const Rule* rule : analysis::declared_rules(*scheme)) all.push_back({scheme, rule});
  }
  return all;
}

std::string_view short_id(std::string_view id) {
  return id.substr(id.rfind('/') + 1);
}

bool is_called(std::string_view id, std::string_view word) {
  return id == word || short_id(id) == word;
}

// A part of a rule as written in the policy file.
struct Part {
  std::string name;
  std::string words;
};

std::vector<Part> parts_as_written(const Scheme& scheme, const Rule& rule) {
  const policy::RuleText& text = *rule.text;
  std::vector<Part> parts;
  const auto add = [&](std::string name, std::string_view words) {
    if (!words.empty()) parts.push_back({std::move(name), std::string(words)});
  };
  add("when", rule.when.text.text);
  std::vector<std::string> before;
  for (const std::size_t index : rule.after) before.push_back(scheme.rules[index].id());
  add("after", list_names(before));
  if (text.each) {
    add("each", fmt::format("{} in {}", text.each->name.text, text.each->value.text));
  }
  for (const auto& let : text.lets) add(fmt::format("let {}", let.name.text), let.value.text);
  add("check", text.check.text);
  add("due", rule.due.text.text);
  add("met", rule.met.text.text);
  add("by", rule.by.text.text);
  add("at", text.at.text);
  add("message", text.message.text);
  add("help", text.help.text);
  return parts;
}

void tell_parts(const Scheme& scheme, const Rule& rule, Page& page) {
  std::vector<PageRow> rows;
  for (Part& part : parts_as_written(scheme, rule)) {
    rows.push_back({std::move(part.name), std::move(part.words)});
  }
  page.list(fmt::format("As written in {}", rule.policy->path), rows);

  const policy::RuleText& text = *rule.text;
  text::Json& json = page.json;
  text::Json after = text::Json::array();
  for (const std::size_t index : rule.after) after.push_back(scheme.rules[index].id());
  json["when"] = text::or_null(rule.when.text.text);
  json["after"] = std::move(after);
  json["each"] = text.each
                     ? text::Json{{"name", text.each->name.text}, {"list", text.each->value.text}}
                     : text::Json(nullptr);
  json["let"] = text::Json::array();
  for (const auto& let : text.lets) {
    json["let"].push_back({{"name", let.name.text}, {"value", let.value.text}});
  }
  constexpr std::pair<const char*, policy::Written policy::RuleText::*> texts[] = {
      {"check", &policy::RuleText::check}, {"due", &policy::RuleText::due},
      {"met", &policy::RuleText::met},     {"by", &policy::RuleText::by},
      {"at", &policy::RuleText::at},       {"message", &policy::RuleText::message},
      {"help", &policy::RuleText::help},   {"why", &policy::RuleText::why}};
  for (const auto& [key, member] : texts) json[key] = text::or_null((text.*member).text);
}

void tell_facts(const Scheme& scheme, const Rule& rule, Page& page) {
  const policy::RuleText& text = *rule.text;
  const std::string severity(model::severity_name(rule.severity));
  const std::string& from = scheme.shape.states[rule.from].name;
  std::string gravity = text.is_obligation ? severity + " from the day after it is due" : severity;
  if (rule.is_listed_only) gravity = "none: reports list it, but it is never a finding";
  if (rule.is_off) gravity = "off, until a policy that extends this one, or the workspace, sets it";
  const std::vector<std::string> was = policy::former_ids_of(text);
  std::vector<PageRow> rows = {
      {"policy", fmt::format("{}, {}", rule.policy->name, rule.policy->title)},
      {"severity", gravity},
      {"applies", fmt::format("from the state {} on", from)}};
  if (!was.empty()) rows.push_back({"renamed", fmt::format("it was called {}", list_names(was))});
  page.list(rows);
  page.json["kind"] = text.is_obligation ? "obligation" : "rule";
  page.json["was"] = was;
  page.json["policy"] = rule.policy->name;
  page.json["severity"] = severity_json(rule);
  page.json["from"] = from;
  page.json["listed_only"] = rule.is_listed_only;
  page.json["off"] = rule.is_off;
}

void tell_parameters(const Scheme& scheme, const Rule& rule, const analysis::Known& known,
                     Page& page) {
  std::vector<PageRow> rows;
  text::Json list = text::Json::array();
  const std::set<std::string> reads = analysis::reads_of(rule);
  for (const policy::Parameter& parameter : scheme.parameters) {
    if (!reads.contains("params." + parameter.name)) continue;
    rows.push_back(parameter_row(scheme, parameter, known));
    const policy::SourceDocument* source =
        parameter.source.empty() ? nullptr : scheme.find_source(parameter.source);
    const auto& told = rule.sources;  // used below
    if (source != nullptr && std::find(told.begin(), told.end(), source) == told.end()) {
      rows.back().words += "; " + source->title;
    }
    if (known.is_json_wanted) list.push_back(parameter_json(scheme, parameter, known));
  }
  page.list("Parameters", rows);
  page.json["parameters"] = std::move(list);
}

void tell_sources(const Rule& rule, const analysis::Known& known, Page& page) {
  std::vector<PageRow> rows;
  page.json["sources"] = text::Json::array();
  for (const policy::SourceDocument* source : rule.sources) {
    rows.push_back({"", cite(*source)});
    page.json["sources"].push_back(source_json(*source));
  }
  page.list(rows.size() == 1 ? "Source" : "Sources", rows);
  rows.clear();
  page.json["clauses"] = text::Json::array();
  for (const std::string& id : rule.clauses) {
    const policy::Clause* clause = analysis::find_clause(id, known.policies.policy_set());
    const std::string heading = clause != nullptr ? clause->heading : "";
    const std::string says = clause != nullptr ? clause->says : "";
    const std::string basis = clause != nullptr ? clause->basis : "";
    rows.push_back({id, heading.empty() ? says : fmt::format("{} ({})", says, heading)});
    if (!basis.empty()) rows.back().words += fmt::format("; {}", basis_words(basis));
    page.json["clauses"].push_back({{"clause", id},
                                    {"heading", text::or_null(heading)},
                                    {"says", text::or_null(says)},
                                    {"basis", text::or_null(basis)}});
  }
  page.list("Clauses", rows);
}

void tell_overrides(const Rule& rule, const analysis::Known& known, Page& page) {
  std::vector<PageRow> rows;
  page.json["overridden_by"] = text::Json::array();
  const policy::PolicySet& policies = known.policies.policy_set();
  const auto tell = [&](const std::string& id) {
    for (const policy::Policy* heir : policies.policies_mentioning(id)) {
      for (const policy::Override& said : heir->overrides) {
        if (said.target.text != id) continue;
        rows.push_back({heir->name, override_words(*policies.find_layered(heir->name), said)});
        page.json["overridden_by"].push_back(
            {{"policy", heir->name},
             {"severity", text::or_null(said.severity, model::severity_name)},
             {"message", text::or_null(said.message.text)},
             {"help", text::or_null(said.help.text)},
             {"source", text::or_null(said.source.text)},
             {"clauses", policy::texts_of(said.clauses)},
             {"off", text::or_null(said.off.text)}});
      }
    }
  };
  tell(rule.id());
  for (const policy::FormerId& former : rule.text->was) tell(former.id);
  page.list("Overridden by", rows);
}

text::Json case_json(const policy::TestCase& proof) {
  return {{"case", proof.title},
          {"changes", proof.changes},
          {"as_at", render_date(proof.as_at)},
          {"for", text::or_null(proof.as_if_in)}};
}

std::vector<PageRow> case_rows(const policy::TestCase& proof) {
  std::vector<PageRow> rows = {{"case", proof.title}};
  for (const std::string& change : proof.changes) {
    rows.push_back({rows.size() == 1 ? "changes" : "", change});
  }
  if (rows.size() == 1) rows.push_back({"changes", "nothing: the base of the cases"});
  rows.push_back({"as at", render_date(proof.as_at)});
  if (!proof.as_if_in.empty()) rows.push_back({"as if in", proof.as_if_in});
  return rows;
}

void tell_failing(const Rule& rule, const CaseResult& proven, Page& page) {
  const auto& findings = proven.checked.findings;
  const auto finding = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& each) { return each.rule == rule.id(); });
  std::vector<PageRow> rows = case_rows(*proven.proof);
  rows.push_back({std::string(model::severity_name(finding->severity)), finding->message});
  rows.push_back({"help", finding->help});
  page.list("A case that breaks it", rows);
  page.json["failing"] = case_json(*proven.proof);
  page.json["failing"]["message"] = finding->message;
  page.json["failing"]["help"] = finding->help;
}

void tell_cases(const Scheme& scheme, const Rule& rule, const analysis::Known& known, Page& page) {
  const std::vector<CaseResult>& proven = analysis::run_cases_of(rule, scheme, known);
  const CaseResult* failing = analysis::find_failing(rule.id(), proven);
  const CaseResult* passing = analysis::find_passing(rule.id(), failing, proven);
  page.json["failing"] = nullptr;
  page.json["passing"] = nullptr;
  if (failing != nullptr) tell_failing(rule, *failing, page);
  if (passing != nullptr) {
    page.list("A case that meets it", case_rows(*passing->proof));
    page.json["passing"] = case_json(*passing->proof);
  }
  const auto counts = policy::count_proofs(scheme, proven);
  const auto count = std::find_if(counts.begin(), counts.end(),
                                  [&](const auto& each) { return each.rule == rule.id(); });
  const bool is_counted = count != counts.end();
  page.json["failing_cases"] = is_counted ? count->failing_cases : 0;
  page.json["passing_cases"] = is_counted ? count->passing_cases : 0;
  if (is_counted) page.say("Tested by", analysis::proof_words(*count));
}

void explain_declared(const Declared& declared, const analysis::Known& known,
                      std::vector<Page>& pages) {
  const auto& [scheme, rule] = declared;
  // The title of an obligation is often the same as the end of its id.
  const std::string title = analysis::plain_title(*rule);
  const bool says_more = title != short_id(rule->id());
  Page page(rule->text->is_obligation ? "obligation" : "rule", rule->id(), says_more ? title : "",
            known.in_colour);
  page.json["topic"] = "rule";  // for rules and obligations
  page.json["title"] = rule->text->title.text;
  tell_facts(*scheme, *rule, page);
  page.say("Why", rule->text->why.text);
  tell_parts(*scheme, *rule, page);
  tell_parameters(*scheme, *rule, known, page);
  tell_sources(*rule, known, page);
  tell_overrides(*rule, known, page);
  tell_cases(*scheme, *rule, known, page);
  pages.push_back(std::move(page));
}

void explain_our_own(const model::FormatRule& rule, const analysis::Known& known,
                     std::vector<Page>& pages) {
  const model::RuleFamily& family = *model::find_family(rule.id);
  Page page("rule", rule.id, rule.title, known.in_colour);
  page.list(
      {{"kind", std::string(family.kind)},
       {"severity",
        fmt::format("{}{}", model::severity_name(rule.severity),
                    rule.is_raisable() ? "; a policy, or the workspace, can raise it" : "")}});
  page.say("Why", rule.why);
  page.json["kind"] = family.name;
  page.json["severity"] = model::severity_name(rule.severity);
  page.json["why"] = rule.why;
  pages.push_back(std::move(page));
}

// Lists the full ids for a short id that several policies use.
void list_called(std::string_view word, const std::vector<Declared>& called,
                 const analysis::Known& known, std::vector<Page>& pages) {
  std::vector<const Rule*> rules;
  for (const Declared& each : called) rules.push_back(each.rule);
  Page page("rules", word, "several rules have this short id; name one of them", known.in_colour);
  page.list(rule_rows(rules));
  page.json["rules"] = list_of_rules_json(rules);
  pages.push_back(std::move(page));
}

// A full id names the policy that declares the rule, so no other policy has to be read.
void find_by_id(std::string_view id, const policy::PolicySet& policies,
                std::vector<Declared>& called) {
  const Scheme* scheme = policies.find_layered(id.substr(0, id.rfind('/')));
  const Rule* rule = scheme != nullptr ? scheme->find_declared(id) : nullptr;
  const bool is_its_own = rule != nullptr && rule->policy == &scheme->policy() && rule->id() == id;
  if (is_its_own) called.push_back({scheme, rule});
}

// Finds a rule by its present id or, if there is none, by a former one.
std::vector<Declared> find_declared(std::string_view word, const policy::PolicySet& policies) {
  std::vector<Declared> called;
  if (word.find('/') != word.npos) {
    find_by_id(word, policies, called);
    if (!called.empty()) return called;
    for (const std::string_view id : policies.present_ids(word)) find_by_id(id, policies, called);
    return called;
  }
  std::vector<Declared> were_called;
  for (const Declared& each : all_declared(policies)) {
    if (is_called(each.rule->id(), word)) called.push_back(each);
    const auto& was = each.rule->text->was;
    const bool was_called =
        std::any_of(was.begin(), was.end(),
                    [&](const policy::FormerId& former) { return is_called(former.id, word); });
    if (was_called) were_called.push_back(each);
  }
  return called.empty() ? were_called : called;
}

void explain_rules(std::string_view word, const analysis::Known& known, std::vector<Page>& pages) {
  const std::vector<Declared> called = find_declared(word, known.policies.policy_set());
  if (called.size() > 1) return list_called(word, called, known, pages);
  for (const Declared& each : called) explain_declared(each, known, pages);
  for (const model::FormatRule& rule : model::format_rules()) {
    if (is_called(rule.id, word)) explain_our_own(rule, known, pages);
  }
}

void add_rule_words(const analysis::Known& known, std::vector<std::string>& words) {
  const auto add = [&](std::string_view id) {
    words.emplace_back(id);
    words.emplace_back(short_id(id));
  };
  for (const Declared& each : all_declared(known.policies.policy_set())) add(each.rule->id());
  for (const model::FormatRule& rule : model::format_rules()) add(rule.id);
}

}  // namespace

std::string find_title_of_rule(std::string_view id, const policy::PolicySet& policies) {
  if (id.find('/') == id.npos) return "";
  if (const model::FormatRule* rule = model::find_format_rule(id)) return std::string(rule->title);
  const std::vector<Declared> declared = find_declared(id, policies);
  return declared.empty() ? "" : analysis::plain_title(*declared.front().rule);
}

std::string override_words(const Scheme& scheme, const policy::Override& said) {
  if (said.off) return fmt::format("switched off: {}", said.off.text);
  std::vector<std::string> parts;
  const auto add = [&](std::string_view what, std::string_view words) {
    if (!words.empty()) parts.push_back(fmt::format("{} {}", what, words));
  };
  add("severity", said.severity ? model::severity_name(*said.severity) : "");
  add("message:", said.message.text);
  add("help:", said.help.text);
  add("also enforces", list_names(policy::texts_of(said.clauses)));
  const policy::SourceDocument* source =
      said.source ? scheme.find_source(said.source.text) : nullptr;
  add("also cites", source != nullptr ? fmt::format("\"{}\"", source->title) : "");
  return fmt::format("{}", fmt::join(parts, "; "));
}

const TopicKind rule_topics = {.add_words = add_rule_words, .explain = explain_rules};

}  // namespace secondment::handbook
