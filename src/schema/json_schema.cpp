#include "schema/json_schema.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/known_names.h"
#include "model/number.h"
#include "model/organisations.h"
#include "policy/policy_fields.h"
#include "text/ensure.h"
#include "text/json.h"
#include "workspace/workspace.h"

namespace secondment::schema {
namespace {

using model::Event;
using model::Field;
using model::Shape;
using model::Type;
using Kind = Type::Kind;

// A kind of single value: the JSON types that loaders turn it into, the form of its string, and the
// message of an editor for other values. A pattern applies only to strings, so one schema accepts
// them all.
struct ScalarRow {
  Kind kind;
  std::vector<std::string_view> types;
  std::string_view pattern;
  std::string_view expected;
};

// A string or an id may be written as 0123, yes or NO, which loaders turn into numbers and
// booleans; YAML 1.1 reads the code of Norway as false. Loaders in JavaScript turn dates into
// objects, which have no properties.
const std::vector<ScalarRow>& scalar_rows() {
  static const std::vector<ScalarRow> rows = {
      {Kind::text, {"string", "number", "boolean"}, R"(\S)", "expected text"},
      {Kind::id,
       {"string", "number", "boolean"},
       R"(^[A-Za-z0-9][A-Za-z0-9._/-]*$)",
       "expected an id: letters, digits and . _ / - only, the first a letter or digit"},
      {Kind::date,
       {"string", "object"},
       R"(^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$)",
       "expected a date, year first: 2026-04-01"},
      {Kind::boolean, {"boolean", "string"}, R"(^(true|false)$)", "expected true or false"},
      {Kind::period,
       {"string"},
       R"(^P(?=[0-9])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?$)",
       "expected a period, such as P4W for four weeks or P1Y6M for a year and a half"},
      {Kind::integer, {"integer", "string"}, R"(^-?(0|[1-9][0-9]*)$)", "expected a whole number"},
      {Kind::number,
       {"number", "string"},
       R"(^-?(0|[1-9][0-9]*)(\.[0-9]+)?$)",
       "expected a number, with a point before its decimals"},
      {Kind::money,
       {"string"},
       R"(^-?(0|[1-9][0-9]*)(\.[0-9]+)? [A-Z]{3}$)",
       "expected an amount and its currency, such as 52000.00 GBP"},
      {Kind::country,
       {"string", "boolean"},
       R"(^[A-Z]{2}$)",
       "expected the two capitals that ISO 3166-1 gives the country, such as GB"},
      {Kind::email,
       {"string"},
       R"(^[^\s@"(),:;<>\[\\\]]+@[^\s!-,./:-@\[-`{-~-]([^\s!-,./:-@\[-`{-~]*[^\s!-,./:-@\[-`{-~-])?)"
       R"((\.[^\s!-,./:-@\[-`{-~-]([^\s!-,./:-@\[-`{-~]*[^\s!-,./:-@\[-`{-~-])?)*$)",
       "expected an e-mail address alone, such as ann@example.org"},
      {Kind::digest,
       {"string"},
       R"(^[0-9a-f]{64}$)",
       "expected the 64 hexadecimal digits of a SHA-256 digest"},
  };
  return rows;
}

const ScalarRow* find_scalar(Kind kind) {
  const auto& rows = scalar_rows();
  const auto row = std::find_if(rows.begin(), rows.end(),
                                [&](const ScalarRow& each) { return each.kind == kind; });
  return row == rows.end() ? nullptr : &*row;
}

text::Json schema_of(const Type& type, const Shape* shape);

text::Json schema_of_scalar(const Type& type) {
  const ScalarRow* row = find_scalar(type.kind);
  ensure(row != nullptr, "every kind of single value has its row");
  text::Json schema = {{"type", row->types},
                       {"pattern", std::string(row->pattern)},
                       {"patternErrorMessage", std::string(row->expected)}};
  if (type.kind == Kind::date) schema["maxProperties"] = 0;
  if (type.kind == Kind::country) schema["not"] = {{"const", true}};
  if (type.above) schema["exclusiveMinimum"] = *type.above;
  if (type.from) schema["minimum"] = *type.from;
  if (type.up_to) schema["maximum"] = *type.up_to;
  return schema;
}

// Words, and the values that a loader of YAML 1.1 or 1.2 turns them into.
text::Json schema_of_words(const std::vector<std::string>& words) {
  struct Boolean {
    std::string_view word;
    bool value;
  };
  constexpr Boolean booleans[] = {{"true", true}, {"false", false}, {"yes", true},
                                  {"no", false},  {"on", true},     {"off", false}};
  text::Json list = text::Json::array();
  for (const std::string& word : words) {
    list.push_back(word);
    for (const Boolean& boolean : booleans) {
      if (boolean.word == word) list.push_back(boolean.value);
    }
    if (!has_number_form(word)) continue;
    if (auto number = text::parse_json(word)) list.push_back(std::move(*number));
  }
  return {{"enum", std::move(list)}};
}

// What an editor shows about a field: its name, its purpose, and its notation.
void describe(text::Json& schema, const Field& field) {
  const std::string type = model::render_type(field.type);
  const std::string words = field.doc.empty() ? type : field.doc;
  text::Json described = {{"title", field.name},
                          {"description", words},
                          {"markdownDescription",
                           field.doc.empty() ? type : fmt::format("{}\n\n*{}*", field.doc, type)}};
  described.update(schema);
  schema = std::move(described);
}

void mark_particular(text::Json& schema) {
  const auto* words = schema.find("description")->get<std::string>();
  schema["description"] = *words + " (not agreed, and edited in place)";
  const auto* shown = schema.find("markdownDescription")->get<std::string>();
  schema["markdownDescription"] = *shown + "\n\nNot agreed, and edited in place.";
}

// Adds `required` and `properties`, and forbids other properties. Fields that `known` has are
// already described.
void add_fields(text::Json& schema, const std::vector<Field>& fields, const Shape* shape,
                const Type* known = nullptr) {
  std::vector<std::string> required;
  text::Json properties = text::Json::object();
  for (const Field& field : fields) {
    text::Json property = true;
    if (known == nullptr || known->find_field(field.name) == nullptr) {
      if (field.required) required.push_back(field.name);
      property = schema_of(field.type, shape);
      describe(property, field);
      // Only in the body of an agreement, not in an event.
      const bool is_of_body = shape != nullptr && known == nullptr;
      if (is_of_body && model::is_particular(field)) mark_particular(property);
    }
    properties[field.name] = std::move(property);
  }
  if (!required.empty()) schema["required"] = required;
  schema["properties"] = std::move(properties);
  schema["additionalProperties"] = false;
}

// A person may be written as a name, an organisation as a key of a directory.
text::Json schema_of_section(const Type& type, const Shape* shape) {
  text::Json schema = {{"type", "object"}};
  if (!type.shorthand.empty()) {
    std::vector<std::string_view> types = {"object"};
    const ScalarRow& text = *find_scalar(Kind::text);
    types.insert(types.end(), text.types.begin(), text.types.end());
    schema = {{"type", types}, {"pattern", text.pattern}};
  }
  add_fields(schema, type.fields, shape);
  return schema;
}

// States or events, each with its meaning.
template <class Row>
text::Json schema_of_names(const std::vector<Row>& rows) {
  text::Json names = text::Json::array();
  text::Json meanings = text::Json::array();
  for (const Row& row : rows) {
    names.push_back(row.name);
    meanings.push_back(row.doc);
  }
  return {{"enum", std::move(names)}, {"enumDescriptions", std::move(meanings)}};
}

text::Json schema_of_event(const Event& event, const Shape& shape) {
  text::Json then = text::Json::object();
  add_fields(then, event.entry.fields, &shape, &shape.any_event);
  if (!event.doc.empty()) then["description"] = event.doc;
  return {{"if", {{"properties", {{"event", {{"const", event.name}}}}}}},
          {"then", std::move(then)}};
}

// The fields of moves to one state. `secondment check` reports them in moves to other states.
void add_own_fields(text::Json& move, const model::State& state, const Shape& shape) {
  for (const Field& field : state.entry.fields) {
    if (shape.move.find_field(field.name) != nullptr) continue;
    text::Json property = schema_of(field.type, &shape);
    describe(property, field);
    move["properties"][field.name] = std::move(property);
  }
}

// An entry is an event if it has `event`, else a move. The fields of an event are checked only if
// its name is given, so that a mistake is reported for that event and not for all others.
text::Json schema_of_entry(const Shape& shape) {
  text::Json entry = {{"type", "object"}};
  add_fields(entry, shape.entry.fields, &shape);
  entry.erase("additionalProperties");
  text::Json events = text::Json::array();
  for (const Event& event : shape.events) {
    events.push_back(schema_of_event(event, shape));
  }
  const Field* event = shape.any_event.find_field("event");
  const Field* state = shape.move.find_field("state");
  ensure(event != nullptr && state != nullptr, "an entry is a move or an event");
  text::Json event_name = schema_of_names(shape.events);
  describe(event_name, *event);
  text::Json move = text::Json::object();
  add_fields(move, shape.move.fields, &shape, &shape.entry);
  for (const model::State& each : shape.states) add_own_fields(move, each, shape);
  text::Json state_name = schema_of_names(shape.states);
  describe(state_name, *state);
  move["properties"]["state"] = std::move(state_name);
  entry["if"] = {{"required", text::Json::array({"event"})}};
  entry["then"] = {{"properties", {{"event", std::move(event_name)}}},
                   {"allOf", std::move(events)}};
  entry["else"] = std::move(move);
  return entry;
}

text::Json schema_of(const Type& type, const Shape* shape) {
  switch (type.kind) {
    case Kind::one_of:
      return schema_of_words(type.words);
    case Kind::section:
      return schema_of_section(type, shape);
    case Kind::entry:
      ensure(shape != nullptr, "only an agreement has a history");
      return schema_of_entry(*shape);
    case Kind::list:
      return {{"type", "array"}, {"items", schema_of(type.element(), shape)}};
    case Kind::map:
      return {{"type", "object"}, {"additionalProperties", schema_of(type.element(), shape)}};
    case Kind::any:
      return text::Json::object();
    default:
      return schema_of_scalar(type);
  }
}

// Removes `required` from the schema of a type and everything in it. Returns these requirements as
// a schema of their own; null if there are none.
text::Json take_required(text::Json& schema, const Type& type) {
  text::Json taken;
  if (type.kind == Kind::list || type.kind == Kind::map) {
    const char* key = type.kind == Kind::list ? "items" : "additionalProperties";
    text::Json inner = take_required(schema[key], type.element());
    if (!inner.is_null()) taken[key] = std::move(inner);
  }
  if (type.kind != Kind::section) return taken;
  if (const text::Json* required = schema.find("required")) {
    taken["required"] = *required;
    schema.erase("required");
  }
  for (const Field& field : type.fields) {
    text::Json inner = take_required(schema["properties"][field.name], field.type);
    if (!inner.is_null()) taken["properties"][field.name] = std::move(inner);
  }
  return taken;
}

// Whether the history has moved the agreement out of draft, as far as a schema can tell: not into a
// state in which nothing is checked, and no move was taken back.
text::Json has_left_draft(const Shape& shape) {
  text::Json open = text::Json::array({std::string(model::first_state)});
  for (const model::State& state : shape.states) {
    if (state.is_void) open.push_back(state.name);
  }
  const auto entry_with = [](std::string_view key, text::Json value) {
    return text::Json{{"required", text::Json::array({key})},
                      {"properties", {{key, std::move(value)}}}};
  };
  text::Json either =
      text::Json::array({entry_with("state", {{"enum", std::move(open)}}),
                         entry_with("event", {{"const", std::string(model::events::correction)}})});
  text::Json history = {{"contains", {{"required", text::Json::array({"state"})}}},
                        {"not", {{"contains", {{"anyOf", std::move(either)}}}}}};
  return {{"required", text::Json::array({"history"})},
          {"properties", {{"history", std::move(history)}}}};
}

// A draft may leave out what is not known yet. Later, what is present must be complete, and unless
// a waiver says otherwise, the parties and the term must be stated.
void leave_drafts_open(text::Json& schema, const Shape& shape) {
  const auto is_among = [](const auto& names, std::string_view name) {
    return std::ranges::find(names, name) != std::end(names);
  };
  text::Json always = text::Json::array();
  text::Json stated = text::Json::array();
  text::Json complete = text::Json::object();
  for (const Field& field : shape.agreement.fields) {
    if (is_among(model::required_in_drafts, field.name)) {
      if (field.required) always.push_back(field.name);
      continue;
    }
    if (is_among(model::required_by_policies, field.name)) {
      if (field.required) stated.push_back(field.name);
    } else if (field.required) {
      complete["required"].push_back(field.name);
    }
    text::Json inner = take_required(schema["properties"][field.name], field.type);
    if (!inner.is_null()) complete["properties"][field.name] = std::move(inner);
  }
  schema["required"] = std::move(always);
  text::Json unwaived = has_left_draft(shape);
  unwaived["not"] = {{"required", text::Json::array({"waivers"})}};
  schema["allOf"] = text::Json::array(
      {{{"if", has_left_draft(shape)}, {"then", std::move(complete)}},
       {{"if", std::move(unwaived)}, {"then", {{"required", std::move(stated)}}}}});
}

constexpr std::string_view how_to_validate =
    "Validate values as they are written, best with a loader that reads every value as a string. "
    "One that reads numbers and booleans works, too, if it leaves dates as strings or, in "
    "JavaScript, as Date objects. What a schema cannot express is checked by `secondment check`.";

std::string render(std::string_view title, const Type& type, const Shape* shape,
                   std::span<const std::string_view> schemes) {
  text::Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                       {"title", std::string(title)},
                       {"description", std::string(how_to_validate)}};
  schema.update(schema_of(type, shape));
  if (shape != nullptr) leave_drafts_open(schema, *shape);
  if (!schemes.empty()) {
    schema["properties"]["scheme"].erase("type");
    schema["properties"]["scheme"].erase("pattern");
    schema["properties"]["scheme"].erase("patternErrorMessage");
    schema["properties"]["scheme"]["enum"] =
        std::vector<std::string_view>(schemes.begin(), schemes.end());
  }
  return text::dump_indented(schema);
}

}  // namespace

std::string render_agreement_schema(std::string_view title, const Shape& shape,
                                    std::span<const std::string_view> schemes) {
  return render(title, shape.agreement, &shape, schemes);
}

std::string render_policy_schema() {
  return render("A policy of secondment", policy::policy_type(), nullptr, {});
}

std::string render_workspace_schema() {
  return render("A workspace file of secondment", workspace::workspace_type(), nullptr, {});
}

std::string render_organisations_schema() {
  return render("A directory of organisations", model::organisations_type(), nullptr, {});
}

}  // namespace secondment::schema
