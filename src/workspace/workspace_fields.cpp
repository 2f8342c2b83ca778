// The shape of a workspace file, declared in rows as for an agreement.
#include "workspace/workspace.h"

namespace secondment::workspace {
namespace {

constexpr model::FieldRow rows[] = {
    {"agreements", "list of text",
     "files, folders or patterns that `check` and `report` read if no path is given"},
    {"policies", "list of text", "policy files, added to the built-in ones"},
    {"overlays", "list of id", "overlays, applied to the schemes that they are for"},
    {"requires", "text", "the release of the program that it needs, such as \">=0.2\""},
    {"parameters", "map of anything", "values of parameters, for every scheme that has them"},
    {"severity", "map of one of error, warning, note",
     "the severity of a rule, by its full id, for every scheme that has it"},
    {"directory", "text", "the file of organisations that agreements can name by a key"},
    {"ids", "text",
     "the pattern of ids for `new --next-id`, such as LN-{year}-{number:03}; may also use "
     "{scheme}"},
    {"letters", "map of text", "templates that `letter` fills in, by name"},
    {"labels", "text", "the file with the wording of letters"},
    {"cache", "text",
     "a folder in which `check` keeps its results for agreements without findings, so that it need "
     "not read them again"},
    {"baseline", "text",
     "the file of known findings, written by `check --write-baseline`, that `check` does not "
     "report"},
    {"signers", "text",
     "the file of keys that may sign for each party, in OpenSSH's allowed_signers format"},
    {"by", "text", "who acts in `move` and `record`, unless `--by` is given"},
    {"adopt_until", "date",
     "the last day on which running agreements can be adopted; any day when absent"},
    {"year_starts", "text",
     "the first day of the year for `report --year`, such as 04-01; 01-01 when absent"},
    {"format",
     "one of text, concise, json, ndjson, github, gitlab, junit, sarif, markdown, csv, xlsx, html, "
     "ics",
     "the output format of `check`, `status` and `report`, unless `--format` is given; ignored by "
     "commands that do not have it"},
};

}  // namespace

const model::Type& workspace_type() {
  static const model::Type type = model::make_section(rows);
  return type;
}

}  // namespace secondment::workspace
