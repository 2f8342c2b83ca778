// Merges layers into one scheme: fields, events, states, moves, roles, lists and parameters.
#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.h"
#include "model/references.h"
#include "policy/names.h"
#include "policy/problems.h"
#include "policy/record_fields.h"
#include "policy/scheme.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

class Layer {
 public:
  Layer(Scheme& scheme, const Policy& policy, Problems& problems)
      : scheme_(scheme), shape_(scheme.shape), policy_(policy), problems_(problems) {}

  void merge(Narrowing narrowing) {
    for (const Role& role : policy_.roles) add_role(role);
    for (const DeclaredField& declared : policy_.fields) {
      const bool narrows = declared.kind == DeclaredField::Kind::narrowed;
      if (!narrows || narrowing == Narrowing::applied) add_field(declared);
    }
    add_states();
    for (const DeclaredMove& declared : policy_.moves) add_move(declared);
    for (const DeclaredEvent& declared : policy_.events) add_event(declared);
    for (const expr::NamedList& list : policy_.lists) add_list(list);
    for (const DeclaredTable& table : policy_.tables) add_table(table);
    for (const Parameter& parameter : policy_.parameters) add_parameter(parameter);
  }

 private:
  void refuse(const char* rule, Span span, std::string message, std::string help) {
    problems_.add(policy_, rule, span, std::move(message), std::move(help));
  }

  void add_role(const Role& role) {
    const auto add = [&](model::Type& entry) {
      model::Field* field = find_at(entry, "role");
      auto& words = field->type.words;
      if (std::find(words.begin(), words.end(), role.name) == words.end()) {
        words.push_back(role.name);
      }
    };
    for (model::Type* entry : {&shape_.entry, &shape_.move, &shape_.any_event}) add(*entry);
    for (model::Event& event : shape_.events) add(event.entry);
  }

  void add_field(const DeclaredField& declared) {
    if (declared.kind == DeclaredField::Kind::narrowed) return narrow(declared);
    if (declared.kind == DeclaredField::Kind::added_to) {
      return add_words(shape_.agreement, declared, "");
    }
    const bool is_hidden = declared.kind == DeclaredField::Kind::hidden;
    if (is_hidden || declared.kind == DeclaredField::Kind::required) {
      return change_inherited(declared, is_hidden);
    }
    const std::string_view path = declared.path;
    if (auto usable = check_name(path.substr(path.rfind('.') + 1)); !usable) {
      return refuse("policy/name", declared.span, usable.error().message, usable.error().help);
    }
    const auto done = model::declare(shape_.agreement, declared.path, declared.field);
    if (!done) refuse("policy/field", declared.span, done.error().message, done.error().help);
  }

  model::Field* find_inherited(const DeclaredField& declared) {
    model::Field* field = find_at(shape_.agreement, declared.path);
    if (field != nullptr) return field;
    const std::string near = suggest_path(declared.path);
    refuse("policy/field", declared.span,
           fmt::format("unknown field {}", backquoted(declared.path)),
           near.empty() ? "add `type:` to declare it" : near);
    return nullptr;
  }

  // Requires or hides an inherited field. Fields that every agreement needs cannot be hidden.
  void change_inherited(const DeclaredField& declared, bool is_hidden) {
    model::Field* field = find_inherited(declared);
    if (field == nullptr) return;
    constexpr std::string_view needed[] = {"agreement", "scheme", "history"};
    const bool is_needed =
        std::find(std::begin(needed), std::end(needed), declared.path) != std::end(needed);
    if (is_hidden && is_needed) {
      return refuse("policy/field", declared.span,
                    fmt::format("{} cannot be hidden", backquoted(declared.path)),
                    "every agreement needs it");
    }
    field->hidden = field->hidden || is_hidden;
    field->required = !field->hidden && (field->required || declared.field.required);
  }

