#include "lifecycle/new_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "model/change_path.h"
#include "model/scalar.h"
#include "model/value_advice.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/read_tree.h"

namespace secondment::lifecycle {
namespace {

using model::Type;
using text::backquoted;
using yaml::NewField;
using yaml::NewItem;

// How values of a type are given: as they are, or as YAML in brackets or braces.
enum class Form { scalar, list, section, either };

Form form_of(const Type& type) {
  switch (type.kind) {
    case Type::Kind::list:
      return Form::list;
    case Type::Kind::section:
    case Type::Kind::entry:
      return type.shorthand.empty() ? Form::section : Form::either;
    case Type::Kind::map:
      return Form::section;
    case Type::Kind::any:
      return Form::either;
    default:
      return Form::scalar;
  }
}

Result<NewField> copy(std::string name, const yaml::Node& node);

Result<NewField> copy_list(std::string name, const yaml::Node& node) {
  std::vector<std::string> texts;
  std::vector<NewItem> sections;
  NewField field{.name = std::move(name), .value = {}, .is_text = false};
  for (const yaml::Node item : node.items()) {
    auto copied = copy("", item);
    if (!copied) return copied;
    if (auto* text = std::get_if<std::string>(&copied->value)) {
      texts.push_back(std::move(*text));
      field.is_text = field.is_text || copied->is_text;
    } else if (auto* section = std::get_if<NewItem>(&copied->value)) {
      sections.push_back(std::move(*section));
    } else {
      return unexpected(Error{"a list has a list as an element", "give each element by itself"});
    }
  }
  if (!texts.empty() && !sections.empty()) {
    return unexpected(Error{"a list has both single values and sections as elements",
                            "write all elements in the same way"});
  }
  if (sections.empty()) {
    field.value = std::move(texts);
  } else {
    field.value = std::move(sections);
  }
  return field;
}

// Copies a value to be written again. Recursion is safe, because the reader limits the depth.
Result<NewField> copy(std::string name, const yaml::Node& node) {
  if (node.is_sequence()) return copy_list(std::move(name), node);
  if (node.is_scalar()) {
    return NewField{.name = std::move(name),
                    .value = std::string(node.text()),
                    .is_text = node.style() != yaml::Style::plain};
  }
  NewItem section;
  for (const yaml::Entry entry : node.entries()) {
    auto field = copy(std::string(entry.key.text()), entry.value);
    if (!field) return field;
    section.push_back(std::move(*field));
  }
  return NewField{.name = std::move(name), .value = std::move(section)};
}

Result<NewField> read_yaml(const std::string& name, const std::string& text) {
  const yaml::ReadTree read = yaml::read_tree(fmt::format("{}: {}\n", name, text));
  if (!read.findings.empty()) {
    return unexpected(Error{read.findings.front().message, read.findings.front().help});
  }
  const bool is_whole = read.complete && read.tree.root().is_mapping() &&
                        read.tree.root().entries().begin() != read.tree.root().entries().end() &&
                        ++read.tree.root().entries().begin() == read.tree.root().entries().end();
  if (!is_whole) return unexpected(Error{"this is more than one value", "give one value"});
  return copy(name, *read.tree.root().find(name));
}

// The help for a single value that is given for a section: names the field that it is meant for.
std::string advise_on_section(std::string_view path, const std::string& value, const Type& type) {
  if (path.empty()) return "put its fields in braces: `{NAME: VALUE, NAME: VALUE}`";
  const model::Field* name = type.find_field("name");
  const bool is_name = name != nullptr && name->type.kind == Type::Kind::text &&
                       model::parse_scalar(value, name->type).has_value();
  if (is_name) {
    return fmt::format("give its fields one by one: `--set '{}.name={}'`", path,
                       text::visible(value));
  }
  std::vector<std::string> paths;
  for (const model::Field& field : type.fields) {
    paths.push_back(fmt::format("{}.{}", path, field.name));
  }
  const std::vector<std::string_view> views(paths.begin(), paths.end());
  return paths.empty()
             ? "put its fields in braces: `{NAME: VALUE, NAME: VALUE}`"
             : fmt::format("give its fields one by one: {}", text::list_words(views, "and"));
}

// The help for a string that is given for a list of sections: names the field that it is meant for.
std::string advise_on_element(std::string_view path, const std::string& value, const Type& type) {
  if (path.empty() || type.kind != Type::Kind::list) return "";
  const model::Field* key = model::find_key_field(type);
  if (key == nullptr || !model::parse_scalar(value, {.kind = Type::Kind::text})) return "";
  for (const model::Field& field : type.element().fields) {
    if (&field == key || field.type.kind != Type::Kind::text) continue;
    return fmt::format("give the fields of each element: `--set '{}[{}].{}={}'`", path,
                       key->name == "id" ? "ID" : "NAME", field.name, text::visible(value));
  }
  return "";
}

}  // namespace

bool stands_bare(const Type& type) {
  constexpr Type::Kind bare[] = {Type::Kind::date, Type::Kind::boolean, Type::Kind::integer,
                                 Type::Kind::number};
  return std::find(std::begin(bare), std::end(bare), type.kind) != std::end(bare);
}

Result<NewField> read_new_value(const std::string& name, std::string_view path,
                                const std::string& value, const Type& type) {
  const Form form = form_of(type);
  if (form == Form::scalar) {
    const auto read = model::parse_scalar(value, type);
    if (!read) return unexpected(read.error());
    return NewField{.name = name, .value = value, .is_text = !stands_bare(type)};
  }
  const bool is_list = value.starts_with('[');
  const bool is_section = value.starts_with('{');
  if (const std::string element = advise_on_element(path, value, type);
      form == Form::list && !is_list && !element.empty()) {
    return unexpected(Error{fmt::format("{} is not a list", backquoted(value)), element});
  }
  if (form == Form::list && !is_list) {
    return unexpected(Error{fmt::format("{} is not a list", backquoted(value)),
                            fmt::format("put the list in brackets: `[{}]`",
                                        model::meant_items(value, type.element()))});
  }
  if (form == Form::section && !is_section) {
    return unexpected(Error{fmt::format("{} is not a section", backquoted(value)),
                            advise_on_section(path, value, type)});
  }
  if (!is_list && !is_section) return NewField{.name = name, .value = value};
  return read_yaml(name, value);
}

}  // namespace secondment::lifecycle
