#include "policy/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>

#include "expr/blame.h"
#include "model/known_names.h"
#include "policy/former_ids.h"
#include "policy/parties.h"
#include "policy/policy_files.h"
#include "policy/review_rows.h"
#include "policy/review_words.h"
#include "policy/scheme_programs.h"
#include "text/characters.h"
#include "yaml/place_findings.h"

namespace secondment::policy {
namespace {

using text::backquoted;

// Adds the policies that this one extends or overlays, directly or indirectly.
void add_bases(const PolicySet& policies, const Policy& policy, std::set<const Policy*>& bases) {
  for (const auto* names : {&policy.extends, &policy.overlays}) {
    for (const Written& name : *names) {
      const Policy* base = policies.find_policy(name.text);
      if (base != nullptr && bases.insert(base).second) add_bases(policies, *base, bases);
    }
  }
}

// Whether a text has a path that ends where this one does.
bool has_path(std::string_view text, std::string_view path) {
  for (std::size_t at = text.find(path); at != text.npos; at = text.find(path, at + 1)) {
    const std::string_view rest = text.substr(at + path.size());
    if (rest.empty() || !text::is_in_word(static_cast<unsigned char>(rest.front()))) return true;
  }
  return false;
}

// The texts of the policy, its bases and the policies that extend it, for searching names in them.
class Texts {
 public:
  Texts(const PolicySet& policies, const Policy& policy) {
    std::set<const Policy*> own;
    add_bases(policies, policy, own);
    own.insert(&policy);
    for (const std::string_view name : policies.policy_names()) {
      const Policy& other = *policies.find_policy(name);
      std::set<const Policy*> bases;
      add_bases(policies, other, bases);
      if (own.contains(&other) || bases.contains(&policy)) add(other);
    }
  }

  // Whether an expression reads the parameter, or may read any.
  [[nodiscard]] bool read_parameter(std::string_view name) const {
    const std::string path = fmt::format("params.{}", name);
    return says("params[") || quote(name) ||
           std::any_of(texts_.begin(), texts_.end(),
                       [&](std::string_view text) { return has_path(text, path); });
  }

  // Whether the name appears in quotes, which is how calls name a list or table.
  [[nodiscard]] bool quote(std::string_view name) const {
    return says(fmt::format("'{}'", name)) || says(fmt::format("\"{}\"", name));
  }

 private:
  void add(const Policy& policy) {
    texts_.push_back(std::string_view(policy.document->tree.bytes));
  }
  [[nodiscard]] bool says(std::string_view words) const {
    return std::any_of(texts_.begin(), texts_.end(),
                       [&](std::string_view text) { return text.find(words) != text.npos; });
  }

  std::vector<std::string_view> texts_;
};

// Adds the strings that a value holds.
void add_texts(const Value& value, std::set<std::string_view>& texts) {
  if (const auto* text = value.get<std::string_view>()) texts.insert(*text);
  if (const auto* list = value.get<List>()) {
    for (const Value& item : list->items) add_texts(item, texts);
  }
  if (const auto* section = value.get<Section>()) {
    for (const Member& member : section->members) add_texts(member.value, texts);
  }
}

class Review {
 public:
  Review(const PolicySet& policies, const Policy& policy)
      : policies_(policies),
        policy_(policy),
        texts_(policies, policy),
        schemes_(schemes_of(policies, policy)) {}

  std::vector<Finding> run() {
    review_clauses();
    review_sources();
    for (const DeclaredTable& table : policy_.tables) {
      if (texts_.quote(table.table.name)) continue;
      note("policy/unused", table.span,
           fmt::format("unused table {}", backquoted(table.table.name)),
           fmt::format("use it as `lookup('{}', …)`, or remove it", table.table.name));
    }
    review_parameters();
    review_lists();
    review_idle();
    review_roles();
    review_lets();
    review_places();
    review_ids();
    return std::move(findings_);
  }

