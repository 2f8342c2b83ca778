#include "policy/make_scope.h"

#include "model/known_names.h"

namespace secondment::policy {

using Kind = expr::Type::Kind;

void make_scope(Scheme& scheme) {
  expr::Scope& scope = scheme.scope;
  scope.shape = &scheme.shape;
  scope.lists = &scheme.lists;
  scope.tables = &scheme.tables;
  scope.parameters = &scheme.dated;
  for (const Parameter& parameter : scheme.parameters) {
    expr::Table& table = scheme.dated.emplace_back();
    table.name = parameter.name;
    table.type = parameter.type;
    for (const Parameter::Dated& dated : parameter.values) {
      table.rows.push_back({.from = dated.from, .until = dated.until, .value = dated.value});
    }
  }
  for (const model::Field& field : scheme.readable().fields) {
    const bool is_hidden = field.name == "history";  // read through events and moves only
    scope.variables.push_back({is_hidden ? std::string() : field.name,
                               is_hidden ? expr::Type{} : expr::type_of_field(field.type),
                               {}});
    scope.variables.back().is_hidden = field.hidden;
  }
  scope.variables.push_back({"today", {.kind = Kind::date}, {}, expr::Motion::rising});
  for (const model::State& state : scheme.shape.states) {
    scheme.state.words.push_back(state.name);
  }
  scope.variables.push_back({"state", {.kind = Kind::text, .declared = &scheme.state}, {}});
  scope.variables.push_back({"record", {.kind = Kind::record, .declared = &scheme.record}, {}});
  scope.variables.back().rising_field = model::record::suspended_days;
  scope.variables.push_back({"params", {.kind = Kind::record, .declared = &scheme.params}, {}});
}

}  // namespace secondment::policy