  void narrow(const DeclaredField& declared) {
    model::Field* field = find_inherited(declared);
    if (field == nullptr) return;
    model::Type& type = *find_words(shape_.agreement, declared.path);
    const std::vector<std::string>& wanted = declared.field.type.words;
    for (const std::string& word : wanted) {
      if (std::find(type.words.begin(), type.words.end(), word) != type.words.end()) continue;
      const std::vector<std::string_view> known(type.words.begin(), type.words.end());
      return refuse("policy/field", declared.span,
                    fmt::format("{} is not one of the words of {}, which can only be narrowed",
                                backquoted(word), backquoted(declared.path)),
                    known.empty()
                        ? "only fields of the type `one of` can be narrowed"
                        : fmt::format("its words are {}", text::list_words(known, "and")));
    }
    scheme_.narrowed.push_back({declared.path, type.words, wanted, &policy_});
    type.words = wanted;
    if (declared.field.required) field->required = true;
  }

  // Adds words to a field of an agreement or, if `of` names an event or state, of its entry.
  void add_words(model::Type& root, const DeclaredField& declared, const std::string& of) {
    const std::string path = (of.empty() ? "" : of + ".") + declared.path;
    const model::Field* field = find_at(root, declared.path);
    if (field == nullptr) {
      return refuse("policy/field", declared.span,
                    fmt::format("unknown field {}", backquoted(path)),
                    "give the path of an inherited field, or `type:` to declare one");
    }
    if (!field->open) {
      return refuse("policy/field", declared.span,
                    fmt::format("the words of {} cannot be added to", backquoted(path)),
                    "only those of fields declared with `open: true` can");
    }
    auto& words = find_words(root, declared.path)->words;
    for (const std::string& word : declared.field.type.words) {
      if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
  }

  // Suggests the nearest path that differs only in its last step.
  [[nodiscard]] std::string suggest_path(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    const model::Type* section = &shape_.agreement;
    if (dot != path.npos) {
      const model::Field* holder = find_at(shape_.agreement, path.substr(0, dot));
      if (holder == nullptr) return "";
      section = &holder->type;
    }
    std::vector<std::string_view> names;
    for (const model::Field& field : section->fields) names.push_back(field.name);
    const auto nearest = text::find_nearest(path.substr(dot + 1), names);
    if (!nearest) return "";
    return fmt::format("did you mean {}?",
                       backquoted(path.substr(0, dot + 1) + std::string(*nearest)));
  }

  // A state that exists keeps its place, and the properties that are not repeated. A new one is
  // inserted after the state that it is listed after, or before the first existing one. The order
  // matters: it decides from which state on a rule applies.
  void add_states() {
    const auto find = [&](const DeclaredState& declared) {
      return std::find_if(shape_.states.begin(), shape_.states.end(),
                          [&](const auto& each) { return each.name == declared.state.name; });
    };
    auto place = shape_.states.end();
    for (const DeclaredState& declared : policy_.states) {
      if (place == shape_.states.end()) place = find(declared);
    }
    const model::State* before = nullptr;  // the declared one that it is listed after
    for (const DeclaredState& declared : policy_.states) {
      auto at = find(declared);
      if (at == shape_.states.end()) {
        at = insert_state(place, declared, before);
      } else if (!declared.state.doc.empty()) {
        at->doc = declared.state.doc;
      }
      repeat_state(*at, declared);
      before = &declared.state;
      place = at + 1;
    }
  }

  using StatePlace = std::vector<model::State>::iterator;
  StatePlace insert_state(StatePlace place, const DeclaredState& declared,
                          const model::State* before) {
    if (declared.state.doc.empty()) {
      refuse("policy/lifecycle", declared.span,
             fmt::format("the state {} has no `doc`", backquoted(declared.state.name)),
             "add `doc:`, with what the state means");
    }
    const auto at = shape_.states.insert(place, declared.state);
    at->records.clear();  // repeat_state sets it
    if (before != nullptr) inherit_events(before->name, declared.state.name);
    return at;
  }

  // Events that may be recorded in the state before may also be recorded in one inserted after it.
  void inherit_events(const std::string& before, const std::string& state) {
    for (model::Event& event : shape_.events) {
      if (std::find(event.states.begin(), event.states.end(), before) != event.states.end()) {
        event.states.push_back(state);
      }
    }
  }

  void repeat_state(model::State& state, const DeclaredState& declared) {
    for (const auto& trait : declared.traits) {
      if (trait.flag == &model::State::freezes && state.freezes && !trait.value) {
        problems_.warn(policy_, "policy/lifecycle", trait.span,
                       fmt::format("{} no longer freezes what was agreed", backquoted(state.name)),
                       "leave out `freezes: false`, or mark another state `freezes: true`");
      }
      state.*trait.flag = trait.value;
    }
    if (declared.records_no_more) state.records.clear();
    if (!declared.state.records.empty()) state.records = declared.state.records;
    for (const DeclaredField& field : declared.fields) add_move_field(state, field);
  }

  void add_move_field(model::State& state, const DeclaredField& declared) {
    if (declared.kind == DeclaredField::Kind::added_to) {
      return add_words(state.entry, declared, state.name);
    }
    const auto done = model::declare(state.entry, declared.path, declared.field);
    if (!done) refuse("policy/field", declared.span, done.error().message, done.error().help);
  }

  void add_move(const DeclaredMove& declared) {
    const auto same =
        std::find_if(shape_.moves.begin(), shape_.moves.end(), [&](const model::Move& each) {
          return each.from == declared.move.from && each.to == declared.move.to;
        });
    if (declared.off) {
      if (same != shape_.moves.end()) {
        shape_.moves.erase(same);
        return;
      }
      return refuse("policy/lifecycle", declared.from,
                    fmt::format("there is no move from {} to {} to take away",
                                backquoted(declared.move.from), backquoted(declared.move.to)),
                    "name an inherited move by the state before it and the state after it");
    }
    if (same != shape_.moves.end()) {
      if (!declared.move.roles.empty()) same->roles = declared.move.roles;
    } else {
      shape_.moves.push_back(declared.move);
    }
  }

  void add_event(const DeclaredEvent& declared) {
    const auto same =
        std::find_if(shape_.events.begin(), shape_.events.end(),
                     [&](const auto& each) { return each.name == declared.event.name; });
    const bool is_known = same != shape_.events.end();
    if (!declared.is_inherited && is_known) {
      return refuse(
          "policy/event", declared.span,
          fmt::format("the event {} is already declared, by {}", backquoted(declared.event.name),
                      same->declared_by),
          "leave out its `doc` and `fields` to change only who records it and in which states");
    }
    if (declared.is_inherited && !is_known) {
      std::vector<std::string_view> names;
      for (const model::Event& event : shape_.events) names.push_back(event.name);
      std::string help = text::suggest_nearest(declared.event.name, names);
      if (help.empty()) help = "add `doc:` to declare it";
      return refuse("policy/event", declared.span,
                    fmt::format("unknown event {}", backquoted(declared.event.name)),
                    std::move(help));
    }
    if (!is_known) {
      shape_.events.push_back(declared.event);
      repeat_event(shape_.events.back(), declared);
      // Roles that were declared before the event.
      find_at(shape_.events.back().entry, "role")->type = find_at(shape_.any_event, "role")->type;
      return;
    }
    const std::size_t own = format_event_fields();
    for (std::size_t i = own; i < declared.event.entry.fields.size(); ++i) {
      const model::Field& field = declared.event.entry.fields[i];
      if (same->entry.find_field(field.name) == nullptr) {
        same->entry.fields.push_back(field);
        continue;
      }
      refuse("policy/event", declared.span,
             fmt::format("the event {} already has {}", backquoted(same->name),
                         backquoted(field.name)),
             "give the field another name");
    }
    if (!declared.event.states.empty()) same->states = declared.event.states;
    if (!declared.event.roles.empty()) same->roles = declared.event.roles;
    repeat_event(*same, declared);
  }

  void repeat_event(model::Event& event, const DeclaredEvent& declared) {
    for (const auto& trait : declared.traits) event.*trait.flag = trait.value;
    if (declared.agreed_when) event.agreed_by_field = declared.event.agreed_by_field;
    for (const DeclaredField& field : declared.more_words) {
      add_words(event.entry, field, event.name);
    }
  }

  // The number of fields that every event has, which come before its own.
  static std::size_t format_event_fields() { return model::format_shape().any_event.fields.size(); }

  void add_list(const expr::NamedList& list) {
    const auto same = std::find_if(scheme_.lists.begin(), scheme_.lists.end(),
                                   [&](const auto& each) { return each.name == list.name; });
    if (same == scheme_.lists.end()) {
      scheme_.lists.push_back(list);
    } else {
      same->items.insert(same->items.end(), list.items.begin(), list.items.end());
    }
  }

  void add_table(const DeclaredTable& declared) {
    const auto same =
        std::find_if(scheme_.tables.begin(), scheme_.tables.end(),
                     [&](const auto& each) { return each.name == declared.table.name; });
    if (same == scheme_.tables.end()) {
      scheme_.tables.push_back(declared.table);
      return;
    }
    if (model::render_type(same->type) != model::render_type(declared.table.type)) {
      return refuse("policy/table", declared.span,
                    fmt::format("the values of the table {} are already declared as {}",
                                backquoted(same->name), model::render_type(same->type)),
                    fmt::format("write `type: {}`, or give the table another name",
                                model::render_type(same->type)));
    }
    const auto& rows = declared.table.rows;
    same->rows.insert(same->rows.end(), rows.begin(), rows.end());
  }

  void add_parameter(const Parameter& parameter) {
    const auto same = std::find_if(scheme_.parameters.begin(), scheme_.parameters.end(),
                                   [&](const auto& each) { return each.name == parameter.name; });
    if (same != scheme_.parameters.end()) {
      return refuse("policy/parameter", parameter.span,
                    fmt::format("the parameter {} is already declared", backquoted(parameter.name)),
                    "change its value under `overrides:`");
    }
    scheme_.parameters.push_back(parameter);
  }

  Scheme& scheme_;
  model::Shape& shape_;
  const Policy& policy_;
  Problems& problems_;
};

// Puts the fields that every move has before the own fields of a move.
void finish_moves(model::Shape& shape) {
  for (model::State& state : shape.states) {
    auto& fields = state.entry.fields;
    if (fields.empty()) continue;
    fields.insert(fields.begin(), shape.move.fields.begin(), shape.move.fields.end());
  }
}

bool has_hidden(const model::Type& type) {
  return std::any_of(type.fields.begin(), type.fields.end(), [](const model::Field& field) {
    return field.hidden || has_hidden(field.type);
  });
}

void erase_hidden(model::Type& type) {
  std::erase_if(type.fields, [&](const model::Field& field) {
    if (field.hidden) type.hidden.push_back(field.name);
    return field.hidden;
  });
  for (model::Field& field : type.fields) erase_hidden(field.type);
}

// A field that one scheme hides stays known in the shape of all schemes.
void take_hidden_out(Scheme& scheme, Narrowing narrowing) {
  if (narrowing == Narrowing::ignored || !has_hidden(scheme.shape.agreement)) return;
  scheme.with_hidden = scheme.shape.agreement;
  erase_hidden(scheme.shape.agreement);
}

}  // namespace

