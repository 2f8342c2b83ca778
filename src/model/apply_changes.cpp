// Applies changes to the terms, one after the other.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "model/changes.h"
#include "model/find_target.h"
#include "secondment/result.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

bool is_same(const Value& one, const Value& other);

bool is_same(const Section& one, const Section& other) {
  return one.members.size() == other.members.size() &&
         std::all_of(one.members.begin(), one.members.end(), [&](const Member& member) {
           const Value* same = other.find(member.name);
           return same != nullptr && is_same(member.value, *same);
         });
}

bool is_same(const List& one, const List& other) {
  return std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(),
                    [](const Value& a, const Value& b) { return is_same(a, b); });
}

std::optional<double> number_of(const Value& value) {
  if (const auto* whole = value.get<std::int64_t>()) return static_cast<double>(*whole);
  const auto* number = value.get<double>();
  return number ? std::optional(*number) : std::nullopt;
}

// Whether two values are the same, regardless of where they are written.
bool is_same(const Value& one, const Value& other) {
  if (const auto number = number_of(one)) return number == number_of(other);
  return std::visit(
      [&](const auto& data) {
        using T = std::decay_t<decltype(data)>;
        const T* same = other.get<T>();
        if constexpr (std::is_same_v<T, Refused>) {
          return false;
        } else if constexpr (std::is_same_v<T, Section> || std::is_same_v<T, List>) {
          return same != nullptr && is_same(data, *same);
        } else {
          return same != nullptr && data == *same;
        }
      },
      one.data);
}

Value* find_member(Section& section, std::string_view name) {
  for (Member& member : section.members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

enum class Effect {
  changed,
  none,
  unknown  // the body cannot be read there; a finding says so
};

Unexpected<Error> refuse(std::string message, std::string help) {
  return unexpected(Error{std::move(message), std::move(help)});
}

Result<std::size_t> find_element(const List& list, std::string_view key, std::string_view where) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    if (key_of_element(list.items[i]) == key) found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    return refuse(fmt::format("{} elements of {} are called {}", found.size(), backquoted(where),
                              backquoted(key)),
                  fmt::format("change the whole list: path {} with `to`", backquoted(where)));
  }
  std::vector<std::string_view> known;
  for (const Value& each : list.items) known.push_back(key_of_element(each));
  std::string help = text::suggest_nearest(key, known);
  if (help.empty()) {
    help = known.empty() ? fmt::format("add it: path {} with `add`", backquoted(where))
                         : fmt::format("its elements are {}", text::list_words(known, "and"));
  }
  return refuse(fmt::format("{} has no element {}", backquoted(where), backquoted(key)),
                std::move(help));
}

// Follows the path of one change down to the value that it is about. A change that fails leaves
// nothing behind.
class Maker {
 public:
  explicit Maker(const Change& change) : change_(change) {}

  Result<Effect> make(Section& body, const Type& agreement) {
    auto effect = walk(body, agreement);
    const bool is_made = effect && *effect == Effect::changed;
    if (!is_made && begun_ != nullptr) begun_->members.pop_back();
    return effect;
  }

 private:
  Result<Effect> walk(Section& body, const Type& agreement) {
    Section* section = &body;
    const Type* type = &agreement;
    for (std::size_t i = 0; i < parts().size(); ++i) {
      const ResolvedPart& part = parts()[i];
      const bool is_last = i + 1 == parts().size();
      walked_ += fmt::format("{}{}", i == 0 ? "" : ".", part.name);
      type = type->kind == Type::Kind::map ? &type->element() : &type->find_field(part.name)->type;
      if (is_last && !part.element) return make_on_member(*section, part.name);
      Value* value = find_member(*section, part.name);
      if (part.element) {
        if (value == nullptr && is_removal()) return Effect::none;
        static const List no_elements;
        auto* list = value != nullptr ? std::get_if<List>(&value->data) : nullptr;
        if (value != nullptr && list == nullptr) return Effect::unknown;
        const auto index =
            find_element(list != nullptr ? *list : no_elements, *part.element, walked_);
        if (!index) return unexpected(index.error());
        if (is_last) return make_on_element(*list, *index);
        walked_ += fmt::format("[{}]", *part.element);
        siblings_ = list;
        value = &list->items[*index];
        type = &type->element();
      } else if (value == nullptr) {
        if (is_removal()) return Effect::none;
        if (auto whole = check_beginning(*type, parts()[i + 1].name); !whole) {
          return unexpected(std::move(whole).error());
        }
        section->members.push_back(
            {part.name, change_.value.span, {change_.value.span, Section{}}});
        if (begun_ == nullptr) begun_ = section;
        value = &section->members.back().value;
      }
      section = std::get_if<Section>(&value->data);
      if (section == nullptr) return Effect::unknown;
    }
    return Effect::none;
  }

  [[nodiscard]] const std::vector<ResolvedPart>& parts() const { return change_.target.parts; }
  [[nodiscard]] bool is_removal() const { return change_.kind == Change::Kind::remove; }

  // A missing section cannot be created from one field if it requires others.
  [[nodiscard]] Result<void> check_beginning(const Type& section, std::string_view first) const {
    if (section.kind != Type::Kind::section) return {};
    for (const Field& field : section.fields) {
      if (!field.required || field.name == first) continue;
      return unexpected(Error{fmt::format("{} is absent, and needs {} as well", backquoted(walked_),
                                          backquoted(field.name)),
                              fmt::format("give {} as a whole: path {} with `to`",
                                          backquoted(walked_), backquoted(walked_))});
    }
    return {};
  }

