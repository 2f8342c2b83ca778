#include "handbook/letter_templates.h"

#include <fmt/format.h>

#include <algorithm>

#include "output/html.h"
#include "output/markdown.h"
#include "text/characters.h"
#include "text/parts.h"

namespace secondment::handbook {
namespace {

using model::Type;
using output::TemplateProblem;
using output::TemplateTag;

output::TemplateNames names_of(const Type& type) {
  if (type.kind == Type::Kind::list) return names_of(type.element());
  output::TemplateNames names;
  names.is_open = type.kind == Type::Kind::map || type.kind == Type::Kind::any;
  if (type.kind != Type::Kind::section) return names;
  for (const model::Field& field : type.fields) names.fields[field.name] = names_of(field.type);
  // What an organisation is called in the directory.
  if (type.shorthand == "key") names.fields["key"];
  return names;
}

// What a letter always may ask of each of these, whether or not this agreement has any.
text::Json sample() {
  const text::Json row = {{"number", ""}, {"label", ""}, {"text", ""},
                          {"lines", ""},  {"first", ""}, {"rest", ""}};
  const text::Json due = {{"rule", ""}, {"title", ""}, {"due", ""}, {"late", ""}, {"by", ""}};
  const text::Json entry = {
      {"entry", ""}, {"date", ""}, {"recorded", ""}, {"what", ""}, {"counts", ""}};
  const text::Json version = {{"entry", ""}, {"date", ""}, {"fingerprint", ""}, {"signed_by", ""}};
  const text::Json group = {{"title", ""}, {"has_rows", ""}, {"rows", row}};
  const text::Json letter = {
      {"kind", ""},
      {"title", ""},
      {"subject", ""},
      {"to", ""},
      {"intro", ""},
      {"closing", ""},
      {"closing_key", ""},
      {"version", ""},
      {"is_draft", ""},
      {"mark", ""},
      {"foot", ""},
      {"has_to", ""},
      {"has_changes", ""},
      {"has_due", ""},
      {"has_signatures", ""},
      {"due", ""},
      {"particulars", {{"label", ""}, {"text", ""}}},
      {"parts", {{"number", ""}, {"title", ""}, {"groups", group}}},
      {"changes", {{"number", ""}, {"label", ""}, {"before", ""}, {"after", ""}}},
      {"signatures", {{"party", ""}, {"title", ""}, {"name", ""}, {"is_secondee", ""}}},
  };
  return {{"due", due}, {"history", entry}, {"versions", version}, {"letter", letter}};
}

// What a value looks like on its line: characters that turn the direction of writing or do not
// show are visible, whatever the markup.
std::string visible_line(std::string_view line) {
  std::string plain(line);
  std::replace(plain.begin(), plain.end(), '\t', ' ');
  return text::visible(plain);
}

std::string escape_letter_html(std::string_view text) {
  std::string out;
  for (const std::string_view line : text::lines_of(text)) {
    if (line.data() != text.data()) out += '\n';
    out += output::escape_html(visible_line(line));
  }
  return out;
}

// On one line. What begins a list, a heading or a rule where a line begins with it is escaped, too.
std::string escape_letter_markdown(std::string_view text) {
  std::string joined;
  for (std::string_view line : text::lines_of(text)) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty()) continue;
    joined += joined.empty() ? "" : " ";
    joined += visible_line(line);
  }
  std::string out = output::escape_markdown(joined);
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (out.starts_with('-') || out.starts_with('=') || out.starts_with(':')) {
    out.insert(0, "\\");
  } else if (digits != out.npos && digits > 0 && out[digits] == '.' &&
             (digits + 1 == out.size() || out[digits + 1] == ' ')) {
    out.insert(digits, "\\");
  }
  return out;
}