 private:
  void note(const char* rule, Span span, std::string message, std::string help) {
    findings_.push_back({.rule = rule,
                         .severity = Severity::note,
                         .message = std::move(message),
                         .help = std::move(help),
                         .span = span});
  }

  // Clauses may also be cited by rules of policies that extend this one.
  void review_clauses() {
    std::set<std::string_view> cited;
    for (const std::string_view name : policies_.policy_names()) {
      const Policy& other = *policies_.find_policy(name);
      for (const RuleText& rule : other.rules) {
        for (const Written& clause : rule.clauses) cited.insert(clause.text);
      }
      for (const Override& said : other.overrides) {
        for (const Written& clause : said.clauses) cited.insert(clause.text);
      }
    }
    for (const Clause& clause : policy_.clauses) {
      if (cited.contains(clause.id)) continue;
      note("policy/clause", clause.id_span,
           fmt::format("no rule enforces the clause {}", backquoted(clause.id)),
           "name it under `clauses:` of a rule; where it only informs, leave it");
    }
  }

  void review_sources() {
    std::set<std::string_view> cited;
    for (const Clause& clause : policy_.clauses) cited.insert(clause.source);
    for (const Parameter& parameter : policy_.parameters) cited.insert(parameter.source);
    for (const RuleText& rule : policy_.rules) cited.insert(rule.source.text);
    for (const Override& said : policy_.overrides) cited.insert(said.source.text);
    for (const DeclaredTable& table : policy_.tables) {
      for (const Written& source : table.sources) cited.insert(source.text);
    }
    for (const SourceDocument& source : policy_.sources) {
      if (cited.contains(source.name)) continue;
      note("policy/unused", source.span, fmt::format("unused source {}", backquoted(source.name)),
           "cite it as the `source` of a clause, a rule or a parameter, or remove it");
    }
  }

  // Policies that extend an abstract one may use its parameters.
  void review_parameters() {
    if (policy_.is_abstract) return;
    for (const Parameter& parameter : policy_.parameters) {
      const auto is = [&](std::string_view name) { return parameter.name == name; };
      const bool is_for_reports = is(model::params::pro_rata);
      const bool is_for_letters = is(signatories) || is(amendment_signatories);
      if (is_for_reports || is_for_letters || texts_.read_parameter(parameter.name)) continue;
      note("policy/unused", parameter.span,
           fmt::format("unused parameter {}", backquoted(parameter.name)),
           fmt::format("use it as `params.{}`, or remove it", parameter.name));
    }
  }

  void review_lists() {
    const auto lists = policy_.document->tree.root().find("lists");
    for (const expr::NamedList& list : policy_.lists) {
      if (texts_.quote(list.name)) continue;
      Span span;
      for (const yaml::Entry each : lists->entries()) {
        if (each.key.text() == list.name) span = each.key.span();
      }
      const bool is_of_days = std::any_of(list.items.begin(), list.items.end(),
                                          [](const auto& item) { return item.day.has_value(); });
      const std::string use = is_of_days ? fmt::format("add_workdays(…, '{}')", list.name)
                                         : fmt::format("known('{}', …)", list.name);
      note("policy/unused", span, fmt::format("unused list {}", backquoted(list.name)),
           fmt::format("use it as `{}`, or remove it", use));
    }
  }

  // What changes nothing.
  void review_idle() {
    for (const Override& said : policy_.overrides) {
      if (!said.is_empty) continue;
      note("policy/unused", said.target.span,
           fmt::format("the override of {} changes nothing", backquoted(said.target.text)),
           "write what changes, such as `severity: warning`, or remove it");
    }
    for (const DeclaredMove& each : policy_.moves) {
      if (!each.help || each.when) continue;
      note("policy/unused", each.help.span, "the `help` of a move without `when` is never shown",
           "add the condition that it helps with as `when`, or remove it");
    }
    for (const auto* names : {&policy_.extends, &policy_.overlays}) {
      std::set<std::string_view> seen;
      for (const Written& name : *names) {
        if (seen.insert(name.text).second) continue;
        note("policy/unused", name.span, fmt::format("{} is named twice", backquoted(name.text)),
             "keep one of the two");
      }
    }
  }

