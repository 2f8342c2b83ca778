// The shape of a workspace file, in the same rows as that of an agreement.
#include "workspace/workspace.h"

namespace secondment::workspace {
namespace {

constexpr model::FieldRow rows[] = {
    {"agreements", "list of text", "where the agreements are: files, folders, or patterns"},
    {"policies", "list of text", "files of policies, added to the built-in ones"},
    {"parameters", "map of anything", "values of parameters, in every scheme that has them"},
    {"severity", "map of one of error, warning, note",
     "how grave a rule is, by its full id, in every scheme that has it"},
    {"directory", "text", "the file of organisations that agreements may name by a key"},
    {"by", "text", "who acts, where `move` and `record` are not told by --by"},
    {"format", "one of text, json, github, markdown, csv, html, ics",
     "how `check`, `status` and `report` write, where they know it and are not told by --format"},
};

}  // namespace

const model::Type& workspace_type() {
  static const model::Type type = model::make_section(rows);
  return type;
}

}  // namespace secondment::workspace
