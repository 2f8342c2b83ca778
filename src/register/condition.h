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

  // As Asked::compile; an error, too, where it gives neither true nor false.
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

// Of all of them together: one `no` decides it, and else what one of them leaves open.
[[nodiscard]] Condition::Answer ask_all(std::span<const Condition> conditions,
                                        const policy::Reading& reading, Date as_at);

// What is wrong with an expression that gives neither true nor false.
[[nodiscard]] std::optional<expr::Problem> refuse_unless_boolean(const expr::Type& type,
                                                                 std::string_view text);

}  // namespace secondment::registers
