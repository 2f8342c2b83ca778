#include "expr/evaluation.h"

#include <algorithm>

#include "expr/blame.h"
#include "expr/fields.h"
#include "expr/interpreter.h"

namespace secondment::expr {
namespace {

constexpr std::size_t memory_at_hand = 8 * 1024;

// Nested lists may share parts, and so be much larger for code that walks them than in memory.
constexpr std::size_t largest_value = 100'000;
constexpr int greatest_nesting = 100;
constexpr std::size_t values_seen_in_a_step = 8;

// Reduces `room` by the number of values in a value and the length of its texts. Returns false if
// it is used up.
bool fits(const Value& value, std::size_t& room, int nesting) {
  const auto* text = value.get<std::string_view>();
  const std::size_t size = 1 + (text == nullptr ? 0 : text->size() / Budget::bytes_of_step);
  if (room < size || nesting > greatest_nesting) return false;
  room -= size;
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

Evaluation::Evaluation(const Facts& facts, Budget* shared)
    : facts_(&facts),
      at_hand_(std::make_unique_for_overwrite<std::byte[]>(memory_at_hand)),
      memory_(shared != nullptr ? *shared : own_, at_hand_.get(), memory_at_hand) {}

Value Evaluation::evaluate(const Program& program) {
  Workbench bench(*facts_, memory_);
  Value value = Interpreter(program.ast(), bench).evaluate(program.ast().root);
  if (bench.is_exhausted()) return Workbench::exhausted();
  if (value.is<List>() || value.is<Map>()) {
    std::size_t room = largest_value;
    const bool is_small = fits(value, room, 0);
    if (!bench.pay((largest_value - room) / values_seen_in_a_step)) return Workbench::exhausted();
    if (!is_small)
      return {Failure{"this value is too large", "make lists of at most 100,000 values"}};
  }
  return value;
}

std::optional<Blame> Evaluation::find_blame(const Program& program) {
  // A place is only a help, so finding it must not make a rule fail.
  constexpr std::int64_t most_steps = 1'000'000;
  Budget share = budget().share(most_steps);
  Memory memory(share);
  Workbench bench(*facts_, memory);
  std::optional<Blame> blame = expr::find_blame(program, bench);
  budget().settle(share);
  return blame;
}

Value Evaluation::value_of(const secondment::Value& value, const model::Type& type) {
  Workbench bench(*facts_, memory_);
  return read_value(bench, value, type);
}

}  // namespace secondment::expr
