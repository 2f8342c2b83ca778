#include "handbook/letter_css.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "text/characters.h"

namespace secondment::handbook {
namespace {

// None of these loads anything. `url(…)` is checked separately.
constexpr std::string_view functions[] = {
    "attr",
    "calc",
    "clamp",
    "counter",
    "counters",
    "cubic-bezier",
    "dir",
    "element",
    "fit-content",
    "format",
    "has",
    "hsl",
    "hsla",
    "is",
    "lang",
    "leader",
    "linear-gradient",
    "local",
    "matrix",
    "max",
    "min",
    "minmax",
    "not",
    "nth-child",
    "nth-last-child",
    "nth-of-type",
    "radial-gradient",
    "repeat",
    "rgb",
    "rgba",
    "rotate",
    "running",
    "scale",
    "scalex",
    "scaley",
    "skew",
    "steps",
    "string",
    "target-counter",
    "translate",
    "translatex",
    "translatey",
    "var",
    "where",
};
// The boxes in the margins of a page are at-rules as well.
constexpr std::string_view at_rules[] = {"page", "media", "font-face", "supports"};
constexpr std::string_view margin_boxes[] = {"top-", "bottom-", "left-", "right-"};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_of_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '-' || c == '_' || byte >= 0x80;
}

template <class List>
bool is_among(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

class CssChecker {
 public:
  CssChecker(std::string_view text, std::size_t begin, std::size_t end, LetterProblems& problems)
      : text_(text.substr(0, end)), at_(begin), problems_(problems) {}

  void check() {
    while (at_ < text_.size() && !problems_.is_full()) {
      const char c = text_[at_];
      if (const output::TemplateTag* tag = problems_.tag_at(at_)) {
        if (tag->is_value) refuse_value(*tag);
        at_ = tag->end;
      } else if (text_.substr(at_).starts_with("/*")) {
        skip_comment();
      } else if (c == '"' || c == '\'') {
        skip_string();
      } else if (c == '\\') {
        problems_.report(at_++, "a style cannot hold a backslash, other than in quotes",
                         "write the character itself");
      } else if (c == '<') {
        problems_.report(at_++, "a style cannot hold `<`", "take it out");
      } else if (c == '@') {
        check_at_rule();
      } else if (is_of_name(c)) {
        check_name();
      } else {
        ++at_;
      }
    }
  }

 private:
  void refuse_value(const output::TemplateTag& tag) {
    problems_.report(tag.begin, "a value cannot be put into a style",
                     "only `css.foot`, `css.page`, `css.of` and `css.draft` can, between quotes");
  }

  void skip_comment() {
    const std::size_t begin = at_;
    const std::size_t end = text_.find("*/", at_ + 2);
    if (end == text_.npos) {
      problems_.report(begin, "this comment never ends", "end it with `*/`");
    }
    if (const auto* tag = problems_.value_in(begin, std::min(end, text_.size()))) {
      refuse_value(*tag);
    }
    at_ = end == text_.npos ? text_.size() : end + 2;
  }

  void skip_string() {
    const std::size_t begin = at_;
    const char quote = text_[at_++];
    while (at_ < text_.size() && text_[at_] != quote) {
      if (const output::TemplateTag* tag = problems_.tag_at(at_)) {
        if (tag->is_value && !tag->name.starts_with("css.")) refuse_value(*tag);
        at_ = tag->end;
        continue;
      }
      if (text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\f') break;
      // `</style` ends the style even inside a string.
      if (text_[at_] == '<') break;
      at_ += text_[at_] == '\\' ? 2 : 1;
    }
    if (at_ >= text_.size() || text_[at_] != quote) {
      problems_.report(begin, "this text in quotes does not end on its line, or holds `<`",
                       fmt::format("end it with `{}`", quote));
      at_ = std::min(at_, text_.size());
      return;
    }
    ++at_;
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_of_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void check_at_rule() {
    const std::size_t begin = at_++;
    const std::string name = text::fold(std::string(read_name()));
    const bool is_box = std::any_of(std::begin(margin_boxes), std::end(margin_boxes),
                                    [&](std::string_view each) { return name.starts_with(each); });
    if (is_box || is_among(at_rules, name)) return;
    problems_.report(begin, fmt::format("`@{}` is not for letters; it could lead outside", name),
                     "write the style here; of these rules, @page and @media can be used");
  }

  void check_name() {
    const std::size_t begin = at_;
    const std::string name = text::fold(std::string(read_name()));
    if (at_ >= text_.size() || text_[at_] != '(') return;
    ++at_;
    if (name == "url") return check_url(begin);
    if (is_among(functions, name)) return;
    problems_.report(begin, fmt::format("`{}(…)` is not for letters; it could lead outside", name),
                     "write colours, sizes and gradients alone, and images as "
                     "`url(data:image/png;base64,…)`");
  }

  void check_url(std::size_t begin) {
    const std::size_t end = text_.find(')', at_);
    std::string_view target = text_.substr(at_, std::min(end, text_.size()) - at_);
    at_ = std::min(end, text_.size());
    const auto trim = [&](auto is_left_out) {
      while (!target.empty() && is_left_out(target.front())) target.remove_prefix(1);
      while (!target.empty() && is_left_out(target.back())) target.remove_suffix(1);
    };
    trim(is_blank);
    trim([](char c) { return c == '"' || c == '\''; });
    if (is_image_inside(target) || is_font_inside(target)) return;
    problems_.report(begin, "`url(…)` leads outside the letter",
                     "write images as `data:image/png;base64,…`");
  }

  std::string_view text_;
  std::size_t at_;
  LetterProblems& problems_;
};

bool is_inside(std::string_view reference, std::string_view kind,
               std::span<const std::string_view> types) {
  constexpr std::string_view coding = ";base64,";
  const std::string begin = fmt::format("data:{}/", kind);
  if (!reference.starts_with(begin)) return false;
  reference.remove_prefix(begin.size());
  const std::size_t end = reference.find(coding);
  if (end == reference.npos || !is_among(types, reference.substr(0, end))) return false;
  const std::string_view bytes = reference.substr(end + coding.size());
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '+' || c == '/' || c == '=';
  });
}

}  // namespace

void check_css(std::string_view text, std::size_t begin, std::size_t end,
               LetterProblems& problems) {
  CssChecker(text, begin, end, problems).check();
}

// SVG is not allowed, because it can refer to other files.
bool is_image_inside(std::string_view reference) {
  constexpr std::string_view types[] = {"png", "jpeg", "jpg", "gif", "webp"};
  return is_inside(reference, "image", types);
}

bool is_font_inside(std::string_view reference) {
  constexpr std::string_view types[] = {"woff2", "woff", "ttf", "otf"};
  return is_inside(reference, "font", types);
}

}  // namespace secondment::handbook
