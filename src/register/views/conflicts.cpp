// The view `conflicts`: declared interests.
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "which agreement"},
    {"secondee", "Secondee", ColumnKind::text, "whose interest", Personal::yes},
    {"parent", "Parent", ColumnKind::text, "who releases the secondee"},
    {"host", "Host", ColumnKind::text, "who receives the secondee"},
    {"state", "State", ColumnKind::word, "of the agreement"},
    {"declared", "Declared", ColumnKind::word, "none or some; empty when it is not stated"},
    {"interest", "Interest", ColumnKind::text, "the interest"},
    {"about", "About", ColumnKind::word, "what kind of interest"},
    {"mitigation", "Mitigation", ColumnKind::text, "how it is managed"},
    {"commercial", "Commercial duties", ColumnKind::yes_no,
     "whether the work involves buying or contracts"},
    {"path", "File", ColumnKind::path, "where the agreement is kept", Personal::no, true},
};

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  std::size_t none = 0, unmitigated = 0, void_agreements = 0;
  for (const Entry& entry : survey.entries) {
    if (entry.phase == Phase::came_to_nothing) {
      ++void_agreements;
      continue;
    }
    const auto add = [&](const Interest& interest) {
      table.add({cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.parent.name),
                 cell_of(entry.host.name), cell_of(entry.state), cell_of(entry.conflicts_declared),
                 cell_of(interest.interest), cell_of(interest.about), cell_of(interest.mitigation),
                 cell_of(entry.is_commercial), cell_of(entry.path)});
    };
    for (const Interest& interest : entry.interests) {
      unmitigated += interest.mitigation.empty() ? 1 : 0;
      add(interest);
    }
    if (!entry.interests.empty()) continue;
    // Listed even without an interest: some are declared but none is named, or the duties need a
    // declaration.
    const bool is_open = entry.conflicts_declared == "some" ||
                         (entry.conflicts_declared.empty() && entry.is_commercial.value_or(false));
    is_open ? add({}) : void(++none);
  }
  table.notes.push_back(fmt::format(
      "{} no mitigation; not listed: {} without an interest and {} declined or withdrawn",
      counted(unmitigated, "interest has", "interests have"),
      counted(none, "agreement", "agreements"),
      counted(void_agreements, "agreement", "agreements")));
}

}  // namespace

const View conflicts_view = {
    .name = "conflicts",
    .title = "Conflicts",
    .question = "which interests are declared, and how they are managed",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
