// Evaluates programs for one agreement. Never throws and always ends: what cannot be computed is a
// Failure, what depends on an absent field is Absent, and cost and memory are bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expr/budget.h"
#include "expr/program.h"
#include "expr/value.h"

namespace secondment::expr {

// Tracks evaluations as a sum of the results of the marked comparisons. If the sum is the same on
// two days, all of them had the same results.
class Course {
 public:
  void add(std::int64_t step) {
    sum_ = (sum_ ^ static_cast<std::uint64_t>(step)) * 0x9E3779B97F4A7C15U;
    sum_ ^= sum_ >> 29U;
  }
  bool operator==(const Course&) const = default;

 private:
  std::uint64_t sum_ = 1;
};

// The values of the names of a scope, for one agreement on one day.
struct Facts {
  std::vector<Value> variables;                      // by slot
  const model::History* history = nullptr;           // what events() and moves() read
  const secondment::Value* history_value = nullptr;  // its value in the document
  const model::Shape* shape = nullptr;
  const std::vector<NamedList>* lists = nullptr;
  const std::vector<Table>* tables = nullptr;
  const std::vector<Table>* parameters = nullptr;
  Date lists_as_at = {};     // the day for known(), and for lookup() without a day
  Course* course = nullptr;  // null: not tracked
};

// Why an expression is false.
struct Blame {
  const secondment::Value* value = nullptr;  // read, or the section that lacks `missing`;
                                             // null: the document
  std::string missing = {};                  // "recharge.covers"; empty when the value is there
};

class Evaluation {
 public:
  // `facts` must outlive the evaluation, but may change between calls. A budget that it shares with
  // others must outlive it too.
  explicit Evaluation(const Facts& facts, Budget* shared = nullptr);

  // The value is valid until `release`.
  [[nodiscard]] Value evaluate(const Program& program);
  void release() { memory_.release(); }
  [[nodiscard]] Budget& budget() const { return memory_.budget(); }

  // For an expression that is false: the value that the failing comparison read, or the field that
  // `has` did not find. Nothing if it read no value of the document.
  [[nodiscard]] std::optional<Blame> find_blame(const Program& program);

  // The value of a field of a section or record, with its position.
  [[nodiscard]] Value value_of(const secondment::Value& value, const model::Type& type);

 private:
  const Facts* facts_;
  Budget own_;
  std::unique_ptr<std::byte[]> at_hand_;  // enough for most agreements
  Memory memory_;
};

}  // namespace secondment::expr
