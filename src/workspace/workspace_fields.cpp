// The shape of a workspace file, in the same rows as that of an agreement.
#include "workspace/workspace.h"

namespace secondment::workspace {
namespace {

constexpr model::FieldRow rows[] = {
    {"agreements", "list of text", "where the agreements are: files, folders or patterns"},
    {"policies", "list of text", "policy files, added to the built-in ones"},
    {"parameters", "map of anything", "values of parameters, for every scheme that has them"},
    {"severity", "map of one of error, warning, note",
     "the severity of rules, by their full ids, for every scheme that has them"},
    {"directory", "text", "the file of organisations that agreements may refer to by key"},
    {"by", "text", "who acts, for `move` and `record` without `--by`"},
    {"year_starts", "text",
     "the first day of the year that `report --year` means, such as 04-01; 01-01 when absent"},
    {"format", "one of text, json, github, markdown, csv, html, ics",
     "the output format of `check`, `status` and `report` without `--format`, if they have it"},
};

}  // namespace

const model::Type& workspace_type() {
  static const model::Type type = model::make_section(rows);
  return type;
}

}  // namespace secondment::workspace
