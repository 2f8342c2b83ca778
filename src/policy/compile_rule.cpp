#include "policy/compile_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "expr/diagnostics.h"
#include "policy/names.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using Kind = expr::Type::Kind;
using text::backquoted;

constexpr Wanted a_list{Kind::list, "a list"};
constexpr Wanted a_text{Kind::text, "a string"};
constexpr Wanted anything{Kind::dynamic, ""};

expr::Type element_of(const std::optional<expr::Program>& list) {
  const auto element = list ? list->type().element : nullptr;
  return element ? *element : expr::Type{};
}

expr::Variable named(const Written& name, const expr::Program* program) {
  return {std::string(name.text), program ? program->type() : expr::Type{},
          program ? std::make_shared<const expr::Program>(*program) : nullptr,
          program ? program->motion() : expr::Motion::still};
}

template <class Make>
auto compile_alone(const Scheme& scheme, const Make& make) {
  std::vector<PolicyProblem> found;
  Problems problems(found);
  RuleCompiler compiler(scheme, problems);
  auto made = make(compiler);
  ensure_no_problems(found);
  return made;
}

}  // namespace

const RulePrograms& Rule::make_programs() const {
  return compiled->programs.get([&] {
    return compile_alone(*scheme,
                         [&](RuleCompiler& compiler) { return compiler.compile_programs(*this); });
  });
}

const RuleWords& Rule::words() const {
  return compiled->words.get([&] {
    return compile_alone(*scheme,
                         [&](RuleCompiler& compiler) { return compiler.compile_words(*this); });
  });
}

std::size_t RuleCompiler::begin(const Rule& rule) {
  scope_.rule = rule.id();
  return scope_.variables.size();
}

void RuleCompiler::end(std::size_t own) {
  scope_.rule = {};
  scope_.variables.resize(own);
}

void RuleCompiler::compile(const Rule& rule, CompiledRule& into) {
  const std::size_t own = begin(rule);
  into.programs.set(compile_within(rule));
  into.words.set(compile_words_within(rule));
  end(own);
}

RulePrograms RuleCompiler::compile_programs(const Rule& rule) {
  const std::size_t own = begin(rule);
  RulePrograms made = compile_within(rule);
  end(own);
  return made;
}

RuleWords RuleCompiler::compile_words(const Rule& rule) {
  const std::size_t own = begin(rule);
  const RuleText& text = *rule.text;
  const RulePrograms& programs = rule.programs();
  if (text.each) {
    scope_.variables.push_back({std::string(text.each->name.text), element_of(programs.each), {}});
  }
  for (std::size_t i = 0; i < programs.lets.size(); ++i) {
    scope_.variables.push_back(named(text.lets[i].name, &programs.lets[i]));
  }
  RuleWords made = compile_words_within(rule);
  end(own);
  return made;
}

// Leaves the names that the rule defines in the scope.
RulePrograms RuleCompiler::compile_within(const Rule& rule) {
  const Policy& policy = *rule.policy;
  const RuleText& text = *rule.text;
  RulePrograms made;
  if (text.each) {
    made.each = compile(policy, text.each->value, a_list);
    check_name(rule, text.each->name);
    scope_.variables.push_back({std::string(text.each->name.text), element_of(made.each), {}});
  }
  for (const RuleText::Named& let : text.lets) {
    auto program = compile(policy, let.value, anything);
    check_name(rule, let.name);
    scope_.variables.push_back(named(let.name, program ? &*program : nullptr));
    if (program) made.lets.push_back(std::move(*program));
  }
  made.when = compile(*rule.when.by, rule.when.text, a_boolean);
  made.check = compile(policy, text.check, a_boolean);
  made.due = compile(*rule.due.by, rule.due.text, a_date);
  made.met = compile(*rule.met.by, rule.met.text, a_boolean);
  made.by = compile(*rule.by.by, rule.by.text, a_text);
  made.at = compile(policy, text.at, anything);
  return made;
}

RuleWords RuleCompiler::compile_words_within(const Rule& rule) {
  RuleWords made;
  if (rule.text->is_obligation) made.title = compile_template({rule.text->title, rule.policy});
  made.message = compile_template(rule.message);
  made.help = compile_template(rule.help);
  return made;
}

std::optional<expr::Program> RuleCompiler::compile(const Policy& policy, const Written& text,
                                                   Wanted wanted) {
  if (!text) return std::nullopt;
  scope_.spares_words = policy.is_for_several();
  auto program = expr::Program::compile(text.text, scope_);
  if (!program) {
    problems_.add(policy, text, program.problems);
    return std::nullopt;
  }
  const Kind kind = program->type().kind;
  if (wanted.kind != Kind::dynamic && kind != Kind::dynamic && kind != wanted.kind) {
    problems_.add(policy, text,
                  {{{0, text.text.size()},
                    fmt::format("expected {}, but this gives {}", wanted.words,
                                expr::with_article(program->type())),
                    ""}});
    return std::nullopt;
  }
  problems_.add(policy, text, program->warnings(), Severity::warning);
  return std::move(*program);
}

expr::Template RuleCompiler::compile_template(const Said& said) {
  if (!said.text) return {};
  scope_.spares_words = said.by->is_for_several();
  auto made = expr::Template::compile(said.text.text, scope_);
  if (!made) {
    problems_.add(*said.by, said.text, made.problems);
    return {};
  }
  return std::move(*made);
}

// Whether a section was added by a policy above `policy`. A rule may define a name that such a
// section also has, because the rule was written first; its own name then hides the section.
bool RuleCompiler::is_added_above(const Policy& policy, std::string_view section) const {
  const model::Field* field = rule_scheme_->readable().find_field(section);
  if (field == nullptr || field->declared_by.empty()) return false;
  const auto& layers = rule_scheme_->layers;
  const auto own = std::find(layers.begin(), layers.end(), &policy);
  return std::any_of(own, layers.end(), [&](const Policy* layer) {
    return layer != &policy && layer->name == field->declared_by;
  });
}

void RuleCompiler::check_name(const Rule& rule, const Written& name) {
  const Policy& policy = *rule.policy;
  const auto& variables = scope_.variables;
  const bool is_taken = std::any_of(variables.begin(), variables.end(),
                                    [&](const auto& each) { return each.name == name.text; }) &&
                        !is_added_above(policy, name.text);
  if (auto usable = policy::check_name(name.text); !usable) {
    problems_.add(policy, "policy/name", name.span, usable.error().message, usable.error().help);
  } else if (is_taken) {
    problems_.add(policy, "policy/name", name.span,
                  fmt::format("{} cannot be a name here", backquoted(name.text)),
                  "expressions already use this name; choose another");
  }
}

}  // namespace secondment::policy
