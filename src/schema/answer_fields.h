// Fields of an answer as rows of a table, and the JSON Schema (draft-07) that is made from them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "text/json.h"

namespace secondment::schema {

// `form` is a word that answer_fields.cpp maps to a schema: "string", "date or null". "object",
// "object or null" and "list" are followed by the fields; a list contains objects.
struct AnswerField {
  std::string_view name;
  std::string_view form;
  std::string_view doc;
  std::span<const AnswerField> fields = {};
};

// The fields of both lists.
template <std::size_t M, std::size_t N>
constexpr auto join(const AnswerField (&first)[M], const AnswerField (&second)[N]) {
  std::array<AnswerField, M + N> all{};
  std::copy(std::begin(first), std::end(first), all.begin());
  std::copy(std::begin(second), std::end(second), all.begin() + M);
  return all;
}

// The fields of `tool`, with which every answer begins.
inline constexpr AnswerField tool_fields[] = {
    {"name", "string", "secondment"},
    {"version", "string", "of the release"},
};
inline constexpr AnswerField schema_field = {"schema", "version", "version of this contract"};
inline constexpr AnswerField as_at_field = {"as_at", "date", "the as-at date"};
inline constexpr AnswerField tool_field = {"tool", "object", "the program that wrote this",
                                           tool_fields};

// Fields of several answers.
inline constexpr AnswerField unreadable_fields[] = {
    {"path", "string", "as it was found"},
    {"message", "line", "why it could not be read"},
};
inline constexpr AnswerField source_fields[] = {
    {"title", "string", "of the document"},
    {"published", "string", "when; may be empty"},
};
inline constexpr AnswerField edit_fields[] = {
    {"line", "position", "where the old text begins"},
    {"column", "position", "from 1, in characters"},
    {"end_line", "position", "just after its last character"},
    {"end_column", "position", "just after its last character"},
    {"text", "string", "what to write in its place"},
};
inline constexpr AnswerField fix_fields[] = {
    {"title", "string", "what it does"},
    {"edits", "list", "of the file", edit_fields},
};
inline constexpr AnswerField finding_fields[] = {
    {"rule", "string", "its id"},
    {"severity", "severity", "as the policy sets it"},
    {"message", "line", "one line"},
    {"help", "string", "what to do; may be empty"},
    {"clauses", "strings", "the clauses that the rule enforces"},
    {"sources", "list", "the documents that the rule comes from", source_fields},
    {"pointer", "pointer", "JSON pointer to the value; empty for the whole document"},
    {"line", "position", "from 1"},
    {"column", "position", "from 1, in characters"},
    {"end_line", "position", "just after the last character"},
    {"end_column", "position", "just after the last character"},
    {"fix", "object or null", "what `check --fix` would write; null where a person decides",
     fix_fields},
};

// A version of the terms.
inline constexpr AnswerField version_fields[] = {
    {"entry", "count", "place in the history of the entry that made it, from 1; 0: the body"},
    {"date", "date or null", "of that entry; null for the body"},
    {"fingerprint", "string or null", "null when its changes cannot be read"},
    {"signed_by", "strings", "the parties whose signatures are bound to it"},
};

// `type`, `required` and `properties`.
[[nodiscard]] text::Json object_schema(std::span<const AnswerField> fields);

// Returns a whole schema; `more` is added to it unless it is null.
[[nodiscard]] std::string render_answer_schema(std::string_view title,
                                               std::span<const AnswerField> fields,
                                               text::Json more = {});

}  // namespace secondment::schema