  // A role that no move and no event names may still be asked for by an expression, also as the
  // value of a parameter.
  void review_roles() {
    const auto roles = policy_.document->tree.root().find("roles");
    if (!roles || policy_.is_abstract) return;  // policies that extend it may use its roles
    std::set<std::string_view> named;
    for (const std::string_view name : policies_.policy_names()) {
      const Policy& other = *policies_.find_policy(name);
      for (const DeclaredMove& each : other.moves) {
        named.insert(each.move.roles.begin(), each.move.roles.end());
      }
      for (const DeclaredEvent& each : other.events) {
        named.insert(each.event.roles.begin(), each.event.roles.end());
      }
      for (const Parameter& each : other.parameters) {
        for (const Parameter::Dated& dated : each.values) add_texts(dated.value, named);
      }
      for (const Override& each : other.overrides) {
        for (const Value& value : each.default_value) add_texts(value, named);
      }
    }
    for (const yaml::Node each : roles->items()) {
      const auto role = each.find("role");
      if (!role || named.contains(role->text()) || texts_.quote(role->text())) continue;
      note("policy/unused", role->span(), fmt::format("unused role {}", backquoted(role->text())),
           "name it under `roles:` of a move or an event, or remove it");
    }
  }

  void review_lets() {
    for (const RuleText& text : policy_.rules) {
      const Rule* rule = find_rule(text);
      if (rule == nullptr || text.lets.empty()) continue;
      const std::set<std::string> read = names_read(*rule);
      for (const RuleText::Named& let : text.lets) {
        if (read.contains(std::string(let.name.text)) || is_in_override(text, let.name.text)) {
          continue;
        }
        note("policy/unused", let.name.span,
             fmt::format("unused name {} of {}", backquoted(let.name.text), backquoted(text.id)),
             "use it in an expression or a message of the rule, or remove it");
      }
    }
  }

  // Warns about an `at` that is no place in any agreement: the finding is reported elsewhere.
  void review_places() {
    for (const RuleText& text : policy_.rules) {
      const Rule* rule = find_rule(text);
      if (rule == nullptr) continue;
      const auto& at = rule->programs().at;
      if (!at || expr::may_have_place(*at)) continue;
      findings_.push_back(
          {.rule = "policy/expression",
           .severity = Severity::warning,
           .message = fmt::format("{} is not a place in an agreement, so `at` has no effect",
                                  backquoted(text.at.text)),
           .help = fmt::format(
               "name a field, such as term.end, or remove `at`: findings are then "
               "reported {}",
               text.is_obligation ? "at the place of `due`" : "where the check read what is wrong"),
           .span = text.at.span});
    }
  }

  const Rule* find_rule(const RuleText& text) const {
    for (const Scheme* scheme : schemes_) {
      const Rule* rule = scheme != nullptr ? scheme->find_declared(text.id) : nullptr;
      if (rule != nullptr) return rule;
    }
    return nullptr;
  }

  static std::set<std::string> names_read(const Rule& rule) {
    std::set<std::string> names;
    const auto add = [&](const std::vector<std::string>& reads) {
      names.insert(reads.begin(), reads.end());
    };
    const RulePrograms& programs = rule.programs();
    for (const expr::Program& let : programs.lets) add(let.reads());
    for (const auto* each : {&programs.when, &programs.check, &programs.due, &programs.met,
                             &programs.by, &programs.at}) {
      if (*each) add((*each)->reads());
    }
    const RuleWords& words = rule.words();
    for (const auto* each : {&words.title, &words.message, &words.help}) add(each->reads());
    return names;
  }

