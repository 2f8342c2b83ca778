#include "handbook/letter_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "handbook/letter_css.h"
#include "handbook/letter_problems.h"
#include "text/ascii.h"
#include "text/characters.h"

namespace secondment::handbook {
namespace {

using output::TemplateTag;

constexpr std::string_view elements[] = {
    "html",     "head",    "title", "meta",  "style", "body", "header",     "footer",  "main",
    "section",  "article", "aside", "nav",   "h1",    "h2",   "h3",         "h4",      "h5",
    "h6",       "p",       "div",   "span",  "br",    "hr",   "wbr",        "table",   "caption",
    "colgroup", "col",     "thead", "tbody", "tfoot", "tr",   "th",         "td",      "ul",
    "ol",       "li",      "dl",    "dt",    "dd",    "a",    "img",        "figure",  "figcaption",
    "b",        "strong",  "i",     "em",    "u",     "s",    "small",      "sub",     "sup",
    "mark",     "abbr",    "cite",  "q",     "code",  "pre",  "blockquote", "address", "time",
    "ins",      "del",     "kbd",   "samp",  "var",   "dfn",  "bdi",        "bdo",     "center",
    "tt",       "big",     "ruby",  "rt",    "rp",
};

struct AttributeRow {
  std::string_view name;
  std::string_view element = {};  // empty: any
};
constexpr AttributeRow attributes[] = {
    {"id"},
    {"class"},
    {"title"},
    {"lang"},
    {"dir"},
    {"style"},
    {"role"},
    {"hidden"},
    {"align"},
    {"valign"},
    {"width"},
    {"height"},
    {"span"},
    {"colspan"},
    {"rowspan"},
    {"headers"},
    {"scope"},
    {"border"},
    {"cellpadding"},
    {"cellspacing"},
    {"start"},
    {"type", "ol"},
    {"type", "ul"},
    {"reversed"},
    {"value", "li"},
    {"datetime"},
    {"href", "a"},
    {"src", "img"},
    {"alt", "img"},
    {"charset", "meta"},
    {"name", "meta"},
    {"content", "meta"},
    {"type", "style"},
    {"media", "style"},
};
// Attributes that only give information to programs and load nothing.
constexpr std::string_view attribute_families[] = {"data-", "aria-"};
constexpr std::string_view link_schemes[] = {"#", "mailto:", "tel:"};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_of_name(char c) {
  return is_letter(c) || is_digit(c) || c == '-';
}

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = text::lower_ascii(c);
  return out;
}

bool is_allowed(std::string_view name, std::string_view element) {
  const bool is_of_family =
      std::any_of(std::begin(attribute_families), std::end(attribute_families),
                  [&](std::string_view each) { return name.starts_with(each); });
  return is_of_family ||
         std::any_of(std::begin(attributes), std::end(attributes), [&](const AttributeRow& each) {
           return each.name == name && (each.element.empty() || each.element == element);
         });
}

class HtmlChecker {
 public:
  HtmlChecker(std::string_view text, std::span<const TemplateTag> tags)
      : text_(text), problems_(text, tags) {}

  std::vector<output::TemplateProblem> check() {
    while (at_ < text_.size() && !problems_.is_full()) {
      if (const TemplateTag* tag = problems_.tag_at(at_)) {
        at_ = tag->end;
      } else if (text_[at_] != '<') {
        ++at_;
      } else if (rest().starts_with("<!--")) {
        skip_comment();
      } else if (rest().starts_with("</")) {
        read_end();
      } else if (at_ + 1 < text_.size() && is_letter(text_[at_ + 1])) {
        read_element();
      } else {
        read_declaration();
      }
    }
    return problems_.take();
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  std::string read_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_of_name(text_[at_]) && problems_.tag_at(at_) == nullptr) ++at_;
    return lower(text_.substr(begin, at_ - begin));
  }

