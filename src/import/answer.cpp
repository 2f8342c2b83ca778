#include "import/answer.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/severity.h"
#include "output/answer.h"
#include "text/characters.h"
#include "text/counted.h"
#include "text/json.h"
#include "text/nearest.h"

namespace secondment::imports {
namespace {

// The outcome of a row; in a dry run, the expected one.
std::string_view outcome_word(Outcome outcome, bool is_dry_run) {
  switch (outcome) {
    case Outcome::to_write:
      return is_dry_run ? "planned" : "written";
    case Outcome::same:
      return "same";
    case Outcome::differs:
      return "differs";
    case Outcome::refused:
      return "refused";
  }
  return "";
}

std::size_t count(const Plan& plan, Outcome outcome) {
  return static_cast<std::size_t>(
      std::count_if(plan.rows.begin(), plan.rows.end(),
                    [&](const PlannedRow& row) { return row.outcome == outcome; }));
}

std::string place_of(const Job& job, const TableFinding& finding) {
  std::string place = text::visible(job.table_path);
  if (finding.row > 0) place += fmt::format(":{}", finding.row);
  if (!finding.column.empty()) place += ":" + finding.column;
  return place;
}

std::string shown(const std::string& value) {
  return value.empty() ? "nothing" : text::backquoted(value);
}

}  // namespace

std::string render_findings(const Job& job, const Plan& plan) {
  std::string out;
  for (const TableFinding& finding : plan.findings) {
    out += fmt::format("{}: {}: {}{}\n", place_of(job, finding),
                       model::severity_name(finding.severity),
                       finding.header.empty() ? "" : text::visible(finding.header) + ": ",
                       text::visible(finding.message));
    if (!finding.help.empty()) out += fmt::format("   = help: {}\n", text::visible(finding.help));
  }
  return out;
}

std::string render_summary(const Done& done, bool is_quiet) {
  std::string out;
  for (const PlannedRow& row : done.plan.rows) {
    for (const Difference& each : row.differences) {
      out += fmt::format("{}: {} is {}, and in row {} {}; not changed\n", text::visible(row.path),
                         each.path, shown(each.in_register), row.row, shown(each.in_table));
    }
  }
  if (is_quiet) return out;
  if (!done.plan.unmapped.empty()) {
    std::vector<std::string> titles;
    for (const std::string& title : done.plan.unmapped) titles.push_back(text::visible(title));
    const std::vector<std::string_view> views(titles.begin(), titles.end());
    out += fmt::format("not taken by the map: {}\n", text::list_words(views, "and"));
  }
  const std::size_t written = count(done.plan, Outcome::to_write);
  const std::size_t same = count(done.plan, Outcome::same);
  const std::size_t differing = count(done.plan, Outcome::differs);
  const std::size_t refused = count(done.plan, Outcome::refused);
  out += fmt::format("{}: {} {} {}", text::counted(done.plan.rows.size(), "row", "rows"),
                     text::counted(written, "agreement", "agreements"),
                     done.is_dry_run ? "would be written to" : "written to",
                     text::visible(done.job.folder));
  if (same > 0) out += fmt::format(", {} there already", same);
  if (differing > 0) out += fmt::format(", {} there already and different", differing);
  if (refused > 0) out += fmt::format(", {} not written", refused);
  const auto unread = std::count_if(done.plan.findings.begin(), done.plan.findings.end(),
                                    [](const TableFinding& finding) {
                                      return finding.severity == Severity::error && finding.row > 0;
                                    });
  if (unread > 0) out += fmt::format("; {} to look at", text::counted(unread, "cell", "cells"));
  return out + "\n";
}

std::string render_json(const Done& done) {
  text::Json findings = text::Json::array();
  for (const TableFinding& finding : done.plan.findings) {
    findings.push_back({{"severity", model::severity_name(finding.severity)},
                        {"row", finding.row > 0 ? text::Json(finding.row) : text::Json()},
                        {"column", text::or_null(finding.column)},
                        {"header", text::or_null(finding.header)},
                        {"text", text::or_null(finding.text)},
                        {"message", finding.message},
                        {"help", finding.help}});
  }
  text::Json results = text::Json::array();
  for (const PlannedRow& row : done.plan.rows) {
    text::Json differences = text::Json::array();
    for (const Difference& each : row.differences) {
      differences.push_back({{"path", each.path},
                             {"in_register", text::or_null(each.in_register)},
                             {"in_table", each.in_table}});
    }
    results.push_back({{"row", row.row},
                       {"outcome", outcome_word(row.outcome, done.is_dry_run)},
                       {"agreement", text::or_null(row.id)},
                       {"path", text::or_null(row.path)},
                       {"differences", std::move(differences)}});
  }
  text::Json answer = output::begin_answer("import", done.job.as_at);
  answer.update({{"table", done.job.table_path},
                 {"map", done.job.map_path},
                 {"remark", text::or_null(done.job.table.remark)},
                 {"dry_run", done.is_dry_run},
                 {"rows", done.plan.rows.size()},
                 {"written", done.is_dry_run ? 0 : count(done.plan, Outcome::to_write)},
                 {"same", count(done.plan, Outcome::same)},
                 {"differing", count(done.plan, Outcome::differs)},
                 {"refused", count(done.plan, Outcome::refused)},
                 {"not_taken", done.plan.unmapped},
                 {"findings", std::move(findings)},
                 {"results", std::move(results)}});
  return text::dump(answer) + "\n";
}

}  // namespace secondment::imports