  Result<Effect> make_on_member(Section& section, std::string_view name) {
    Value* value = find_member(section, name);
    if (change_.kind == Change::Kind::add) return add_element(section, name, value);
    if (is_removal()) {
      std::erase_if(section.members, [&](const Member& each) { return each.name == name; });
      return value != nullptr ? Effect::changed : Effect::none;
    }
    if (value == nullptr) {
      section.members.push_back({name, change_.value.span, change_.value});
      return Effect::changed;
    }
    if (is_same(*value, change_.value)) return Effect::none;
    const Value before = std::exchange(*value, change_.value);
    const bool is_key = name == "id" || name == "name";
    const auto* key = value->get<std::string_view>();
    if (is_key && key != nullptr && siblings_ != nullptr && count(*siblings_, *key) > 1) {
      const std::string_view repeated = *key;
      *value = before;
      return refuse_repeated(repeated, siblings_walked());
    }
    return Effect::changed;
  }

  Result<Effect> add_element(Section& section, std::string_view name, Value* value) {
    if (value == nullptr) {
      section.members.push_back({name, change_.value.span, {change_.value.span, List{}}});
      value = &section.members.back().value;
    }
    auto* list = std::get_if<List>(&value->data);
    if (list == nullptr) return Effect::unknown;
    const std::string_view key = key_of_element(change_.value);
    if (!key.empty() && count(*list, key) > 0) return refuse_repeated(key, walked_);
    list->items.push_back(change_.value);
    return Effect::changed;
  }

  Result<Effect> make_on_element(List& list, std::size_t index) {
    if (is_removal()) {
      list.items.erase(list.items.begin() + static_cast<std::ptrdiff_t>(index));
      return Effect::changed;
    }
    Value& element = list.items[index];
    if (is_same(element, change_.value)) return Effect::none;
    const Value before = std::exchange(element, change_.value);
    const std::string_view key = key_of_element(element);
    if (!key.empty() && count(list, key) > 1) {
      element = before;
      return refuse_repeated(key, walked_);
    }
    return Effect::changed;
  }

  static std::ptrdiff_t count(const List& list, std::string_view key) {
    return std::count_if(list.items.begin(), list.items.end(),
                         [&](const Value& each) { return key_of_element(each) == key; });
  }

  static Unexpected<Error> refuse_repeated(std::string_view key, std::string_view where) {
    return refuse(
        fmt::format("{} already has an element {}", backquoted(where), backquoted(key)),
        fmt::format("choose another name, or change the one that is there: path {} with `to`",
                    backquoted(fmt::format("{}[{}]", where, key))));
  }

  // The path of the list that contains the current element.
  [[nodiscard]] std::string_view siblings_walked() const {
    return std::string_view(walked_).substr(0, walked_.rfind('['));
  }

  const Change& change_;
  std::string walked_;
  const List* siblings_ = nullptr;
  Section* begun_ = nullptr;  // the first section created on the way
};

// The changes of amendments that can be read, in the order in which they are made.
std::vector<const Change*> list_in_order(const AgreedChanges& agreed) {
  std::vector<const Change*> changes;
  for (const Change& change : agreed.changes) {
    if (change.is_readable && !change.is_extension) changes.push_back(&change);
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change* a, const Change* b) {
    return std::tie(a->effective, a->entry, a->place) < std::tie(b->effective, b->entry, b->place);
  });
  return changes;
}

}  // namespace

void check_changes(const Agreement& body, const AgreedChanges& agreed, const Type& agreement,
                   std::vector<Finding>& findings) {
  Section terms = body.body;
  for (const Change* change : list_in_order(agreed)) {
    const auto effect = Maker(*change).make(terms, agreement);
    if (effect && *effect != Effect::none) continue;
    Finding finding{
        .rule = "history/change",
        .pointer = fmt::format("/history/{}/changes/{}/path", change->entry, change->place),
        .span = change->span};
    if (!effect) {
      finding.message = effect.error().message;
      finding.help = effect.error().help;
    } else {
      const bool is_removal = change->kind == Change::Kind::remove;
      finding.severity = Severity::note;
      finding.message =
          fmt::format("the change of {} changes nothing: {}", backquoted(change->path),
                      is_removal ? "it is absent already" : "it has this value already");
      finding.help = "correct the path or the value, or leave the change out";
    }
    findings.push_back(std::move(finding));
  }
}

void follow_changes(const Agreement& body, const AgreedChanges& agreed, const Type& agreement,
                    const SeeChange& see) {
  Agreement terms = body;
  for (const Change* change : list_in_order(agreed)) {
    see(*change, terms);
    (void)Maker(*change).make(terms.body, agreement);  // errors are reported by check_changes
  }
}

Agreement terms_on(const Agreement& body, const AgreedChanges& agreed, const Type& agreement,
                   Date day, Date as_at) {
  Agreement terms = body;
  for (const Change* change : list_in_order(agreed)) {
    if (!holds_on(*change, day, as_at)) continue;
    (void)Maker(*change).make(terms.body, agreement);  // errors are reported by check_changes
  }
  return terms;
}

std::vector<Date> effective_days_after(const AgreedChanges& agreed, Date as_at) {
  std::vector<Date> days;
  for (const Change* change : list_in_order(agreed)) {
    const bool is_later = change->date <= as_at && change->effective > as_at;
    if (is_later && (days.empty() || days.back() != change->effective)) {
      days.push_back(change->effective);
    }
  }
  return days;
}

bool holds_on(const Change& change, Date day, Date as_at) {
  return change.is_readable && !change.is_extension && change.date <= as_at &&
         change.effective <= day;
}

bool has_changes_on(const AgreedChanges& agreed, Date day, Date as_at) {
  return std::any_of(agreed.changes.begin(), agreed.changes.end(),
                     [&](const Change& change) { return holds_on(change, day, as_at); });
}

}  // namespace secondment::model
