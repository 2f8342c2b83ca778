// Types in the words of the documentation, and fields declared at their paths.
#include "model/type.h"

#include <doctest/doctest.h>

#include "model/agreement_fields.h"

namespace secondment::model {
namespace {

using Kind = Type::Kind;

Type type_of(std::string_view words) {
  auto type = parse_type(words);
  REQUIRE_MESSAGE(type.has_value(), words);
  return *type;
}

Field field_of(std::string_view words) {
  return {.name = "", .type = type_of(words)};
}

constexpr FieldRow rows[] = {
    {"title", "text", "what it is called"}, {"term", "section*", ""},
    {"term.start", "date*", "first day"},   {"parent", "organisation", ""},
    {"objectives", "list of section", ""},  {"objectives[].id", "id*", ""},
    {"words", "list of text", ""},
};

}  // namespace

TEST_CASE("a type is rendered in the words that it is read from") {
  struct Row {
    std::string_view words;
    Kind kind;
  };
  constexpr Row types[] = {
      {"text", Kind::text},
      {"id", Kind::id},
      {"date", Kind::date},
      {"bool", Kind::boolean},
      {"period", Kind::period},
      {"int", Kind::integer},
      {"number", Kind::number},
      {"number above 0, up to 1", Kind::number},
      {"number from 0", Kind::number},
      {"number up to 5", Kind::number},
      {"int from 1, up to 12", Kind::integer},
      {"money from 0", Kind::money},
      {"period above 0", Kind::period},
      {"id of appraisal.reviews", Kind::id},
      {"text of invoice.number", Kind::text},
      {"number above 0.5", Kind::number},
      {"money", Kind::money},
      {"country", Kind::country},
      {"email", Kind::email},
      {"digest", Kind::digest},
      {"one of a", Kind::one_of},
      {"one of a, b-c, d", Kind::one_of},
      {"section", Kind::section},
      {"person", Kind::section},
      {"entry", Kind::entry},
      {"list of text", Kind::list},
      {"list of section", Kind::list},
      {"list of person", Kind::list},
      {"list of one of a, b", Kind::list},
      {"list of list of country", Kind::list},
  };
  for (const Row& row : types) {
    CAPTURE(row.words);
    const Type type = type_of(row.words);
    CHECK(type.kind == row.kind);
    CHECK(render_type(type) == row.words);
  }
}

TEST_CASE("a type carries what its words say") {
  CHECK(type_of("one of a, b-c, d").words == std::vector<std::string>{"a", "b-c", "d"});
  CHECK(type_of("list of one of a, b").element().words == std::vector<std::string>{"a", "b"});
  CHECK(type_of("list of list of date").element().element().kind == Kind::date);
  const Type share = type_of("number above 0, up to 1");
  CHECK(share.above == 0.0);
  CHECK(share.up_to == 1.0);
  const Type free = type_of("number");
  CHECK(!free.above);
  CHECK(!free.up_to);
  // A policy file gives the words of `one of` beside the type.
  CHECK(type_of("one of").kind == Kind::one_of);
  CHECK(type_of("one of").words.empty());
  CHECK(type_of("list of one of").element().kind == Kind::one_of);
}

TEST_CASE("a type may have a lower bound, and an id the list that it is of") {
  CHECK(type_of("money from 0").from == 0);
  CHECK(type_of("period above 0").above == 0);
  CHECK(type_of("id of appraisal.reviews").refers_to == "appraisal.reviews");
  for (const std::string_view text :
       {"money from", "id of", "id of ", "id of a..b", "id of Reviews"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_type(text));
  }
}

TEST_CASE("a person is a section that may be just a name") {
  const Type person = type_of("person");
  CHECK(person.shorthand == "name");
  std::string fields;
  for (const Field& field : person.fields) {
    fields += field.name + (field.required ? "* " : " ") + render_type(field.type) + "; ";
  }
  CHECK(fields == "name* text; email email; phone text; role text; ");
}

TEST_CASE("an organisation is a section that may be a key of the directory") {
  const Type organisation = type_of("organisation");
  CHECK(organisation.kind == Kind::section);
  CHECK(organisation.shorthand == "key");
  CHECK(organisation.fields.empty());
}

TEST_CASE("a word that is no type is answered with the nearest") {
  struct Row {
    std::string_view words, message, help;
  };
  constexpr Row refused[] = {
      {"dat", "unknown field type `dat`", "did you mean `date`?"},
      {"Text", "unknown field type `Text`", "did you mean `text`?"},
      {"date*", "unknown field type `date*`", "did you mean `date`?"},
      {"one off", "unknown field type `one off`", "did you mean `one of`?"},
      {"list of dats", "unknown field type `dats`", "did you mean `date`?"},
      {"string", "unknown field type `string`", "did you mean `text`?"},
      {"boolean", "unknown field type `boolean`", "did you mean `bool`?"},
      {"list of integer", "unknown field type `integer`", "did you mean `int`?"},
      {"widget", "unknown field type `widget`", ""},
      {"", "unknown field type ``", ""},
      {"list of ", "unknown field type ``", ""},
  };
  for (const Row& row : refused) {
    CAPTURE(row.words);
    const auto type = parse_type(row.words);
    REQUIRE(!type);
    CHECK(type.error().message == row.message);
    CHECK(type.error().help == row.help);
  }
}

TEST_CASE("rows make a section, each field at its path") {
  const Type root = make_section(rows);
  CHECK(root.kind == Kind::section);
  CHECK(root.fields.size() == 5);
  const Field* title = root.find_field("title");
  REQUIRE(title != nullptr);
  CHECK(title->name == "title");
  CHECK(title->doc == "what it is called");
  CHECK_FALSE(title->required);
  const Field* term = root.find_field("term");
  REQUIRE(term != nullptr);
  CHECK(term->required);
  const Field* start = term->type.find_field("start");
  REQUIRE(start != nullptr);
  CHECK(start->required);
  CHECK(start->type.kind == Kind::date);
  const Field* objectives = root.find_field("objectives");
  REQUIRE(objectives != nullptr);
  CHECK_FALSE(objectives->required);
  const Field* id = objectives->type.element().find_field("id");
  REQUIRE(id != nullptr);
  CHECK(id->required);
  CHECK(root.find_field("start") == nullptr);
  CHECK(root.find_field("") == nullptr);
  CHECK(root.find_field("term.start") == nullptr);
}

TEST_CASE("a field is declared below any section, later ones last") {
  Type root = make_section(rows);
  CHECK(declare(root, "mission", field_of("section")));
  CHECK(declare(root, "mission.name", field_of("text")));
  CHECK(declare(root, "parent.ref", field_of("id")));
  CHECK(declare(root, "objectives[].weight", field_of("number")));
  CHECK(root.fields.back().name == "mission");
  CHECK(root.fields.back().type.find_field("name") != nullptr);
  CHECK(root.find_field("parent")->type.find_field("ref") != nullptr);
  CHECK(root.find_field("objectives")->type.element().fields.back().name == "weight");
}

TEST_CASE("a path that cannot be declared says which step is wrong") {
  struct Row {
    std::string_view path, message;
  };
  constexpr Row refused[] = {
      {"mission.name", "`mission` is not declared before mission.name"},
      {"term.length.unit", "`length` is not declared before term.length.unit"},
      {"title.short", "`title` in title.short is not a section"},
      {"objectives.id2", "`objectives` of objectives.id2 is a list"},
      {"term[].x", "`term` of term[].x is no list"},
      {"words[].size", "`words` in words[].size is not a section"},
      {".x", "`` is not declared before .x"},
      {"title", "`title` is already declared"},
      {"term", "`term` is already declared"},
      {"term.start", "`term.start` is already declared"},
      {"objectives[].id", "`objectives[].id` is already declared"},
  };
  Type root = make_section(rows);
  for (const Row& row : refused) {
    CAPTURE(row.path);
    const auto declared = declare(root, row.path, field_of("text"));
    REQUIRE_FALSE(declared);
    CHECK(declared.error().message == row.message);
    CHECK(declared.error().help == "");
  }
  CHECK(root.fields.size() == 5);
}

TEST_CASE("every field of the format has a type that its words name again") {
  for (const auto& table : {agreement_fields(), entry_fields(), move_fields(), event_fields()}) {
    for (const FieldRow& row : table) {
      CAPTURE(row.path);
      std::string_view words = row.type;
      if (words.ends_with('*')) words.remove_suffix(1);
      if (words == "organisation") continue;  // rendered as the section that it is
      CHECK(render_type(type_of(words)) == words);
    }
  }
}

TEST_CASE("a type is its whole text, and a field has a name") {
  for (const std::string_view text :
       {"text foo", "money in GBP", "text up to 5", "number above x", "number up", "list of", ""}) {
    CHECK_FALSE(parse_type(text));
  }
  CHECK(render_type(*parse_type("organisation")) == "organisation");
  Type root{.kind = Type::Kind::section};
  for (const std::string_view path : {"", "term.", "list[]", "Bad Name", "2nd"}) {
    CHECK_FALSE(declare(root, path, {.name = "", .type = {}}));
  }
}

}  // namespace secondment::model
