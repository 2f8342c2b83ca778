// The condition of `report --where`: an expression of the policy language, true or false for each
// agreement.
#pragma once

#include <span>
#include <string_view>

#include "register/asked.h"

namespace secondment::registers {

class Condition {
 public:
  enum class Answer {
    yes,
    no,
    undecided  // it reads a field that is absent, or that this agreement's scheme does not have
  };

  // As Asked::compile; also an error if the type is not boolean.
  [[nodiscard]] static Result<Condition> compile(std::string_view text,
                                                 const policy::PolicySet& policies);

  // Safe to call from several threads.
  [[nodiscard]] Answer ask(const policy::Reading& reading, Date as_at) const;
  // An error when it cost too much.
  [[nodiscard]] Result<void> check_cost() const { return asked_.check_cost("a condition"); }

 private:
  explicit Condition(Asked asked) : asked_(std::move(asked)) {}

  Asked asked_;
};

// Combines all of them: one `no` decides, else anything undecided remains undecided.
[[nodiscard]] Condition::Answer ask_all(std::span<const Condition> conditions,
                                        const policy::Reading& reading, Date as_at);

// The error for an expression that is not boolean.
[[nodiscard]] std::optional<expr::Problem> refuse_unless_boolean(const expr::Type& type,
                                                                 std::string_view text);

}  // namespace secondment::registers
