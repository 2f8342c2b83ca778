#include "draft/given_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lifecycle/new_value.h"
#include "model/change_path.h"
#include "text/characters.h"

namespace secondment::draft {
namespace {

using model::Type;
using yaml::NewField;
using yaml::NewItem;

// Fields that are given in another way on the command line, or that only come later.
struct GivenElsewhere {
  std::string_view field;
  std::string_view how;
};
constexpr GivenElsewhere given_elsewhere[] = {
    {"agreement", "give it with `--id`, or let `--next-id` make it"},
    {"scheme", "name the scheme once, after `new`"},
    {"history", "write the file first, then use `secondment move` or `secondment record`"},
};

NewField* find(NewItem& section, std::string_view name) {
  const auto field = std::find_if(section.begin(), section.end(),
                                  [&](const NewField& each) { return each.name == name; });
  return field == section.end() ? nullptr : &*field;
}

std::string render(const model::ResolvedPart& part) {
  return part.element ? fmt::format("{}[{}]", part.name, *part.element) : std::string(part.name);
}

class Reader {
 public:
  explicit Reader(const Type& agreement) : agreement_(agreement) {}

  GivenValues read(const std::vector<GivenValue>& given) {
    for (const GivenValue& each : given) {
      if (auto added = add(each); !added) values_.refusals.push_back(std::move(added).error());
    }
    return std::move(values_);
  }

 private:
  Result<void> add(const GivenValue& given) {
    const auto path = model::parse_change_path(given.path);
    if (!path) return unexpected(path.error());
    const auto target = model::resolve_path(*path, agreement_);
    if (!target) return unexpected(target.error());
    for (const GivenElsewhere& each : given_elsewhere) {
      if (target->parts.front().name != each.field) continue;
      return unexpected(
          Error{fmt::format("{} is not given with `--set`", text::backquoted(each.field)),
                std::string(each.how)});
    }
    const model::ResolvedPart& last = target->parts.back();
    auto value =
        lifecycle::read_new_value(std::string(last.name), given.path, given.value, *target->type);
    if (!value) {
      return unexpected(
          Error{fmt::format("{}: {}", given.path, value.error().message), value.error().help});
    }
    return put(given, target->parts, std::move(*value));
  }

  Result<void> put(const GivenValue& given, const std::vector<model::ResolvedPart>& parts,
                   NewField value) {
    NewItem* section = &values_.fields;
    const Type* type = &agreement_;
    std::string walked;
    for (const model::ResolvedPart& part : parts) {
      const bool is_last = &part == &parts.back();
      walked += (walked.empty() ? "" : ".") + render(part);
      const model::Field* field = type->find_field(part.name);
      type = field != nullptr ? &field->type : &type->element();
      NewField* there = find(*section, part.name);
      if (is_last && !part.element) {
        if (there != nullptr) return unexpected(repeated(walked));
        section->push_back(std::move(value));
        return {};
      }
      if (there == nullptr) {
        section->push_back({.name = std::string(part.name), .value = NewItem()});
        there = &section->back();
        if (part.element) there->value = std::vector<NewItem>();
      }
      section = part.element ? find_element(*there, *type, *part.element)
                             : std::get_if<NewItem>(&there->value);
      if (section == nullptr) return unexpected(given_as_a_whole(given, part.name));
      if (part.element) type = &type->element();
    }
    // A whole element, except for its id, which the brackets give.
    auto* whole = std::get_if<NewItem>(&value.value);
    if (whole == nullptr || section->size() > 1) return unexpected(repeated(given.path));
    for (NewField& each : *whole) {
      if (find(*section, each.name) == nullptr) section->push_back(std::move(each));
    }
    return {};
  }

  // The element with this id, or a new one; null if the list was given in another way.
  static NewItem* find_element(NewField& list, const Type& type, std::string_view element) {
    const std::string& key = model::find_key_field(type)->name;
    auto* items = std::get_if<std::vector<NewItem>>(&list.value);
    if (items == nullptr) return nullptr;
    for (NewItem& item : *items) {
      const NewField* id = find(item, key);
      const auto* text = id != nullptr ? std::get_if<std::string>(&id->value) : nullptr;
      if (text != nullptr && *text == element) return &item;
    }
    items->push_back({{.name = key, .value = std::string(element)}});
    return &items->back();
  }

  static Error repeated(const std::string& path) {
    return {fmt::format("{} is given twice", text::backquoted(path)), "give it once"};
  }

  static Error given_as_a_whole(const GivenValue& given, std::string_view name) {
    const std::string whole = text::backquoted(name);
    return {
        fmt::format("{} is given as a whole and field by field", whole),
        fmt::format("leave out one of the two; beside {}, the other fields of {} are given in the "
                    "same way",
                    text::backquoted(given.path), whole)};
  }

  const Type& agreement_;
  GivenValues values_;
};

}  // namespace

GivenValues read_given_values(const std::vector<GivenValue>& given, const Type& agreement) {
  return Reader(agreement).read(given);
}

const NewField* find_given(const NewItem& section, std::string_view name) {
  const auto field = std::find_if(section.begin(), section.end(),
                                  [&](const NewField& each) { return each.name == name; });
  return field == section.end() ? nullptr : &*field;
}

std::string find_given_text(const NewItem& fields, std::string_view section,
                            std::string_view name) {
  const NewField* found = find_given(fields, section);
  const auto* inner = found != nullptr ? std::get_if<NewItem>(&found->value) : nullptr;
  const NewField* value = inner != nullptr ? find_given(*inner, name) : nullptr;
  const auto* text = value != nullptr ? std::get_if<std::string>(&value->value) : nullptr;
  return text != nullptr ? *text : "";
}

}  // namespace secondment::draft
