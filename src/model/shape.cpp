#include "model/shape.h"

#include <algorithm>

#include "model/agreement_fields.h"
#include "text/ascii.h"

namespace secondment::model {
namespace {

// Allows policies to add words to these fields: a scheme may have its own sectors, statuses and
// costs.
void open_words(Type& agreement) {
  constexpr std::string_view sections[][2] = {
      {"secondee", "status"}, {"parent", "sector"}, {"host", "sector"}};
  const auto field_of = [](Type& section, std::string_view name) -> Field& {
    return *std::find_if(section.fields.begin(), section.fields.end(),
                         [&](const Field& field) { return field.name == name; });
  };
  for (const auto& [section, name] : sections) {
    field_of(field_of(agreement, section).type, name).open = true;
  }
  Field& recharge = field_of(field_of(agreement, "finance").type, "recharge");
  field_of(recharge.type, "covers").open = true;
}

Shape make_format_shape() {
  Shape shape;
  shape.entry = make_section(entry_fields());
  shape.move = shape.entry;
  declare_rows(shape.move, move_fields());
  shape.any_event = shape.entry;
  declare_rows(shape.any_event, event_fields());
  shape.agreement = make_section(agreement_fields());
  open_words(shape.agreement);
  return shape;
}

}  // namespace

const Event* Shape::find_event(std::string_view name) const {
  const auto at = std::find_if(events.begin(), events.end(),
                               [&](const Event& event) { return text::is_same(event.name, name); });
  return at == events.end() ? nullptr : &*at;
}

const State* Shape::find_state(std::string_view name) const {
  const auto at = std::find_if(states.begin(), states.end(),
                               [&](const State& state) { return text::is_same(state.name, name); });
  return at == states.end() ? nullptr : &*at;
}

const Type& Shape::move_to(std::string_view state) const {
  const State* known = find_state(state);
  return known == nullptr || known->entry.fields.empty() ? move : known->entry;
}

std::vector<std::string_view> Shape::next_states(std::string_view from) const {
  std::vector<std::string_view> next;
  for (const Move& each : moves) {
    if (text::is_same(each.from, from)) next.push_back(each.to);
  }
  return next;
}

const Shape& format_shape() {
  static const Shape shape = make_format_shape();
  return shape;
}

Event make_event(std::string name, std::string doc, std::string declared_by,
                 std::vector<Field> fields) {
  Event event{
      std::move(name), std::move(doc), std::move(declared_by), format_shape().any_event, {}, {}};
  for (Field& field : fields) event.entry.fields.push_back(std::move(field));
  return event;
}

}  // namespace secondment::model