// What a section that is left out leaves behind.
std::string join_blank_lines(std::string_view text) {
  std::string out;
  std::size_t ends = 2;  // none at the top
  for (const char c : text) {
    ends = c == '\n' ? ends + 1 : 0;
    if (ends <= 2) out += c;
  }
  return out;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// Elements that load something, run something, or change how the rest is read.
constexpr std::string_view refused_elements[] = {
    "script", "iframe", "object", "embed", "base",  "link",     "frame",  "applet",
    "form",   "svg",    "math",   "video", "audio", "template", "portal", "noscript"};
// Attributes that name something to load or to go to.
constexpr std::string_view references[] = {
    "src",        "href",       "srcset", "data",     "poster",   "action", "background",
    "xlink:href", "formaction", "cite",   "longdesc", "manifest", "ping",   "profile"};
constexpr std::string_view inside[] = {"#", "data:image/", "mailto:", "tel:"};

// Walks through the tags of HTML as a browser would, and looks at each attribute.
class HtmlChecker {
 public:
  // `is_filled`: a letter rather than its template.
  HtmlChecker(std::string_view text, std::span<const TemplateTag> tags, bool is_filled)
      : text_(text), tags_(tags), is_filled_(is_filled) {}

  std::vector<TemplateProblem> check() {
    while (at_ < text_.size()) {
      if (const TemplateTag* tag = tag_at(at_)) {
        at_ = tag->end;
      } else if (text_.substr(at_).starts_with("<!--")) {
        skip_comment();
      } else if (text_[at_] == '<' && at_ + 1 < text_.size() &&
                 (std::isalpha(static_cast<unsigned char>(text_[at_ + 1])) != 0)) {
        read_element();
      } else {
        ++at_;
      }
    }
    return std::move(problems_);
  }

 private:
  void report(std::size_t at, std::string message, std::string help) {
    const auto line =
        std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    problems_.push_back({static_cast<std::size_t>(line) + 1, std::move(message), std::move(help)});
  }

  const TemplateTag* tag_at(std::size_t at) const {
    const auto found = std::find_if(tags_.begin(), tags_.end(), [&](const TemplateTag& each) {
      return each.begin <= at && at < each.end;
    });
    return found == tags_.end() ? nullptr : &*found;
  }

  // The first value among the bytes of a place.
  const TemplateTag* value_in(std::size_t begin, std::size_t end) const {
    const auto found = std::find_if(tags_.begin(), tags_.end(), [&](const TemplateTag& each) {
      return each.is_value && each.begin >= begin && each.begin < end;
    });
    return found == tags_.end() ? nullptr : &*found;
  }

  void skip_comment() {
    const std::size_t end = std::min(text_.find("-->", at_), text_.size());
    if (value_in(at_, end) != nullptr) {
      report(at_, "a value cannot be put into a comment", "take it out of the comment");
    }
    at_ = std::min(end + 3, text_.size());
  }

  void read_element() {
    const std::size_t begin = at_++;
    const std::size_t name_begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '>' && text_[at_] != '/')
      ++at_;
    const std::string name = lower(text_.substr(name_begin, at_ - name_begin));
    if (std::find(std::begin(refused_elements), std::end(refused_elements), name) !=
        std::end(refused_elements)) {
      report(begin, fmt::format("a letter has no <{}>", name), "take it out");
    }
    while (at_ < text_.size() && text_[at_] != '>') read_attribute(name);
    ++at_;
    if (name == "style") check_style();
  }

  void read_attribute(const std::string& element) {
    if (is_blank(text_[at_]) || text_[at_] == '/') {
      ++at_;
      return;
    }
    if (const TemplateTag* tag = tag_at(at_)) {
      if (tag->is_value) refuse_unquoted(at_);
      at_ = tag->end;
      return;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_]) && text_[at_] != '=' && text_[at_] != '>' &&
           text_[at_] != '/') {
      ++at_;
    }
    const std::string name = lower(text_.substr(begin, at_ - begin));
    if (value_in(begin, at_) != nullptr) refuse_unquoted(begin);
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    if (at_ >= text_.size() || text_[at_] != '=') {
      if (at_ == begin) ++at_;
      return;
    }
    ++at_;
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    const bool is_quoted = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
    const std::size_t value_begin = is_quoted ? at_ + 1 : at_;
    std::size_t end = value_begin;
    while (end < text_.size() &&
           (is_quoted ? text_[end] != text_[at_] : !is_blank(text_[end]) && text_[end] != '>')) {
      ++end;
    }
    check_attribute(element, name, begin, value_begin, end, is_quoted);
    at_ = is_quoted ? std::min(end + 1, text_.size()) : end;
  }

  void refuse_unquoted(std::size_t at) {
    report(at, "a value in a tag of HTML must be in quotes", "write it as in `title=\"{{…}}\"`");
  }

  void check_attribute(const std::string& element, const std::string& name, std::size_t begin,
                       std::size_t value_begin, std::size_t end, bool is_quoted) {
    const std::string_view value = text_.substr(value_begin, end - value_begin);
    const TemplateTag* put_in = value_in(value_begin, end);
    if (!is_quoted && put_in != nullptr) refuse_unquoted(begin);
    if (name.starts_with("on"))
      report(begin, fmt::format("a letter has no `{}`", name), "take it out");
    if (name == "style") {
      if (put_in != nullptr) {
        report(begin, "a value cannot be put into a style", "use a class");
      }
      check_css(value_begin, value);
    }
    if (element == "meta" && name == "http-equiv") {
      report(begin, "a letter has no `http-equiv`", "take it out");
    }
    if (std::find(std::begin(references), std::end(references), name) == std::end(references))
      return;
    const std::string folded = lower(value);
    const bool is_inside =
        std::any_of(std::begin(inside), std::end(inside),
                    [&](std::string_view each) { return folded.starts_with(each); });
    if (is_inside) return;
    report(begin, fmt::format("{} leads outside the letter", text::backquoted(value)),
           "a letter holds all it needs: write images as `data:image/png;base64,…`");
  }

  void check_style() {
    const std::size_t end = std::min(lower(text_).find("</style", at_), text_.size());
    for (const TemplateTag& each : tags_) {
      const bool is_here = each.is_value && each.begin >= at_ && each.begin < end;
      if (is_here && !each.name.starts_with("css.")) {
        report(each.begin, "a value cannot be put into a style",
               "only `css.foot`, `css.page`, `css.of` and `css.draft` can, between quotes");
      }
    }
    check_css(at_, text_.substr(at_, end - at_));
    at_ = end;
  }

  void check_css(std::size_t at, std::string_view css) {
    const std::string folded = lower(css);
    if (const std::size_t import = folded.find("@import"); import != folded.npos) {
      report(at + import, "`@import` leads outside the letter", "write the style here");
    }
    // What is put in for `css.…` has some.
    if (!is_filled_ && folded.find('\\') != folded.npos) {
      report(at + folded.find('\\'), "a style cannot hold a backslash",
             "write the character itself");
    }
    for (std::size_t url = folded.find("url("); url != folded.npos;
         url = folded.find("url(", url + 1)) {
      std::string_view target = std::string_view(folded).substr(url + 4);
      target.remove_prefix(std::min(target.find_first_not_of(" \t\n\"'"), target.size()));
      if (target.starts_with("data:image/") || target.starts_with("data:font/")) continue;
      report(at + url, "`url(…)` leads outside the letter",
             "write images as `data:image/png;base64,…`");
    }
  }

  std::string_view text_;
  std::span<const TemplateTag> tags_;
  bool is_filled_;
  std::size_t at_ = 0;
  std::vector<TemplateProblem> problems_;
};

}  // namespace

