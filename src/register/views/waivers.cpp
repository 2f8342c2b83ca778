// The view `waivers`: which findings are waived.
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "the person concerned", Personal::yes},
    {"state", "State", ColumnKind::word, "of the agreement"},
    {"title", "Rule", ColumnKind::own_words, "what the waived rule is called"},
    {"rule", "Id of the rule", ColumnKind::text, "the rule that is waived"},
    {"reason", "Reason", ColumnKind::text, "why"},
    {"approved_by", "Approved by", ColumnKind::text, "who approved it", Personal::yes},
    {"until", "Until", ColumnKind::date, "the last day on which it applies; empty: no end"},
    {"effect", "In effect", ColumnKind::yes_no, "whether it removes a finding on the as-at date"},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t idle = 0, agreements = 0;
  for (const Entry& entry : survey.entries) {
    agreements += entry.waivers.empty() ? 0 : 1;
    for (const Waiver& waiver : entry.waivers) {
      idle += waiver.is_in_effect ? 0 : 1;
      table.add({cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.state),
                 cell_of(survey.title_of_rule(waiver.rule)), cell_of(waiver.rule),
                 cell_of(waiver.reason), cell_of(waiver.approved_by), cell_of(waiver.until),
                 waiver.is_in_effect, cell_of(entry.path)});
    }
  }
  table.notes.push_back(fmt::format(
      "{} in {}; {} no effect on the as-at date", counted(table.rows.size(), "waiver", "waivers"),
      counted(agreements, "agreement", "agreements"), counted(idle, "has", "have")));
}

}  // namespace

const View waivers_view = {
    .name = "waivers",
    .title = "Waivers",
    .question = "which findings are waived, and who approved that",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
