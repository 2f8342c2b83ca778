// Findings for people: a line that editors and grep read, the line of the file with its place
// marked, the source and the help.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/findings.h"
#include "text/characters.h"
#include "text/lines.h"

namespace secondment::report {
namespace {

struct Colour {
  Severity severity;
  std::string_view code;
};
constexpr Colour colours[] = {
    {Severity::error, "1;31"}, {Severity::warning, "1;33"}, {Severity::note, "1;36"}};

// A line of the file with the columns that a finding stands on.
struct Excerpt {
  std::string line;
  std::size_t before;  // columns of the terminal left of the mark
  std::size_t marked;
};

// What stands in `characters` characters of text from its start.
std::string_view first_characters(std::string_view text, std::size_t characters) {
  std::size_t size = 0;
  for (; characters > 0 && size < text.size(); --characters) {
    size += text::first_character(text.substr(size)).size;
  }
  return text.substr(0, size);
}

// Long lines are cut around the mark; the mark ends with its line.
Excerpt cut_excerpt(std::string_view line, const Finding& finding) {
  constexpr std::size_t widest = 100;
  constexpr std::size_t shown_before = 60;
  const std::string_view lead = first_characters(line, finding.begin.column - 1);
  std::string_view rest = line.substr(lead.size());
  const bool ends_here = finding.end.line == finding.begin.line;
  std::string_view marked =
      ends_here ? first_characters(rest, finding.end.column - finding.begin.column) : rest;

  // Nothing of a line of megabytes is made visible but what is near the mark.
  const std::string_view near = lead.substr(lead.size() - std::min(lead.size(), 4 * widest));
  std::string before = text::visible(near);
  bool cut_before = near.size() < lead.size();
  while (text::display_width(before) > shown_before) {
    before.erase(0, text::first_character(before).size);
    cut_before = true;
  }
  if (cut_before) before.insert(0, "…");
  std::string shown_mark = text::visible(marked.substr(0, 4 * widest));
  std::string after = text::visible(rest.substr(std::min(rest.size(), marked.size()), 4 * widest));
  const std::size_t room = widest - std::min(widest, text::display_width(before));
  std::string tail = shown_mark + after;
  const std::string_view fitting = text::fit_width(tail, room);
  const bool cut_after = fitting.size() < tail.size();
  const std::size_t mark_width =
      std::min(text::display_width(shown_mark), text::display_width(fitting));
  return {before + std::string(fitting) + (cut_after ? "…" : ""), text::display_width(before),
          std::max<std::size_t>(mark_width, 1)};
}

class TextFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string agreement(const CheckedAgreement& checked) override {
    std::string out;
    if (checked.findings.empty()) return out;
    const text::Lines lines(checked.bytes);
    for (const Finding& finding : checked.findings) add_finding(checked, lines, finding, out);
    return out;
  }

  std::string end(const Summary& summary, std::span<const Unreadable>) override {
    return options_.quiet ? "" : render_summary(summary, options_.as_at);
  }

 private:
  [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const {
    return options_.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }

  void add_finding(const CheckedAgreement& checked, const text::Lines& lines,
                   const Finding& finding, std::string& out) const {
    const auto* colour = std::find_if(std::begin(colours), std::end(colours), [&](const Colour& c) {
      return c.severity == finding.severity;
    });
    out += fmt::format("{}:{}:{}: {}: {} [{}]\n", text::visible(checked.path), finding.begin.line,
                       finding.begin.column, paint(colour->code, severity_name(finding.severity)),
                       paint("1", text::visible(finding.message)), finding.rule);
    const std::string_view line = lines.line(finding.begin.line);
    const std::string number = fmt::format("{:>5}", finding.begin.line);
    const std::string margin(number.size(), ' ');
    const bool on_a_place = finding.span != Span{};  // else about the file as a whole
    if (on_a_place && !line.empty()) {
      const Excerpt excerpt = cut_excerpt(line, finding);
      out += fmt::format("{} | {}\n", number, excerpt.line);
      out += fmt::format("{} | {}{}\n", margin, std::string(excerpt.before, ' '),
                         paint(colour->code, std::string(excerpt.marked, '^')));
    }
    for (const Source& source : finding.sources) {
      out += fmt::format("   = source: {}{}{}\n", text::visible(source.title),
                         source.published.empty() ? "" : ", ", text::visible(source.published));
    }
    if (!finding.help.empty()) out += fmt::format("   = help: {}\n", text::visible(finding.help));
  }
};

}  // namespace

std::unique_ptr<FindingsFormat> make_text_format(const FindingsOptions& options) {
  return std::make_unique<TextFormat>(options);
}

}  // namespace secondment::report
