#include "yaml/yaml_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "text/characters.h"
#include "text/json.h"
#include "yaml/written_item.h"

namespace secondment::yaml {

struct YamlBuilder::Value {
  Kind kind = Kind::scalar;
  std::string text = {};
  std::vector<std::pair<std::string, Value>> entries = {};
  std::vector<Value> items = {};
  bool is_bare = false;  // a number, true, false or null, which quotes would turn into a text

  [[nodiscard]] bool is_mapping() const { return kind == Kind::mapping; }
  [[nodiscard]] auto find(std::string_view name) {
    return std::find_if(entries.begin(), entries.end(),
                        [&](const auto& each) { return each.first == name; });
  }
};

namespace {

using Value = YamlBuilder::Value;

Value copy(const Node& node) {
  Value made{.kind = node.kind(), .text = std::string(node.text())};
  for (const Entry entry : node.entries()) {
    made.entries.emplace_back(entry.key.text(), copy(entry.value));
  }
  if (node.is_sequence()) {
    for (const Node item : node.items()) made.items.push_back(copy(item));
  }
  return made;
}

Value copy(const text::Json& json) {
  if (const auto* members = std::get_if<text::Json::Object>(&json.data())) {
    Value made{.kind = Kind::mapping};
    for (const text::JsonMember& each : *members) {
      made.entries.emplace_back(each.key, copy(each.value));
    }
    return made;
  }
  if (const auto* items = std::get_if<text::Json::Array>(&json.data())) {
    Value made{.kind = Kind::sequence};
    for (const text::Json& item : *items) made.items.push_back(copy(item));
    return made;
  }
  if (const auto* text = std::get_if<std::string>(&json.data())) return {.text = *text};
  return {.text = text::dump(json), .is_bare = true};
}

bool contains(const Value& value, std::string_view text) {
  return value.text == text ||
         std::ranges::any_of(value.entries,
                             [&](const auto& each) { return contains(each.second, text); }) ||
         std::ranges::any_of(value.items, [&](const Value& each) { return contains(each, text); });
}

struct Step {
  std::string name;
  std::size_t index = 0;
  bool is_item = false;
};

// Splits "objectives[0].due" into three steps; returns nothing if the path does not have this form.
std::optional<std::vector<Step>> parse_path(std::string_view path) {
  std::vector<Step> steps;
  while (!path.empty()) {
    const std::size_t size = std::min(path.find_first_of(".["), path.size());
    if (size == 0) return std::nullopt;
    steps.push_back({std::string(path.substr(0, size))});
    path.remove_prefix(size);
    while (path.starts_with('[')) {
      Step item{.is_item = true};
      const char* end = path.data() + path.size();
      const auto number = std::from_chars(path.data() + 1, end, item.index);
      if (number.ec != std::errc() || number.ptr == end || *number.ptr != ']') return std::nullopt;
      path.remove_prefix(static_cast<std::size_t>(number.ptr + 1 - path.data()));
      steps.push_back(item);
    }
    if (path.empty()) break;
    if (!path.starts_with('.') || path.size() == 1) return std::nullopt;
    path.remove_prefix(1);
  }
  if (steps.empty()) return std::nullopt;
  return steps;
}

Error no_path(std::string_view path) {
  return {fmt::format("{} is not a path", text::backquoted(path)),
          "write names with dots between them, items by number from 0: objectives[0].due"};
}

Error not_there(std::string_view path) {
  return {fmt::format("there is nothing at {}", text::backquoted(path)),
          "items are counted from 0; look at `base:`"};
}

// A JSON string is also a YAML string.
void quote(const std::string& text, std::string& out) {
  const bool is_plain = std::none_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == '"' || c == '\\';
  });
  if (is_plain) {
    out.append(1, '"').append(text).append(1, '"');
  } else {
    out += text::dump(text);
  }
}

// Whether the value is written on lines of its own.
bool has_lines(const Value& value) {
  return !value.entries.empty() || !value.items.empty();
}

void write(const Value& value, std::string& out, std::size_t indent);

