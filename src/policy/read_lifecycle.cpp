// Reads states, moves, roles and events from a policy file.
#include "policy/read_lifecycle.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "model/known_names.h"
#include "policy/names.h"
#include "policy/read_fields.h"
#include "policy/written.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

class LifecycleReader {
 public:
  LifecycleReader(Policy& policy, std::vector<Finding>& findings)
      : policy_(policy), findings_(findings), fields_(policy, findings) {}

  void read(const Section& file) {
    for (const Section* state : sections_of(file.find("states"))) read_state(*state);
    for (const Section* move : sections_of(file.find("moves"))) {
      const Written to = written(*move, "to");
      std::vector<Span> role_spans;
      for (const Written& role : words_of(*move, "roles")) role_spans.push_back(role.span);
      refuse_empty(*move, "roles", "nobody may make this move");
      const Written off = written(*move, "off");
      if (auto reason = check_reason(off.text); !reason) {
        refuse("policy/lifecycle", off.span, std::move(reason).error());
      }
      if (to && words_of(*move, "from").empty()) {
        refuse("policy/lifecycle", to.span,
               {fmt::format("the move to {} leaves no state", text::backquoted(to.text)),
                "name the states that it leaves under `from`, or remove it"});
      }
      for (const Written& from : words_of(*move, "from")) {
        policy_.moves.push_back(
            {{std::string(from.text), std::string(to.text), texts_of(*move, "roles")},
             from.span,
             to.span,
             role_spans,
             written(*move, "reason"),
             off,
             written(*move, "when"),
             written(*move, "help")});
      }
    }
    for (const Section* role : sections_of(file.find("roles"))) {
      policy_.roles.push_back({text_of(*role, "role"), text_of(*role, "doc")});
    }
    for (const Section* event : sections_of(file.find("events"))) read_event(*event);
  }

 private:
  void refuse(const char* rule, Span span, Error error) {
    findings_.push_back({.rule = rule,
                         .message = std::move(error.message),
                         .help = std::move(error.help),
                         .span = span});
  }

  // An empty list would forbid what leaving it out allows to all.
  void refuse_empty(const Section& section, std::string_view key, std::string message) {
    const Value* value = section.find(key);
    const auto* list = value != nullptr ? value->get<List>() : nullptr;
    if (list == nullptr || !list->items.empty()) return;
    refuse("policy/lifecycle", value->span,
           {fmt::format("{}: {} is empty", message, text::backquoted(key)),
            fmt::format("name them, or leave out {} to allow all", text::backquoted(key))});
  }

  void read_state(const Section& section) {
    const Written records = written(section, "records");
    const bool records_no_more = records.text == "false";
    if (auto usable = records && !records_no_more ? check_record(records.text) : Result<void>();
        !usable) {
      return refuse("policy/name", records.span, std::move(usable).error());
    }
    DeclaredState declared{.state = {.name = text_of(section, "state"),
                                     .doc = text_of(section, "doc"),
                                     .records = records_no_more ? "" : std::string(records.text)},
                           .traits = read_traits<model::State>(section, traits_of_states),
                           .records_no_more = records_no_more,
                           .span = written(section, "state").span};
    std::vector<model::Field> before;
    for (DeclaredField& field : fields_.read(section, FieldReader::Of::an_entry)) {
      if (!may_be_of_entry(field, before, model::format_shape().move)) continue;
      before.push_back({.name = field.path});
      declared.fields.push_back(std::move(field));
    }
    policy_.states.push_back(std::move(declared));
  }

  void read_event(const Section& section) {
    model::Type own{.kind = model::Type::Kind::section};
    std::vector<DeclaredField> more_words;
    for (DeclaredField& declared : fields_.read(section, FieldReader::Of::an_entry)) {
      if (declared.kind == DeclaredField::Kind::added_to) {
        more_words.push_back(std::move(declared));
        continue;
      }
      if (!may_be_of_entry(declared, own.fields, model::format_shape().any_event)) continue;
      auto done = model::declare(own, declared.path, std::move(declared.field));
      if (!done) refuse("policy/field", declared.span, std::move(done).error());
    }
    const bool is_inherited = !written(section, "doc");
    DeclaredEvent declared{model::make_event(text_of(section, "event"), text_of(section, "doc"),
                                             policy_.name, std::move(own.fields)),
                           is_inherited, written(section, "event").span};
    refuse_empty(section, "states", "the event could be recorded in no state");
    refuse_empty(section, "roles", "nobody may record the event");
    for (const Written& state : words_of(section, "states")) {
      declared.event.states.emplace_back(state.text);
      declared.state_spans.push_back(state.span);
    }
    for (const Written& role : words_of(section, "roles")) {
      declared.event.roles.emplace_back(role.text);
      declared.role_spans.push_back(role.span);
    }
    declared.traits = read_traits<model::Event>(section, traits_of_events);
    declared.more_words = std::move(more_words);
    read_agreed_when(written(section, "agreed_when"), declared);
    policy_.events.push_back(std::move(declared));
  }

