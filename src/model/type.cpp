#include "model/type.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "model/synonyms.h"
#include "text/ascii.h"
#include "text/characters.h"
#include "text/ensure.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

struct TypeName {
  std::string_view name;
  Type::Kind kind;
};
constexpr TypeName type_names[] = {
    {"text", Type::Kind::text},       {"id", Type::Kind::id},
    {"date", Type::Kind::date},       {"bool", Type::Kind::boolean},
    {"period", Type::Kind::period},   {"int", Type::Kind::integer},
    {"number", Type::Kind::number},   {"money", Type::Kind::money},
    {"country", Type::Kind::country}, {"email", Type::Kind::email},
    {"digest", Type::Kind::digest},   {"section", Type::Kind::section},
    {"one of", Type::Kind::one_of},   {"entry", Type::Kind::entry},
    {"anything", Type::Kind::any},
};

// Types that contain any number of values of another type.
struct Container {
  std::string_view of;
  Type::Kind kind;
};
constexpr Container containers[] = {{"list of ", Type::Kind::list}, {"map of ", Type::Kind::map}};
constexpr std::string_view one_of = "one of ";

constexpr std::string_view person_shorthand = "name";

Type person_type() {
  return {
      .kind = Type::Kind::section,
      .fields = {{"name", {.kind = Type::Kind::text}, true, "full name", ""},
                 {"email", {.kind = Type::Kind::email}, false, "", ""},
                 {"phone", {.kind = Type::Kind::text}, false, "", ""},
                 {"role", {.kind = Type::Kind::text}, false, "what that person does there", ""}},
      .shorthand = std::string(person_shorthand)};
}

Type organisation_type() {
  return {.kind = Type::Kind::section, .shorthand = "key"};
}

// Types with names that are sections.
struct NamedSection {
  std::string_view name;
  Type (*make)();
};
constexpr NamedSection named_sections[] = {{"person", person_type},
                                           {"organisation", organisation_type}};

std::vector<std::string> split_words(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t size = std::min(list.find(", "), list.size());
    words.emplace_back(list.substr(0, size));
    list.remove_prefix(std::min(size + 2, list.size()));
  }
  return words;
}

// Removes "LABEL NUMBER" from the beginning of the text, with a comma and blank before it.
std::optional<double> take_bound(std::string_view& text, std::string_view label) {
  std::string_view rest = text;
  if (rest.starts_with(',')) rest.remove_prefix(1);
  if (!rest.starts_with(label)) return std::nullopt;
  rest.remove_prefix(label.size());
  double value = 0;
  const auto end = std::from_chars(rest.data(), rest.data() + rest.size(), value);
  if (end.ec != std::errc()) return std::nullopt;
  text = rest.substr(static_cast<std::size_t>(end.ptr - rest.data()));
  return value;
}

// Types that can have bounds.
constexpr TypeName bounded[] = {{"number", Type::Kind::number},
                                {"int", Type::Kind::integer},
                                {"money", Type::Kind::money},
                                {"period", Type::Kind::period}};

// Parses "number above 0, up to 1" or "money from 0": one bound or both. `text` begins with the
// name in the row and a blank.
Result<Type> parse_bounds(std::string_view text, const TypeName& row) {
  Type type{.kind = row.kind};
  std::string_view rest = text.substr(row.name.size());
  type.above = take_bound(rest, " above ");
  if (!type.above) type.from = take_bound(rest, " from ");
  type.up_to = take_bound(rest, " up to ");
  if (rest.empty()) return type;
  return unexpected(
      Error{fmt::format("unknown field type {}", text::backquoted(text)),
            fmt::format("write {0} above A, {0} from A, or {0} from A, up to B", row.name)});
}

constexpr TypeName references[] = {{"id of ", Type::Kind::id}, {"text of ", Type::Kind::text}};

bool is_list_path(std::string_view path) {
  while (true) {
    const std::size_t dot = path.find('.');
    if (!is_name(path.substr(0, dot))) return false;
    if (dot == path.npos) return true;
    path.remove_prefix(dot + 1);
  }
}

Result<Type> parse_reference(std::string_view text, const TypeName& row) {
  const std::string_view list = text.substr(row.name.size());
  if (is_list_path(list)) return Type{.kind = row.kind, .refers_to = std::string(list)};
  return unexpected(Error{fmt::format("{} is not the path of a list", text::backquoted(list)),
                          fmt::format("name a list whose elements have an `id`, or a field of an "
                                      "event: {}appraisal.reviews",
                                      row.name)});
}

}  // namespace

const Field* Type::find_field(std::string_view name) const {
  for (const Field& field : fields) {
    if (text::is_same(field.name, name)) return &field;
  }
  return nullptr;
}

const Type& Type::element() const {
  ensure((kind == Kind::list || kind == Kind::map) && fields.size() == 1,
         "only a list or a map has an element");
  return fields.front().type;
}

bool is_particular(const Field& field) {
  return field.particular || field.type.shorthand == person_shorthand;
}

