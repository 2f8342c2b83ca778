// The schemas say what the declarations say. That validators agree is shown by validate_schema.py.
#include "schema/json_schema.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "model/organisations.h"
#include "policy/policy_fields.h"
#include "policy/policy_set.h"
#include "workspace/workspace.h"

namespace secondment::schema {
namespace {

using Json = nlohmann::json;
using model::Field;
using model::Type;
using Kind = Type::Kind;

// `demands` is where the schema says what is required: itself, or what only applies beyond a draft.
// Only agreements have particulars.
void check_section(const Json& schema, const Type& type, const Json& demands,
                   bool is_agreed = false);

Json step(const Json& demands, const char* key) {
  return demands.value(key, Json::object());
}

void check_value(const Json& schema, const Type& type, const Json& demands, bool is_agreed) {
  if (type.kind == Kind::one_of) {
    for (const std::string& word : type.words) {
      const Json& words = schema["enum"];
      CHECK_MESSAGE(std::find(words.begin(), words.end(), word) != words.end(), word);
    }
  }
  constexpr auto within = "additionalProperties";
  if (type.kind == Kind::list)
    check_value(schema["items"], type.element(), step(demands, "items"), is_agreed);
  if (type.kind == Kind::map)
    check_value(schema[within], type.element(), step(demands, within), is_agreed);
  if (type.kind == Kind::section) check_section(schema, type, demands, is_agreed);
}

void check_section(const Json& schema, const Type& type, const Json& demands, bool is_agreed) {
  const Json required = demands.value("required", Json::array());
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["properties"].size() == type.fields.size());
  for (const Field& field : type.fields) {
    CAPTURE(field.name);
    REQUIRE(schema["properties"].contains(field.name));
    const Json& property = schema["properties"][field.name];
    CHECK(!property["description"].get<std::string>().empty());
    const std::string mark =
        is_agreed && model::is_particular(field) ? " (not agreed, and edited in place)" : "";
    if (!field.doc.empty()) CHECK(property["description"] == field.doc + mark);
    CHECK((std::find(required.begin(), required.end(), field.name) != required.end()) ==
          field.required);
    const bool is_scheme = field.name == "scheme" && property.contains("enum");
    if (!is_scheme)
      check_value(property, field.type, step(step(demands, "properties"), field.name.c_str()),
                  is_agreed);
  }
}

// One in which what is required is said in its place.
void check_section(const Json& schema, const Type& type) {
  check_section(schema, type, schema);
}

std::vector<std::string> names_in(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items()) names.push_back(name);
  return names;
}

std::vector<std::string> names_of(const Type& section) {
  std::vector<std::string> names;
  for (const Field& field : section.fields) names.push_back(field.name);
  std::sort(names.begin(), names.end());
  return names;
}

bool is_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

}  // namespace

TEST_CASE("the schema of each scheme's agreements has its fields, documented, and no others") {
  const policy::PolicySet& library = policy::builtin_policies();
  for (const std::string_view name : library.scheme_names()) {
    CAPTURE(name);
    const model::Shape& shape = library.find_scheme(name)->shape;
    const std::string_view names[] = {name};
    const std::string text = render_agreement_schema("An agreement", shape, names);
    CHECK(is_ascii(text));
    const Json schema = Json::parse(text);
    CHECK(schema["title"] == "An agreement");
    CHECK(schema["properties"]["scheme"]["enum"] == Json::array({std::string(name)}));
    CHECK(schema["required"] == Json::array({"agreement", "scheme"}));
    Json demands = schema["allOf"][0]["then"];
    for (const Json& required : {schema["required"], schema["allOf"][1]["then"]["required"]}) {
      for (const Json& each : required) demands["required"].push_back(each);
    }
    for (const char* always : {"history", "waivers"}) {
      demands["properties"][always] = schema["properties"][always];
    }
    check_section(schema, shape.agreement, demands, true);
  }
}

TEST_CASE("an entry is a move, or an event with fields of its own") {
  const model::Shape& shape = policy::builtin_policies().find_scheme("osce")->shape;
  const Json schema = Json::parse(render_agreement_schema("An agreement", shape, {}));
  const Json& entry = schema["properties"]["history"]["items"];
  auto of_moves = names_of(shape.move);  // and the fields of the moves to single states
  for (const model::State& state : shape.states) {
    for (const std::string& name : names_of(state.entry)) of_moves.push_back(name);
  }
  std::sort(of_moves.begin(), of_moves.end());
  of_moves.erase(std::unique(of_moves.begin(), of_moves.end()), of_moves.end());
  CHECK(names_in(entry["else"]["properties"]) == of_moves);
  CHECK(entry["else"]["properties"]["state"]["enum"].size() == shape.states.size());
  CHECK(names_in(entry["properties"]) == names_of(shape.entry));
  const Json& events = entry["then"]["allOf"];
  REQUIRE(events.size() == shape.events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const model::Event& event = shape.events[i];
    CAPTURE(event.name);
    CHECK(events[i]["if"]["properties"]["event"]["const"] == event.name);
    CHECK(names_in(events[i]["then"]["properties"]) == names_of(event.entry));
    CHECK(events[i]["then"]["additionalProperties"] == false);
    CHECK(entry["then"]["properties"]["event"]["enum"][i] == event.name);
  }
}

TEST_CASE("the schema of policies has every key of a policy") {
  const std::string text = render_policy_schema();
  CHECK(is_ascii(text));
  check_section(Json::parse(text), policy::policy_type());
}

TEST_CASE("the schemas of the workspace file and of organisations have every key") {
  check_section(Json::parse(render_workspace_schema()), workspace::workspace_type());
  const Json organisations = Json::parse(render_organisations_schema());
  CHECK(organisations["type"] == "object");
  check_section(organisations["additionalProperties"], model::organisations_type().element());
}

TEST_CASE("words are also what loaders make of them") {
  model::Shape shape;
  shape.agreement = {.kind = Kind::section};
  shape.agreement.fields.push_back(
      {"answer", {.kind = Kind::one_of, .words = {"yes", "no", "2", "perhaps"}}, false, "", ""});
  const Json schema = Json::parse(render_agreement_schema("An agreement", shape, {}));
  CHECK(schema["properties"]["answer"]["enum"] ==
        Json::array({"yes", true, "no", false, "2", 2, "perhaps"}));
  CHECK(schema["properties"]["answer"]["description"] == "one of yes, no, 2, perhaps");
}

}  // namespace secondment::schema
