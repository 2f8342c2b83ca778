#include "register/condition.h"

#include <fmt/format.h>

#include <vector>

#include "expr/diagnostics.h"
#include "policy/facts.h"
#include "text/characters.h"

namespace secondment::registers {
namespace {

using Problems = std::vector<expr::Problem>;

// The condition for agreements of this scheme, or what is wrong with it.
expr::Compiled<expr::Program> compile_for(const expr::Scope& scope, std::string_view text) {
  auto program = expr::Program::compile(text, scope);
  if (!program) return program;
  using Kind = expr::Type::Kind;
  const Kind kind = program->type().kind;
  if (kind == Kind::boolean || kind == Kind::dynamic) return program;
  return expr::Problem{.span = {0, text.size()},
                       .message = fmt::format("expected true or false, but this gives {}",
                                              expr::with_article(program->type())),
                       .help = "compare it with something"};
}

}  // namespace

std::shared_ptr<const Condition::Words> Condition::find_words(const policy::PolicySet& policies) {
  auto words = std::make_shared<Words>();
  for (const model::State& state : policies.shape_of_all().states) {
    words->states.words.push_back(state.name);
  }
  for (const std::string_view name : policies.scheme_names()) {
    words->schemes.words.emplace_back(name);
  }
  return words;
}

Result<Condition> Condition::compile(std::string_view text, const policy::PolicySet& policies) {
  Condition condition;
  condition.text_ = text;
  condition.is_too_costly_ = std::make_unique<std::atomic<bool>>(false);
  condition.words_ = find_words(policies);
  Problems fewest;
  for (const std::string_view name : policies.scheme_names()) {
    const policy::Scheme& scheme = *policies.find_scheme(name);
    expr::Scope scope = scheme.scope;
    for (expr::Variable& variable : scope.variables) {
      if (variable.name == "state") variable.type.declared = &condition.words_->states;
      if (variable.name == "scheme") variable.type.declared = &condition.words_->schemes;
    }
    auto program = compile_for(scope, text);
    if (program) {
      condition.programs_.emplace(&scheme, std::move(*program));
    } else if (fewest.empty() || program.problems.size() < fewest.size()) {
      fewest = program.problems;
    }
  }
  if (!condition.programs_.empty()) return condition;
  const expr::Problem& problem = fewest.front();
  return unexpected(
      Error{fmt::format("{} at character {} of {}", problem.message,
                        text::count_characters(text.substr(0, problem.span.begin)) + 1,
                        text::backquoted(text)),
            problem.help});
}

Condition::Answer Condition::ask(const policy::Reading& reading, Date as_at) const {
  const auto program = programs_.find(reading.scheme);
  if (!reading.can_be_judged() || program == programs_.end()) return Answer::undecided;
  if (*is_too_costly_) return Answer::undecided;
  policy::AgreementFacts facts(*reading.scheme, reading.terms(), reading.history, as_at,
                               reading.history.state);
  const expr::Value value = facts.evaluation().evaluate(program->second);
  if (facts.evaluation().budget().is_used_up()) *is_too_costly_ = true;
  const bool* answer = value.get<bool>();
  if (answer == nullptr) return Answer::undecided;
  return *answer ? Answer::yes : Answer::no;
}

Result<void> Condition::check_cost() const {
  if (!*is_too_costly_) return {};
  return unexpected(Error{
      fmt::format("{} costs too much: a condition may take {} million steps and {} MiB of memory "
                  "for one agreement",
                  text::backquoted(text_), expr::Budget::most_steps / 1'000'000,
                  expr::Budget::most_bytes >> 20),
      "let no `all`, `exists`, `filter` or `map` go through a long list inside another"});
}

Condition::Answer ask_all(std::span<const Condition> conditions, const policy::Reading& reading,
                          Date as_at) {
  auto all = Condition::Answer::yes;
  for (const Condition& condition : conditions) {
    const Condition::Answer answer = condition.ask(reading, as_at);
    if (answer == Condition::Answer::no || all == Condition::Answer::yes) all = answer;
  }
  return all;
}

}  // namespace secondment::registers
