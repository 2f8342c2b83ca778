// The values of expressions: those of the Common Expression Language, with dates, periods, money
// and the sections of agreements beside them. A value is small and is copied freely; texts, lists
// and maps are views of memory that the evaluation, the document or the program owns.
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

// A declared field that the agreement leaves out, or that could not be read. Not an error of the
// expression: everything that depends on it is undetermined.
struct Absent {
  const secondment::Value* within = nullptr;  // the deepest section that is there; null: the file
  std::string_view missing;                   // the steps from there, with dots: "recharge.covers"
  std::string_view because = {};              // what else is not known; empty: the field is absent
};

// What went wrong, in words.
struct Failure {
  std::string_view message;
  const char* remedy = nullptr;  // what to write, where the expression is at fault, not the values
};

struct List {
  const Value* items = nullptr;
  std::size_t size = 0;

  [[nodiscard]] const Value* begin() const { return items; }
  [[nodiscard]] const Value* end() const;
};

// In the order written; keys are bool, int or text, none twice.
struct Map {
  const MapEntry* entries = nullptr;
  std::size_t size = 0;

  [[nodiscard]] const MapEntry* begin() const { return entries; }
  [[nodiscard]] const MapEntry* end() const;
};

// A type as a value: the result of type(), and of the names int, list, date …
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
  // The value of the document that was read; null when it was computed.
  const secondment::Value* place = nullptr;

  // Null when the value is of another type.
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

// "int", "list", "date": the name in type(). Sections are maps to an expression.
[[nodiscard]] std::string_view type_name(const Value& value);

// The longest message or help, in bytes; longer ones are cut.
inline constexpr std::size_t longest_message = 4096;

// As in a message, hardly longer than a message may be: a period in words, a date as ISO, a list as
// "a, b and c", and "not stated" for an absent value.
[[nodiscard]] std::string render_in_words(const Value& value);

// "nine months", "one year and six months", "four weeks", "30 days": up to twelve in words.
[[nodiscard]] std::string render_in_words(Period period);

}  // namespace secondment::expr