model::Field* find_at(model::Type& agreement, std::string_view path) {
  model::Type* section = &agreement;
  while (true) {
    const std::size_t dot = path.find('.');
    std::string_view step = path.substr(0, dot);
    const bool into_list = step.ends_with("[]");
    if (into_list) step.remove_suffix(2);
    const auto found = std::find_if(section->fields.begin(), section->fields.end(),
                                    [&](const model::Field& each) { return each.name == step; });
    if (found == section->fields.end()) return nullptr;
    if (dot == path.npos) return &*found;
    section = into_list && found->type.kind == model::Type::Kind::list
                  ? &found->type.fields.front().type
                  : &found->type;
    path.remove_prefix(dot + 1);
  }
}

model::Type* find_words(model::Type& agreement, std::string_view path) {
  model::Field* field = find_at(agreement, path);
  if (field == nullptr) return nullptr;
  const bool is_list = field->type.kind == model::Type::Kind::list;
  return is_list ? &field->type.fields.front().type : &field->type;
}

void merge_layers(Scheme& scheme, Narrowing narrowing, std::vector<PolicyProblem>& found) {
  Problems problems(found);
  scheme.shape = model::format_shape();
  for (const Policy* layer : scheme.layers) Layer(scheme, *layer, problems).merge(narrowing);
  finish_moves(scheme.shape);
  model::note_references(scheme.shape);
  take_hidden_out(scheme, narrowing);
  scheme.record = make_record(scheme.shape);
  scheme.params = {.kind = model::Type::Kind::section};
  for (const Parameter& parameter : scheme.parameters) {
    scheme.params.fields.push_back(
        {.name = parameter.name, .type = parameter.type, .doc = parameter.doc});
  }
}

}  // namespace secondment::policy
