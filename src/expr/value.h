// The values of expressions: those of the Common Expression Language, and also dates, periods,
// money and the sections of agreements. A value is small and is copied freely; texts, lists and
// maps are views of memory that the evaluation, the document or the program owns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>

#include "model/type.h"
#include "secondment/agreement.h"
#include "secondment/date.h"
#include "secondment/money.h"

namespace secondment::expr {

struct Value;
struct MapEntry;

struct Null {};

// A declared field that the agreement leaves out, or that could not be read. This is not an error
// of the expression: everything that depends on it is undetermined.
struct Absent {
  const secondment::Value* within = nullptr;  // the deepest section that exists; null: the file
  std::string_view missing;                   // the path from there: "recharge.covers"
  std::string_view because = {};              // what else is unknown; empty: the field is absent
  bool is_refused = false;  // a value is there, or should be, and a finding says so already
};

// An error during evaluation, as a message.
struct Failure {
  std::string_view message;
  // What to write if the expression is wrong, as opposed to the values.
  const char* remedy = nullptr;
};

struct List {
  const Value* items = nullptr;
  std::size_t size = 0;

  [[nodiscard]] const Value* begin() const { return items; }
  [[nodiscard]] const Value* end() const;
};

// In the order written. Keys are bool, int or text, without duplicates.
struct Map {
  const MapEntry* entries = nullptr;
  std::size_t size = 0;

  [[nodiscard]] const MapEntry* begin() const { return entries; }
  [[nodiscard]] const MapEntry* end() const;
};

// A type as a value: the result of type(), and the value of the names int, list, date …
struct TypeName {
  std::string_view name;
};

// A section of the document, or a record of facts, with the declaration of its fields.
struct Record {
  const Section* fields = nullptr;
  const model::Type* type = nullptr;
};

struct Value {
  std::variant<Null, Absent, Failure, bool, std::int64_t, double, std::string_view, Date, Period,
               Money, List, Map, TypeName, Record>
      data;
  // The value of the document that was read; null if the value was computed.
  const secondment::Value* place = nullptr;

  // Null if the value has another type.
  template <class T>
  [[nodiscard]] const T* get() const {
    return std::get_if<T>(&data);
  }
  template <class T>
  [[nodiscard]] bool is() const {
    return std::holds_alternative<T>(data);
  }
};

struct MapEntry {
  Value key;
  Value value;
};

inline const Value* List::end() const {
  return items + size;
}
inline const MapEntry* Map::end() const {
  return entries + size;
}

// Returns "int", "list", "date": the name in type(). Sections are maps to expressions.
[[nodiscard]] std::string_view type_name(const Value& value);

// The longest message or help, in bytes; longer ones are cut.
inline constexpr std::size_t longest_message = 4096;

// Renders a value for a message, hardly longer than a message may be: a period in words, a date as
// ISO, a list as "a, b and c", an absent value as "not stated".
[[nodiscard]] std::string render_in_words(const Value& value);

// Returns "nine months", "one year and six months", "four weeks", "30 days". Numbers up to twelve
// are in words.
[[nodiscard]] std::string render_in_words(Period period);

}  // namespace secondment::expr
