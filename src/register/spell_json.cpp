#include "register/spell_json.h"

#include <fmt/format.h>

#include "text/characters.h"

namespace secondment::registers {
namespace {

using model::Type;
using text::Json;

constexpr std::string_view was_away = "was_away";

bool is_in_line(std::string_view name) {
  return name == "agreement" || name == "path";
}

Json json_of(const Value& value) {
  if (const auto* day = value.get<Date>()) return render_date(*day);
  if (const auto* number = value.get<double>()) return *number;
  if (const auto* count = value.get<std::int64_t>()) return *count;
  const auto* text = value.get<std::string_view>();
  return text != nullptr ? Json(*text) : Json();
}

// Returns nothing if the value has another type.
std::optional<Value> value_of(const Json& json, Type::Kind kind, policy::SpellTexts& texts) {
  const auto* count = json.get<std::int64_t>();
  if (kind == Type::Kind::integer && count != nullptr) return Value{{}, *count};
  if (kind == Type::Kind::number && count != nullptr) {
    return Value{{}, static_cast<double>(*count)};
  }
  const auto* number = json.get<double>();
  if (kind == Type::Kind::number && number != nullptr) return Value{{}, *number};
  const auto* text = json.get<std::string>();
  if (text == nullptr || kind == Type::Kind::integer || kind == Type::Kind::number) {
    return std::nullopt;
  }
  if (kind != Type::Kind::date) return Value{{}, texts.keep(*text)};
  const auto day = parse_date(*text);
  return day ? std::optional(Value{{}, *day}) : std::nullopt;
}

}  // namespace

Json spell_json(const policy::Spell& spell) {
  const Value value = policy::as_value(spell);
  const Section& section = *value.get<Section>();
  Json json = Json::object();
  for (const model::Field& field : policy::spell_type().fields) {
    if (is_in_line(field.name)) continue;
    const Value* member = section.find(field.name);
    json[field.name] = member != nullptr ? json_of(*member) : Json();
  }
  json[was_away] = spell.was_away;
  return json;
}

Result<policy::Spell> read_spell(const Json& json, policy::SpellTexts& texts) {
  Section section;
  for (const model::Field& field : policy::spell_type().fields) {
    if (is_in_line(field.name)) continue;
    const Json* member = json.find(field.name);
    if (member != nullptr && member->is_null()) continue;
    auto value = member != nullptr ? value_of(*member, field.type.kind, texts) : std::nullopt;
    if (!value) {
      return unexpected(
          Error{fmt::format("its `spell` has no good {}", text::backquoted(field.name)), ""});
    }
    section.members.push_back({field.name, {}, std::move(*value)});
  }
  const Json* away = json.find(was_away);
  const bool* is_away = away != nullptr ? away->get<bool>() : nullptr;
  if (is_away == nullptr) return unexpected(Error{"its `spell` has no good `was_away`", ""});
  policy::Spell spell = policy::as_spell(section);
  spell.was_away = *is_away;
  return spell;
}

}  // namespace secondment::registers
