// The view `findings`: what is wrong with agreements, and what to do about it.
#include <algorithm>
#include <tuple>

#include "model/severity.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes, true},
    {"severity", "Severity", ColumnKind::word, "error, warning or note"},
    {"title", "Rule", ColumnKind::own_words, "what the rule is called"},
    {"message", "Message", ColumnKind::told, "what is wrong"},
    {"help", "Remedy", ColumnKind::told, "what to do about it"},
    {"rule", "Id of the rule", ColumnKind::word, "for `secondment explain`"},
    {"state", "State", ColumnKind::word, "of the agreement", Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept"},
    {"line", "Line", ColumnKind::count, "the line of the finding in the file"},
    {"column", "Column", ColumnKind::count, "the character in that line", Personal::no, true},
};

struct Row {
  const Entry* entry;
  const Found* found;
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::vector<Row> rows;
  std::size_t agreements = 0;
  for (const Entry& entry : survey.entries) {
    agreements += entry.findings.empty() ? 0 : 1;
    for (const Found& found : entry.findings) rows.push_back({&entry, &found});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.found->severity > b.found->severity;
  });
  std::size_t counts[3] = {};
  for (const Row& row : rows) {
    const Entry* const entry = row.entry;
    const Found* const found = row.found;
    ++counts[static_cast<std::size_t>(found->severity)];
    const auto place = [&](std::size_t number) {
      return found->begin == Position{} && found->message.empty()
                 ? Cell()
                 : Cell(static_cast<std::int64_t>(number));
    };
    table.add({cell_of(entry->agreement), cell_of(entry->secondee.name),
               cell_of(std::string(model::severity_name(found->severity))),
               cell_of(survey.title_of_rule(found->rule)), cell_of(found->message),
               cell_of(found->help), cell_of(found->rule), cell_of(entry->state),
               cell_of(entry->path), place(found->begin.line), place(found->begin.column)});
  }
  table.notes.push_back(fmt::format("{}, {} and {} in {}", counted(counts[2], "error", "errors"),
                                    counted(counts[1], "warning", "warnings"),
                                    counted(counts[0], "note", "notes"),
                                    counted(agreements, "agreement", "agreements")));
}

}  // namespace

const View findings_view = {
    .name = "findings",
    .title = "Findings",
    .question = "what is wrong, and what to do about it",
    .columns = columns,
    .fill = fill,
    .spread = "rule",
    .needs = {.finding_words = true},
};

}  // namespace secondment::registers
