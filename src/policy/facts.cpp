#include "policy/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "model/known_names.h"
#include "model/scalar.h"
#include "model/secondment_period.h"
#include "model/suspensions.h"
#include "policy/rests.h"
#include "policy/signed_amendments.h"
#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

// Returns the date of the latest move to this state that counts; null if there is none.
const Value* find_move(const model::History& history, std::string_view state) {
  const Value* date = nullptr;
  for (const model::HistoryEntry& entry : history.entries) {
    if (entry.counts && entry.state == state && entry.date) date = entry.fields->find("date");
  }
  return date;
}

// Returns the value of a parameter on a day; the parameter must have a value. Days before the first
// value use the first one. Null if the value in force has ended and no other follows.
const Value* value_on(const Parameter& parameter, Date day) {
  const Parameter::Dated* found = &parameter.values.front();
  for (const Parameter::Dated& dated : parameter.values) {
    if (dated.from && *dated.from <= day) found = &dated;
  }
  return found->until && *found->until < day ? nullptr : &found->value;
}

}  // namespace

AgreementFacts::AgreementFacts(const Scheme& scheme, const Agreement& agreement,
                               const model::History& history, Date as_at,
                               std::optional<std::string_view> state, expr::Budget* shared,
                               const SpellFacts* spells)
    : evaluation_(facts_, shared) {
  facts_.history = &history;
  facts_.history_value = agreement.body.find("history");
  facts_.shape = &scheme.shape;
  facts_.lists = &scheme.lists;
  facts_.tables = &scheme.tables;
  facts_.parameters = &scheme.dated;
  facts_.lists_as_at = find_frozen(scheme, history).value_or(as_at);
  record_.members.reserve(scheme.record.fields.size());
  derive_record(scheme, agreement, history, as_at, spells);
  params_.members.reserve(scheme.parameters.size());
  for (std::size_t i = 0; i < scheme.parameters.size(); ++i) {
    const Parameter& parameter = scheme.parameters[i];
    if (parameter.values.empty()) continue;
    const Value* value = value_on(parameter, facts_.lists_as_at);
    if (value == nullptr) continue;
    params_.members.push_back({scheme.params.fields[i].name, {}, *value});
    params_.members.back().value.span = {};  // it belongs to the policy, not the agreement
  }

  std::vector<expr::Value>& variables = facts_.variables;
  variables.reserve(scheme.scope.variables.size() + 8);
  const std::vector<Member>& members = agreement.body.members;
  const bool has_hidden = scheme.with_hidden.has_value();
  for (const model::Field& field : scheme.readable().fields) {
    const auto member = std::find_if(members.begin(), members.end(), [&](const Member& each) {
      // Names are views of the same declarations, except where the fields are a copy.
      return has_hidden ? each.name == field.name : each.name.data() == field.name.data();
    });
    const bool is_there = member != members.end();
    const bool is_refused = is_there && member->value.get<Refused>() != nullptr;
    const bool is_written = is_there && member->value.span != Span{};
    variables.push_back(is_written
                            ? evaluation_.value_of(member->value, field.type)
                            : expr::Value{expr::Absent{nullptr, field.name, {}, is_refused}});
  }
  variables.push_back({as_at});
  variables.push_back(state ? expr::Value{*state} : expr::Value{expr::Absent{nullptr, "history"}});
  variables.push_back({expr::Record{&record_, &scheme.record}, &record_place_});
  variables.push_back({expr::Record{&params_, &scheme.params}, &params_place_});
}

void AgreementFacts::derive_record(const Scheme& scheme, const Agreement& agreement,
                                   const model::History& history, Date as_at,
                                   const SpellFacts* spells) {
  const auto add = [&](std::string_view name, const Value& value) {
    record_.members.push_back({scheme.record.find_field(name)->name, {}, value});
  };
  for (const model::State& state : scheme.shape.states) {
    if (state.records.empty()) continue;
    if (const Value* date = find_move(history, state.name)) add(state.records, *date);
  }
  const model::SecondmentPeriod period = model::period_of(agreement, history);
  const model::Field& amendments = *scheme.record.find_field(model::record::amendments);
  add(amendments.name, list_amendments(history, amendments.type.element()));
  const model::Field& signatures = *scheme.record.find_field(model::record::signatures);
  add(signatures.name, list_signatures(history, signatures.type.element()));
  if (period.end) add(model::record::ends_on, {period.end_place, *period.end});
  if (const auto length = period.length()) {
    add(model::record::length, {period.end_place, *length});
  }
  const auto suspensions = list_rests(agreement, history, scheme.shape, as_at);
  add(model::record::suspended, {{}, model::is_suspended_on(suspensions, as_at)});
  add(model::record::suspended_days, {{}, model::count_days(suspensions)});
  if (spells == nullptr) return;
  if (spells->own.get<Section>() != nullptr) add(model::record::spell, spells->own);
  if (spells->earlier) add(model::record::earlier, *spells->earlier);
  if (spells->replaced) add(model::record::replaced, *spells->replaced);
}

bool AgreementFacts::is_in_record(const Value* value) const {
  return std::ranges::any_of(record_.members, [&](const Member& member) {
    const auto* list = member.value.get<List>();
    return list != nullptr &&
           std::ranges::any_of(list->items, [&](const Value& item) { return &item == value; });
  });
}

std::optional<Date> AgreementFacts::find_frozen(const Scheme& scheme,
                                                const model::History& history) {
  for (const model::State& state : scheme.shape.states) {
    if (!state.freezes) continue;
    const Value* date = find_move(history, state.name);
    if (date != nullptr) return *date->get<Date>();
  }
  return std::nullopt;
}

Result<void> AgreementFacts::set_parameter(const Scheme& scheme, std::string_view name,
                                           std::string_view text) {
  const model::Field* field = scheme.params.find_field(name);
  if (field == nullptr) {
    return unexpected(Error{fmt::format("unknown parameter {}", text::backquoted(name)), ""});
  }
  auto value = model::parse_scalar(text, field->type);
  if (!value) return unexpected(std::move(value).error());
  std::erase_if(params_.members, [&](const Member& each) { return each.name == name; });
  params_.members.push_back({field->name, {}, {{}, std::move(*value)}});
  return {};
}

void AgreementFacts::set_parameters(const Scheme& scheme, const CheckOptions& options) {
  for (const auto& [name, text] : options.parameters) (void)set_parameter(scheme, name, text);
}

void AgreementFacts::bind(std::size_t slot, const expr::Value& value) {
  if (facts_.variables.size() <= slot) facts_.variables.resize(slot + 1);
  facts_.variables[slot] = value;
}

}  // namespace secondment::policy
