#include "text/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "text/characters.h"
#include "text/ensure.h"
#include "text/lines.h"

namespace secondment::text {
namespace {

using Library = nlohmann::ordered_json;

template <class Strings>
Json::Array items_of(const Strings& strings) {
  Json::Array items;
  items.reserve(strings.size());
  for (const auto& each : strings) items.emplace_back(each);
  return items;
}

struct ToLibrary {
  Library operator()(const Json::Array& items) const {
    Library::array_t all;
    all.reserve(items.size());
    for (const Json& item : items) all.push_back(std::visit(*this, item.data()));
    return all;
  }
  Library operator()(const Json::Object& members) const {
    Library::object_t all;
    all.reserve(members.size());
    // Our objects have no repeated keys, so the library need not check for them.
    for (const JsonMember& each : members) {
      all.emplace_back(each.key, std::visit(*this, each.value.data()));
    }
    return all;
  }
  template <class Scalar>
  Library operator()(const Scalar& value) const {
    return value;
  }
};

std::string write(const Json& json, int indent) {
  return std::visit(ToLibrary{}, json.data())
      .dump(indent, ' ', true, Library::error_handler_t::replace);
}

// Builds a value from the library's events, and stops if a limit is exceeded.
class Reader : public nlohmann::json_sax<Library> {
 public:
  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override { return add(value); }
  bool number_unsigned(std::uint64_t value) override {
    const bool fits = value <= std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    return fits ? add(static_cast<std::int64_t>(value)) : add(static_cast<double>(value));
  }
  bool number_float(double value, const std::string&) override { return add(value); }
  bool string(std::string& value) override { return add(std::move(value)); }
  bool binary(Library::binary_t&) override { return fail("JSON has no binary values"); }

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    if (open_.back().find(name) != nullptr) {
      return fail(fmt::format("the key {} is repeated", backquoted(name)));
    }
    open_.back()[name];
    keys_.back() = std::move(name);
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    offset_ = position == 0 ? 0 : position - 1;  // the library counts from 1
    return false;
  }

  [[nodiscard]] Json take() { return std::move(whole_); }
  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] std::optional<std::size_t> offset() const { return offset_; }

 private:
  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }

  bool add(Json value) {
    if (open_.empty()) {
      whole_ = std::move(value);
    } else if (open_.back().get<Json::Array>() != nullptr) {
      open_.back().push_back(std::move(value));
    } else {
      open_.back()[keys_.back()] = std::move(value);
    }
    return true;
  }

  bool open(Json container) {
    if (open_.size() == deepest_json) {
      return fail(fmt::format("nested more than {} levels deep", deepest_json));
    }
    open_.push_back(std::move(container));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    Json done = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return add(std::move(done));
  }

  std::vector<Json> open_;         // the open containers around the next value
  std::vector<std::string> keys_;  // for each of them, the key of the next value
  Json whole_;
  std::string problem_;
  std::optional<std::size_t> offset_;
};

template <class Container>
Container& become(Json::Data& data) {
  if (std::holds_alternative<std::nullptr_t>(data)) data = Container();
  auto* container = std::get_if<Container>(&data);
  ensure(container != nullptr, "a JSON value is used as what it is");
  return *container;
}

auto find_in(Json::Object& members, std::string_view key) {
  return std::find_if(members.begin(), members.end(),
                      [&](const JsonMember& each) { return each.key == key; });
}

}  // namespace

Json::Json() = default;
Json::Json(std::nullptr_t) {}
Json::Json(double number) : data_(number) {}
Json::Json(const char* string) : data_(std::string(string)) {}
Json::Json(std::string_view string) : data_(std::string(string)) {}
Json::Json(std::string string) : data_(std::move(string)) {}
Json::Json(const std::vector<std::string>& strings) : data_(items_of(strings)) {}
Json::Json(const std::vector<std::string_view>& strings) : data_(items_of(strings)) {}
Json::Json(Data data) : data_(std::move(data)) {}
Json::Json(Scalar scalar) : data_(std::visit([](auto each) { return Data(each); }, scalar)) {}

Json::Json(std::initializer_list<JsonEntry> entries) {
  Object members;
  members.reserve(entries.size());
  for (const JsonEntry& each : entries) {
    members.push_back({std::string(each.key), std::move(each.value)});
  }
  data_ = std::move(members);
}

Json::Json(const Json&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(const Json&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json Json::array() {
  return Json(Data(Array()));
}

Json Json::array(std::initializer_list<Json> items) {
  return Json(Data(Array(items)));
}

Json Json::object() {
  return Json(Data(Object()));
}

bool Json::is_null() const {
  return std::holds_alternative<std::nullptr_t>(data_);
}

const Json* Json::find(std::string_view key) const {
  const auto* members = get<Object>();
  if (members == nullptr) return nullptr;
  const auto at = std::find_if(members->begin(), members->end(),
                               [&](const JsonMember& each) { return each.key == key; });
  return at == members->end() ? nullptr : &at->value;
}

Json& Json::operator[](std::string_view key) {
  Object& members = become<Object>(data_);
  const auto at = find_in(members, key);
  if (at != members.end()) return at->value;
  members.push_back({std::string(key), Json()});
  return members.back().value;
}

void Json::update(Json other) {
  become<Object>(data_);
  for (JsonMember& each : become<Object>(other.data_)) (*this)[each.key] = std::move(each.value);
}

void Json::erase(std::string_view key) {
  Object& members = become<Object>(data_);
  const auto at = find_in(members, key);
  if (at != members.end()) members.erase(at);
}

void Json::push_back(Json item) {
  become<Array>(data_).push_back(std::move(item));
}

bool Json::operator==(const Json& other) const {
  return data_ == other.data_;
}

Json or_null(std::string_view string) {
  return string.empty() ? Json() : Json(string);
}

std::string dump(const Json& json) {
  return write(json, -1);
}

std::string dump_indented(const Json& json) {
  return write(json, 2) + "\n";
}

Result<Json> parse_json(std::string_view text) {
  if (text.size() > largest_json) {
    return unexpected(Error{
        fmt::format("the JSON is larger than {} MiB, the most that is read", largest_json >> 20),
        "split it into several files"});
  }
  Reader reader;
  if (Library::sax_parse(text, &reader)) return reader.take();
  if (!reader.offset()) return unexpected(Error{reader.problem(), ""});
  const Position at = Lines(text).position(*reader.offset());
  const bool is_cut = *reader.offset() >= text.size();
  return unexpected(Error{fmt::format("line {}, column {}: not valid JSON{}", at.line, at.column,
                                      is_cut ? ": it ends too early" : ""),
                          ""});
}

}  // namespace secondment::text
