#include "model/change_path.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

constexpr std::string_view path_form =
    "write the names from the top down, as in section.field or list[ID].field";

// Finds the end of the brackets that begin at `open`; a name in them may contain brackets itself.
std::size_t find_closing(std::string_view text, std::size_t open) {
  std::size_t close = text.find(']', open);
  while (close != text.npos && close + 1 < text.size() && text[close + 1] != '.') {
    close = text.find(']', close + 1);
  }
  return close;
}

Unexpected<Error> refuse_form(std::string_view text, std::string_view why) {
  return unexpected(
      Error{fmt::format("{} is not a path: {}", backquoted(text), why), std::string(path_form)});
}

class Resolver {
 public:
  explicit Resolver(const Type& agreement) : type_(&agreement) {}

  Result<ResolvedPath> resolve(const std::vector<PathPart>& path) {
    for (const PathPart& part : path) {
      auto step = step_to(part.name);
      if (step && part.element) step = step_into(*part.element);
      if (!step) return unexpected(std::move(step).error());
    }
    resolved_.type = type_;
    return std::move(resolved_);
  }

 private:
  Result<void> step_to(std::string_view name) {
    if (type_->kind == Type::Kind::map) {
      resolved_.field = nullptr;
      resolved_.parts.push_back({name});
      type_ = &type_->element();
    } else if (type_->kind == Type::Kind::section) {
      const Field* field = type_->find_field(name);
      if (field == nullptr) return unexpected(refuse_unknown(name));
      if (is_particular(*field) && resolved_.particular == nullptr) resolved_.particular = field;
      resolved_.field = field;
      resolved_.parts.push_back({field->name});
      type_ = &field->type;
    } else {
      return unexpected(refuse_below(name));
    }
    walked_ += fmt::format("{}{}", walked_.empty() ? "" : ".", name);
    return {};
  }

  Result<void> step_into(std::string_view element) {
    if (type_->kind != Type::Kind::list) {
      return unexpected(Error{fmt::format("{} is not a list", backquoted(walked_)),
                              fmt::format("leave out [{}]", text::visible(element))});
    }
    if (find_key_field(*type_) == nullptr) {
      return unexpected(
          Error{fmt::format("the elements of {} have neither an id nor a name to find them by",
                            backquoted(walked_)),
                fmt::format("change the whole list: path {} with `to`", backquoted(walked_))});
    }
    resolved_.parts.back().element = element;
    type_ = &type_->element();
    walked_ += fmt::format("[{}]", element);
    return {};
  }

  [[nodiscard]] Error refuse_unknown(std::string_view name) const {
    std::vector<std::string_view> known;
    for (const Field& field : type_->fields) known.push_back(field.name);
    const std::string before = walked_.empty() ? "" : walked_ + ".";
    std::string help = fmt::format("its fields are {}", text::list_words(known, "and"));
    if (walked_.empty()) {
      // No amendment changes these.
      constexpr std::string_view never[] = {"agreement", "scheme", "format", "waivers",
                                            "history",   "title",  "notes"};
      std::erase_if(known, [&](std::string_view each) {
        return std::find(std::begin(never), std::end(never), each) != std::end(never);
      });
      help = fmt::format("begin with {}", text::list_words(known));
    }
    if (const auto below = find_below(name); !below.empty()) {
      const std::vector<std::string_view> paths(below.begin(), below.end());
      help = fmt::format("did you mean {}?", text::list_words(paths));
    } else if (const auto nearest = text::find_nearest(name, known)) {
      help = fmt::format("did you mean {}?", backquoted(before + std::string(*nearest)));
    }
    return {walked_.empty()
                ? fmt::format("an agreement has no field {}", backquoted(name))
                : fmt::format("{} has no field {}", backquoted(walked_), backquoted(name)),
            std::move(help)};
  }

  // The fields with this name in the sections of an agreement: for `name`, parent.name and two
  // others.
  [[nodiscard]] std::vector<std::string> find_below(std::string_view name) const {
    constexpr std::size_t most = 6;
    std::vector<std::string> found;
    if (!walked_.empty()) return found;
    for (const Field& section : type_->fields) {
      const bool is_section = section.type.kind == Type::Kind::section;
      if (!is_section || section.type.find_field(name) == nullptr) continue;
      found.push_back(backquoted(fmt::format("{}.{}", section.name, name)));
    }
    if (found.size() > most) found.clear();
    return found;
  }

  [[nodiscard]] Error refuse_below(std::string_view name) const {
    if (type_->kind != Type::Kind::list) {
      return {fmt::format("{} is a single value and has no field {}", backquoted(walked_),
                          backquoted(name)),
              fmt::format("end the path with {}", backquoted(walked_))};
    }
    const Field* key = find_key_field(*type_);
    return {fmt::format("{} is a list, and the path does not say which element of it is meant",
                        backquoted(walked_)),
            key == nullptr
                ? fmt::format("change the whole list: path {} with `to`", backquoted(walked_))
                : fmt::format("put the {} of the element in brackets: {}[…].{}", key->name, walked_,
                              text::visible(name))};
  }

  const Type* type_;
  ResolvedPath resolved_;
  std::string walked_;
};

}  // namespace

Result<std::vector<PathPart>> parse_change_path(std::string_view text) {
  std::vector<PathPart> path;
  std::size_t at = 0;
  while (true) {
    const std::size_t end = std::min(text.find_first_of(".[", at), text.size());
    if (end == at) return refuse_form(text, "a name is missing");
    path.push_back({text.substr(at, end - at)});
    at = end;
    if (at < text.size() && text[at] == '[') {
      const std::size_t close = find_closing(text, at);
      if (close == text.npos) return refuse_form(text, "a bracket is not closed");
      if (close == at + 1) return refuse_form(text, "nothing is in the brackets");
      path.back().element = text.substr(at + 1, close - at - 1);
      at = close + 1;
    }
    if (at == text.size()) return path;
    ++at;  // skip the dot
  }
}

Result<ResolvedPath> resolve_path(const std::vector<PathPart>& path, const Type& agreement) {
  return Resolver(agreement).resolve(path);
}

const Field* find_key_field(const Type& list) {
  const Type& element = list.element();
  const Field* id = element.find_field("id");
  return id != nullptr ? id : element.find_field("name");
}

}  // namespace secondment::model
