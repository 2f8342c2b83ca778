#include "cli/letter_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <vector>

#include "cli/output.h"
#include "files/file.h"
#include "files/programs.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using handbook::LetterMarkup;

constexpr std::string_view input_name = "letter.html";
constexpr std::string_view styles_name = "reference.docx";

// A program that converts one file into another, both in its working folder. The arguments use
// fixed names, so that they never contain a path of the user.
struct Converter {
  std::string_view program;
  std::string_view package;  // of Debian
  std::vector<std::string> arguments;
};

// Converts with the first of these programs that is installed.
Result<std::string> convert_with(const World& world, const std::string& html,
                                 std::span<const Converter> converters,
                                 std::string_view output_name, std::string_view draft) {
  const std::string path = world.environment("PATH").value_or("");
  const Converter* chosen = nullptr;
  std::optional<std::string> program;
  for (const Converter& each : converters) {
    program = files::find_program(each.program, path);
    if (program) {
      chosen = &each;
      break;
    }
  }
  if (chosen == nullptr) {
    std::vector<std::string_view> programs;
    std::vector<std::string_view> packages;
    for (const Converter& each : converters) {
      programs.push_back(each.program);
      packages.push_back(each.package);
    }
    return unexpected(
        Error{fmt::format("{} is needed for this format, and is not installed",
                          text::list_words(programs)),
              fmt::format("install it, on Debian with `apt install {}`, or write .html or .md",
                          packages.front())});
  }
  auto folder = files::TemporaryFolder::make();
  if (!folder) return unexpected(std::move(folder).error());
  const std::string& place = folder->path();
  if (auto done = folder->write(input_name, html); !done) {
    return unexpected(std::move(done).error());
  }
  const std::string styles = draft.empty() ? std::string(handbook::reference_document(false))
                                           : handbook::reference_in_words(draft);
  if (auto done = folder->write(styles_name, styles); !done) {
    return unexpected(std::move(done).error());
  }
  if (auto done = files::run_program(*program, chosen->arguments, place); !done) {
    return unexpected(std::move(done).error());
  }
  auto made = files::read_file(fmt::format("{}/{}", place, output_name), files::any_size);
  if (made && !made->empty()) return made;
  return unexpected(Error{fmt::format("{} did not write a letter", *program), ""});
}

// In Word, the page foot has the text of this element.
std::string without_footer(std::string html) {
  constexpr std::string_view end_tag = "</footer>";
  const std::size_t begin = html.find("<footer>");
  const std::size_t end = html.find(end_tag, begin);
  if (begin != html.npos && end != html.npos) html.erase(begin, end + end_tag.size() - begin);
  return html;
}

Result<std::string> make_docx(const World& world, const std::string& html, std::string_view draft) {
  const Converter converters[] = {
      {"pandoc",
       "pandoc",
       {"--from=html", "--to=docx", "--metadata=title=", "--reference-doc=reference.docx",
        "--output=letter.docx", "letter.html"}}};
  return convert_with(world, without_footer(html), converters, "letter.docx", draft);
}

Result<std::string> make_pdf(const World& world, const std::string& html, std::string_view draft) {
  const std::vector<std::string> chromium = {"--headless",
                                             "--disable-gpu",
                                             "--no-first-run",
                                             "--disable-background-networking",
                                             "--user-data-dir=profile",
                                             "--no-pdf-header-footer",
                                             "--print-to-pdf=letter.pdf",
                                             "letter.html"};
  const Converter converters[] = {{"weasyprint", "weasyprint", {"letter.html", "letter.pdf"}},
                                  {"chromium", "chromium", chromium}};
  return convert_with(world, html, converters, "letter.pdf", draft);
}

constexpr LetterFormat formats[] = {
    {"md", ".md", LetterMarkup::markdown},
    {"html", ".html", LetterMarkup::html},
    {"", ".docx", LetterMarkup::html, make_docx},
    {"", ".pdf", LetterMarkup::html, make_pdf},
};

const LetterFormat* find_by_suffix(const std::string& output) {
  const std::string suffix = text::fold(std::filesystem::path(output).extension().string());
  const auto* const found =
      std::find_if(std::begin(formats), std::end(formats),
                   [&](const LetterFormat& each) { return each.suffix == suffix; });
  return found == std::end(formats) ? nullptr : found;
}

}  // namespace

std::span<const LetterFormat> letter_formats() {
  return formats;
}

Result<const LetterFormat*> choose_letter_format(const std::string& output,
                                                 const std::string& format,
                                                 std::optional<LetterMarkup> preferred) {
  std::vector<std::string_view> names;
  std::vector<std::string_view> suffixes;
  for (const LetterFormat& each : formats) {
    if (!each.name.empty()) names.push_back(each.name);
    suffixes.push_back(each.suffix);
  }
  const LetterFormat* named = nullptr;
  if (!format.empty()) {
    const auto choice = choose("--format", format, names);
    if (!choice) return unexpected(choice.error());
    named = &formats[*choice];
  }
  if (output.empty() || output == "-") {
    if (named != nullptr) return named;
    return &formats[preferred == LetterMarkup::html ? 1 : 0];
  }
  // The suffix of something that is not a regular file, such as /dev/null, has no meaning.
  std::error_code ignored;
  const auto kind = std::filesystem::status(output, ignored).type();
  const bool is_device =
      kind == std::filesystem::file_type::character || kind == std::filesystem::file_type::fifo;
  const LetterFormat* by_suffix = find_by_suffix(output);
  if (by_suffix == nullptr && is_device) return named != nullptr ? named : &formats[0];
  if (by_suffix == nullptr) {
    return unexpected(Error{fmt::format("the output {} does not have the suffix of a letter format",
                                        text::backquoted(output)),
                            fmt::format("end it in {}", text::list_words(suffixes))});
  }
  if (named != nullptr && named != by_suffix) {
    return unexpected(Error{
        fmt::format("--format {} and the output {} disagree", format, text::backquoted(output)),
        "leave out --format; the suffix of the output sets the format"});
  }
  return by_suffix;
}

}  // namespace secondment::cli
