// Reads values from sections of a policy file together with their positions. Missing or invalid
// values are returned empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/severity.h"
#include "policy/policy.h"

namespace secondment::policy {

inline Written written(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const auto* text = value ? value->get<std::string_view>() : nullptr;
  return text ? Written{*text, value->span} : Written{};
}

inline std::string text_of(const Section& section, std::string_view name) {
  return std::string(written(section, name).text);
}

inline bool is_set(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const bool* flag = value ? value->get<bool>() : nullptr;
  return flag != nullptr && *flag;
}

inline std::optional<Date> date_of(const Section& section, std::string_view name) {
  const Value* value = section.find(name);
  const Date* date = value ? value->get<Date>() : nullptr;
  return date ? std::optional(*date) : std::nullopt;
}

inline std::optional<Severity> severity_of(const Section& section) {
  return model::find_severity(written(section, "severity").text);
}

// The items of a list that have the type T, with their positions.
template <class T>
std::vector<std::pair<T, Span>> items_of(const Value* value) {
  std::vector<std::pair<T, Span>> items;
  const auto* list = value ? value->get<List>() : nullptr;
  if (list == nullptr) return items;
  for (const Value& item : list->items) {
    if (const T* wanted = item.get<T>()) items.emplace_back(*wanted, item.span);
  }
  return items;
}

// Sections are returned as pointers.
inline std::vector<const Section*> sections_of(const Value* value) {
  std::vector<const Section*> sections;
  const auto* list = value ? value->get<List>() : nullptr;
  if (list == nullptr) return sections;
  for (const Value& item : list->items) {
    if (const auto* section = item.get<Section>()) sections.push_back(section);
  }
  return sections;
}

inline std::vector<Written> words_of(const Section& section, std::string_view name) {
  std::vector<Written> words;
  for (const auto& [text, span] : items_of<std::string_view>(section.find(name))) {
    words.push_back({text, span});
  }
  return words;
}

inline std::vector<std::string> texts_of(const Section& section, std::string_view name) {
  return policy::texts_of(words_of(section, name));
}

// Calls `take` with each name and section of a map.
template <class T, class Take>
void for_each_named(const Section& file, std::string_view name, Take take) {
  const Value* value = file.find(name);
  const auto* map = value ? value->get<Section>() : nullptr;
  if (map == nullptr) return;
  for (const Member& member : map->members) {
    if (const T* wanted = member.value.get<T>()) take(Written{member.name, member.key}, *wanted);
  }
}

}  // namespace secondment::policy
