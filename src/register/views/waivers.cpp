// What was let through.
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "whom it is about", Personal::yes},
    {"state", "State", ColumnKind::word, "of the agreement"},
    {"rule", "Rule", ColumnKind::text, "that is departed from"},
    {"reason", "Reason", ColumnKind::text, "why"},
    {"approved_by", "Approved by", ColumnKind::text, "who said so", Personal::yes},
    {"until", "Until", ColumnKind::date, "the last day that it holds; nothing: without end"},
    {"effect", "In effect", ColumnKind::yes_no,
     "whether it lets something through on the as-at date"},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t idle = 0, agreements = 0;
  for (const Entry& entry : survey.entries) {
    agreements += entry.waivers.empty() ? 0 : 1;
    for (const Waiver& waiver : entry.waivers) {
      idle += waiver.is_heeded ? 0 : 1;
      table.add({cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.state),
                 cell_of(waiver.rule), cell_of(waiver.reason), cell_of(waiver.approved_by),
                 cell_of(waiver.until), waiver.is_heeded, cell_of(entry.path)});
    }
  }
  table.notes.push_back(fmt::format(
      "{} of {}; {} nothing through today", counted(table.rows.size(), "waiver", "waivers"),
      counted(agreements, "agreement", "agreements"), counted(idle, "lets", "let")));
}

}  // namespace

const View waivers_view = {
    .name = "waivers",
    .title = "Waivers",
    .question = "what was let through, and who said so",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
