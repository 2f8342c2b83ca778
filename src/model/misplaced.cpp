#include "model/misplaced.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/synonyms.h"
#include "text/bullets.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

// Finds where a name is a field: "placement.post". Leaves out the fields of persons.
void find_homes(const Type& section, std::string_view name, const std::string& path,
                std::vector<std::string>& homes) {
  for (const Field& field : section.fields) {
    const std::string here = path.empty() ? field.name : fmt::format("{}.{}", path, field.name);
    if (field.name == name) homes.push_back(here);
    if (field.type.kind == Type::Kind::section && field.type.shorthand != "name") {
      find_homes(field.type, name, here, homes);
    }
  }
}

std::string others_words(std::string_view policy, std::string_view what,
                         const KnownSchemes& elsewhere) {
  const auto schemes = elsewhere.schemes_following(policy);
  if (schemes.empty()) {
    return fmt::format("only the policy {0} has {1}; `--overlay {0}` applies it", policy, what);
  }
  const bool is_one = schemes.size() == 1;
  return fmt::format("only the scheme{} {} {} {}", is_one ? "" : "s",
                     text::list_words(schemes, "and"), is_one ? "has" : "have", what);
}

// The possible explanations of a key, the most certain first. Each is empty if it does not apply.

std::string hidden_field(const MisplacedKey& key) {
  const auto& hidden = key.section.hidden;
  const bool is_hidden = std::find(hidden.begin(), hidden.end(), key.name) != hidden.end();
  return is_hidden ? "remove it: a policy of this scheme hides this field" : "";
}

// The key belongs to the section above it.
std::string lost_indentation(const MisplacedKey& key) {
  const Field* above = key.left_empty;
  const bool fits = above != nullptr && above->type.find_field(key.name) != nullptr;
  return fits ? fmt::format("indent it under `{}:`", above->name) : "";
}

// The key has the name of its section as a prefix: `secondee_name` for `name` in `secondee`.
std::string joined_names(const MisplacedKey& key) {
  const std::size_t link = key.name.find_first_of("_.-");
  if (link == key.name.npos) return "";
  const Field* section = key.section.find_field(key.name.substr(0, link));
  const std::string_view rest = key.name.substr(link + 1);
  if (section == nullptr || section->type.find_field(rest) == nullptr) return "";
  return fmt::format("write `{}:` indented under `{}:`", rest, section->name);
}

std::vector<std::string_view> names_of(const Type& section) {
  std::vector<std::string_view> names;
  for (const Field& field : section.fields) names.push_back(field.name);
  return names;
}

// The key differs from a field only in invisible characters, or in what a word processor put before
// it.
KeyAdvice pasted(const MisplacedKey& key) {
  const std::string plain = text::unwrapped(key.name);
  const Field* field = key.section.find_field(plain);
  if (field != nullptr && plain != key.name) {
    return {fmt::format("write `{}`, without the characters pasted along with it", plain),
            field->name};
  }
  const std::string bullet = text::leading_bullet(key.name);
  if (bullet.empty()) return {};
  return {fmt::format("a list is written with `- `: put that in place of `{}`", bullet), ""};
}

// The key is another word for a field of this section or, at the top level, for a field elsewhere
// in the agreement.
KeyAdvice synonym(const MisplacedKey& key, const Shape* shape) {
  if (const auto meant = find_synonym(key.name, names_of(key.section))) {
    return {fmt::format("did you mean `{}`?", *meant), *meant};
  }
  if (shape == nullptr || !key.is_on_top) return {};
  for (const Field& section : shape->agreement.fields) {
    if (section.name != "term") continue;  // only dates of the term are often at the top
    if (const auto meant = find_synonym(key.name, names_of(section.type))) {
      return {fmt::format("write `{}:` indented under `{}:`", *meant, section.name), ""};
    }
  }
  return {};
}

std::string other_home(const MisplacedKey& key, const Shape& shape, const KnownSchemes& elsewhere) {
  std::vector<std::string> homes;
  find_homes(shape.agreement, key.name, "", homes);
  constexpr std::size_t few = 3;  // a name that many sections have belongs nowhere in particular
  if (!homes.empty() && homes.size() <= few) {
    const std::vector<std::string_view> views(homes.begin(), homes.end());
    return fmt::format("it belongs at {}", text::list_words(views));
  }
  const Field* other =
      key.is_on_top ? elsewhere.shape_of_all().agreement.find_field(key.name) : nullptr;
  return other != nullptr ? others_words(other->declared_by, "it", elsewhere) : "";
}

}  // namespace

KeyAdvice advise_on_key(const MisplacedKey& key, const Shape* shape,
                        const KnownSchemes* elsewhere) {
  std::string help = hidden_field(key);
  if (help.empty()) help = lost_indentation(key);
  if (help.empty()) help = joined_names(key);
  if (!help.empty()) return {std::move(help), ""};
  for (KeyAdvice advice : {pasted(key), synonym(key, shape)}) {
    if (!advice.help.empty()) return advice;
  }
  if (shape != nullptr) help = other_home(key, *shape, *elsewhere);
  if (!help.empty()) return {std::move(help), ""};

  const std::vector<std::string_view> names = names_of(key.section);
  if (const auto meant = text::find_nearest(key.name, names)) {
    return {text::suggest_nearest(key.name, names), *meant};
  }
  if (names.empty()) return {"leave it out", ""};
  return {fmt::format("the keys here are {}", text::list_words(names, "and")), ""};
}

std::string advise_on_event(std::string_view name, const Shape& shape,
                            const KnownSchemes& elsewhere) {
  if (shape.find_state(name) != nullptr) {
    return fmt::format("{} is a state; write `state: {}`", text::backquoted(name), name);
  }
  if (const Event* other = elsewhere.shape_of_all().find_event(name)) {
    return others_words(other->declared_by, "this event", elsewhere);
  }
  std::vector<std::string_view> names;
  for (const Event& event : shape.events) names.push_back(event.name);
  const std::string nearest = text::suggest_nearest(name, names);
  if (!nearest.empty()) return nearest;
  return fmt::format("the events are {}", text::list_words(names, "and"));
}

}  // namespace secondment::model
