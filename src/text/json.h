// JSON values, for the answers of commands and for schemas. Only src/text/json.cpp includes the
// JSON library. Objects keep their order of insertion.
//
//   Json answer = {{"rule", rule.id()}, {"line", 14}, {"roles", Json::array({"parent", "host"})}};
//
// Braces always make an object. Arrays are made by array(), from a list of strings, or by
// push_back.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "secondment/result.h"

namespace secondment::text {

struct JsonMember;
struct JsonEntry;

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<JsonMember>;
  using Data = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string, Array, Object>;

  Json();  // null
  Json(std::nullptr_t);
  template <std::integral T>
  Json(T number) : Json(scalar(number)) {}
  Json(double number);
  Json(const char* string);
  Json(std::string_view string);
  Json(std::string string);
  Json(const std::vector<std::string>& strings);
  Json(const std::vector<std::string_view>& strings);
  Json(std::initializer_list<JsonEntry> entries);

  // Out of line, so that files which use this compile quickly.
  Json(const Json&);
  Json(Json&&) noexcept;
  Json& operator=(const Json&);
  Json& operator=(Json&&) noexcept;
  ~Json();

  [[nodiscard]] static Json array();
  [[nodiscard]] static Json array(std::initializer_list<Json> items);
  [[nodiscard]] static Json object();

  [[nodiscard]] const Data& data() const { return data_; }
  [[nodiscard]] bool is_null() const;
  // Null if the value has another type.
  template <class T>
  [[nodiscard]] const T* get() const {
    return std::get_if<T>(&data_);
  }
  // Null if the value is not an object, or has no such member.
  [[nodiscard]] const Json* find(std::string_view key) const;

  // The rest is for objects, except push_back, which is for arrays. A null value becomes an object
  // or an array.
  Json& operator[](std::string_view key);  // added as null if missing
  void update(Json other);                 // members of `other` take precedence
  void erase(std::string_view key);
  void push_back(Json item);

  // Whether members and their order are the same. (An integer does not equal a double.)
  bool operator==(const Json& other) const;

 private:
  // Not `Data`, which cannot be made before JsonMember is complete.
  using Scalar = std::variant<bool, std::int64_t>;

  explicit Json(Data data);
  explicit Json(Scalar scalar);

  static Scalar scalar(bool flag) { return flag; }
  static Scalar scalar(std::integral auto number) { return static_cast<std::int64_t>(number); }

  Data data_;
};

struct JsonMember {
  std::string key;
  Json value;

  bool operator==(const JsonMember&) const = default;
};

// A member in braces. A list in braces is const; the value is moved out of it anyway.
struct JsonEntry {
  std::string_view key;
  mutable Json value;
};

// Null for an empty string or nothing, so that a key of the output is always present.
[[nodiscard]] Json or_null(std::string_view string);
template <class T>
[[nodiscard]] Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
// or_null(end, render_date)
template <class T, class Render>
[[nodiscard]] Json or_null(const std::optional<T>& value, Render render) {
  return value ? Json(render(*value)) : Json();
}

// Renders on one line and in ASCII, so that nothing in a file or a path can control a terminal.
// Bytes that are not UTF-8, which a path may have, become U+FFFD, because JSON cannot represent
// them.
[[nodiscard]] std::string dump(const Json& json);
// The same, indented by two, with a line end.
[[nodiscard]] std::string dump_indented(const Json& json);

// Larger or deeper input is refused before it is parsed.
inline constexpr std::size_t largest_json = std::size_t{16} * 1024 * 1024;  // in bytes
inline constexpr std::size_t deepest_json = 100;  // nesting of objects and arrays

// An error gives line and column. A repeated key in an object is an error; an integer that does not
// fit into 64 bits is read as a double.
[[nodiscard]] Result<Json> parse_json(std::string_view text);

}  // namespace secondment::text
