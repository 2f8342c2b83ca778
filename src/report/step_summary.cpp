// What GitHub shows below a job: the counts and a table of findings, errors first, in Markdown.
#include <fmt/format.h>

#include <array>

#include "report/findings.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

// Escapes a string so that nothing in it is taken as GitHub's Markdown or as HTML, including links,
// mentions, emoji and formulas.
std::string escape_summary(std::string_view text) {
  constexpr std::pair<char, std::string_view> entities[] = {
      {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}};
  std::string out;
  for (const char c : text::visible(text)) {
    const auto* entity = std::find_if(std::begin(entities), std::end(entities),
                                      [&](const auto& each) { return each.first == c; });
    if (entity != std::end(entities)) {
      out += entity->second;
      continue;
    }
    if (std::string_view("\\`*_{}[]()#+!|~$@:.-").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

constexpr std::array<Severity, 3> severities = {Severity::error, Severity::warning, Severity::note};

class StepSummary : public FindingsFormat {
 public:
  StepSummary(const FindingsOptions& options, std::size_t room)
      : FindingsFormat(options), room_(room) {}

  std::string agreement(const CheckedAgreement& checked) override {
    for (const Finding& finding : checked.findings) {
      const auto* kind = std::find(severities.begin(), severities.end(), finding.severity);
      const auto index = static_cast<std::size_t>(kind - severities.begin());
      ++count_;
      // Rows that cannot be shown are not kept.
      if (sizes_[index] > room_) continue;
      rows_[index].push_back(row(checked.path, fmt::format("{}", finding.begin.line),
                                 severity_name(finding.severity), finding.message, finding.rule));
      sizes_[index] += rows_[index].back().size();
    }
    return "";
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    std::string out =
        fmt::format("### secondment {}\n\n{}\n", escape_summary(options_.command),
                    escape_summary(visible_line(render_summary(summary, options_.as_at))));
    std::vector<std::string> rows;
    for (const Unreadable& each : unreadable) {
      rows.push_back(row(each.path, "", "unreadable", each.message, ""));
    }
    for (std::vector<std::string>& each : rows_) {
      rows.insert(rows.end(), std::move_iterator(each.begin()), std::move_iterator(each.end()));
    }
    const std::size_t total = count_ + unreadable.size();
    if (total > 0) out += "\n| | file | line | finding |\n|---|---|---:|---|\n";
    constexpr std::size_t last_line = 100;  // bytes
    std::size_t shown = 0;
    while (shown < rows.size() && out.size() + rows[shown].size() + last_line <= room_) {
      out += rows[shown++];
    }
    if (shown < total) {
      out +=
          fmt::format("\nand {}\n", text::counted(total - shown, "more finding", "more findings"));
    }
    out += "\n";
    return out.size() <= room_ ? out : "";
  }

 private:
  static std::string visible_line(std::string line) {
    while (line.ends_with('\n')) line.pop_back();
    return line;
  }

  [[nodiscard]] std::string row(const std::string& path, std::string_view line,
                                std::string_view severity, std::string_view message,
                                std::string_view rule) const {
    const std::string shown =
        options_.from_github_workspace ? options_.from_github_workspace(path) : path;
    const std::string of_rule = rule.empty() ? "" : fmt::format(" ({})", escape_summary(rule));
    return fmt::format("| {} | {} | {} | {}{} |\n", severity, escape_summary(shown), line,
                       escape_summary(message), of_rule);
  }

  std::size_t room_;
  std::size_t count_ = 0;
  std::array<std::vector<std::string>, severities.size()> rows_;
  std::array<std::size_t, severities.size()> sizes_ = {};
};

}  // namespace

std::unique_ptr<FindingsFormat> make_step_summary(const FindingsOptions& options,
                                                  std::size_t room) {
  return std::make_unique<StepSummary>(options, room);
}

}  // namespace secondment::report
