// An expression of the policy language that is evaluated for every agreement, whatever its scheme:
// a condition, or a column that the user adds.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/program.h"
#include "policy/policy_set.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::registers {

// The error in an expression, with its position, on one line.
[[nodiscard]] Error describe_problem(const expr::Problem& problem, std::string_view text);

// The error for an expression that cost more than one agreement or row may; `called` is what the
// message calls it: "a condition".
[[nodiscard]] Error describe_cost(std::string_view text, std::string_view called,
                                  std::string_view of);

class Asked {
 public:
  // Returns an error for an expression of this type; nothing if the type is allowed.
  using Refuse = std::optional<expr::Problem> (*)(const expr::Type& type, std::string_view text);

  // Compiles the expression against every scheme. Returns an error if it fits none of them, or
  // names an unknown state or scheme. The policies must outlive the result.
  [[nodiscard]] static Result<Asked> compile(std::string_view text,
                                             const policy::PolicySet& policies, Refuse refuse);

  // The type of the expression in each scheme that it fits.
  [[nodiscard]] std::vector<expr::Type> types() const;

  // Whether the expression reads sections that identify people, in any scheme that it fits.
  [[nodiscard]] bool reads_people() const;

  // Passes the value to `take`, unless the expression does not fit the agreement's scheme. Safe to
  // call from several threads. After the expression has cost too much for one agreement, it is not
  // evaluated for others.
  void ask(const policy::Reading& reading, Date as_at,
           const std::function<void(const expr::Value&)>& take) const;
  // Returns an error if the expression cost too much. `called` is what the message calls it: "a
  // condition".
  [[nodiscard]] Result<void> check_cost(std::string_view called) const;

 private:
  // The states and schemes that exist; programs refer to them.
  struct Words {
    model::Type states{.kind = model::Type::Kind::one_of};
    model::Type schemes{.kind = model::Type::Kind::one_of};
  };
  [[nodiscard]] static std::shared_ptr<const Words> find_words(const policy::PolicySet& policies);

  std::shared_ptr<const Words> words_;
  std::map<const policy::Scheme*, expr::Program> programs_;
  std::string text_;
  std::unique_ptr<std::atomic<bool>> is_too_costly_;
};

}  // namespace secondment::registers
