#include "register/personal_texts.h"

#include <algorithm>

#include "model/known_names.h"

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

class Finder {
 public:
  explicit Finder(std::vector<PersonalText>& found) : found_(found) {}

  // `type` is null for values that are not declared.
  void find(const Value& value, const model::Type* type, std::string_view field, bool in_person) {
    const bool is_person_here = type != nullptr && (is_person(*type) || field == "secondee");
    if (const auto* text = value.get<std::string_view>()) {
      const auto* row = std::find_if(std::begin(personal_fields), std::end(personal_fields),
                                     [&](const PersonalField& each) { return each.name == field; });
      if (in_person && field == "name") {
        found_.push_back({std::string(*text), Kind::name});
      } else if (row != std::end(personal_fields)) {
        const bool is_address = text->find('@') != text->npos;
        found_.push_back({std::string(*text), is_address ? Kind::exact : row->kind});
      }
    } else if (const auto* section = value.get<Section>()) {
      const bool names_person =
          is_person_here || has_text(*section, "event", model::events::signature);
      if (has_text(*section, "path", "secondee.name")) find_renamed(*section);
      for (const Member& member : section->members) {
        const model::Field* declared = type ? type->find_field(member.name) : nullptr;
        find(member.value, declared ? &declared->type : nullptr, member.name, names_person);
      }
    } else if (const auto* list = value.get<List>()) {
      const bool is_list = type != nullptr && type->kind == model::Type::Kind::list;
      for (const Value& item : list->items) {
        find(item, is_list ? &type->element() : nullptr, field, in_person);
      }
    }
  }

 private:
  static bool has_text(const Section& section, std::string_view name, std::string_view wanted) {
    const Value* value = section.find(name);
    const auto* text = value ? value->get<std::string_view>() : nullptr;
    return text != nullptr && *text == wanted;
  }

  // The changes of an amendment, whose values have no type of their own.
  void find_renamed(const Section& change) {
    if (const Value* name = change.find("to")) find(*name, nullptr, "name", true);
  }

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
  Finder finder(found);
  for (const Member& member : reading.agreement.body.members) {
    const model::Field* declared = shape.agreement.find_field(member.name);
    finder.find(member.value, declared ? &declared->type : nullptr, member.name, false);
  }
  for (const model::Change& change : reading.agreed.changes) {
    if (!change.is_readable) continue;
    const model::Type* type = change.target.type;
    if (change.kind == model::Change::Kind::add) type = &type->element();
    finder.find(change.value, type, change.target.parts.back().name, false);
  }
  return found;
}

bool identifies_people(const model::Type& type) {
  if (is_person(type)) return true;
  const bool is_list = type.kind == model::Type::Kind::list || type.kind == model::Type::Kind::map;
  if (is_list) return identifies_people(type.element());
  if (type.kind != model::Type::Kind::section) return false;
  return std::any_of(type.fields.begin(), type.fields.end(), [](const model::Field& field) {
    const bool is_personal =
        std::any_of(std::begin(personal_fields), std::end(personal_fields),
                    [&](const PersonalField& each) { return each.name == field.name; });
    return is_personal || identifies_people(field.type);
  });
}

std::vector<PersonalText> find_personal_texts(const Contact& contact) {
  std::vector<PersonalText> found;
  if (!contact.name.empty()) found.push_back({contact.name, Kind::name});
  if (!contact.email.empty()) found.push_back({contact.email, Kind::exact});
  if (!contact.phone.empty()) found.push_back({contact.phone, Kind::exact});
  return found;
}

}  // namespace secondment::registers
