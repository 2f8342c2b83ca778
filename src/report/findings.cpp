#include "report/findings.h"

#include <fmt/format.h>

namespace secondment::report {

std::span<const FindingsFormatRow> findings_formats() {
  static constexpr FindingsFormatRow rows[] = {
      {"text", "for people, and for editors that follow path:line:column", make_text_format},
      {"json", "for scripts; the contract is in docs/json.md", make_json_format},
      {"github", "workflow commands that GitHub shows on the lines of a change",
       make_github_format},
  };
  return rows;
}

std::string render_summary(const Summary& summary, Date as_at) {
  std::string line;
  for (const Count& count : summary_counts()) {
    const std::size_t value = summary.*count.value;
    if (!line.empty()) line += ", ";
    line += fmt::format("{} {}", value, value == 1 ? count.one : count.many);
    if (count.value == &Summary::agreements) line += fmt::format(" as at {}", render_date(as_at));
  }
  return line + "\n";
}

}  // namespace secondment::report
