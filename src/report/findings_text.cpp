// Findings for people: one line in the form that editors and grep read, the line of the file with
// the place marked, the source and the help.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "report/findings.h"
#include "text/ascii.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/lines.h"

namespace secondment::report {
namespace {

struct Colour {
  Severity severity;
  std::string_view code;
};
constexpr Colour colours[] = {
    {Severity::error, "1;31"}, {Severity::warning, "1;33"}, {Severity::note, "1;36"}};

// A line of the file, and the columns to mark.
struct Excerpt {
  std::string line;
  std::size_t before;  // columns before the mark
  std::size_t marked;
};

constexpr std::size_t widest = 100;
constexpr std::size_t shown_before = 60;
// Enough bytes for any excerpt, so that a very long line is not read as a whole.
constexpr std::size_t near = 4 * widest;

// The last or the first `near` bytes, without breaking characters.
std::string_view near_end(std::string_view text) {
  text.remove_prefix(text.size() - std::min(text.size(), near));
  while (!text.empty() && text::continues_character(text.front())) text.remove_prefix(1);
  return text;
}
std::string_view near_start(std::string_view text) {
  std::size_t size = std::min(text.size(), near);
  while (size > 0 && size < text.size() && text::continues_character(text[size])) --size;
  return text.substr(0, size);
}

// The end of a string, as far as it fits into the columns before the mark.
std::string_view fit_before(std::string_view text) {
  for (std::size_t width = text::display_width(text); width > shown_before;) {
    const std::string_view first = text.substr(0, text::first_character(text).size);
    width -= text::display_width(first);
    text.remove_prefix(first.size());
  }
  return text;
}

// Cuts a long line around the mark. A mark never extends beyond its line.
Excerpt cut_excerpt(std::string_view bytes, Span line, Span place) {
  const std::size_t mark_end = std::clamp(place.end, place.begin, std::max(place.begin, line.end));
  const std::string_view left = bytes.substr(line.begin, place.begin - line.begin);
  const std::string lead = text::visible(near_end(left));
  const std::string_view fitting = fit_before(lead);
  const bool cut_before = near_end(left).size() < left.size() || fitting.size() < lead.size();
  const std::string before = (cut_before ? "…" : "") + std::string(fitting);

  const std::string_view marked = bytes.substr(place.begin, mark_end - place.begin);
  const std::string_view right = bytes.substr(mark_end, line.end - std::min(line.end, mark_end));
  const std::string mark = text::visible(near_start(marked));
  const std::string tail = mark + text::visible(near_start(right));
  const std::string_view shown = text::fit_width(tail, widest - text::display_width(before));
  return {
      before + std::string(shown) + (shown.size() < tail.size() ? "…" : ""),
      text::display_width(before),
      std::max<std::size_t>(1, std::min(text::display_width(mark), text::display_width(shown)))};
}

std::string paint(const FindingsOptions& options, std::string_view code, std::string_view text) {
  return options.colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string_view code_of(Severity severity) {
  return std::find_if(std::begin(colours), std::end(colours),
                      [&](const Colour& c) { return c.severity == severity; })
      ->code;
}

std::string paint(const FindingsOptions& options, Severity severity) {
  return paint(options, code_of(severity), severity_name(severity));
}

// The line in the form that editors and grep read.
std::string first_line(const FindingsOptions& options, const CheckedAgreement& checked,
                       const Finding& finding) {
  return fmt::format("{}:{}:{}: {}: {} [{}]\n", text::visible(checked.path), finding.begin.line,
                     finding.begin.column, paint(options, finding.severity),
                     paint(options, "1", text::visible(finding.message)), finding.rule);
}

// "   12  error    core/objectives  in 9 agreements"
std::string render_statistics(const FindingsOptions& options, const Summary& summary) {
  const auto rules = most_frequent(summary);
  std::size_t widest_rule = 0;
  for (const auto& [rule, count] : rules) widest_rule = std::max(widest_rule, rule.size());
  std::string out;
  for (const auto& [rule, count] : rules) {
    const std::string padding(std::size_t{9} - severity_name(count.severity).size(), ' ');
    out += fmt::format("{:>5}  {}{}{:{}}  in {}\n", count.findings, paint(options, count.severity),
                       padding, rule, widest_rule,
                       text::counted(count.agreements, "agreement", "agreements"));
  }
  return out;
}

class ConciseFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string agreement(const CheckedAgreement& checked) override {
    std::string out;
    for (const Finding& finding : checked.findings) out += first_line(options_, checked, finding);
    return out;
  }

  std::string end(const Summary&, std::span<const Unreadable>) override { return ""; }
};

class TextFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string agreement(const CheckedAgreement& checked) override {
    std::string out;
    if (checked.findings.empty() || options_.statistics) return out;
    const text::Lines lines(checked.bytes);
    for (const Finding& finding : checked.findings) add_finding(checked, lines, finding, out);
    return out;
  }

  std::string end(const Summary& summary, std::span<const Unreadable>) override {
    const std::string statistics = options_.statistics ? render_statistics(options_, summary) : "";
    if (options_.quiet) return statistics;
    std::string gone;
    if (summary.baseline && !summary.baseline->gone.empty()) {
      gone = fmt::format("{} of {} {} gone: write it again\n",
                         text::counted(summary.baseline->gone.size(), "finding", "findings"),
                         text::visible(summary.baseline->path),
                         summary.baseline->gone.size() == 1 ? "is" : "are");
    }
    return statistics + gone + render_summary(summary, options_.as_at);
  }

 private:
  void add_finding(const CheckedAgreement& checked, const text::Lines& lines,
                   const Finding& finding, std::string& out) const {
    out += first_line(options_, checked, finding);
    const Span line = lines.line(finding.begin.line);
    const std::string number = fmt::format("{:>5}", finding.begin.line);
    const std::string margin(number.size(), ' ');
    const bool on_a_place = finding.span != Span{};  // else it is about the whole file
    if (on_a_place && line.begin < line.end) {
      const Excerpt excerpt = cut_excerpt(checked.bytes, line, finding.span);
      out += fmt::format("{} | {}\n", number, excerpt.line);
      out +=
          fmt::format("{} | {}{}\n", margin, std::string(excerpt.before, ' '),
                      paint(options_, code_of(finding.severity), std::string(excerpt.marked, '^')));
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

std::unique_ptr<FindingsFormat> make_concise_format(const FindingsOptions& options) {
  return std::make_unique<ConciseFormat>(options);
}

}  // namespace secondment::report
