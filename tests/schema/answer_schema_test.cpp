// That the answers keep to their schemas is shown by tests/report/validate_answers.py.
#include "schema/answer_schema.h"

#include <doctest/doctest.h>

#include "schema/explain_schema.h"
#include "schema/policy_answer_schema.h"
#include "text/json.h"

namespace secondment::schema {
namespace {

// Every property, at any depth, is described.
void check_described(const text::Json& schema) {
  if (const text::Json* properties = schema.find("properties")) {
    for (const auto& entry : *properties->get<text::Json::Object>()) {
      const text::Json& property = entry.value;
      const bool is_choice = property.find("const") != nullptr || property.find("enum") != nullptr;
      CHECK_MESSAGE((property.find("description") != nullptr || is_choice), entry.key);
      check_described(property);
    }
  }
  for (const char* key : {"items", "then"}) {
    if (const text::Json* inner = schema.find(key)) check_described(*inner);
  }
  for (const char* key : {"allOf", "anyOf", "oneOf"}) {
    const text::Json* all = schema.find(key);
    if (all == nullptr) continue;
    for (const text::Json& each : *all->get<text::Json::Array>()) check_described(each);
  }
}

}  // namespace

TEST_CASE("every field of every answer is described") {
  for (auto* render :
       {render_check_schema, render_status_schema, render_move_schema, render_move_many_schema,
        render_explain_schema, render_policy_list_schema, render_policy_check_schema,
        render_policy_test_schema, render_policy_coverage_schema, render_policy_eval_schema,
        render_export_schema}) {
    const auto schema = text::parse_json(render());
    REQUIRE(schema);
    CHECK(schema->find("title") != nullptr);
    check_described(*schema);
  }
}

}  // namespace secondment::schema