  // Comments end at the first `-->`, and must not contain anything that some readers take as an
  // end.
  void skip_comment() {
    const std::size_t begin = at_;
    const std::size_t end = std::min(text_.find("-->", at_ + 4), text_.size());
    const std::string_view words = text_.substr(at_ + 4, end - std::min(end, at_ + 4));
    if (problems_.value_in(begin, end) != nullptr) {
      problems_.report(begin, "a value cannot be put into a comment", "take it out of the comment");
    }
    const bool is_odd = end == text_.size() || words.find("--") != words.npos ||
                        words.starts_with('>') || words.starts_with("->") || words.ends_with('-');
    if (is_odd) {
      problems_.report(begin, "this comment does not end in one way only",
                       "write it as `<!-- … -->`, without `--` in it");
    }
    at_ = std::min(end + 3, text_.size());
  }

  // `<!DOCTYPE html>` is the only declaration that is allowed.
  void read_declaration() {
    constexpr std::string_view doctype = "<!doctype html>";
    if (lower(rest().substr(0, doctype.size())) == doctype) {
      at_ += doctype.size();
      return;
    }
    problems_.report(at_++, "`<` begins nothing that a letter has",
                     "write `&lt;` for the character itself");
  }

  void check_element(std::size_t at, const std::string& name) {
    if (std::find(std::begin(elements), std::end(elements), name) != std::end(elements)) return;
    problems_.report(at, fmt::format("a letter has no <{}>", name), "take it out");
  }

  void read_end() {
    const std::size_t begin = at_;
    at_ += 2;
    const std::string name = read_name();
    check_element(begin, name);
    skip_blanks();
    if (at_ < text_.size() && text_[at_] == '>') {
      ++at_;
      return;
    }
    problems_.report(begin, "this end of an element holds more than its name",
                     fmt::format("write `</{}>`", name));
  }

  void read_element() {
    const std::size_t begin = at_++;
    element_begin_ = begin;
    const std::string name = read_name();
    check_element(begin, name);
    attributes_.clear();
    while (at_ < text_.size() && text_[at_] != '>' && !problems_.is_full()) read_attribute(name);
    if (at_ >= text_.size()) {
      return problems_.report(begin, fmt::format("<{}> never ends", name), "end it with `>`");
    }
    ++at_;
    if (name == "style") read_style(begin);
    if (name == "title") read_title(begin);
  }

