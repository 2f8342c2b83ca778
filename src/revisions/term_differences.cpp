#include "revisions/term_differences.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "model/change_path.h"
#include "model/find_target.h"
#include "model/organisations.h"
#include "revisions/value_words.h"
#include "yaml/tree.h"

namespace secondment::revisions {
namespace {

using model::Field;
using model::Type;

// These are not terms. The scheme is a term, because it decides which rules apply.
constexpr std::string_view no_terms[] = {"format", "agreement", "history"};

struct Place {
  std::string path;
  std::string pointer;
  Span span;  // in the later file
  bool is_particular = false;
};

class Comparison {
 public:
  Comparison(const policy::Reading& before, const policy::Reading& after, Waivers waivers)
      : old_bytes_(before.read.tree.bytes), new_bytes_(after.read.tree.bytes), waivers_(waivers) {}

  std::vector<TermDifference> compare(const Section& before, const Section& after,
                                      const Type& type) {
    compare_sections(before, after, type, {});
    return std::move(differences_);
  }

 private:
  void compare_sections(const Section& before, const Section& after, const Type& type,
                        const Place& place) {
    for (const Member& member : after.members) {
      compare_members(before.find(member.name), &member, member.name, type, place);
    }
    for (const Member& member : before.members) {
      if (after.find(member.name) == nullptr) {
        compare_members(&member.value, nullptr, member.name, type, place);
      }
    }
  }

  void compare_members(const Value* before, const Member* after, std::string_view name,
                       const Type& type, const Place& within) {
    const bool is_top = within.path.empty();
    if (is_top && std::find(std::begin(no_terms), std::end(no_terms), name) != std::end(no_terms)) {
      return;
    }
    const bool is_waivers = is_top && name == "waivers";
    if (is_waivers && waivers_ == Waivers::left_out) return;
    static const Type anything{.kind = Type::Kind::any};
    const Field* field = type.kind == Type::Kind::section ? type.find_field(name) : nullptr;
    const Type& own = field != nullptr               ? field->type
                      : type.kind == Type::Kind::map ? type.element()
                                                     : anything;
    Place place{.path = is_top ? std::string(name) : fmt::format("{}.{}", within.path, name),
                .pointer = within.pointer,
                .span = after != nullptr ? after->value.span : within.span,
                .is_particular = is_waivers || within.is_particular ||
                                 (field != nullptr && model::is_particular(*field))};
    yaml::append_step(place.pointer, name);
    // A value that was removed from a section is reported on the key of the section.
    if (after != nullptr && after->value.get<Section>() != nullptr) place.span = after->key;
    compare_values(before, after != nullptr ? &after->value : nullptr, own, place);
  }

  void compare_values(const Value* before, const Value* after, const Type& type,
                      const Place& place) {
    if (before != nullptr && after != nullptr &&
        typed_text(old_bytes_, *before) == typed_text(new_bytes_, *after)) {
      return;
    }
    if (are<Section>(before, after) && !is_key(before) && !is_key(after)) {
      static const Section none;
      return compare_sections(before ? *before->get<Section>() : none,
                              after ? *after->get<Section>() : none, type, place);
    }
    const bool is_list = are<List>(before, after) && type.kind == Type::Kind::list;
    if (is_list && model::find_key_field(type) != nullptr && are_told_apart(before) &&
        are_told_apart(after)) {
      return compare_lists(before, after, type.element(), place);
    }
    differences_.push_back(
        {place.path, place.pointer, before, after, place.span, place.is_particular});
  }

  void compare_lists(const Value* before, const Value* after, const Type& element,
                     const Place& place) {
    static const List none;
    const List& old_list = before ? *before->get<List>() : none;
    const List& new_list = after ? *after->get<List>() : none;
    const auto find = [](const List& list, std::string_view key) -> const Value* {
      const auto found = std::find_if(list.items.begin(), list.items.end(), [&](const Value& each) {
        return model::key_of_element(each) == key;
      });
      return found == list.items.end() ? nullptr : &*found;
    };
    for (std::size_t i = 0; i < new_list.items.size(); ++i) {
      const Value& item = new_list.items[i];
      const std::string_view key = model::key_of_element(item);
      Place own{fmt::format("{}[{}]", place.path, key), fmt::format("{}/{}", place.pointer, i),
                item.span, place.is_particular};
      const Value* old_item = find(old_list, key);
      if (old_item != nullptr) {
        compare_values(old_item, &item, element, own);
      } else {
        differences_.push_back(
            {own.path, own.pointer, nullptr, &item, own.span, own.is_particular});
      }
    }
    for (const Value& item : old_list.items) {
      const std::string_view key = model::key_of_element(item);
      if (find(new_list, key) != nullptr) continue;
      differences_.push_back({fmt::format("{}[{}]", place.path, key), place.pointer, &item, nullptr,
                              place.span, place.is_particular});
    }
  }

  template <class T>
  static bool are(const Value* before, const Value* after) {
    return (before == nullptr || before->get<T>() != nullptr) &&
           (after == nullptr || after->get<T>() != nullptr);
  }
  static bool is_key(const Value* value) {
    return value != nullptr && model::directory_key(*value).has_value();
  }
  // Whether all elements have keys, and all keys differ.
  static bool are_told_apart(const Value* value) {
    if (value == nullptr) return true;
    std::vector<std::string_view> keys;
    for (const Value& item : value->get<List>()->items) {
      keys.push_back(model::key_of_element(item));
    }
    std::sort(keys.begin(), keys.end());
    return (keys.empty() || !keys.front().empty()) &&
           std::adjacent_find(keys.begin(), keys.end()) == keys.end();
  }

  std::string_view old_bytes_;
  std::string_view new_bytes_;
  Waivers waivers_;
  std::vector<TermDifference> differences_;
};

}  // namespace

std::vector<TermDifference> compare_bodies(const policy::Reading& before,
                                           const policy::Reading& after, const Type& any,
                                           Waivers waivers) {
  const policy::Scheme* scheme = after.scheme != nullptr ? after.scheme : before.scheme;
  const Type& type = scheme != nullptr ? scheme->shape.agreement : any;
  return Comparison(before, after, waivers)
      .compare(before.agreement.body, after.agreement.body, type);
}

}  // namespace secondment::revisions
