#include "model/agreement_fields.h"

namespace secondment::model {
namespace {

// A section's row stands before those of its fields.
constexpr FieldRow rows[] = {
    {"format", "int", "version of this format; 1 when absent"},
    {"agreement", "id*", "what the organisation calls this agreement"},
    {"scheme", "text*", "the policy that it follows, by name"},
    {"title", "text", "what a person would call it"},
    {"replaces", "id", "the agreement that this one follows or modifies"},

    {"secondee", "section*", "who goes"},
    {"secondee.name", "text*", "as the parties know the person"},
    {"secondee.email", "email", "where the person is reached"},
    {"secondee.staff_number", "text", "as the parent knows the person"},
    {"secondee.grade", "text", "held with the parent"},
    {"secondee.status",
     "one of civil-servant, employee, academic, officer-serving, officer-retired, expert",
     "what the person is with the parent"},
    {"secondee.nationalities", "list of country", "every one that the person holds"},
    {"secondee.post", "text", "held with the parent"},
    {"secondee.employed_until", "date", "end of a fixed-term employment with the parent"},

    {"parent", "organisation*", "the organisation that releases the secondee"},
    {"parent.name", "text*", "in full"},
    {"parent.sector",
     "one of civil-service, public-sector, police, academia, industry, charity, international*",
     "what kind of organisation it is"},
    {"parent.country", "country", "where it is"},
    {"parent.jurisdiction", "one of england-wales, scotland, northern-ireland",
     "of a police force: whose law it acts under"},
    {"parent.unit", "text", "the part of it that the secondee leaves"},
    {"parent.line_manager", "person", "whom the secondee reports to at home"},
    {"parent.coordinator", "person", "the interchange manager"},
    {"parent.supplies_host", "bool", "whether the parent sells to the host"},

    {"host", "organisation*", "the organisation that receives the secondee"},
    {"host.name", "text*", "in full"},
    {"host.sector",
     "one of civil-service, public-sector, police, academia, industry, charity, international*",
     "what kind of organisation it is"},
    {"host.country", "country", "where it is"},
    {"host.jurisdiction", "one of england-wales, scotland, northern-ireland",
     "of a police force: whose law it acts under"},
    {"host.unit", "text", "the part of it that the secondee joins"},
    {"host.line_manager", "person", "whom the secondee reports to there"},
    {"host.coordinator", "person", "the interchange manager"},

    {"placement", "section", "the work at the host"},
    {"placement.post", "text", "what the secondee is called there"},
    {"placement.team", "text", "with whom"},
    {"placement.location", "text", "where"},
    {"placement.expertise", "text", "the field that the secondee was chosen for"},
    {"placement.commercial", "bool", "whether the work touches buying or contracts"},
    {"placement.full_time_equivalent", "number above 0, up to 1", "1 is full time"},

    {"term", "section*", "the agreed dates; both count"},
    {"term.start", "date*", "first day"},
    {"term.end", "date*", "last day"},
    {"term.notice", "period", "to end it early"},

    {"business_case", "section", "why the parent lets the person go"},
    {"business_case.reference", "text", "of the paper that was approved"},
    {"business_case.skills_needed", "list of text", "what the secondee is to learn"},
    {"business_case.skills_offered", "list of text", "what the secondee brings"},
    {"business_case.rationale", "text", "why this arrangement, and why now"},
    {"business_case.release_implications", "text", "what the parent does without the person"},

    {"benefits", "section", "what each party gains"},
    {"benefits.secondee", "text", "for the individual"},
    {"benefits.parent", "text", "for the organisation that releases"},
    {"benefits.host", "text", "for the organisation that receives"},

    {"objectives", "list of section", "what the secondment is to achieve"},
    {"objectives[].id", "id*", "to name it by"},
    {"objectives[].text", "text*", "what is to be achieved"},
    {"objectives[].measure", "text", "how one will know"},
    {"objectives[].due", "date", "by when, within the spell"},
    {"objectives[].kind", "one of learning, contribution, knowledge-transfer, other",
     "what it is for"},
    {"objectives[].supports", "text", "the wider aim that it serves"},

    {"conditions", "section", "terms and conditions"},
    {"conditions.governed_by", "one of parent, host", "whose terms apply"},
    {"conditions.items", "list of section", "single terms, with what they were before"},
    {"conditions.items[].name", "text*", "such as annual leave"},
    {"conditions.items[].value", "number", "during the secondment"},
    {"conditions.items[].unit", "text", "such as days a year"},
    {"conditions.items[].baseline", "number", "the value with the parent"},
    {"conditions.items[].better", "one of higher, lower", "higher when absent"},
    {"conditions.leave_approver", "person", "who grants leave"},
    {"conditions.sickness", "text", "whose procedure, and whom to tell"},
    {"conditions.discipline", "text", "whose procedure"},
    {"conditions.grievance", "text", "whose procedure"},
    {"conditions.pension", "text", "which scheme, and who contributes"},
    {"conditions.confidentiality", "text", "what may not be passed on"},
    {"conditions.intellectual_property", "text", "who owns what is made"},
    {"conditions.data_protection", "text", "who answers for personal data"},

    {"finance", "section", "who pays, and what is recouped"},
    {"finance.paid_by", "one of parent, host, shared, none", "who pays the salary"},
    {"finance.salary", "money", "a year"},
    {"finance.recharge", "section", "what is recouped"},
    {"finance.recharge.to", "one of host, parent, none", "who is billed"},
    {"finance.recharge.percent", "number", "how much of the cost; all when absent"},
    {"finance.recharge.covers", "list of one of salary, on-costs, expenses, allowances",
     "which costs"},
    {"finance.recharge.frequency", "one of monthly, quarterly, annually, once",
     "how often it is billed"},
    {"finance.recharge.vat", "text", "how VAT is treated"},
    {"finance.allowances", "list of section", "what is paid beside the salary"},
    {"finance.allowances[].name", "text*", "what it is for, and how often"},
    {"finance.allowances[].amount", "money", "each time"},
    {"finance.board_and_lodging", "bool", "whether the mission pays for board and lodging"},
    {"finance.other_remuneration", "money", "paid by others"},
    {"finance.uk_funding", "bool", "whether the United Kingdom funds the position"},

    {"conflicts", "section", "interests that might conflict"},
    {"conflicts.declared", "one of none, some*", "`none` is said; silence is not none"},
    {"conflicts.items", "list of section", "one for each interest"},
    {"conflicts.items[].interest", "text*", "what it is"},
    {"conflicts.items[].mitigation", "text", "what is done about it"},
    {"conflicts.items[].about", "one of supplier, commercial, financial, other", "what it touches"},

    {"contact", "section", "how secondee and parent keep in touch"},
    {"contact.method", "text", "by what means"},
    {"contact.every", "period", "how often"},
    {"contact.parent_contact", "person", "whom to turn to at the parent"},
    {"contact.welfare", "person", "whom to turn to in need"},

    {"appraisal", "section", "how performance is reviewed"},
    {"appraisal.framework", "text", "whose appraisal system"},
    {"appraisal.form", "text", "the form that is used"},
    {"appraisal.assessor", "person", "who appraises"},
    {"appraisal.reviews", "list of section", "the reviews that are planned"},
    {"appraisal.reviews[].id", "id*", "to name it by in the history"},
    {"appraisal.reviews[].due", "date*", "by when"},
    {"appraisal.reviews[].by", "text", "who sees to it"},

    {"evaluation", "section", "how the value of the secondment is assessed"},
    {"evaluation.method", "text", "how"},
    {"evaluation.assessor", "text", "by whom"},

    {"return_plan", "section", "what the secondee comes back to"},
    {"return_plan.post", "text", "the post that awaits the secondee"},
    {"return_plan.dissemination", "text", "how new skills are passed on"},
    {"return_plan.handover", "text", "what stays with the host"},
    {"return_plan.leave_days", "number", "leave granted on return"},

    {"waivers", "list of section", "departures from a rule that were agreed"},
    {"waivers[].rule", "id*", "the id of the rule"},
    {"waivers[].reason", "text*", "why it is departed from"},
    {"waivers[].approved_by", "text", "who agreed"},
    {"waivers[].until", "date", "the last day that it holds"},

    {"history", "list of entry", "what has happened, oldest first; only ever added to"},
};

constexpr FieldRow rows_of_entries[] = {
    {"date", "date*", "when it happened"},
    {"by", "text*", "who did or recorded it"},
    {"role", "one of secondee, parent, host", "or a role that the policy names"},
    {"note", "text", "anything worth adding"},
    {"evidence", "list of text", "paths or links"},
};

constexpr FieldRow rows_of_moves[] = {
    {"state", "text*", "the new state"},
    {"reason", "text", "why; some moves ask for it"},
    {"terms", "text", "the fingerprint of what was agreed, written by the tool at signature"},
};

constexpr FieldRow rows_of_events[] = {
    {"event", "text*", "what happened; its own fields stand beside it"},
};

}  // namespace

std::span<const FieldRow> agreement_fields() {
  return rows;
}
std::span<const FieldRow> entry_fields() {
  return rows_of_entries;
}
std::span<const FieldRow> move_fields() {
  return rows_of_moves;
}
std::span<const FieldRow> event_fields() {
  return rows_of_events;
}

}  // namespace secondment::model
