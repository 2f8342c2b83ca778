#include "report/findings.h"

#include <fmt/format.h>

#include "text/counted.h"

namespace secondment::report {

std::span<const FindingsFormatRow> findings_formats() {
  static constexpr FindingsFormatRow rows[] = {
      {"text", make_text_format},     {"concise", make_concise_format},
      {"json", make_json_format},     {"ndjson", make_ndjson_format},
      {"github", make_github_format}, {"gitlab", make_gitlab_format},
      {"junit", make_junit_format},   {"sarif", make_sarif_format},
  };
  return rows;
}

std::string render_summary(const Summary& summary, Date as_at) {
  std::string line;
  for (const Count& count : summary_counts()) {
    const std::size_t value = summary.*count.value;
    if (count.is_hidden_at_zero && value == 0) continue;
    if (!line.empty()) line += ", ";
    line += text::counted(value, count.one, count.many);
    if (count.is_subject) line += fmt::format(" as at {}", render_date(as_at));
  }
  if (summary.evidence_not_read) {
    line += fmt::format(", {} not read", text::counted(*summary.evidence_not_read,
                                                       "piece of evidence", "pieces of evidence"));
  }
  line += '\n';
  if (summary.since) {
    constexpr std::size_t shown_digits = 12;
    line += fmt::format("since {} ({}): {} then, {} new, {} settled\n",
                        summary.since->revision.substr(0, shown_digits),
                        render_date(summary.since->committed),
                        text::counted(summary.since->old_findings, "finding", "findings"),
                        summary.since->new_findings, summary.since->settled);
  }
  return line;
}

}  // namespace secondment::report
