// The functions on texts, and the conversions between scalar types.
#include <algorithm>
#include <array>

#include "expr/functions.h"
#include "expr/numbers.h"
#include "text/characters.h"
#include "text/folding.h"

namespace secondment::expr::calls {
namespace {

std::string_view text_of(const Call& call, std::size_t number) {
  return *call.arguments[number].get<std::string_view>();
}

// Pays for reading the strings. Returns false if the budget is used up.
bool pay_to_read(const Call& call) {
  std::size_t bytes = 0;
  for (const Value& argument : call.arguments) {
    if (const auto* text = argument.get<std::string_view>()) bytes += text->size();
  }
  return call.bench.pay_to_read(bytes);
}

Value match(const Call& call, const Pattern& pattern) {
  if (!pattern.problem().empty()) {
    return call.bench.fail("this is not a regular expression: {}", pattern.problem());
  }
  const std::string_view text = text_of(call, 0);
  if (!call.bench.pay_to_read(pattern.bytes_looked_at(text))) return Workbench::exhausted();
  return {pattern.matches(text)};
}

}  // namespace

Value contains(const Call& call) {
  // In the worst case, a search takes the product of both lengths.
  const std::size_t worst = text_of(call, 0).size() * (1 + text_of(call, 1).size() / 16);
  if (!call.bench.pay_to_read(worst)) return Workbench::exhausted();
  return {text_of(call, 0).find(text_of(call, 1)) != std::string_view::npos};
}

Value starts_with(const Call& call) {
  if (!pay_to_read(call)) return Workbench::exhausted();
  return {text_of(call, 0).starts_with(text_of(call, 1))};
}

Value ends_with(const Call& call) {
  if (!pay_to_read(call)) return Workbench::exhausted();
  return {text_of(call, 0).ends_with(text_of(call, 1))};
}

Value matches(const Call& call) {
  if (call.node.index != no_index) return match(call, call.ast.patterns[call.node.index]);
  if (!call.bench.pay(Pattern::steps_to_parse(text_of(call, 1)))) return Workbench::exhausted();
  const Pattern computed(text_of(call, 1));
  if (!call.bench.pay(computed.steps_to_compile())) return Workbench::exhausted();
  return match(call, computed);
}

Value size(const Call& call) {
  const Value& value = call.arguments[0];
  std::size_t count = 0;
  if (const auto* text = value.get<std::string_view>()) {
    if (!pay_to_read(call)) return Workbench::exhausted();
    count = text::count_characters(*text);
  } else if (const auto* list = value.get<List>()) {
    count = list->size;
  } else if (const auto* map = value.get<Map>()) {
    count = map->size;
  } else if (const auto* record = value.get<Record>()) {
    count = record->fields == nullptr ? 0 : record->fields->members.size();
  }
  return {static_cast<std::int64_t>(count)};
}

Value lower(const Call& call) {
  if (!pay_to_read(call)) return Workbench::exhausted();
  const std::string lowered = text::lower(text_of(call, 0));
  if (!call.bench.pay_for_text(lowered.size())) return Workbench::exhausted();
  return {call.bench.keep(lowered)};
}

Value same(const Call& call) {
  if (!pay_to_read(call)) return Workbench::exhausted();
  return {text::is_same_folded(text_of(call, 0), text_of(call, 1))};
}

Value to_bool(const Call& call) {
  if (const auto* truth = call.arguments[0].get<bool>()) return {*truth};
  struct Word {
    std::string_view text;
    bool truth;
  };
  constexpr std::array<Word, 10> words = {{{"true", true},
                                           {"True", true},
                                           {"TRUE", true},
                                           {"t", true},
                                           {"1", true},
                                           {"false", false},
                                           {"False", false},
                                           {"FALSE", false},
                                           {"f", false},
                                           {"0", false}}};
  for (const Word& word : words) {
    if (word.text == text_of(call, 0)) return {word.truth};
  }
  return call.bench.fail("{} is neither true nor false", text::backquoted(text_of(call, 0)));
}

Value to_int(const Call& call) {
  const Value& value = call.arguments[0];
  if (const auto* number = value.get<std::int64_t>()) return {*number};
  if (const auto* number = value.get<double>()) {
    if (const auto truncated = truncate(*number)) return {*truncated};
    return call.bench.fail("{} is out of range for an integer", render_number(*number));
  }
  if (const auto number = parse_int(text_of(call, 0))) return {*number};
  return call.bench.fail("{} is not an integer", text::backquoted(text_of(call, 0)));
}

Value to_double(const Call& call) {
  const Value& value = call.arguments[0];
  if (const auto* number = value.get<double>()) return {*number};
  if (const auto* number = value.get<std::int64_t>()) return {static_cast<double>(*number)};
  if (const auto number = parse_double(text_of(call, 0))) return {*number};
  return call.bench.fail("{} is not a number", text::backquoted(text_of(call, 0)));
}

Value to_text(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.is<std::string_view>()) return value;
  if (!call.bench.pay(8)) return Workbench::exhausted();
  const auto keep = [&](std::string_view text) -> Value { return {call.bench.keep(text)}; };
  if (const auto* truth = value.get<bool>()) return {std::string_view(*truth ? "true" : "false")};
  if (const auto* number = value.get<std::int64_t>()) return keep(fmt::format("{}", *number));
  if (const auto* number = value.get<double>()) return keep(render_number(*number));
  if (const auto* date = value.get<Date>()) return keep(render_date(*date));
  if (const auto* period = value.get<Period>()) return keep(render_period(*period));
  return keep(render_money(*value.get<Money>()));
}

Value to_dynamic(const Call& call) {
  return call.arguments[0];
}

Value type_of(const Call& call) {
  return {TypeName{type_name(call.arguments[0])}};
}

}  // namespace secondment::expr::calls
