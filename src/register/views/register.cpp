// The view `register`: all agreements, one per row.
#include <algorithm>

#include "register/view.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"agreement", "Agreement", ColumnKind::id, "its id"},
    {"secondee", "Secondee", ColumnKind::text, "who is seconded", Personal::yes},
    {"scheme", "Scheme", ColumnKind::word, "the policy that it follows"},
    {"parent", "Parent", ColumnKind::text, "who releases the secondee"},
    {"host", "Host", ColumnKind::text, "who receives the secondee"},
    {"state", "State", ColumnKind::word, "on the as-at date"},
    {"start", "Start", ColumnKind::date, "first day of the term"},
    {"end", "End", ColumnKind::date, "last day of the term, as first agreed"},
    {"effective_end", "Effective end", ColumnKind::date, "last day, with approved extensions"},
    {"days_left", "Days left", ColumnKind::days,
     "to the effective end, below zero when past; only while signed or under way"},
    {"since", "Since", ColumnKind::date, "the day of the move to the state", Personal::no, true},
    {"title", "Title", ColumnKind::text, "its title", Personal::no, true},
    {"direction", "Direction", ColumnKind::word, "seen from the Civil Service: in, out or within",
     Personal::no, true},
    {"errors", "Errors", ColumnKind::count, "errors that `check` finds", Personal::no, true},
    {"warnings", "Warnings", ColumnKind::count, "warnings that `check` finds", Personal::no, true},
    {"path", "File", ColumnKind::path, "where it is kept", Personal::no, true},
    {"adopted", "Adopted", ColumnKind::yes_no, "whether it was already running when it was entered",
     Personal::no, true},
};

std::int64_t count(const Entry& entry, Severity severity) {
  return std::count_if(entry.findings.begin(), entry.findings.end(),
                       [&](const Found& found) { return found.severity == severity; });
}

void add_rows(const Entry& entry, Date as_at, Table& table) {
  table.add({cell_of(entry.agreement), cell_of(entry.secondee.name), cell_of(entry.scheme),
             cell_of(entry.parent.name), cell_of(entry.host.name), cell_of(entry.state),
             cell_of(entry.spell.start), cell_of(entry.spell.agreed_end), cell_of(entry.spell.end),
             cell_of(days_left(entry, as_at)), cell_of(entry.since), cell_of(entry.title),
             cell_of(entry.direction), count(entry, Severity::error),
             count(entry, Severity::warning), cell_of(entry.path), entry.is_adopted});
}

}  // namespace

const View register_view = {
    .name = "register",
    .title = "Register",
    .question = "which agreements there are",
    .columns = columns,
    .add_rows = add_rows,
};

}  // namespace secondment::registers