// Writes the value after a key or a dash.
void write_below(const Value& value, std::string& out, std::size_t indent) {
  if (has_lines(value)) return write(value, out, indent);
  if (value.is_mapping()) {
    out += "{}";
  } else if (value.kind == Kind::sequence) {
    out += "[]";
  } else if (value.is_bare) {
    out += value.text;
  } else {
    quote(value.text, out);
  }
}

void write(const Value& value, std::string& out, std::size_t indent) {
  bool is_first = true;
  const auto begin_line = [&] {
    if (!std::exchange(is_first, false)) out.append(1, '\n').append(indent, ' ');
  };
  for (const auto& [key, each] : value.entries) {
    begin_line();
    out += write_key(key, {});
    out += ':';
    has_lines(each) ? out.append(1, '\n').append(indent + 2, ' ') : out.append(1, ' ');
    write_below(each, out, indent + 2);
  }
  for (const Value& item : value.items) {
    begin_line();
    out += "- ";
    write_below(item, out, indent + 2);
  }
}

// The value that contains the last step; null if a step before it is missing and must not be, or
// cannot be, created.
Value* find_holder(Value& root, const std::vector<Step>& steps, bool make) {
  Value* at = &root;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    const Step& step = steps[i];
    if (step.is_item) {
      if (step.index >= at->items.size()) return nullptr;
      at = &at->items[step.index];
      continue;
    }
    if (!at->is_mapping()) return nullptr;
    auto next = at->find(step.name);
    if (next == at->entries.end()) {
      if (!make || steps[i + 1].is_item) return nullptr;
      at->entries.emplace_back(step.name, Value{.kind = Kind::mapping});
      next = at->entries.end() - 1;
    }
    at = &next->second;
  }
  return at;
}

}  // namespace

YamlBuilder::YamlBuilder(const Node& root) : root_(std::make_unique<Value>(copy(root))) {}
YamlBuilder::~YamlBuilder() = default;
YamlBuilder::YamlBuilder(YamlBuilder&&) noexcept = default;

Result<void> YamlBuilder::put(std::string_view path, const Node& value) {
  const auto steps = parse_path(path);
  if (!steps) return unexpected(no_path(path));
  Value* holder = find_holder(*root_, *steps, true);
  if (holder == nullptr) return unexpected(not_there(path));
  const Step& last = steps->back();
  if (last.is_item) {
    if (last.index >= holder->items.size()) return unexpected(not_there(path));
    holder->items[last.index] = copy(value);
    return {};
  }
  if (!holder->is_mapping()) return unexpected(not_there(path));
  const auto known = holder->find(last.name);
  if (known != holder->entries.end()) {
    known->second = copy(value);
  } else {
    holder->entries.emplace_back(last.name, copy(value));
  }
  return {};
}

Result<void> YamlBuilder::take_out(std::string_view path) {
  const auto steps = parse_path(path);
  if (!steps) return unexpected(no_path(path));
  Value* holder = find_holder(*root_, *steps, false);
  if (holder == nullptr) return unexpected(not_there(path));
  const Step& last = steps->back();
  if (last.is_item) {
    if (last.index >= holder->items.size()) return unexpected(not_there(path));
    holder->items.erase(holder->items.begin() + static_cast<std::ptrdiff_t>(last.index));
    return {};
  }
  const auto known = holder->find(last.name);
  if (known == holder->entries.end()) return unexpected(not_there(path));
  holder->entries.erase(known);
  return {};
}

void YamlBuilder::append(std::string_view name, const Node& value) {
  auto list = root_->find(name);
  if (list == root_->entries.end()) {
    root_->entries.emplace_back(name, Value{.kind = Kind::sequence});
    list = root_->entries.end() - 1;
  }
  list->second.items.push_back(copy(value));
}

bool YamlBuilder::has_value(std::string_view text) const {
  return contains(*root_, text);
}

std::string YamlBuilder::yaml() const {
  std::string out;
  write_below(*root_, out, 0);
  return out + "\n";
}

std::string render_yaml(const text::Json& json) {
  std::string out;
  write_below(copy(json), out, 0);
  return out + "\n";
}

}  // namespace secondment::yaml
