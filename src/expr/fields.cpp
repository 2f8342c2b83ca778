#include "expr/fields.h"

#include "expr/operators.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::expr {
namespace {

const model::Type anything{.kind = model::Type::Kind::any};

// Not inlined, like read_map, because single values are read far more often.
[[gnu::noinline]] Value read_list(Workbench& bench, const secondment::Value& value,
                                  const secondment::List& list, const model::Type& type) {
  const model::Type& element = type.kind == model::Type::Kind::list ? type.element() : anything;
  const std::size_t size = list.items.size();
  if (!bench.pay_for_values(size)) return Workbench::exhausted();
  Value* const items = bench.make_values(size);
  for (std::size_t i = 0; i < size; ++i) {
    const secondment::Value& item = list.items[i];
    items[i] = read_value(bench, item, element);
    const bool is_refused = std::holds_alternative<secondment::Refused>(item.data);
    if (is_refused) items[i].data = Absent{&value, bench.keep(fmt::format("[{}]", i)), {}, true};
  }
  return {List{items, size}, &value};
}

[[gnu::noinline]] Value read_map(Workbench& bench, const secondment::Value& value,
                                 const Section& section, const model::Type& type) {
  const model::Type& element = type.kind == model::Type::Kind::map ? type.element() : anything;
  const std::size_t size = section.members.size();
  if (!bench.pay_for_values(2 * size)) return Workbench::exhausted();
  MapEntry* const entries = bench.make_entries(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Member& member = section.members[i];
    entries[i] = {{member.name, &member.value}, read_value(bench, member.value, element)};
    const bool is_refused = std::holds_alternative<secondment::Refused>(member.value.data);
    if (is_refused) entries[i].value.data = Absent{&value, member.name, {}, true};
  }
  return {Map{entries, size}, &value};
}

// The declaration of a field; null if there is none.
const model::Field* find_field(const Record& record, std::string_view name, const Node* node) {
  if (node != nullptr && node->field != nullptr && node->declared_in == record.type) {
    return node->field;
  }
  return record.type == nullptr ? nullptr : record.type->find_field(name);
}

// Looks for the name as it is declared, because that of a member is nearly always a view of it.
const Member* find_member(const Record& record, const model::Field& field) {
  if (record.fields == nullptr) return nullptr;
  const std::string_view name = field.name;
  for (const Member& member : record.fields->members) {
    if (member.name.size() != name.size()) continue;
    if (member.name.data() == name.data() || text::is_same(member.name, name)) return &member;
  }
  return nullptr;
}

Value select_of_record(Workbench& bench, const Value& operand, const Record& record,
                       std::string_view name, const Node* node) {
  const model::Field* const field = find_field(record, name, node);
  if (field == nullptr) return bench.fail("no such field: {}", text::backquoted(name));
  const Member* const member = find_member(record, *field);
  // Uses the name in the declaration, because `name` may be a view of something shorter-lived.
  const bool is_refused =
      member != nullptr && std::holds_alternative<secondment::Refused>(member->value.data);
  if (member == nullptr || is_refused) return {Absent{operand.place, field->name, {}, is_refused}};
  return read_value(bench, member->value, field->type);
}

Value add_step(Workbench& bench, const Absent& absent, std::string_view name) {
  if (!bench.pay_for_text(absent.missing.size() + name.size())) return Workbench::exhausted();
  const bool is_first = absent.missing.empty();
  return {Absent{absent.within,
                 bench.keep(fmt::format("{}{}{}", absent.missing, is_first ? "" : ".", name)),
                 absent.because, absent.is_refused}};
}

}  // namespace

Value read_value(Workbench& bench, const secondment::Value& value, const model::Type& type) {
  if (const auto* text = value.get<std::string_view>()) return {*text, &value};
  if (const auto* section = value.get<Section>()) {
    if (type.kind == model::Type::Kind::section) return {Record{section, &type}, &value};
    return read_map(bench, value, *section, type);
  }
  if (const auto* date = value.get<Date>()) return {*date, &value};
  if (const auto* list = value.get<secondment::List>()) {
    return read_list(bench, value, *list, type);
  }
  if (const auto* truth = value.get<bool>()) return {*truth, &value};
  if (const auto* number = value.get<std::int64_t>()) return {*number, &value};
  if (const auto* number = value.get<double>()) return {*number, &value};
  if (const auto* period = value.get<Period>()) return {*period, &value};
  if (const auto* money = value.get<Money>()) return {*money, &value};
  return {Absent{&value, {}, {}, true}};
}

Value select(Workbench& bench, const Value& operand, std::string_view name, const Node* node) {
  if (const auto* record = operand.get<Record>()) {
    return select_of_record(bench, operand, *record, name, node);
  }
  if (const auto* absent = operand.get<Absent>()) return add_step(bench, *absent, name);
  if (operand.is<Failure>()) return operand;
  if (operand.is<Map>()) return at(bench, operand, {name});
  return bench.fail("a value of type {} has no field {}", type_name(operand),
                    text::backquoted(name));
}

Value has(Workbench& bench, const Value& operand, std::string_view name, const Node* node) {
  if (const auto* absent = operand.get<Absent>()) {
    return absent->is_refused ? operand : Value{false};
  }
  if (operand.is<Failure>()) return operand;
  if (const auto* record = operand.get<Record>()) {
    const model::Field* const field = find_field(*record, name, node);
    if (field == nullptr) return bench.fail("no such field: {}", text::backquoted(name));
    return {find_member(*record, *field) != nullptr};
  }
  if (const auto* map = operand.get<Map>()) {
    const bool found = find_key(bench, *map, {name}) != nullptr;
    if (bench.is_exhausted()) return Workbench::exhausted();
    return {found};
  }
  return bench.fail("a value of type {} has no field {}", type_name(operand),
                    text::backquoted(name));
}

std::optional<Map> as_map(Workbench& bench, const Value& value) {
  if (const auto* map = value.get<Map>()) return *map;
  const auto* record = value.get<Record>();
  if (record == nullptr) return std::nullopt;
  const std::size_t size = record->fields == nullptr ? 0 : record->fields->members.size();
  if (!bench.pay_for_values(2 * size)) return Map();
  MapEntry* const entries = bench.make_entries(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Member& member = record->fields->members[i];
    entries[i] = {{member.name}, select(bench, value, member.name)};
  }
  return Map{entries, size};
}

}  // namespace secondment::expr
