// The condition of `report --where`: an expression of the policy language, true or false for each
// agreement.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "expr/program.h"
#include "policy/policy_set.h"
#include "policy/reading.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::registers {

class Condition {
 public:
  enum class Answer {
    yes,
    no,
    undecided  // it reads a field that is absent, or that this agreement's scheme does not have
  };

  // Checked against every scheme; an error when it fits none of them, or names a state or a scheme
  // that does not exist. The library must outlive it.
  [[nodiscard]] static Result<Condition> compile(std::string_view text,
                                                 const policy::PolicySet& policies);

  // Safe to call from several threads. Once it has cost too much for one agreement, it is asked of
  // no other.
  [[nodiscard]] Answer ask(const policy::Reading& reading, Date as_at) const;
  // An error when it cost too much.
  [[nodiscard]] Result<void> check_cost() const;

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

// Of all of them together: one `no` decides it, and else what one of them leaves open.
[[nodiscard]] Condition::Answer ask_all(std::span<const Condition> conditions,
                                        const policy::Reading& reading, Date as_at);

}  // namespace secondment::registers
