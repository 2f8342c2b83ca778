#include "policy/unused.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "expr/lexer.h"
#include "model/known_names.h"
#include "policy/former_ids.h"
#include "policy/parties.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using text::backquoted;
using All = std::vector<const Policy*>;

// Adds the policies that this one extends or overlays, directly or indirectly.
void add_bases(const All& all, const Policy& policy, std::set<const Policy*>& bases) {
  for (const auto* names : {&policy.extends, &policy.overlays}) {
    for (const Written& name : *names) {
      const auto base = std::ranges::find(all, name.text, &Policy::name);
      if (base != all.end() && bases.insert(*base).second) add_bases(all, **base, bases);
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
  Texts(const All& all, const Policy& policy) {
    std::set<const Policy*> own;
    add_bases(all, policy, own);
    own.insert(&policy);
    for (const Policy* other : all) {
      std::set<const Policy*> bases;
      add_bases(all, *other, bases);
      if (own.contains(other) || bases.contains(&policy)) add(*other);
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

// Whether an expression names the variable.
bool names(std::string_view expression, std::string_view variable) {
  expr::Lexer lexer(expression);
  for (expr::Token token = lexer.next();; token = lexer.next()) {
    if (token.is_name(variable)) return true;
    if (token.kind == expr::Token::Kind::end || token.kind == expr::Token::Kind::wrong) {
      return false;
    }
  }
}

// The same of a text with expressions in braces.
bool names_in_braces(std::string_view text, std::string_view variable) {
  for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at + 1)) {
    if (names(text.substr(at + 1, text.find('}', at) - at - 1), variable)) return true;
  }
  return false;
}

class Unused {
 public:
  Unused(const All& all, const Policy& policy) : all_(all), policy_(policy), texts_(all, policy) {}

  std::vector<Finding> find() {
    find_clauses();
    find_sources();
    find_tables();
    find_parameters();
    find_lists();
    find_idle();
    find_roles();
    find_lets();
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
  void find_clauses() {
    std::set<std::string_view> cited;
    for (const Policy* other : all_) {
      for (const RuleText& rule : other->rules) {
        for (const Written& clause : rule.clauses) cited.insert(clause.text);
      }
      for (const Override& said : other->overrides) {
        for (const Written& clause : said.clauses) cited.insert(clause.text);
      }
    }
    for (const Clause& clause : policy_.clauses) {
      if (!cited.insert(clause.id).second) continue;
      note("policy/clause", clause.id_span,
           fmt::format("no rule enforces the clause {}", backquoted(clause.id)),
           "name it under `clauses:` of a rule; where it only informs, leave it");
    }
  }

  void find_sources() {
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

  void find_tables() {
    for (const DeclaredTable& table : policy_.tables) {
      if (texts_.quote(table.table.name)) continue;
      note("policy/unused", table.span,
           fmt::format("unused table {}", backquoted(table.table.name)),
           fmt::format("use it as `lookup('{}', …)`, or remove it", table.table.name));
    }
  }

  // Policies that extend an abstract one may use its parameters.
  void find_parameters() {
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

  void find_lists() {
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
  void find_idle() {
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
  void find_roles() {
    const auto roles = policy_.document->tree.root().find("roles");
    if (!roles || policy_.is_abstract) return;  // policies that extend it may use its roles
    std::set<std::string_view> named;
    for (const Policy* other : all_) {
      for (const DeclaredMove& each : other->moves) {
        named.insert(each.move.roles.begin(), each.move.roles.end());
      }
      for (const DeclaredEvent& each : other->events) {
        named.insert(each.event.roles.begin(), each.event.roles.end());
      }
      for (const Parameter& each : other->parameters) {
        for (const Parameter::Dated& dated : each.values) add_texts(dated.value, named);
      }
      for (const Override& each : other->overrides) {
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

  void find_lets() {
    for (const RuleText& rule : policy_.rules) {
      for (const RuleText::Named& let : rule.lets) {
        if (is_named_in(rule, let) || is_named_in_override(rule, let.name.text)) continue;
        note("policy/unused", let.name.span,
             fmt::format("unused name {} of {}", backquoted(let.name.text), backquoted(rule.id)),
             "use it in an expression or a message of the rule, or remove it");
      }
    }
  }

  static bool is_named_in(const RuleText& rule, const RuleText::Named& let) {
    const std::string_view name = let.name.text;
    const Written* expressions[] = {&rule.when, &rule.check, &rule.due,
                                    &rule.met,  &rule.by,    &rule.at};
    const Written* texts[] = {&rule.title, &rule.message, &rule.help};
    return std::ranges::any_of(rule.lets,
                               [&](const auto& other) { return names(other.value.text, name); }) ||
           std::ranges::any_of(expressions,
                               [&](const auto* each) { return names(each->text, name); }) ||
           std::ranges::any_of(texts,
                               [&](const auto* each) { return names_in_braces(each->text, name); });
  }

  // Overrides may use the names of the rule.
  [[nodiscard]] bool is_named_in_override(const RuleText& rule, std::string_view name) const {
    for (const Policy* policy : all_) {
      for (const Override& said : policy->overrides) {
        if (said.target.text != rule.id && !had_id(rule, said.target.text)) continue;
        for (const auto* each :
             {&said.message, &said.help, &said.when, &said.due, &said.met, &said.by}) {
          if (has_path(each->text, name)) return true;
        }
      }
    }
    return false;
  }

  const All& all_;
  const Policy& policy_;
  Texts texts_;
  std::vector<Finding> findings_ = {};
};

}  // namespace

std::vector<Finding> find_unused(const std::vector<const Policy*>& all, const Policy& policy) {
  return Unused(all, policy).find();
}

}  // namespace secondment::policy