std::string render_type(const Type& type) {
  for (const Container& row : containers) {
    if (row.kind == type.kind) return fmt::format("{}{}", row.of, render_type(type.element()));
  }
  if (type.kind == Type::Kind::one_of) return fmt::format("one of {}", fmt::join(type.words, ", "));
  for (const NamedSection& row : named_sections) {
    if (!type.shorthand.empty() && row.make().shorthand == type.shorthand) {
      return std::string(row.name);
    }
  }
  std::string words;
  for (const TypeName& row : type_names) {
    if (row.kind == type.kind) words = row.name;
  }
  if (!type.refers_to.empty()) words += fmt::format(" of {}", type.refers_to);
  const bool has_lower = type.above || type.from;
  if (type.above) words += fmt::format(" above {}", *type.above);
  if (type.from) words += fmt::format(" from {}", *type.from);
  if (type.up_to) words += fmt::format("{} up to {}", has_lower ? "," : "", *type.up_to);
  return words;
}

Result<Type> parse_type(std::string_view text) {
  for (const Container& row : containers) {
    if (!text.starts_with(row.of)) continue;
    auto element = parse_type(text.substr(row.of.size()));
    if (!element) return element;
    Type container{.kind = row.kind};
    container.fields.push_back({"", std::move(*element)});
    return container;
  }
  if (text.starts_with(one_of)) {
    return Type{.kind = Type::Kind::one_of, .words = split_words(text.substr(one_of.size()))};
  }
  for (const NamedSection& row : named_sections) {
    if (row.name == text) return row.make();
  }
  for (const TypeName& row : references) {
    if (text.starts_with(row.name)) return parse_reference(text, row);
  }
  for (const TypeName& row : bounded) {
    const bool is_this =
        text.starts_with(row.name) && text.substr(row.name.size()).starts_with(' ');
    if (is_this) return parse_bounds(text, row);
  }
  std::vector<std::string_view> names;
  for (const TypeName& row : type_names) {
    if (row.name == text) return Type{.kind = row.kind};
    names.push_back(row.name);
  }
  const auto synonym = find_synonym(text, names);
  return unexpected(Error{
      fmt::format("unknown field type {}", text::backquoted(text)),
      synonym ? fmt::format("did you mean `{}`?", *synonym) : text::suggest_nearest(text, names)});
}

bool is_name(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == text.npos;
}

Result<void> declare(Type& root, std::string_view path, Field field) {
  Type* section = &root;
  std::string_view rest = path;
  for (std::size_t dot = rest.find('.'); dot != rest.npos; dot = rest.find('.')) {
    std::string_view step = rest.substr(0, dot);
    std::size_t levels = 0;  // the number of lists and maps to step into
    for (; step.ends_with("[]"); ++levels) step.remove_suffix(2);
    rest.remove_prefix(dot + 1);
    const auto found = std::find_if(section->fields.begin(), section->fields.end(),
                                    [&](const Field& each) { return each.name == step; });
    if (found == section->fields.end()) {
      return unexpected(
          Error{fmt::format("{} is not declared before {}", text::backquoted(step), path), ""});
    }
    section = &found->type;
    const auto has_elements = [&] {
      return section->kind == Type::Kind::list || section->kind == Type::Kind::map;
    };
    for (; levels > 0 && has_elements(); --levels) section = &section->fields.front().type;
    if (levels > 0 || has_elements()) {
      return unexpected(Error{
          fmt::format("{} of {} is {} list", text::backquoted(step), path, levels > 0 ? "no" : "a"),
          ""});
    }
    if (section->kind != Type::Kind::section) {
      return unexpected(
          Error{fmt::format("{} in {} is not a section", text::backquoted(step), path), ""});
    }
  }
  if (!is_name(rest)) {
    return unexpected(Error{fmt::format("{} is not a field name", text::backquoted(rest)),
                            "use lower-case letters, digits and _, starting with a letter"});
  }
  if (section->find_field(rest) != nullptr) {
    return unexpected(Error{fmt::format("{} is already declared", text::backquoted(path)), ""});
  }
  field.name = std::string(rest);
  section->fields.push_back(std::move(field));
  return {};
}

void declare_rows(Type& section, std::span<const FieldRow> rows) {
  for (const FieldRow& row : rows) {
    std::string_view words = row.type;
    const bool required = words.ends_with('*');
    if (required) words.remove_suffix(1);
    auto type = parse_type(words);
    ensure(type.has_value(), "every row names a type");
    const auto declared = declare(section, row.path,
                                  {.name = "",
                                   .type = std::move(*type),
                                   .required = required,
                                   .doc = std::string(row.doc),
                                   .particular = row.particular});
    ensure(declared.has_value(), "the row of a section comes before those of its fields");
  }
}

Type make_section(std::span<const FieldRow> rows) {
  Type section{.kind = Type::Kind::section};
  declare_rows(section, rows);
  return section;
}

}  // namespace secondment::model
