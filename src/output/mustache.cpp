#include "output/mustache.h"

#include <fmt/format.h>

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <optional>
#include <utility>

#include "text/characters.h"
#include "text/lines.h"
#include "text/nearest.h"

namespace secondment::output {
namespace {

namespace library = kainjow::mustache;

// Deeper templates are refused, because the library calls itself for each level.
constexpr std::size_t deepest_template = 50;
// Sections that repeat within each other could multiply without end. Both limits are far above the
// longest letter.
constexpr std::size_t most_steps = 5'000'000;  // tags filled in, and elements of lists
constexpr std::size_t most_bytes = 64 << 20;
// Further problems would not help the reader, and each costs a comparison with every name.
constexpr std::size_t most_problems = 50;

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    parts.push_back(path.substr(begin, dot - begin));
    begin = dot + 1;
  }
  return parts;
}

class Checker {
 public:
  Checker(std::string_view text, const TemplateNames& names, std::vector<TemplateTag>* tags)
      : text_(text), tags_(tags), scopes_{&names} {}

  std::vector<TemplateProblem> check() {
    for (std::size_t at = text_.find("{{"); at != text_.npos && !is_full();
         at = text_.find("{{", at)) {
      const std::size_t end = text_.find("}}", at + 2);
      if (end == text_.npos) {
        report(at, "the tag is never closed", "end it with `}}`");
        return std::move(problems_);
      }
      check_tag(at, end + 2, text_.substr(at + 2, end - at - 2));
      at = end + 2;
    }
    for (const Open& open : open_) {
      report(open.at, fmt::format("the section `{}` never ends", open.name),
             fmt::format("end it with `{{{{/{}}}}}`", open.name));
    }
    return std::move(problems_);
  }

 private:
  struct Open {
    std::string_view name;
    std::size_t at;
    bool has_scope;
  };

  [[nodiscard]] bool is_full() const { return problems_.size() >= most_problems; }

  void report(std::size_t at, std::string message, std::string help) {
    if (is_full()) return;
    if (!lines_) lines_.emplace(text_);
    problems_.push_back({lines_->position(at).line, std::move(message), std::move(help)});
  }

  void check_tag(std::size_t at, std::size_t end, std::string_view inside) {
    const std::string_view content = trim(inside);
    const char first = content.empty() ? '\0' : content.front();
    const std::string_view name = trim(content.substr(std::min<std::size_t>(1, content.size())));
    const bool is_value = std::string_view("{&>=!#^/").find(first) == std::string_view::npos;
    if (tags_ != nullptr) tags_->push_back({at, end, is_value, is_value ? content : name});
    switch (first) {
      case '{':
      case '&':
        return report(at, "a tag without escaping is refused, because a value could act as markup",
                      fmt::format("write `{{{{{}}}}}`", trim(name.substr(0, name.find('}')))));
      case '>':
        return report(at, "a template cannot include another", "write its text here");
      case '=':
        return report(at, "a template cannot change its delimiters", "write `{{` and `}}`");
      case '!':
        return;
      case '#':
      case '^':
        return open(at, name, first == '#');
      case '/':
        return close(at, name);
      default:
        if (find(at, content) == nullptr) return;
    }
  }

  void open(std::size_t at, std::string_view name, bool has_scope) {
    const TemplateNames* found = find(at, name);
    open_.push_back({name, at, has_scope});
    if (has_scope) scopes_.push_back(found != nullptr ? found : &anything());
    if (open_.size() == deepest_template + 1) {
      report(at, fmt::format("more than {} sections within each other", deepest_template), "");
    }
  }

  void close(std::size_t at, std::string_view name) {
    if (open_.empty() || open_.back().name != name) {
      report(at,
             fmt::format("{} ends here, but {}", text::backquoted(name),
                         open_.empty() ? std::string("no section is open")
                                       : fmt::format("the section that is open is {}",
                                                     text::backquoted(open_.back().name))),
             "end sections in the order in which they are open, the last first");
      return;
    }
    if (open_.back().has_scope) scopes_.pop_back();
    open_.pop_back();
  }

  static const TemplateNames& anything() {
    static const TemplateNames open{.is_open = true};
    return open;
  }

  const TemplateNames* find(std::size_t at, std::string_view path) {
    if (path == ".") return scopes_.back();
    const auto parts = split(path);
    for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
      if ((*scope)->is_open) return &anything();
      const auto found = (*scope)->fields.find(parts.front());
      if (found != (*scope)->fields.end()) return follow(at, path, found->second, parts);
    }
    std::vector<std::string_view> known;
    for (const TemplateNames* scope : scopes_) {
      for (const auto& [name, inner] : scope->fields) known.push_back(name);
    }
    unknown(at, path, parts.front(), known);
    return nullptr;
  }

  const TemplateNames* follow(std::size_t at, std::string_view path, const TemplateNames& first,
                              const std::vector<std::string_view>& parts) {
    const TemplateNames* names = &first;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (names->is_open) return names;
      const auto found = names->fields.find(parts[i]);
      if (found == names->fields.end()) {
        std::vector<std::string_view> known;
        for (const auto& [name, inner] : names->fields) known.push_back(name);
        unknown(at, path, parts[i], known);
        return nullptr;
      }
      names = &found->second;
    }
    return names;
  }

  void unknown(std::size_t at, std::string_view path, std::string_view part,
               const std::vector<std::string_view>& known) {
    std::string help = text::suggest_nearest(part, known);
    if (help.empty() && !known.empty()) {
      help = fmt::format("known here: {}", text::list_words(known, "and"));
    }
    report(at,
           part == path ? fmt::format("unknown name {}", text::backquoted(path))
                        : fmt::format("unknown name {} in {}", text::backquoted(part),
                                      text::backquoted(path)),
           std::move(help));
  }

  std::string_view text_;
  std::vector<TemplateTag>* tags_;
  std::vector<const TemplateNames*> scopes_;
  std::vector<Open> open_;
  std::optional<text::Lines> lines_;
  std::vector<TemplateProblem> problems_;
};

