// An agreement as it was read: typed values that keep their place. Which fields there are, and
// what is missing, is declared by the format and by the scheme's policy, not by this structure.
// Strings are views into the tree that was read, names into the declarations: both must outlive it.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/money.h"

namespace secondment {

struct Value;
struct Member;

// Something is written here, but not a value of the field; a finding says so.
struct Refused {};

// The fields of a section, in file order; unknown keys are left out. Or named things, where the
// declaration leaves the names to the file.
struct Section {
  std::vector<Member> members;

  // Null when the field is absent.
  [[nodiscard]] const Value* find(std::string_view name) const;
  // Null when it is of another type, too.
  template <class T>
  [[nodiscard]] const T* get(std::string_view name) const;
};

struct List {
  std::vector<Value> items;
};

// Text is what ids, countries, emails and one-of words are, too. A person written as a bare name
// is a section with that name; an organisation as a bare key one with that `key` first, and then
// what the directory says of it, every value on the place of the key.
struct Value {
  Span span;
  std::variant<Refused, std::string_view, bool, std::int64_t, double, Date, Period, Money, Section,
               List>
      data;

  // Null when the value is of another type.
  template <class T>
  [[nodiscard]] const T* get() const {
    return std::get_if<T>(&data);
  }
};

template <class T>
const T* Section::get(std::string_view name) const {
  const Value* value = find(name);
  return value != nullptr ? value->get<T>() : nullptr;
}

struct Member {
  std::string_view name;
  Span key;
  Value value;
};

// The whole body and history, as one section.
struct Agreement {
  Section body;
};

}  // namespace secondment