output::TemplateNames letter_names(const text::Json& values, const Type& agreement,
                                   std::span<const Type* const> records) {
  output::TemplateNames names = output::names_in(values);
  names.add(output::names_in(sample()));
  const output::TemplateNames of_agreement = names_of(agreement);
  names.fields["terms"].add(of_agreement);
  names.fields["words"].add(of_agreement);
  for (const Type* record : records) names.fields["record"].add(names_of(*record));
  return names;
}

std::vector<TemplateProblem> check_letter(std::string_view text, LetterMarkup markup,
                                          const output::TemplateNames& names) {
  std::vector<TemplateTag> tags;
  auto problems = output::check_template(text, names, &tags);
  if (markup == LetterMarkup::html && problems.empty()) {
    problems = HtmlChecker(text, tags, false).check();
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return problems;
}

std::vector<TemplateProblem> check_filled_letter(std::string_view text) {
  return HtmlChecker(text, {}, true).check();
}

std::string fill_letter(std::string_view text, LetterMarkup markup, const text::Json& values,
                        const output::TemplateNames& names) {
  if (markup == LetterMarkup::html) {
    return output::fill_template(text, values, names, escape_letter_html);
  }
  return join_blank_lines(output::fill_template(text, values, names, escape_letter_markdown));
}

}  // namespace secondment::handbook
