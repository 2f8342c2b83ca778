#include "handbook/format_tables.h"

#include <fmt/format.h>

#include "model/format_rules.h"
#include "policy/policy_set.h"
#include "text/nearest.h"

namespace secondment::handbook {
namespace {

using model::Field;
using model::Type;

bool is_written_out(const Type& type) {
  return type.kind == Type::Kind::section && type.shorthand != "name";
}

// The section in a field, either itself or in each item of a list; null if there is none.
const Type* section_of(const Type& type) {
  if (type.kind == Type::Kind::list) return section_of(type.element());
  return is_written_out(type) ? &type : nullptr;
}

std::string star(const Field& field) {
  return field.required ? "\\*" : "";
}

// Marks fields that can be edited at any time, because they are not part of the terms.
std::string dagger(const Field& field) {
  return model::is_particular(field) ? " †" : "";
}

void add_rows(const Type& section, const std::string& path, bool is_agreed, std::string& out) {
  for (const Field& field : section.fields) {
    const bool is_list = field.type.kind == Type::Kind::list;
    const Type* inner = section_of(field.type);
    const std::string type = inner == nullptr ? model::render_type(field.type)
                             : is_list        ? "list, each item with:"
                                              : "with:";
    out += fmt::format("| `{}{}`{}{} | {} | {} |\n", path, field.name, star(field),
                       is_agreed ? dagger(field) : "", type, field.doc);
    if (inner != nullptr) {
      add_rows(*inner, fmt::format("{}{}{}.", path, field.name, is_list ? "[]" : ""), is_agreed,
               out);
    }
  }
}

std::string render_table(const Type& section, bool is_agreed = false) {
  std::string out = "| field | type | meaning |\n|---|---|---|\n";
  add_rows(section, "", is_agreed, out);
  return out + "\n";
}

void add_section(const Field& field, std::string& out) {
  const Type* section = section_of(field.type);
  const std::string declared =
      field.declared_by.empty() ? ""
                                : fmt::format(" Declared by the policy `{}`.", field.declared_by);
  const bool is_list = field.type.kind == Type::Kind::list;
  out += fmt::format("### `{}`{}\n\n{}{}.{}{}\n\n", field.name, star(field),
                     static_cast<char>(std::toupper(static_cast<unsigned char>(field.doc[0]))),
                     field.doc.substr(1), is_list ? " A list; each item has:" : "", declared);
  out += render_table(*section, true);
}

std::vector<std::string> own_fields(const model::Event& event) {
  std::vector<std::string> fields;
  const Type common = model::make_event("", "", "", {}).entry;
  for (const Field& field : event.entry.fields) {
    if (common.find_field(field.name) != nullptr) continue;
    const std::string doc = field.doc.empty() ? "" : fmt::format(" ({})", field.doc);
    fields.push_back(
        fmt::format("`{}`{} {}{}", field.name, star(field), model::render_type(field.type), doc));
  }
  return fields;
}

// For each state whose move has fields of its own.
std::string render_moves_to(const model::Shape& shape) {
  std::string out;
  for (const model::State& state : shape.states) {
    Type move{.kind = Type::Kind::section};
    for (const Field& field : state.entry.fields) {
      if (shape.move.find_field(field.name) == nullptr) move.fields.push_back(field);
    }
    if (move.fields.empty()) continue;
    out += fmt::format("A move to `{}` may also have:\n\n", state.name) + render_table(move);
  }
  return out;
}

}  // namespace

std::string render_section_tables(const model::Shape& shape) {
  Type top{.kind = Type::Kind::section};
  std::string sections;
  for (const Field& field : shape.agreement.fields) {
    if (section_of(field.type) != nullptr) {
      add_section(field, sections);
    } else if (field.name != "history") {
      top.fields.push_back(field);
    }
  }
  std::string out = "### At the top\n\n" + render_table(top, true) + sections;
  out += "### `history`\n\nWhat has happened, oldest first. Every entry has:\n\n";
  out += render_table(shape.entry);
  out += "A move also has:\n\n";
  Type move{.kind = Type::Kind::section};
  for (const Field& field : shape.move.fields) {
    if (shape.entry.find_field(field.name) == nullptr) move.fields.push_back(field);
  }
  return out + render_table(move) + render_moves_to(shape);
}

std::string render_event_table(const model::Shape& shape) {
  std::string out = "| event | fields | meaning | declared by |\n|---|---|---|---|\n";
  for (const model::Event& event : shape.events) {
    const std::vector<std::string> fields = own_fields(event);
    out += fmt::format("| `{}` | {} | {} | {} |\n", event.name,
                       fields.empty() ? "–" : fmt::format("{}", fmt::join(fields, " · ")),
                       event.doc, event.declared_by);
  }
  return out + "\n";
}

std::string render_state_table(const model::Shape& shape) {
  std::string out = "| state | meaning | moves to |\n|---|---|---|\n";
  for (const model::State& state : shape.states) {
    const auto next = shape.next_states(state.name);
    out += fmt::format("| `{}` | {} | {} |\n", state.name, state.doc,
                       next.empty() ? "–" : text::list_words(next));
  }
  return out + "\n";
}

std::string render_scheme_table() {
  std::string out = "| scheme | for |\n|---|---|\n";
  for (const std::string_view name : policy::builtin_policies().scheme_names()) {
    out +=
        fmt::format("| `{}` | {} |\n", name, policy::builtin_policies().find_policy(name)->title);
  }
  return out + "\n";
}

std::string render_field_table(const Type& type) {
  return render_table(type.kind == Type::Kind::map ? type.element() : type);
}

std::string render_rule_table() {
  std::string out = "| rule | what it requires | why |\n|---|---|---|\n";
  for (const model::FormatRule& rule : model::format_rules()) {
    const std::string_view family = model::find_family(rule.id)->name;
    if (family != "format" && family != "history") continue;
    out += fmt::format("| `{}` | {} | {} |\n", rule.id, rule.title, rule.why);
  }
  return out + "\n";
}

}  // namespace secondment::handbook
