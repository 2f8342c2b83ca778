#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "expr/kinds.h"
#include "text/ensure.h"
#include "text/nearest.h"

namespace secondment::expr {
namespace {

struct KindRow {
  Type::Kind kind;
  std::string_view one;
  std::string_view many;
};
constexpr KindRow kind_rows[] = {
    {Type::Kind::dynamic, "value of any type", "values of any type"},
    {Type::Kind::null, "null", "nulls"},
    {Type::Kind::boolean, "boolean", "booleans"},
    {Type::Kind::integer, "integer", "integers"},
    {Type::Kind::floating, "double", "doubles"},
    {Type::Kind::number, "number", "numbers"},
    {Type::Kind::text, "string", "strings"},
    {Type::Kind::date, "date", "dates"},
    {Type::Kind::period, "period", "periods"},
    {Type::Kind::money, "money", "money"},
    {Type::Kind::type, "type", "types"},
    {Type::Kind::list, "list", "lists"},
    {Type::Kind::map, "map", "maps"},
    {Type::Kind::record, "section", "sections"},
};

const KindRow& row_of(Type::Kind kind) {
  const auto* const row = std::find_if(std::begin(kind_rows), std::end(kind_rows),
                                       [&](const KindRow& each) { return each.kind == kind; });
  ensure(row != std::end(kind_rows), "every kind of type has a name");
  return *row;
}

// Returns "list of dates", with the name for several elements, if their type is known.
std::string render_type(const Type& type, std::string_view name) {
  const bool is_known = type.kind == Type::Kind::list && type.element != nullptr &&
                        type.element->kind != Type::Kind::dynamic;
  if (!is_known) return std::string(name);
  return fmt::format("{} of {}", name, render_type(*type.element, row_of(type.element->kind).many));
}

// In the order of the alternatives of Value::data.
struct ValueRow {
  Kinds kinds;
  std::string_view name;  // the result of type()
};
constexpr std::array<ValueRow, 14> value_rows = {{{kinds::null, "null_type"},
                                                  {0, "absent"},
                                                  {0, "error"},
                                                  {kinds::boolean, "bool"},
                                                  {kinds::integer, "int"},
                                                  {kinds::floating, "double"},
                                                  {kinds::text, "string"},
                                                  {kinds::date, "date"},
                                                  {kinds::period, "period"},
                                                  {kinds::money, "money"},
                                                  {kinds::list, "list"},
                                                  {bit(Type::Kind::map), "map"},
                                                  {kinds::type, "type"},
                                                  {bit(Type::Kind::record), "map"}}};
static_assert(std::variant_size_v<decltype(Value::data)> == value_rows.size());

struct FieldTypeRow {
  model::Type::Kind declared;
  Type::Kind kind;
};
constexpr FieldTypeRow field_rows[] = {
    {model::Type::Kind::text, Type::Kind::text},
    {model::Type::Kind::id, Type::Kind::text},
    {model::Type::Kind::date, Type::Kind::date},
    {model::Type::Kind::boolean, Type::Kind::boolean},
    {model::Type::Kind::period, Type::Kind::period},
    {model::Type::Kind::integer, Type::Kind::integer},
    {model::Type::Kind::number, Type::Kind::number},
    {model::Type::Kind::money, Type::Kind::money},
    {model::Type::Kind::country, Type::Kind::text},
    {model::Type::Kind::email, Type::Kind::text},
    {model::Type::Kind::digest, Type::Kind::text},
    {model::Type::Kind::one_of, Type::Kind::text},
    {model::Type::Kind::section, Type::Kind::record},
    {model::Type::Kind::list, Type::Kind::list},
    {model::Type::Kind::map, Type::Kind::map},
};

bool holds_text(const model::Type& type) {
  return type.kind == model::Type::Kind::id || type.kind == model::Type::Kind::text;
}

// Whether a value that is declared as `other` can be read as one declared as `wide`.
bool covers(const model::Type& wide, const model::Type& other) {
  if (holds_text(wide)) return holds_text(other) || other.kind == model::Type::Kind::one_of;
  if (wide.kind != other.kind || wide.fields.size() != other.fields.size()) return false;
  const auto has = [&](const std::string& word) {
    return std::find(wide.words.begin(), wide.words.end(), word) != wide.words.end();
  };
  return std::all_of(other.words.begin(), other.words.end(), has) &&
         std::equal(wide.fields.begin(), wide.fields.end(), other.fields.begin(),
                    [](const model::Field& a, const model::Field& b) {
                      return a.name == b.name && covers(a.type, b.type);
                    });
}

// The declaration that fits values of both; null if there is none.
const model::Type* join(const model::Type* one, const model::Type* other) {
  if (one == nullptr || other == nullptr || one == other) return one == other ? one : nullptr;
  if (covers(*one, *other)) return one;
  return covers(*other, *one) ? other : nullptr;
}

}  // namespace

std::string_view type_name(const Value& value) {
  return value_rows[value.data.index()].name;
}

Kinds kinds_of(const Value& value) {
  return value_rows[value.data.index()].kinds;
}

Kinds kinds_of(const Type& type) {
  if (type.kind == Type::Kind::dynamic) return kinds::any;
  if (type.kind == Type::Kind::number) return kinds::number;
  return bit(type.kind);
}

std::string render_type(const Type& type) {
  return render_type(type, row_of(type.kind).one);
}

std::string render_kinds(Kinds set, std::string_view link) {
  if (set == kinds::any) return "any";
  std::vector<std::string_view> names;
  for (const KindRow& row : kind_rows) {
    const bool is_one = row.kind != Type::Kind::dynamic && row.kind != Type::Kind::number;
    // To readers of the documentation, a section is a map.
    const bool is_map = row.kind == Type::Kind::record;
    if (is_one && !is_map && (set & bit(row.kind)) != 0) names.push_back(row.one);
  }
  return link.empty() ? text::list_words(names) : fmt::format("{}", fmt::join(names, link));
}

Type type_of_field(const model::Type& declared) {
  Type type;
  for (const FieldTypeRow& row : field_rows) {
    if (row.declared == declared.kind) type.kind = row.kind;
  }
  if (type.kind == Type::Kind::record || type.kind == Type::Kind::text) type.declared = &declared;
  if (type.kind == Type::Kind::list) {
    type.element = std::make_shared<const Type>(type_of_field(declared.element()));
  }
  return type;
}

Type join(const Type& one, const Type& other) {
  const Kinds both = kinds_of(one) | kinds_of(other);
  if (one.kind != other.kind) {
    return {.kind = both == kinds::number ? Type::Kind::number : Type::Kind::dynamic};
  }
  Type joined{.kind = one.kind};
  const bool are_records = one.kind == Type::Kind::record;
  if (are_records || one.declared == other.declared) {
    joined.declared = join(one.declared, other.declared);
  }
  if (one.kind == Type::Kind::record && joined.declared == nullptr) joined.kind = Type::Kind::map;
  if (one.element && other.element) {
    joined.element = std::make_shared<const Type>(join(*one.element, *other.element));
  }
  return joined;
}

}  // namespace secondment::expr
