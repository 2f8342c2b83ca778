#include "policy/record_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.h"
#include "policy/signed_amendments.h"
#include "policy/spells.h"

namespace secondment::policy {
namespace {

// A section at the top; null if it is missing, or its key is misspelt, so that it has no place.
const Value* find_written(const Agreement& agreement, std::string_view name) {
  const Value* value = agreement.body.find(name);
  return value != nullptr && value->span != Span{} ? value : nullptr;
}

// Which agreements belong to the same person depends on the secondee, and which of them are earlier
// depends on the start of the term.
expr::Blame place_of_others(std::string_view fact, const Agreement& agreement, bool has_register) {
  if (fact.starts_with(model::record::replaced)) return {nullptr, "replaces"};
  const Value* secondee = find_written(agreement, "secondee");
  if (secondee == nullptr) return {nullptr, "secondee"};
  if (!has_register) return {secondee};
  if (!person_of(agreement).is_known()) return {secondee, "email"};
  const Value* term = find_written(agreement, "term");
  return term != nullptr ? expr::Blame{term, "start"} : expr::Blame{nullptr, "term"};
}

}  // namespace

// The section `record`: the days that states record, and what the code derives from the history.
model::Type make_record(const model::Shape& shape) {
  model::Type record{.kind = model::Type::Kind::section};
  const auto add = [&](std::string name, model::Type::Kind kind, std::string doc) {
    record.fields.push_back(
        {.name = std::move(name), .type = {.kind = kind}, .doc = std::move(doc)});
  };
  for (const model::State& state : shape.states) {
    if (state.records.empty() || record.find_field(state.records) != nullptr) continue;
    add(state.records, model::Type::Kind::date,
        fmt::format("the day of the move to {}", state.name));
  }
  record.fields.push_back(amendments_field());
  record.fields.push_back(signatures_field());
  add(std::string(model::record::ends_on), model::Type::Kind::date,
      "the last day: the term's, or that of the latest approved extension");
  add(std::string(model::record::length), model::Type::Kind::integer,
      "days from start to end, both counted");
  const auto add_spell = [&](std::string_view name, std::string doc) {
    record.fields.push_back(
        {.name = std::string(name), .type = spell_type(), .doc = std::move(doc)});
  };
  add_spell(model::record::spell, "this secondment, as `earlier` has others");
  const auto own =
      std::ranges::find(record.fields.back().type.fields, "state", &model::Field::name);
  own->type = {.kind = model::Type::Kind::one_of};
  for (const model::State& state : shape.states) own->type.words.push_back(state.name);
  add_spell(model::record::replaced, "the agreement that this one replaces");
  add_spell(model::record::earlier, "the secondee's agreements that began before, oldest first");
  model::Type earlier{.kind = model::Type::Kind::list};
  earlier.fields.push_back({.name = "", .type = spell_type()});
  record.fields.back().type = std::move(earlier);
  add(std::string(model::record::suspended), model::Type::Kind::boolean,
      "whether the secondment is suspended today");
  add(std::string(model::record::suspended_days), model::Type::Kind::integer,
      "days on which it was suspended, each counted once");
  return record;
}

bool is_of_others(std::string_view fact) {
  const std::string_view first = fact.substr(0, fact.find('.'));
  return first == model::record::earlier || first == model::record::replaced;
}

expr::Blame place_of_record(std::string_view fact, const Agreement& agreement, bool has_register) {
  if (is_of_others(fact)) return place_of_others(fact, agreement, has_register);
  const bool is_of_term = fact == model::record::ends_on || fact == model::record::length;
  const std::string_view section = is_of_term ? "term" : "history";
  const Value* value = find_written(agreement, section);
  if (value == nullptr) return {nullptr, std::string(section)};
  if (!is_of_term) return {value};
  const auto* term = value->get<Section>();
  const bool has_end = term != nullptr && term->find("end") != nullptr;
  return {value, has_end ? "start" : "end"};
}

}  // namespace secondment::policy