  void read_attribute(const std::string& element) {
    if (is_blank(text_[at_]) || text_[at_] == '/') {
      ++at_;
      return;
    }
    if (const TemplateTag* tag = problems_.tag_at(at_)) {
      if (tag->is_value) refuse_unquoted(at_);
      at_ = tag->end;
      return;
    }
    const std::size_t begin = at_;
    const std::string name = read_name();
    if (name.empty()) {
      problems_.report(at_++, "a tag of HTML cannot hold this sign here",
                       "write attributes as in `class=\"note\"`");
      return;
    }
    // After the name, only a value or the next attribute may follow.
    const bool is_whole = at_ >= text_.size() || is_blank(text_[at_]) || text_[at_] == '=' ||
                          text_[at_] == '>' || text_[at_] == '/' ||
                          problems_.tag_at(at_) != nullptr;
    if (!is_allowed(name, element) || !is_whole) {
      problems_.report(begin,
                       fmt::format("<{}> of a letter has no `{}`", element,
                                   is_whole ? name : name + std::string(1, text_[at_])),
                       "take it out");
    } else if (!attributes_.insert(name).second && !problems_.has_tag_in(element_begin_, at_)) {
      // Allowed with a template section in between, because only one of them may be left.
      problems_.report(begin, fmt::format("`{}` is given twice", name), "keep one of them");
    }
    if (const TemplateTag* tag = at_ < text_.size() ? problems_.tag_at(at_) : nullptr;
        tag != nullptr && tag->is_value) {
      refuse_unquoted(begin);
    }
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != '=') return;
    ++at_;
    skip_blanks();
    read_value(element, name, begin);
  }

  void read_value(const std::string& element, const std::string& name, std::size_t begin) {
    const bool is_quoted = at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'');
    const std::size_t value_begin = is_quoted ? at_ + 1 : at_;
    std::size_t end = value_begin;
    if (is_quoted) {
      end = std::min(text_.find(text_[at_], value_begin), text_.size());
    } else {
      while (end < text_.size() && !is_blank(text_[end]) && text_[end] != '>') ++end;
    }
    const std::string_view value = text_.substr(value_begin, end - value_begin);
    const bool is_plain = std::all_of(value.begin(), value.end(), [](char c) {
      return is_of_name(c) || c == '.' || c == '%' || c == '#' || c == '_' || c == ':';
    });
    if (!is_quoted && (value.empty() || !is_plain)) refuse_unquoted(begin);
    check_value(element, name, begin, value_begin, value);
    at_ = is_quoted ? std::min(end + 1, text_.size()) : end;
  }

  void refuse_unquoted(std::size_t at) {
    problems_.report(at, "a value in a tag of HTML must be in quotes",
                     "write it as in `title=\"{{…}}\"`");
  }

  void check_value(const std::string& element, const std::string& name, std::size_t begin,
                   std::size_t value_begin, std::string_view value) {
    if (name == "style") {
      if (problems_.value_in(value_begin, value_begin + value.size()) != nullptr) {
        problems_.report(begin, "a value cannot be put into a style", "use a class");
      }
      // `&#117;rl` would be decoded only after this check.
      if (value.find('&') != value.npos) {
        problems_.report(begin, "a style cannot hold `&`", "write the character itself");
      }
      check_css(text_, value_begin, value_begin + value.size(), problems_);
    }
    const bool is_link = name == "href" && element == "a";
    const bool is_image = name == "src" && element == "img";
    const bool is_inside =
        is_link ? std::any_of(std::begin(link_schemes), std::end(link_schemes),
                              [&](std::string_view each) { return value.starts_with(each); })
                : !is_image || is_image_inside(value);
    if (is_inside) return;
    problems_.report(begin, fmt::format("{} leads outside the letter", text::backquoted(value)),
                     is_link ? "link to a place in the letter (`#…`), `mailto:` or `tel:`"
                             : "a letter holds all it needs: write images as "
                               "`data:image/png;base64,…`");
  }

  // The position of the end tag; the end of the text if there is none, which is reported.
  std::size_t find_end(std::size_t begin, std::string_view name) {
    for (std::size_t at = text_.find("</", at_); at != text_.npos; at = text_.find("</", at + 2)) {
      if (lower(text_.substr(at + 2, name.size())) == name) return at;
    }
    problems_.report(begin, fmt::format("<{}> never ends", name),
                     fmt::format("write `</{}>`", name));
    return text_.size();
  }

  void read_style(std::size_t begin) {
    const std::size_t end = find_end(begin, "style");
    check_css(text_, at_, end, problems_);
    at_ = end;
  }

  // Some readers treat tags inside a title as text, others do not.
  void read_title(std::size_t begin) {
    const std::size_t end = find_end(begin, "title");
    while (at_ < end) {
      if (const TemplateTag* tag = problems_.tag_at(at_)) {
        at_ = tag->end;
      } else if (text_[at_++] == '<') {
        problems_.report(at_ - 1, "a title cannot hold `<`", "write `&lt;`");
        break;
      }
    }
    at_ = end;
  }

  std::string_view text_;
  LetterProblems problems_;
  std::size_t at_ = 0;
  std::size_t element_begin_ = 0;
  std::set<std::string, std::less<>> attributes_ = {};  // of the current tag
};

}  // namespace

std::vector<output::TemplateProblem> check_html(std::string_view text,
                                                std::span<const TemplateTag> tags) {
  return HtmlChecker(text, tags).check();
}

}  // namespace secondment::handbook
