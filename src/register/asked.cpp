#include "register/asked.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "policy/facts.h"
#include "register/personal_texts.h"
#include "text/characters.h"

namespace secondment::registers {
namespace {

using Problems = std::vector<expr::Problem>;

// Compiles the expression for agreements of this scheme, or returns what is wrong with it.
expr::Compiled<expr::Program> compile_for(const expr::Scope& scope, std::string_view text,
                                          Asked::Refuse refuse) {
  auto program = expr::Program::compile(text, scope);
  if (!program) return program;
  if (auto problem = refuse(program->type(), text)) return std::move(*problem);
  return program;
}

}  // namespace

Error describe_problem(const expr::Problem& problem, std::string_view text) {
  return {fmt::format("{} at character {} of {}", problem.message,
                      text::count_characters(text.substr(0, problem.span.begin)) + 1,
                      text::backquoted(text)),
          problem.help};
}

Error describe_cost(std::string_view text, std::string_view called, std::string_view of) {
  return {
      fmt::format("{} costs too much: {} may take {} million steps and {} MiB of memory for one "
                  "{}",
                  text::backquoted(text), called, expr::Budget::most_steps / 1'000'000,
                  expr::Budget::most_bytes >> 20, of),
      "let no `all`, `exists`, `filter` or `map` go through a long list inside another"};
}

std::shared_ptr<const Asked::Words> Asked::find_words(const policy::PolicySet& policies) {
  auto words = std::make_shared<Words>();
  for (const model::State& state : policies.shape_of_all().states) {
    words->states.words.push_back(state.name);
  }
  for (const std::string_view name : policies.scheme_names()) {
    words->schemes.words.emplace_back(name);
  }
  return words;
}

Result<Asked> Asked::compile(std::string_view text, const policy::PolicySet& policies,
                             Refuse refuse) {
  Asked asked;
  asked.text_ = text;
  asked.is_too_costly_ = std::make_unique<std::atomic<bool>>(false);
  asked.words_ = find_words(policies);
  Problems fewest;
  for (const std::string_view name : policies.scheme_names()) {
    const policy::Scheme& scheme = *policies.find_scheme(name);
    expr::Scope scope = scheme.scope;
    for (expr::Variable& variable : scope.variables) {
      if (variable.name == "state") variable.type.declared = &asked.words_->states;
      if (variable.name == "scheme") variable.type.declared = &asked.words_->schemes;
    }
    auto program = compile_for(scope, text, refuse);
    if (program) {
      asked.programs_.emplace(&scheme, std::move(*program));
    } else if (fewest.empty() || program.problems.size() < fewest.size()) {
      fewest = program.problems;
    }
  }
  if (!asked.programs_.empty()) return asked;
  return unexpected(describe_problem(fewest.front(), text));
}

std::vector<expr::Type> Asked::types() const {
  std::vector<expr::Type> types;
  for (const auto& [scheme, program] : programs_) types.push_back(program.type());
  return types;
}

bool Asked::reads_people() const {
  return std::any_of(programs_.begin(), programs_.end(), [](const auto& each) {
    const auto* scheme = each.first;
    const std::vector<std::string>& reads = each.second.reads();
    return std::any_of(reads.begin(), reads.end(), [&](const auto& name) {
      const model::Field* field = scheme->shape.agreement.find_field(name);
      return field != nullptr && identifies_people(field->type);
    });
  });
}

void Asked::ask(const policy::Reading& reading, Date as_at,
                const std::function<void(const expr::Value&)>& take) const {
  const auto program = programs_.find(reading.scheme);
  if (!reading.can_be_judged() || program == programs_.end()) return;
  if (*is_too_costly_) return;
  policy::AgreementFacts facts(*reading.scheme, reading.terms(), reading.history, as_at,
                               reading.history.state);
  const expr::Value value = facts.evaluation().evaluate(program->second);
  if (facts.evaluation().budget().is_used_up()) *is_too_costly_ = true;
  take(value);
}

Result<void> Asked::check_cost(std::string_view called) const {
  if (!*is_too_costly_) return {};
  return unexpected(describe_cost(text_, called, "agreement"));
}

}  // namespace secondment::registers