  // Only the form `has(e.FIELD)` is allowed: the code that reads histories does not evaluate
  // expressions.
  void read_agreed_when(const Written& when, DeclaredEvent& declared) {
    if (!when) return;
    constexpr std::string_view head = "has(e.";
    const bool has_form = when.text.starts_with(head) && when.text.ends_with(")");
    if (when.text != "false" && !has_form) return refuse_agreed_when(when);
    declared.agreed_when = when;
    if (!has_form) return;
    const std::string_view name = when.text.substr(head.size(), when.text.size() - head.size() - 1);
    if (!model::is_name(name)) return refuse_agreed_when(when);
    declared.event.agreed_by_field = std::string(name);
  }

  void refuse_agreed_when(const Written& when) {
    refuse("policy/event", when.span,
           {fmt::format("`agreed_when` takes the form `has(e.FIELD)`, not {}",
                        text::backquoted(when.text)),
            "name the field that an entry has once it is agreed, such as `has(e.approved_by)`"});
  }

  template <class T>
  struct TraitRow {
    std::string_view key;
    bool T::*flag;
  };
  static constexpr TraitRow<model::State> traits_of_states[] = {
      {"away", &model::State::away},
      {"final", &model::State::is_final},
      {"void", &model::State::is_void},
      {"freezes", &model::State::freezes}};
  static constexpr TraitRow<model::Event> traits_of_events[] = {
      {"in_final", &model::Event::in_final},
      {"moves_end", &model::Event::moves_end},
      {"suspends", &model::Event::suspends}};

  // Returns only the traits that are written, whether true or false.
  template <class T>
  static std::vector<SaidTrait<T>> read_traits(const Section& section,
                                               std::span<const TraitRow<T>> rows) {
    std::vector<SaidTrait<T>> traits;
    for (const TraitRow<T>& row : rows) {
      const Value* value = section.find(row.key);
      const bool* flag = value ? value->get<bool>() : nullptr;
      if (flag != nullptr) traits.push_back({row.flag, *flag, value->span});
    }
    return traits;
  }

  // Refuses names of days that `record` already has in every scheme.
  static Result<void> check_record(std::string_view name) {
    constexpr std::string_view derived[] = {
        model::record::ends_on,    model::record::length,    model::record::amendments,
        model::record::signatures, model::record::spell,     model::record::earlier,
        model::record::replaced,   model::record::suspended, model::record::suspended_days};
    if (std::find(std::begin(derived), std::end(derived), name) == std::end(derived)) {
      return check_name(name);
    }
    return unexpected(Error{fmt::format("every record already has {}", text::backquoted(name)),
                            "choose another name for the day"});
  }

  // Whether an entry may have a field of this name, given its other fields and those of the format.
  bool may_be_of_entry(const DeclaredField& declared, const std::vector<model::Field>& before,
                       const model::Type& format) {
    const std::string& name = declared.path;
    const std::size_t dot = name.rfind('.');  // within a list or section of the event's own
    Result<void> usable = check_name(dot == name.npos ? name : name.substr(dot + 1));
    if (usable && format.find_field(name) != nullptr) {
      const bool is_of_move = &format == &model::format_shape().move;
      usable = unexpected(Error{fmt::format("every {} already has {}",
                                            is_of_move ? "move" : "event", text::backquoted(name)),
                                "leave it out, or choose another name"});
    }
    const bool is_twice = std::any_of(before.begin(), before.end(),
                                      [&](const model::Field& each) { return each.name == name; });
    if (usable && is_twice) {
      usable = unexpected(Error{fmt::format("{} is already declared", text::backquoted(name)),
                                "keep one of the two"});
    }
    if (!usable) refuse("policy/name", declared.span, usable.error());
    return usable.has_value();
  }

  Policy& policy_;
  std::vector<Finding>& findings_;
  FieldReader fields_;
};

}  // namespace

void read_lifecycle(const Section& file, Policy& policy, std::vector<Finding>& findings) {
  LifecycleReader(policy, findings).read(file);
}

}  // namespace secondment::policy
