// Findings as GitHub's workflow commands, errors first. GitHub shows only the first ten of each
// severity in a step, so no more are written.
#include <fmt/format.h>

#include <array>

#include "report/findings.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

constexpr std::size_t most_of_a_kind = 10;

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
  std::string_view one;
  std::string_view many;
};
constexpr std::array<Command, 3> commands = {{{Severity::error, "error", "error", "errors"},
                                              {Severity::warning, "warning", "warning", "warnings"},
                                              {Severity::note, "notice", "note", "notes"}}};

class GithubFormat : public FindingsFormat {
 public:
  using FindingsFormat::FindingsFormat;

  std::string agreement(const CheckedAgreement& checked) override {
    for (const Finding& finding : checked.findings) {
      for (std::size_t i = 0; i < commands.size(); ++i) {
        if (commands[i].severity != finding.severity) continue;
        Kind& kind = kinds_[i];
        if (kind.lines.size() < most_of_a_kind) {
          kind.lines.push_back(render(commands[i].name, checked.path, finding));
        } else {
          ++kind.more;
        }
      }
    }
    return "";
  }

  // Written at the end, because the errors go first and may come last.
  std::string end(const Summary& summary, std::span<const Unreadable> unreadable) override {
    add_unreadable(kinds_.front(), unreadable);
    std::string out;
    for (std::size_t i = 0; i < commands.size(); ++i) {
      for (const std::string& line : kinds_[i].lines) out += line;
      if (kinds_[i].more == 0) continue;
      out += fmt::format("and {} (GitHub shows {} of a kind)\n",
                         text::counted(kinds_[i].more, fmt::format("more {}", commands[i].one),
                                       fmt::format("more {}", commands[i].many)),
                         most_of_a_kind);
    }
    if (!options_.quiet) out += render_summary(summary, options_.as_at);
    return out;
  }

 private:
  struct Kind {
    std::vector<std::string> lines;  // ten at most
    std::size_t more = 0;
  };

  // Unreadable files come after the errors of agreements, but are never left out in favour of them.
  void add_unreadable(Kind& errors, std::span<const Unreadable> unreadable) {
    const std::size_t shown = std::min(unreadable.size(), most_of_a_kind);
    const std::size_t kept = std::min(errors.lines.size(), most_of_a_kind - shown);
    errors.more += unreadable.size() - shown + errors.lines.size() - kept;
    errors.lines.resize(kept);
    for (const Unreadable& each : unreadable.first(shown)) {
      errors.lines.push_back(fmt::format("::error file={},title=unreadable::{}\n",
                                         escaped_property(path_of(each.path)),
                                         escaped_message(each.message)));
    }
  }

  [[nodiscard]] std::string path_of(const std::string& path) const {
    return options_.from_github_workspace ? options_.from_github_workspace(path) : path;
  }

  [[nodiscard]] std::string render(std::string_view command, const std::string& path,
                                   const Finding& finding) const {
    // GitHub accepts columns only if a range is within one line.
    const std::string columns =
        finding.begin.line == finding.end.line
            ? fmt::format(",col={},endColumn={}", finding.begin.column, finding.end.column)
            : "";
    const std::string help = finding.help.empty() ? "" : "\nhelp: ";
    return fmt::format("::{} file={},line={},endLine={}{},title={}::{}{}{}\n", command,
                       escaped_property(path_of(path)), finding.begin.line, finding.end.line,
                       columns, escaped_property(finding.rule), escaped_message(finding.message),
                       escape(help, ""), escaped_message(finding.help));
  }

  std::array<Kind, commands.size()> kinds_;
};

}  // namespace

std::unique_ptr<FindingsFormat> make_github_format(const FindingsOptions& options) {
  return std::make_unique<GithubFormat>(options);
}

}  // namespace secondment::report
