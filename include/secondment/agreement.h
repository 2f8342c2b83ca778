// An agreement as it was read: typed values that keep their position in the file. The format and
// the scheme's policy declare which fields there are and which are missing, not this structure.
// Strings are views into the tree that was read; names are views into the declarations: both must
// outlive it.
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

// A value that the field does not take, or a required one that is missing; a finding reports it.
struct Refused {};

// The fields of a section, in file order, without unknown keys; or named things, where the
// declaration lets the file choose the names.
struct Section {
  std::vector<Member> members;

  // Null when the field is absent.
  [[nodiscard]] const Value* find(std::string_view name) const;
  // Also null when it is of another type.
  template <class T>
  [[nodiscard]] const T* get(std::string_view name) const;
};

struct List {
  std::vector<Value> items;
};

// Ids, countries, e-mail addresses and `one of` words are text, too. A person written as a bare
// name is a section with that name; an organisation written as a bare key is a section with that
// `key` first, followed by what the directory says about it, every value positioned at the key.
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
