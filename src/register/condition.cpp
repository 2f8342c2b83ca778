#include "register/condition.h"

#include <fmt/format.h>

#include <utility>

#include "expr/diagnostics.h"

namespace secondment::registers {

std::optional<expr::Problem> refuse_unless_boolean(const expr::Type& type, std::string_view text) {
  using Kind = expr::Type::Kind;
  if (type.kind == Kind::boolean || type.kind == Kind::dynamic) return std::nullopt;
  return expr::Problem{
      .span = {0, text.size()},
      .message = fmt::format("expected true or false, but this gives {}", expr::with_article(type)),
      .help = "compare it with something"};
}

Result<Condition> Condition::compile(std::string_view text, const policy::PolicySet& policies) {
  auto asked = Asked::compile(text, policies, refuse_unless_boolean);
  if (!asked) return unexpected(std::move(asked).error());
  return Condition(std::move(*asked));
}

Condition::Answer Condition::ask(const policy::Reading& reading, Date as_at) const {
  Answer answer = Answer::undecided;
  asked_.ask(reading, as_at, [&](const expr::Value& value) {
    const bool* holds = value.get<bool>();
    if (holds != nullptr) answer = *holds ? Answer::yes : Answer::no;
  });
  return answer;
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
