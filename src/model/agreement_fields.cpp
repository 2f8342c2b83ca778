#include "model/agreement_fields.h"

namespace secondment::model {
namespace {

constexpr bool particular = true;

// The row of a section comes before those of its fields.
constexpr FieldRow rows[] = {
    {"format", "int", "version of this format; 1 when absent"},
    {"agreement", "id*", "reference that the organisation gives this agreement"},
    {"scheme", "text*", "name of the policy that the agreement follows"},
    {"title", "text", "short title for people", particular},
    {"replaces", "id", "reference of the agreement that this one continues or changes"},

    {"secondee", "section*", "the person who is seconded"},
    {"secondee.name", "text*", "full name"},
    {"secondee.key", "id", "the person's key in the register, the same in every agreement",
     particular},
    {"secondee.email", "email", "e-mail address", particular},
    {"secondee.address", "text", "postal address", particular},
    {"secondee.staff_number", "text", "staff number with the parent", particular},
    {"secondee.grade", "text", "grade with the parent"},
    {"secondee.status",
     "one of civil-servant, employee, academic, officer-serving, officer-retired, expert",
     "employment status with the parent"},
    {"secondee.nationalities", "list of country", "all nationalities"},
    {"secondee.post", "text", "post with the parent"},
    {"secondee.employed_until", "date", "last day of a fixed-term contract with the parent"},

    {"parent", "organisation*", "the organisation that releases the secondee"},
    {"parent.name", "text*", "full name of the organisation"},
    {"parent.sector",
     "one of civil-service, public-sector, police, academia, industry, charity, international*",
     "kind of organisation"},
    {"parent.country", "country", "country where it is based"},
    {"parent.jurisdiction", "one of england-wales, scotland, northern-ireland",
     "for a police force, its jurisdiction"},
    {"parent.address", "text", "postal address", particular},
    {"parent.unit", "text", "unit that the secondee comes from", particular},
    {"parent.line_manager", "person", "the secondee's line manager at the parent"},
    {"parent.coordinator", "person", "the interchange manager"},
    {"parent.supplies_host", "bool", "whether the parent is a supplier of the host"},

    {"host", "organisation*", "the organisation that receives the secondee"},
    {"host.name", "text*", "full name of the organisation"},
    {"host.sector",
     "one of civil-service, public-sector, police, academia, industry, charity, international*",
     "kind of organisation"},
    {"host.country", "country", "country where it is based"},
    {"host.jurisdiction", "one of england-wales, scotland, northern-ireland",
     "for a police force, its jurisdiction"},
    {"host.address", "text", "postal address", particular},
    {"host.unit", "text", "unit that the secondee joins", particular},
    {"host.line_manager", "person", "the secondee's line manager at the host"},
    {"host.coordinator", "person", "the interchange manager"},

    {"placement", "section", "the work at the host"},
    {"placement.post", "text", "post at the host"},
    {"placement.team", "text", "team at the host"},
    {"placement.location", "text", "place of work"},
    {"placement.expertise", "text", "field of expertise that the secondee was chosen for"},
    {"placement.commercial", "bool", "whether the work involves procurement or contracts"},
    {"placement.full_time_equivalent", "number above 0, up to 1",
     "share of full time; 1 is full time"},
    {"placement.hours", "number from 0", "hours a week"},
    {"placement.pattern", "text", "which days and hours are worked"},
    {"placement.duties", "text", "what the work consists of"},
    {"placement.supervision", "text", "who directs the daily work"},

    {"term", "section*", "the agreed dates, both included"},
    {"term.start", "date*", "first day"},
    {"term.end", "date*", "last day"},
    {"term.notice", "period", "notice period for ending it early"},

    {"business_case", "section", "why the parent releases the secondee"},
    {"business_case.reference", "text", "reference of the approved paper"},
    {"business_case.skills_needed", "list of text", "skills that the secondee should learn"},
    {"business_case.skills_offered", "list of text", "skills that the secondee brings"},
    {"business_case.rationale", "text", "why this arrangement, and why now"},
    {"business_case.release_implications", "text", "how the parent manages without the secondee"},

    {"benefits", "section", "what each party gains"},
    {"benefits.secondee", "text", "for the secondee"},
    {"benefits.parent", "text", "for the parent"},
    {"benefits.host", "text", "for the host"},

    {"objectives", "list of section", "what the secondment should achieve"},
    {"objectives[].id", "id*", "id to refer to it by"},
    {"objectives[].text", "text*", "what should be achieved"},
    {"objectives[].measure", "text", "how success is measured"},
    {"objectives[].due", "date", "due date, within the secondment period"},
    {"objectives[].kind", "one of learning, contribution, knowledge-transfer, other", "purpose"},
    {"objectives[].supports", "text", "wider aim that it serves"},

    {"conditions", "section", "terms and conditions"},
    {"conditions.governed_by", "one of parent, host", "whose terms apply"},
    {"conditions.items", "list of section",
     "single terms, with their values before the secondment"},
    {"conditions.items[].name", "text*", "name of the term, such as annual leave"},
    {"conditions.items[].value", "number", "value during the secondment"},
    {"conditions.items[].text", "text", "the term in words, if a number is not enough"},
    {"conditions.items[].unit", "text", "unit, such as days a year"},
    {"conditions.items[].baseline", "number", "value with the parent"},
    {"conditions.items[].better", "one of higher, lower",
     "which direction is better; higher when absent"},
    {"conditions.leave_approver", "person", "who approves leave"},
    {"conditions.sickness", "text", "whose procedure applies, and whom to inform"},
    {"conditions.discipline", "text", "whose procedure applies"},
    {"conditions.grievance", "text", "whose procedure applies"},
    {"conditions.pension", "text", "which scheme, and who contributes"},
    {"conditions.confidentiality", "text", "what must not be disclosed"},
    {"conditions.intellectual_property", "text", "who owns what is created"},
    {"conditions.data_protection", "text", "who is responsible for personal data"},
    {"conditions.expenses", "text", "which expenses are refunded, and by whom"},
    {"conditions.equipment", "text", "who provides equipment, and when it is given back"},
    {"conditions.insurance", "text", "who insures the secondee, and against what"},
    {"conditions.indemnity", "text", "who bears which claims"},
    {"conditions.health_and_safety", "text", "who is responsible for safety at work"},
    {"conditions.policies", "text", "whose policies and codes of conduct apply"},
    {"conditions.termination", "text", "how the secondment may end early"},
    {"conditions.employment_continues", "text", "that the secondee stays employed by the parent"},
    {"conditions.clearance", "text", "which security clearance is needed"},
    {"conditions.precedence", "text", "which document prevails if two disagree"},

    {"finance", "section", "who pays, and what is recharged"},
    {"finance.paid_by", "one of parent, host, shared, none", "who pays the salary"},
    {"finance.salary", "money from 0", "salary per year"},
    {"finance.salary_basis", "one of full-time, actual",
     "whether the salary is for full-time work, or what is actually paid; actual when absent"},
    {"finance.recharge", "section", "what is recharged"},
    {"finance.recharge.to", "one of host, parent, none", "who is billed"},
    {"finance.recharge.percent", "number from 0",
     "percentage of the cost that is recharged; all of it when absent"},
    {"finance.recharge.covers", "list of one of salary, on-costs, expenses, allowances",
     "which costs"},
    {"finance.recharge.frequency", "one of monthly, quarterly, annually, once",
     "how often it is billed"},
    {"finance.recharge.vat", "text", "how VAT is treated"},
    {"finance.allowances", "list of section", "payments in addition to the salary"},
    {"finance.allowances[].name", "text*", "what it is for, and how often it is paid"},
    {"finance.allowances[].amount", "money from 0", "amount of each payment"},
    {"finance.board_and_lodging", "bool",
     "missions only: whether the mission pays for board and lodging"},
    {"finance.other_remuneration", "money from 0", "remuneration from others"},
    {"finance.uk_funding", "bool", "missions only: whether the United Kingdom funds the position"},

    {"conflicts", "section", "interests that might conflict with the work"},
    {"conflicts.declared", "one of none, some*",
     "`none` must be stated; leaving it out does not mean none"},
    {"conflicts.items", "list of section", "the interests, one by one"},
    {"conflicts.items[].interest", "text*", "what it is"},
    {"conflicts.items[].mitigation", "text", "what is done about it"},
    {"conflicts.items[].about", "one of supplier, commercial, financial, other",
     "what it concerns"},

    {"contact", "section", "how secondee and parent keep in touch"},
    {"contact.method", "text", "means of contact"},
    {"contact.every", "period above 0", "how often"},
    {"contact.parent_contact", "person", "contact person at the parent"},
    {"contact.welfare", "person", "whom to contact about welfare"},

    {"appraisal", "section", "how performance is reviewed"},
    {"appraisal.framework", "text", "whose appraisal system applies"},
    {"appraisal.form", "text", "form that is used"},
    {"appraisal.assessor", "person", "who appraises"},
    {"appraisal.reviews", "list of section", "planned reviews"},
    {"appraisal.reviews[].id", "id*", "id to refer to it by in the history"},
    {"appraisal.reviews[].due", "date*", "due date"},
    {"appraisal.reviews[].by", "text", "who is responsible", particular},

    {"evaluation", "section", "how the value of the secondment is assessed"},
    {"evaluation.method", "text", "how"},
    {"evaluation.assessor", "text", "by whom", particular},

    {"return_plan", "section", "what the secondee returns to"},
    {"return_plan.post", "text", "post to return to"},
    {"return_plan.guarantee", "text", "what is promised about the return"},
    {"return_plan.dissemination", "text", "how new skills are passed on"},
    {"return_plan.handover", "text", "what is handed over at the host"},
    {"return_plan.leave_days", "number from 0", "days of leave granted on return"},

    {"clauses", "list of section", "further clauses, in full"},
    {"clauses[].id", "id*", "id to refer to it by"},
    {"clauses[].title", "text*", "its heading"},
    {"clauses[].text", "text*", "its wording"},

    {"documents", "list of section", "papers that belong to the agreement"},
    {"documents[].id", "id*", "id to refer to it by"},
    {"documents[].name", "text*", "its name"},
    {"documents[].path", "text", "path of the file, relative to the agreement's folder",
     particular},
    {"documents[].sha256", "digest",
     "digest of that file; `record` requires it at the first signature"},

    {"notes", "text", "anything worth keeping that is not agreed", particular},

    {"waivers", "list of section", "agreed departures from a rule"},
    {"waivers[].rule", "id*", "id of the rule"},
    {"waivers[].reason", "text*", "why the rule is not followed"},
    {"waivers[].approved_by", "text", "who approved it"},
    {"waivers[].until", "date", "last day on which it applies"},

    {"history", "list of entry", "what has happened, oldest first; entries are only ever added"},
};

constexpr FieldRow rows_of_entries[] = {
    {"date", "date*", "when it happened"},
    {"recorded", "date", "when it was entered, if that was another day"},
    {"by", "text*", "the name or e-mail address of the person who did or recorded it"},
    {"role", "one of secondee, parent, host",
     "whom that person acts for; schemes may add to secondee, parent and host"},
    {"note", "text", "any remark"},
    {"evidence", "list of text",
     "links, and paths relative to the agreement's folder, of evidence"},
};

constexpr FieldRow rows_of_moves[] = {
    {"state", "text*", "new state"},
    {"reason", "text", "reason; some moves need one"},
    {"terms", "text", "fingerprint of what was agreed, recorded at signature"},
    {"adopted", "bool",
     "on the first entry: the agreement was already in this state when it was entered here"},
};

constexpr FieldRow rows_of_events[] = {
    {"event", "text*", "what happened; the fields of the event are written beside it"},
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
