// JSON Schema (draft-07) of the output of commands with --format json, for scripts that read it.
// Fields may be added to the answers, so the schema allows unknown ones.
#pragma once

#include <string>

namespace secondment::schema {

[[nodiscard]] std::string render_check_schema();
// For a line of `check --format ndjson`, and for one of `facts`.
[[nodiscard]] std::string render_check_line_schema();
[[nodiscard]] std::string render_facts_schema();
// For the file that `check --write-baseline` writes.
[[nodiscard]] std::string render_baseline_schema();
[[nodiscard]] std::string render_report_schema();
[[nodiscard]] std::string render_status_schema();
// For `move` and `record`, with one agreement.
[[nodiscard]] std::string render_move_schema();
// For `move` and `record` with several files, --where or --from-table.
[[nodiscard]] std::string render_move_many_schema();
[[nodiscard]] std::string render_terms_schema();
[[nodiscard]] std::string render_diff_schema();
[[nodiscard]] std::string render_verify_schema();
[[nodiscard]] std::string render_remind_schema();
[[nodiscard]] std::string render_import_schema();
[[nodiscard]] std::string render_export_schema();

}  // namespace secondment::schema
