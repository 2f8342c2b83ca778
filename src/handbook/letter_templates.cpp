#include "handbook/letter_templates.h"

#include <fmt/format.h>

#include <algorithm>

#include "handbook/letter_html.h"
#include "output/html.h"
#include "output/markdown.h"
#include "output/stored_archive.h"
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
  // The key of an organisation in the directory.
  if (type.shorthand == "key") names.fields["key"];
  return names;
}

// Names that a letter may always use, whether or not this agreement has values for them.
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
  // For the messages of `remind`, which a template may also serve.
  const text::Json person = {{"name", ""}, {"email", ""}};
  const text::Json item = {{"agreement", ""}, {"rule", ""}, {"title", ""}, {"due", ""},
                           {"day", ""},       {"when", ""}, {"late", ""},  {"by", ""},
                           {"secondee", ""},  {"host", ""}, {"about", ""}};
  return {{"due", due},       {"history", entry}, {"versions", version}, {"letter", letter},
          {"person", person}, {"subject", ""},    {"greeting", ""},      {"opening", ""},
          {"items", item},    {"closing", ""}};
}

// Puts a value on its line: characters that change the direction of writing or are invisible are
// made visible, whatever the markup.
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

// Puts a value on one line, and escapes characters that would begin a list, a heading or a
// horizontal rule at the start of a line.
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

// Puts a value on one line; nothing else can act as markup in plain text.
std::string escape_letter_plain(std::string_view text) {
  std::string joined;
  for (const std::string_view line : text::lines_of(text)) {
    joined += joined.empty() ? "" : " ";
    joined += visible_line(line);
  }
  return joined;
}

// Removes the blank lines that omitted sections leave.
std::string join_blank_lines(std::string_view text) {
  std::string out;
  std::size_t ends = 2;  // no blank lines at the top
  for (const char c : text) {
    ends = c == '\n' ? ends + 1 : 0;
    if (ends <= 2) out += c;
  }
  return out;
}

}  // namespace

std::string reference_in_words(std::string_view word) {
  return output::replace_in_last_file(
      reference_document(true), "string=\"DRAFT\"",
      fmt::format("string=\"{}\"", output::escape_html(visible_line(word))));
}

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
    problems = check_html(text, tags);
  }
  std::stable_sort(problems.begin(), problems.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  return problems;
}

std::vector<TemplateProblem> check_filled_letter(std::string_view text) {
  return check_html(text, {});
}

Result<std::string> fill_letter(std::string_view text, LetterMarkup markup,
                                const text::Json& values, const output::TemplateNames& names) {
  if (markup == LetterMarkup::html) {
    return output::fill_template(text, values, names, escape_letter_html);
  }
  auto filled = output::fill_template(
      text, values, names,
      markup == LetterMarkup::plain ? escape_letter_plain : escape_letter_markdown);
  if (!filled) return filled;
  return join_blank_lines(*filled);
}

}  // namespace secondment::handbook
