// Findings as GitHub's workflow commands, errors first: GitHub shows only the first ten of each
// severity in a step.
#include <fmt/format.h>

#include <array>

#include "report/findings.h"
#include "text/characters.h"

namespace secondment::report {
namespace {

// `also` are the characters that need escaping in properties but not in messages.
std::string escape(std::string_view text, std::string_view also) {
  std::string escaped;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || also.find(c) != also.npos;
    escaped += special ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return escaped;
}

std::string escaped_message(std::string_view text) {
  return escape(text::visible(text), "");
}
std::string escaped_property(std::string_view text) {
  return escape(text::visible(text), ":,");
}

struct Command {
  Severity severity;
  std::string_view name;
};
constexpr std::array<Command, 3> commands = {
    {{Severity::error, "error"}, {Severity::warning, "warning"}, {Severity::note, "notice"}}};

class GithubFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string agreement(const CheckedAgreement& checked) override {
    std::string errors;
    for (const Finding& finding : checked.findings) {
      for (std::size_t i = 0; i < commands.size(); ++i) {
        if (commands[i].severity != finding.severity) continue;
        (i == 0 ? errors : later_[i]) += render(commands[i].name, checked.path, finding);
      }
    }
    return errors;
  }

  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    std::string out;
    for (const Unreadable& each : unreadable) {
      out += fmt::format("::error file={},title=unreadable::{}\n", escaped_property(each.path),
                         escaped_message(each.message));
    }
    for (const std::string& lines : later_) out += lines;
    if (!options_.quiet) out += render_summary(summary, options_.as_at);
    return out;
  }

 private:
  static std::string render(std::string_view command, std::string_view path,
                            const Finding& finding) {
    // GitHub takes columns only within one line.
    const std::string columns =
        finding.begin.line == finding.end.line
            ? fmt::format(",col={},endColumn={}", finding.begin.column, finding.end.column)
            : "";
    const std::string help = finding.help.empty() ? "" : "\nhelp: ";
    return fmt::format("::{} file={},line={},endLine={}{},title={}::{}{}{}\n", command,
                       escaped_property(path), finding.begin.line, finding.end.line, columns,
                       escaped_property(finding.rule), escaped_message(finding.message),
                       escape(help, ""), escaped_message(finding.help));
  }

  std::array<std::string, commands.size()> later_;  // warnings and notes, held until the end
};

}  // namespace

std::unique_ptr<FindingsFormat> make_github_format(const FindingsOptions& options) {
  return std::make_unique<GithubFormat>(options);
}

}  // namespace secondment::report
