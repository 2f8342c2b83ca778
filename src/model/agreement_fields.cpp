#include "model/agreement_fields.h"

namespace secondment::model {
namespace {

constexpr bool particular = true;

// A section's row stands before those of its fields.
constexpr FieldRow rows[] = {
    {"format", "int", "version of this format; 1 when absent"},
    {"agreement", "id*", "what the organisation calls this agreement"},
    {"scheme", "text*", "the policy that it follows, by name"},
    {"title", "text", "what a person would call it", particular},
    {"replaces", "id", "the agreement that this one follows or modifies"},

    {"secondee", "section*", "who goes"},
    {"secondee.name", "text*", "as the parties know the person"},
    {"secondee.key", "id", "the person's key in the register, the same in every agreement",
     particular},
    {"secondee.email", "email", "where the person is reached", particular},
    {"secondee.address", "text", "postal address", particular},
    {"secondee.staff_number", "text", "as the parent knows the person", particular},
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
    {"parent.address", "text", "postal address", particular},
    {"parent.unit", "text", "the part of it that the secondee leaves", particular},
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
    {"host.address", "text", "postal address", particular},
    {"host.unit", "text", "the part of it that the secondee joins", particular},
    {"host.line_manager", "person", "whom the secondee reports to there"},
    {"host.coordinator", "person", "the interchange manager"},

    {"placement", "section", "the work at the host"},
    {"placement.post", "text", "what the secondee is called there"},
    {"placement.team", "text", "with whom"},
    {"placement.location", "text", "where"},
    {"placement.expertise", "text", "the field that the secondee was chosen for"},
    {"placement.commercial", "bool", "whether the work touches buying or contracts"},
    {"placement.full_time_equivalent", "number above 0, up to 1", "1 is full time"},
    {"placement.hours", "number", "hours a week"},
    {"placement.pattern", "text", "which days and hours are worked"},
    {"placement.duties", "text", "what the work consists of"},
    {"placement.supervision", "text", "who directs the daily work"},

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
    {"conditions.items[].text", "text", "the term in words, where a number does not say it"},
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

    {"finance", "section", "who pays, and what is recouped"},
    {"finance.paid_by", "one of parent, host, shared, none", "who pays the salary"},
    {"finance.salary", "money", "a year"},
    {"finance.salary_basis", "one of full-time, actual",
     "whether the salary is for full-time work, or what is actually paid; actual when absent"},
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
    {"appraisal.reviews[].by", "text", "who sees to it", particular},

    {"evaluation", "section", "how the value of the secondment is assessed"},
    {"evaluation.method", "text", "how"},
    {"evaluation.assessor", "text", "by whom", particular},

    {"return_plan", "section", "what the secondee comes back to"},
    {"return_plan.post", "text", "the post that awaits the secondee"},
    {"return_plan.guarantee", "text", "what is promised about the return"},
    {"return_plan.dissemination", "text", "how new skills are passed on"},
    {"return_plan.handover", "text", "what stays with the host"},
    {"return_plan.leave_days", "number", "leave granted on return"},

    {"clauses", "list of section", "further clauses, in full"},
    {"clauses[].id", "id*", "to name it by"},
    {"clauses[].title", "text*", "its heading"},
    {"clauses[].text", "text*", "its wording"},

    {"documents", "list of section", "papers that belong to the agreement"},
    {"documents[].id", "id*", "to name it by"},
    {"documents[].name", "text*", "what it is called"},
    {"documents[].path", "text", "where the file is kept", particular},
    {"documents[].sha256", "text", "the SHA-256 digest of the file, in hexadecimal digits"},

    {"notes", "text", "anything worth keeping that is not agreed", particular},

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
    {"terms", "text", "the fingerprint of the agreement's terms, written by the tool at signature"},
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
