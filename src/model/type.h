// The types of the format's fields, and fields as data: a name, a type, a line of documentation.
// Reading, findings, the tables of the documentation and the schema are made from these
// declarations. Policies declare their own fields in the same way.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"

namespace secondment::model {

struct Field;

struct Type {
  enum class Kind {
    text,
    id,
    date,
    boolean,
    period,
    integer,
    number,
    money,
    country,
    email,
    digest,   // SHA-256, in hexadecimal digits
    one_of,   // one of `words`
    section,  // keys and values, as `fields` declares them
    entry,    // of the history: a move or an event, each with its own fields
    list,     // of `element`, which is the only one in `fields` and has no name
    map,      // of `element` too, under names that the file chooses
    any,      // any value, with every scalar kept as text
  };

  Kind kind = Kind::text;
  std::vector<std::string> words = {};
  std::vector<Field> fields;
  // A section that may also be written as a single value: a person as a name, an organisation as a
  // key of the workspace's directory. This is the name of the field that then has the value.
  std::string shorthand = {};
  // Bounds of a number, of an amount, or of the days of a period: more than `above`, at most
  // `up_to`, at least `from`.
  std::optional<double> above = {};
  std::optional<double> up_to = {};
  std::optional<double> from = {};
  // For an id: the list in the agreement whose elements it refers to, such as appraisal.reviews.
  std::string refers_to = {};
  // Whether a value may be a reference or hold one; for a scheme, false where none can.
  bool may_refer = true;
  // Names of the fields of a section that a policy has hidden, if it is the type of agreements.
  std::vector<std::string> hidden = {};

  // Whether a value is one text, of which the type says what it means.
  [[nodiscard]] bool holds_one_value() const { return kind < Kind::section; }
  [[nodiscard]] const Field* find_field(std::string_view name) const;
  [[nodiscard]] const Type& element() const;
};

struct Field {
  std::string name;
  Type type;
  bool required = false;  // if its section is present
  std::string doc = {};
  std::string label = {};        // the label in letters; empty: its name
  std::string declared_by = {};  // the policy; empty: the format itself
  bool particular = false;       // see is_particular
  bool open = false;             // policies may add to its words
  bool hidden = false;           // removed by a policy; expressions may only test for it
};

// Whether a field is a particular instead of a term: it may be edited at any time, and is not part
// of what the parties sign. Every field of the type person is a particular.
[[nodiscard]] bool is_particular(const Field& field);

// The name of a type in documentation and messages: "list of one of learning, other".
[[nodiscard]] std::string render_type(const Type& type);

// Parses a type in the words of the format's documentation: `text`, `list of country`, `one of a,
// b`, `number above 0, up to 1`, `money from 0`, `id of appraisal.reviews`, `person`, `section`,
// `list of section`, `map of section`, `anything`. An error names the unknown word.
[[nodiscard]] Result<Type> parse_type(std::string_view text);

// Whether a string is a valid key: lower-case letters, digits and _, starting with a letter.
[[nodiscard]] bool is_name(std::string_view text);

// Adds a field at its path below a section: "secondee.name" to the fields of secondee,
// "objectives[].id" to those of the elements of a list or map. An error says which step is not
// declared, or that the path is already used.
[[nodiscard]] Result<void> declare(Type& root, std::string_view path, Field field);

// A field as declared in the code: a row of a table.
struct FieldRow {
  std::string_view path;  // as `declare` takes it
  std::string_view type;  // as `parse_type` takes it; ends with * when the field is required where
                          // its section is present
  std::string_view doc;
  bool particular = false;
};

// Adds rows to a section. The row of a section must come before those of its fields.
void declare_rows(Type& section, std::span<const FieldRow> rows);
[[nodiscard]] Type make_section(std::span<const FieldRow> rows);

}  // namespace secondment::model
