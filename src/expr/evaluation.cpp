#include "expr/evaluation.h"

#include "expr/blame.h"
#include "expr/fields.h"
#include "expr/interpreter.h"

namespace secondment::expr {
namespace {

constexpr std::size_t memory_at_hand = 16 * 1024;

// Lists in lists may share, and be far larger to the code that walks them than they are in memory.
constexpr std::size_t largest_value = 100'000;
constexpr int greatest_nesting = 100;

// Counts down `room` by the values in a value; false when it is used up.
bool fits(const Value& value, std::size_t& room, int nesting) {
  if (room == 0 || nesting > greatest_nesting) return false;
  --room;
  if (const auto* list = value.get<List>()) {
    for (const Value& item : *list) {
      if (!fits(item, room, nesting + 1)) return false;
    }
  } else if (const auto* map = value.get<Map>()) {
    for (const MapEntry& entry : *map) {
      if (!fits(entry.key, room, nesting + 1)) return false;
      if (!fits(entry.value, room, nesting + 1)) return false;
    }
  }
  return true;
}

}  // namespace

Evaluation::Evaluation(const Facts& facts)
    : facts_(&facts),
      at_hand_(std::make_unique_for_overwrite<std::byte[]>(memory_at_hand)),
      memory_(at_hand_.get(), memory_at_hand) {}

Value Evaluation::evaluate(const Program& program) {
  Workbench bench(*facts_, memory_);
  Value value = Interpreter(program.ast(), bench).evaluate(program.ast().root);
  if (bench.is_exhausted()) return Workbench::exhausted();
  if (value.is<List>() || value.is<Map>()) {
    std::size_t room = largest_value;
    if (!fits(value, room, 0)) return {Failure{"this value is too large"}};
  }
  return value;
}

void Evaluation::release() {
  memory_.release();
}

std::optional<Blame> Evaluation::find_blame(const Program& program) {
  Workbench bench(*facts_, memory_);
  return expr::find_blame(program, bench);
}

Value Evaluation::value_of(const secondment::Value& value, const model::Type& type) {
  Workbench bench(*facts_, memory_);
  return read_value(bench, value, type);
}

}  // namespace secondment::expr
