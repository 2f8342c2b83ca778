#include "lifecycle/changed_value.h"

#include <fmt/format.h>

#include "text/counted.h"

namespace secondment::lifecycle {
namespace {

// Only says what a value of several lines is.
std::string describe_long_value(const Value& value) {
  if (const auto* list = value.get<List>()) {
    return fmt::format("a list of {}", text::counted(list->items.size(), "item", "items"));
  }
  if (const auto* section = value.get<Section>()) {
    return fmt::format("a section of {}",
                       text::counted(section->members.size(), "field", "fields"));
  }
  return "several lines of text";
}

}  // namespace

std::string describe_changed_value(std::string_view bytes, const Value* value) {
  if (value == nullptr) return "nothing";
  std::string_view text = bytes.substr(value->span.begin, value->span.end - value->span.begin);
  if (text.find_first_of("\r\n") != text.npos) return describe_long_value(*value);
  const bool is_quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'') &&
                         text.back() == text.front();
  return std::string(is_quoted ? text.substr(1, text.size() - 2) : text);
}

}  // namespace secondment::lifecycle