  // Overrides may use the names of the rule.
  bool is_in_override(const RuleText& rule, std::string_view name) const {
    for (const std::string_view policy : policies_.policy_names()) {
      for (const Override& said : policies_.find_policy(policy)->overrides) {
        if (said.target.text != rule.id && !had_id(rule, said.target.text)) continue;
        for (const auto* each :
             {&said.message, &said.help, &said.when, &said.due, &said.met, &said.by}) {
          if (has_path(each->text, name)) return true;
        }
      }
    }
    return false;
  }

  // Notes rules that are named by a former id.
  void review_ids() {
    const auto note_renamed = [&](const Written& written, const std::string& id) {
      for (const Scheme* scheme : schemes_) {
        const std::string_view present = scheme->present_id(id);
        if (present == id) continue;
        return note("policy/renamed", written.span, renamed_message(id, present),
                    renamed_help(present));
      }
    };
    for (const Override& said : policy_.overrides) {
      note_renamed(said.target, std::string(said.target.text));
    }
    for (const RuleText& rule : policy_.rules) {
      for (const Written& name : rule.after) {
        note_renamed(name, full_rule_id(policy_.name, name.text));
      }
    }
  }

  const PolicySet& policies_;
  const Policy& policy_;
  Texts texts_;
  std::vector<const Scheme*> schemes_ = {};  // its own, or those that the overlay is for
  std::vector<Finding> findings_ = {};
};

// Notes rules that cases name by a former id.
std::vector<Finding> note_renamed(const Cases& cases, const Scheme& scheme) {
  std::vector<Finding> findings;
  for (const TestCase& each : cases.proofs) {
    std::set<std::string_view> ids(each.finds.begin(), each.finds.end());
    ids.insert(each.on.begin(), each.on.end());
    for (const auto* more : {&each.undetermined, &each.waived}) {
      if (*more) ids.insert((*more)->begin(), (*more)->end());
    }
    for (const std::string_view id : ids) {
      const std::string_view present = scheme.present_id(id);
      if (present == id) continue;
      const bool is_expected = std::ranges::find(each.finds, id) != each.finds.end();
      findings.push_back({.rule = "policy/renamed",
                          .severity = Severity::note,
                          .message = renamed_message(id, present),
                          .help = renamed_help(present),
                          .span = is_expected ? each.finds_span : each.span});
    }
  }
  yaml::place_findings(findings, cases.document->tree, true);
  return findings;
}

}  // namespace

std::vector<Finding> review(const PolicySet& policies, const Policy& policy) {
  std::vector<Finding> findings = Review(policies, policy).run();
  for (const auto review_more : {review_words, review_rows}) {
    std::ranges::move(review_more(policies, policy), std::back_inserter(findings));
  }
  return findings;
}

std::vector<Finding> review_cases(const Policies& policies, const Policy& policy,
                                  const Cases& cases, std::vector<Finding>& of_policy) {
  const Scheme* scheme = policies.policy_set().find_layered(cases.policy);
  if (scheme == nullptr || cases.policy != policy.name) return {};
  const std::vector<CaseResult> results = run_cases(cases, policies);
  std::vector<Finding> of_cases = note_renamed(cases, *scheme);
  for (const CaseResult& each : results) {
    of_cases.insert(of_cases.end(), each.misnamed.begin(), each.misnamed.end());
  }
  for (const RuleProof& proof : count_proofs(*scheme, results)) {
    const Rule* rule = scheme->find_rule(proof.rule);
    const bool breaks = proof.failing_cases > 0 || proof.is_never_found;
    const bool meets = proof.passing_cases > 0;
    if ((breaks && meets) || rule == nullptr || rule->policy != &policy) continue;
    of_policy.push_back({.rule = "policy/unproven",
                         .severity = Severity::warning,
                         .message = fmt::format("no case {} {}",
                                                !breaks && !meets ? "breaks or meets"
                                                : !breaks         ? "breaks"
                                                                  : "meets",
                                                proof.rule),
                         .help = fmt::format("add one under `proofs:` in {}", cases.path),
                         .span = rule->text->span});
  }
  return of_cases;
}

}  // namespace secondment::policy
