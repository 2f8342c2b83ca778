// The view `returns`: who has returned, and what came of it.
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "who came back", Personal::yes},
    {"parent", "Parent", ColumnKind::text, "where the secondee returned to"},
    {"host", "Host", ColumnKind::text, "where the secondee was"},
    {"state", "State", ColumnKind::word, "returned or a later state, declined or withdrawn"},
    {"on", "On", ColumnKind::date,
     "the last day with the host, or the day of the move to that state"},
    {"early", "Early", ColumnKind::yes_no, "whether that was before the effective end"},
    {"reason", "Reason", ColumnKind::text, "of the move to the state"},
    {"debriefed_on", "Debriefed", ColumnKind::date, "the day of the debrief"},
    {"assessed_on", "Assessed", ColumnKind::date, "the day of the assessment"},
    {"assessment", "Assessment", ColumnKind::text, "what the secondment was worth"},
    {"lessons", "Lessons", ColumnKind::text, "what was learned, from the debrief"},
    {"dissemination", "Dissemination", ColumnKind::text,
     "how it was planned to pass on the lessons", Personal::no, true},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t returned = 0, debriefed = 0, assessed = 0, void_agreements = 0;
  for (const Entry& entry : survey.entries) {
    const bool is_void = entry.phase == Phase::came_to_nothing;
    if (!is_void && entry.phase != Phase::over) continue;
    void_agreements += is_void ? 1 : 0;
    returned += is_void ? 0 : 1;
    debriefed += !is_void && entry.debriefed_on ? 1 : 0;
    assessed += !is_void && entry.assessed_on ? 1 : 0;
    const auto& back = entry.spell.returned;
    std::optional<bool> is_early;
    if (!is_void && back && entry.spell.end) is_early = *back < *entry.spell.end;
    table.add(
        {cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.parent.name),
         cell_of(entry.host.name), cell_of(entry.state),
         cell_of(is_void || !back ? entry.since : back), cell_of(is_early),
         cell_of(is_void || entry.reason_of_return.empty() ? entry.reason : entry.reason_of_return),
         cell_of(entry.debriefed_on), cell_of(entry.assessed_on), cell_of(entry.assessment),
         cell_of(entry.lessons), cell_of(entry.dissemination), cell_of(entry.path)});
  }
  const SortKey by[] = {{"on", true}, {"agreement"}};
  sort_rows(table, by);
  table.notes.push_back(
      fmt::format("{} returned, {} of them debriefed and {} assessed; {} declined or withdrawn",
                  counted(returned, "secondee has", "secondees have"), debriefed, assessed,
                  counted(void_agreements, "agreement was", "agreements were")));
}

}  // namespace

const View returns_view = {
    .name = "returns",
    .title = "Returns",
    .question = "who has returned, and what came of it",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