class Filler {
 public:
  explicit Filler(Escape escape) : escape_(escape) {}

  library::data data(const text::Json& value, const TemplateNames& names) const {
    if (const auto* text = value.get<std::string>()) {
      return text->empty() ? library::data(false) : library::data(escape_(*text));
    }
    if (const auto* flag = value.get<bool>()) return library::data(*flag);
    if (const auto* items = value.get<text::Json::Array>()) {
      library::data list{library::data::type::list};
      for (const text::Json& item : *items) list << data(item, names);
      return list;
    }
    if (const auto* members = value.get<text::Json::Object>()) {
      if (members->empty()) return library::data(false);
      library::data object{library::data::type::object};
      // A name that is absent here must not be looked up further out.
      for (const auto& [name, inner] : names.fields) object.set(name, library::data(false));
      for (const text::JsonMember& each : *members) {
        const auto known = names.fields.find(each.key);
        static const TemplateNames none;
        object.set(each.key, data(each.value, known != names.fields.end() ? known->second : none));
      }
      return object;
    }
    return value.is_null() ? library::data(false) : library::data(escape_(text::dump(value)));
  }

 private:
  Escape escape_;
};

// Thrown through the library, which has no other way to stop.
struct TooMuch {
  std::string_view what;
};

class Limits {
 public:
  explicit Limits(std::string_view text) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
      longest_line_ = std::max(longest_line_, end - begin);
      begin = end;
    }
  }

  void step() {
    if (++steps_ > most_steps) throw TooMuch{"it takes more than 5 million steps"};
  }
  // The library keeps a line until it is complete, with its sections as often as they repeat.
  void repeat() {
    step();
    keep(longest_line_);
  }
  void keep(std::size_t bytes) {
    kept_ += bytes;
    if (written_ + kept_ > most_bytes) throw TooMuch{"it is longer than 64 MiB"};
  }
  void write(std::size_t bytes) {
    step();
    kept_ = 0;
    written_ += bytes;
    keep(0);
  }

 private:
  std::size_t longest_line_ = 0;  // of the template
  std::size_t steps_ = 0;
  std::size_t kept_ = 0;
  std::size_t written_ = 0;
};

// The values that are in scope, which the library asks for each tag.
class LimitedContext : public library::context<std::string> {
 public:
  LimitedContext(const library::data& values, Limits& limits) : context(&values), limits_(limits) {}

  void push(const library::data* data) override {
    limits_.repeat();
    context::push(data);
  }
  [[nodiscard]] const library::data* get(const std::string& name) const override {
    limits_.step();
    return context::get(name);
  }

 private:
  Limits& limits_;
};

struct LimitedText {
  std::string text;
  Limits& limits;

  LimitedText& operator<<(const std::string& more) {
    limits.write(more.size());
    text += more;
    return *this;
  }
};

}  // namespace

void TemplateNames::add(const TemplateNames& other) {
  is_open = is_open || other.is_open;
  for (const auto& [name, names] : other.fields) fields[name].add(names);
}

TemplateNames names_in(const text::Json& values) {
  TemplateNames names;
  if (const auto* items = values.get<text::Json::Array>()) {
    for (const text::Json& item : *items) names.add(names_in(item));
  }
  if (const auto* members = values.get<text::Json::Object>()) {
    for (const text::JsonMember& each : *members) names.fields[each.key] = names_in(each.value);
  }
  return names;
}

std::vector<TemplateProblem> check_template(std::string_view text, const TemplateNames& names,
                                            std::vector<TemplateTag>* tags) {
  return Checker(text, names, tags).check();
}

Result<std::string> fill_template(std::string_view text, const text::Json& values,
                                  const TemplateNames& names, Escape escape) {
  Limits limits(text);
  library::mustache filled{std::string(text)};
  // Values are already escaped, so that no kind of tag can show one unescaped.
  filled.set_custom_escape([&](const std::string& value) {
    limits.keep(value.size());
    return value;
  });
  try {
    const library::data data = Filler(escape).data(values, names);
    LimitedContext context(data, limits);
    LimitedText out{{}, limits};
    return std::move(filled.render(context, out).text);
  } catch (const TooMuch& limit) {
    return unexpected(Error{fmt::format("filled in, {}", limit.what),
                            "do not repeat a list within itself or within another list"});
  }
}

}  // namespace secondment::output
