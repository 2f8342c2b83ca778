#include "analysis/hidden_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "analysis/schemes.h"
#include "text/nearest.h"

namespace secondment::analysis {
namespace {

using model::Type;

// The type whose fields are inside a field: its own type, or that of its items.
const Type& inside(const Type& type) {
  const bool has_elements = type.kind == Type::Kind::list || type.kind == Type::Kind::map;
  return has_elements ? inside(type.element()) : type;
}

bool has_field(const Type& root, std::string_view path) {
  const Type* section = &root;
  for (std::string_view rest = path;;) {
    const std::string_view step = rest.substr(0, rest.find('.'));
    const model::Field* field = section->find_field(step);
    if (field == nullptr || step.size() == rest.size()) return field != nullptr;
    rest.remove_prefix(step.size() + 1);
    section = &inside(field->type);
  }
}

class Shown {
 public:
  explicit Shown(const policy::PolicySet& policies) : policies_(policies) {}

  // `before` is the path of the section that the type is of, with a dot after it.
  void show(Type& type, const std::string& before) {
    const bool has_elements = type.kind == Type::Kind::list || type.kind == Type::Kind::map;
    if (has_elements && !type.fields.empty()) return show(type.fields.front().type, before);
    std::erase_if(type.fields, [&](model::Field& field) {
      const std::string path = before + field.name;
      const Hiding hiding = find_hiding(policies_, path);
      if (!hiding.schemes.empty() && !hiding.is_shown) return true;
      if (!hiding.schemes.empty()) {
        const std::vector<std::string_view> names(hiding.schemes.begin(), hiding.schemes.end());
        field.doc += fmt::format(" (not in {})", text::list_words(names));
      }
      show(field.type, path + ".");
      return false;
    });
  }

 private:
  const policy::PolicySet& policies_;
};

}  // namespace

Hiding find_hiding(const policy::PolicySet& policies, std::string_view path) {
  Hiding hiding;
  for (const policy::Scheme* scheme : all_schemes(policies)) {
    if (has_field(scheme->shape.agreement, path)) {
      hiding.is_shown = true;
    } else if (scheme->with_hidden && has_field(*scheme->with_hidden, path)) {
      hiding.schemes.push_back(scheme->name);
    }
  }
  return hiding;
}

model::Shape shown_shape_of_all(const policy::PolicySet& policies) {
  model::Shape shape = policies.shape_of_all();
  const auto schemes = all_schemes(policies);
  const bool hides = std::any_of(schemes.begin(), schemes.end(), [](const policy::Scheme* each) {
    return each->with_hidden.has_value();
  });
  if (hides) Shown(policies).show(shape.agreement, "");
  return shape;
}

}  // namespace secondment::analysis
