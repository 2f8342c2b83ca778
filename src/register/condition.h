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
    undecided  // it reads a field that is absent, or unknown in this agreement's scheme
  };

  // As Asked::compile, but also returns an error if the type is not boolean.
  [[nodiscard]] static Result<Condition> compile(std::string_view text,
                                                 const policy::PolicySet& policies);

  // Safe to call from several threads.
  [[nodiscard]] Answer ask(const policy::Reading& reading, Date as_at) const;
  // Returns an error if the condition cost too much.
  [[nodiscard]] Result<void> check_cost() const { return asked_.check_cost("a condition"); }

 private:
  explicit Condition(Asked asked) : asked_(std::move(asked)) {}

  Asked asked_;
};

// Combines all conditions: one `no` decides; otherwise the answer is undecided if any is.
[[nodiscard]] Condition::Answer ask_all(std::span<const Condition> conditions,
                                        const policy::Reading& reading, Date as_at);

// Returns an error for an expression that is not boolean.
[[nodiscard]] std::optional<expr::Problem> refuse_unless_boolean(const expr::Type& type,
                                                                 std::string_view text);

}  // namespace secondment::registers
