#include "policy/read_fields.h"

#include <fmt/format.h>

#include <utility>

#include "policy/written.h"
#include "text/characters.h"

namespace secondment::policy {

model::Type& innermost(model::Type& type) {
  using Kind = model::Type::Kind;
  model::Type* at = &type;
  while (at->kind == Kind::list || at->kind == Kind::map) at = &at->fields.front().type;
  return *at;
}

void FieldReader::refuse(const char* rule, Span span, Error error) {
  findings_.push_back({.rule = rule,
                       .message = std::move(error.message),
                       .help = std::move(error.help),
                       .span = span});
}

std::optional<model::Type> FieldReader::read_type(const Written& words) {
  auto type = model::parse_type(words.text);
  if (type) return std::move(*type);
  refuse("policy/type", words.span, std::move(type).error());
  return std::nullopt;
}

bool FieldReader::takes_words(const model::Type& type, bool are_listed, const Written& at) {
  using Kind = model::Type::Kind;
  if (type.kind == Kind::entry) {
    refuse("policy/type", at.span, {"only the history holds entries", "declare an event instead"});
  } else if (type.kind == Kind::one_of && type.words.empty() && !are_listed) {
    refuse("policy/type", at.span,
           {"the list of words is missing",
            "write the words after it, as in `one of first, second`, or under `one_of:` of a "
            "field"});
  } else if (are_listed && (type.kind != Kind::one_of || !type.words.empty())) {
    refuse("policy/type", at.span,
           {fmt::format("{} takes no list of words", at.text),
            "write `type: one of`, or leave out `one_of:`"});
  } else {
    return true;
  }
  return false;
}

std::vector<DeclaredField> FieldReader::read(const Section& section, Of of) {
  std::vector<DeclaredField> fields;
  for (const Section* row : sections_of(section.find("fields"))) {
    if (auto declared = read_field(*row, of)) fields.push_back(std::move(*declared));
  }
  return fields;
}

// A list of words without a type narrows an existing field or, under `add`, extends it.
bool FieldReader::read_words(const Section& row, const Written& path, Of of,
                             DeclaredField& declared, std::vector<Written>& listed) {
  const bool has_type = row.find("type") != nullptr;
  listed = words_of(row, "one_of");
  if (is_set(row, "hide")) {
    declared.kind = DeclaredField::Kind::hidden;
    const auto says = [&](std::string_view key) { return row.find(key) != nullptr; };
    const bool is_alone = !has_type && !says("add") && !says("one_of") && !says("required");
    if (is_alone && of == Of::an_agreement) return true;
    refuse("policy/field", path.span,
           {fmt::format("{} is hidden and says more", text::backquoted(path.text)),
            "write `{path: …, hide: true}` for a field of agreements, and nothing else"});
    return false;
  }
  if (row.find("add") != nullptr) {
    const std::vector<Written> more = words_of(row, "add");
    if (has_type || !listed.empty() || more.empty()) {
      const std::string name = text::backquoted(path.text);
      refuse("policy/type", path.span,
             {more.empty() ? fmt::format("`add` of {} lists no word", name)
                           : fmt::format("{} has both `add` and a type of its own", name),
              "write `{path: …, add: [word]}` to add to the words of an inherited field"});
      return false;
    }
    declared.kind = DeclaredField::Kind::added_to;
    listed = more;
  } else if (!has_type && row.find("one_of") == nullptr && row.find("required") != nullptr &&
             of == Of::an_agreement) {
    declared.kind = DeclaredField::Kind::required;
    return true;
  } else if (!has_type) {
    declared.kind = DeclaredField::Kind::narrowed;
    const bool can_be_narrowed = row.find("one_of") != nullptr && of == Of::an_agreement;
    if (can_be_narrowed) return true;
    refuse("policy/type", path.span,
           {fmt::format("{} has no type", path.text),
            of == Of::an_entry ? "write `type:`, or add words to an inherited field with `add:`"
                               : "write `type:`, or narrow it with `one_of:`; or `required:` or "
                                 "`hide: true`"});
    return false;
  } else if (row.find("doc") == nullptr) {
    refuse("policy/field", path.span,
           {fmt::format("{} has no `doc`", text::backquoted(path.text)),
            "add `doc:`, with what the field means"});
    return false;
  }
  return true;
}

std::optional<DeclaredField> FieldReader::read_field(const Section& row, Of of) {
  const Written path = written(row, "path");
  const Written words = written(row, "type");
  if (!path || (!words && row.find("type") != nullptr)) return std::nullopt;  // refused before
  DeclaredField declared{.path = std::string(path.text), .field = {}, .span = path.span};
  std::vector<Written> listed;
  if (!read_words(row, path, of, declared, listed)) return std::nullopt;
  if (words) {
    auto type = read_type(words);
    if (!type) return std::nullopt;
    declared.field.type = std::move(*type);
  }
  model::Type& target = innermost(declared.field.type);
  if (words && !takes_words(target, !listed.empty(), words)) return std::nullopt;
  for (const Written& word : listed) target.words.emplace_back(word.text);
  declared.field.required = is_set(row, "required") || written(row, "required").text == "true";
  declared.field.doc = text_of(row, "doc");
  declared.field.label = text_of(row, "label");
  declared.field.declared_by = policy_.name;
  declared.field.particular = is_set(row, "particular");
  declared.field.open = is_set(row, "open");
  for (const std::string_view own : {"particular", "label"}) {
    if (words || row.find(own) == nullptr) continue;
    refuse("policy/field", path.span,
           {fmt::format("{} is declared elsewhere and cannot have `{}` here",
                        text::backquoted(path.text), own),
            fmt::format("leave out `{}`; it is for fields that a policy adds itself", own)});
    return std::nullopt;
  }
  return declared;
}

}  // namespace secondment::policy
