#include "register/personal_texts.h"

#include <algorithm>
#include <optional>

#include "model/change_path.h"
#include "model/known_names.h"
#include "text/characters.h"
#include "yaml/tree.h"

namespace secondment::registers {
namespace {

using Kind = PersonalText::Kind;

// Fields that identify people, in any section or entry.
struct PersonalField {
  std::string_view name;
  Kind kind;
};
constexpr PersonalField personal_fields[] = {
    {"email", Kind::exact},
    {"phone", Kind::exact},
    {"staff_number", Kind::exact},
    {"address", Kind::exact},
    {"by", Kind::perhaps_name},
    {"requested_by", Kind::perhaps_name},
    {"channelled_by", Kind::perhaps_name},
    {"approved_by", Kind::perhaps_name},
    {"attendees", Kind::perhaps_name},
    {"managed_by", Kind::perhaps_name},
    {"assessor", Kind::perhaps_name},
};

bool is_person(const model::Type& type) {
  return type.kind == model::Type::Kind::section && type.shorthand == "name";
}

const PersonalField* find_personal_field(std::string_view name) {
  const auto* row = std::find_if(std::begin(personal_fields), std::end(personal_fields),
                                 [&](const PersonalField& each) { return each.name == name; });
  return row != std::end(personal_fields) ? row : nullptr;
}

// The text of a value, also of one with a tag, an anchor or an escape that is not allowed.
std::string text_of(const yaml::Node& value, std::string_view bytes) {
  if (value.kind() != yaml::Kind::refused || !value.text().empty())
    return std::string(value.text());
  std::string text;
  std::string_view rest = bytes.substr(value.span().begin, value.span().end - value.span().begin);
  while (!rest.empty()) {
    const std::size_t size = std::min(rest.find_first_of(" \t\r\n"), rest.size() - 1) + 1;
    if (std::string_view("!&*").find(rest.front()) == std::string_view::npos) {
      text += rest.substr(0, size);
    }
    rest.remove_prefix(size);
  }
  return text;
}

// Adds a text, and each e-mail address within it apart from the words beside it, as in
// `Siôn Gwilym <sion@example.org>`.
void add(std::vector<PersonalText>& found, std::string_view text, Kind kind) {
  if (text.find('@') == text.npos) {
    if (!text.empty()) found.push_back({std::string(text), kind});
    return;
  }
  std::string beside;
  constexpr std::string_view between = " \t\r\n<>()[],;\"";
  for (std::size_t begin = text.find_first_not_of(between); begin != text.npos;) {
    const std::size_t end = std::min(text.find_first_of(between, begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    if (word.find('@') != word.npos) {
      found.push_back({std::string(word.substr(word.rfind(':') + 1)), Kind::exact});
    } else {
      beside += (beside.empty() ? "" : " ") + std::string(word);
    }
    begin = text.find_first_not_of(between, end);
  }
  if (beside.empty()) return;
  found.push_back({std::move(beside), kind == Kind::exact ? Kind::perhaps_name : kind});
}

// Finds the texts in the tree rather than in the typed agreement, which lacks values of the wrong
// type and of duplicate keys. Findings quote those too.
class Finder {
 public:
  Finder(const yaml::Tree& tree, const model::Type& agreement, std::vector<PersonalText>& found)
      : tree_(tree), agreement_(agreement), found_(found) {}

  void find() {
    if (!tree_.is_empty()) find(tree_.root(), {.type = &agreement_});
  }

 private:
  struct Place {
    std::string_view field = {};
    const model::Type* type = nullptr;  // null if it is not declared
    bool in_person = false;
    std::optional<Kind> kind = {};  // of the field around it, such as `phone: {home: 01632 960147}`
  };

  [[nodiscard]] static bool is_person_at(const Place& place) {
    return place.type != nullptr &&
           (is_person(*place.type) ||
            (place.field == "secondee" && place.type->kind == model::Type::Kind::section));
  }

  [[nodiscard]] static std::optional<Kind> kind_at(const Place& place) {
    const bool names_person = is_person_at(place) || (place.in_person && place.field == "name");
    if (names_person) return Kind::name;
    if (place.in_person && place.field == "key") return Kind::exact;
    if (const PersonalField* row = find_personal_field(place.field)) return row->kind;
    return place.kind;
  }

  void find(const yaml::Node& value, Place place) {
    const bool is_list = place.type != nullptr && place.type->kind == model::Type::Kind::list;
    if (is_list) place.type = &place.type->element();
    if (value.is_sequence()) {
      for (const yaml::Node item : value.items()) find(item, place);
      return;
    }
    const std::optional<Kind> kind = kind_at(place);
    if (value.is_mapping()) {
      find_in_section(value, place, kind);
    } else if (kind) {
      add(found_, text_of(value, tree_.bytes), *kind);
    }
  }

  void find_in_section(const yaml::Node& section, const Place& place, std::optional<Kind> kind) {
    const bool is_person_here = is_person_at(place);
    const bool names_person =
        is_person_here || has_text(section, "event", model::events::signature);
    if (place.field == "changes") find_changed(section);
    for (const yaml::Entry& entry : section.entries()) {
      const std::string_view name = entry.key.text();
      const bool is_map = place.type != nullptr && place.type->kind == model::Type::Kind::map;
      const model::Field* declared = place.type ? place.type->find_field(name) : nullptr;
      if (kind && !may_be_field(name, place))
        add(found_, text_of(entry.key, tree_.bytes), Kind::perhaps_name);
      find(entry.value, {.field = name,
                         .type = is_map     ? &place.type->element()
                                 : declared ? &declared->type
                                            : nullptr,
                         .in_person = names_person,
                         .kind = is_person_here ? std::nullopt : kind});
    }
  }

  // Whether a key is a field, perhaps in other letters (`Staff number`), or a misspelt one. It is
  // not in `line_manager: {Hepzibah Thistlewood: head of policy}`.
  [[nodiscard]] static bool may_be_field(std::string_view key, const Place& place) {
    std::string name = text::lower(key);
    std::replace(name.begin(), name.end(), ' ', '_');
    return model::is_name(key) || find_personal_field(name) != nullptr ||
           (place.type != nullptr && place.type->find_field(name) != nullptr);
  }

  // A change of an amendment, whose value has the type of the field that its path names.
  void find_changed(const yaml::Node& change) {
    const auto path = change.find("path");
    if (!path) return;
    const auto parts = model::parse_change_path(path->text());
    if (!parts) return;
    const auto target = model::resolve_path(*parts, agreement_);
    if (!target) return;
    Place place{.field = target->parts.back().name, .type = target->type};
    if (parts->size() > 1) {
      const auto around = model::resolve_path({parts->begin(), parts->end() - 1}, agreement_);
      place.in_person =
          around && is_person_at({.field = around->parts.back().name, .type = around->type});
    }
    for (const std::string_view key : {"to", "add"}) {
      if (const auto value = change.find(key)) find(*value, place);
    }
  }

  [[nodiscard]] static bool has_text(const yaml::Node& section, std::string_view name,
                                     std::string_view wanted) {
    const auto value = section.find(name);
    return value && value->text() == wanted;
  }

  const yaml::Tree& tree_;
  const model::Type& agreement_;
  std::vector<PersonalText>& found_;
};

}  // namespace

std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                              const CheckOptions& options) {
  std::vector<PersonalText> found;
  if (!reading.read.complete) return found;
  const model::Shape& shape = reading.scheme != nullptr
                                  ? reading.scheme->shape
                                  : policy::policies_of(options).shape_of_all();
  Finder(reading.read.tree, shape.agreement, found).find();
  return found;
}

bool identifies_people(const model::Type& type) {
  if (is_person(type)) return true;
  const bool is_list = type.kind == model::Type::Kind::list || type.kind == model::Type::Kind::map;
  if (is_list) return identifies_people(type.element());
  if (type.kind != model::Type::Kind::section) return false;
  return std::any_of(type.fields.begin(), type.fields.end(), [](const model::Field& field) {
    return find_personal_field(field.name) != nullptr || identifies_people(field.type);
  });
}

std::vector<PersonalText> find_personal_texts(const Contact& contact) {
  std::vector<PersonalText> found;
  add(found, contact.name, Kind::name);
  add(found, contact.email, Kind::exact);
  add(found, contact.phone, Kind::exact);
  return found;
}

}  // namespace secondment::registers
