#include "model/agreement_fields.h"

namespace secondment::model {
namespace {

// A section's row stands before those of its fields.
constexpr FieldRow rows[] = {
    {"format", "int", "version of this format; 1 when absent"},
    {"agreement", "id*", "what the organisation calls this agreement"},
    {"scheme", "id*", "the kind of arrangement, and so the policy that it follows"},
    {"title", "text", "what a person would call it"},
    {"replaces", "id", "the agreement that this one follows or modifies"},

    {"secondee", "section*", "who goes"},
    {"secondee.name", "text*", ""},
    {"secondee.email", "email", ""},
    {"secondee.staff_number", "text", "as the parent knows the person"},
    {"secondee.grade", "text", "held with the parent"},
    {"secondee.status",
     "one of civil-servant, employee, academic, officer-serving, officer-retired, expert", ""},
    {"secondee.nationalities", "list of country", ""},
    {"secondee.post", "text", "held with the parent"},
    {"secondee.employed_until", "date", "end of a fixed-term employment with the parent"},

    {"parent", "organisation*", "the organisation that releases the secondee"},
    {"parent.name", "text*", ""},
    {"parent.sector",
     "one of civil-service, public-sector, police, academia, industry, charity, international*",
     ""},
    {"parent.country", "country", ""},
    {"parent.jurisdiction", "one of england-wales, scotland, northern-ireland", ""},
    {"parent.unit", "text", ""},
    {"parent.line_manager", "person", ""},
    {"parent.coordinator", "person", "the interchange manager"},
    {"parent.supplies_host", "bool", "whether the parent sells to the host"},

    {"host", "organisation*", "the organisation that receives the secondee"},
    {"host.name", "text*", ""},
    {"host.sector",
     "one of civil-service, public-sector, police, academia, industry, charity, international*",
     ""},
    {"host.country", "country", ""},
    {"host.jurisdiction", "one of england-wales, scotland, northern-ireland", ""},
    {"host.unit", "text", ""},
    {"host.line_manager", "person", ""},
    {"host.coordinator", "person", "the interchange manager"},

    {"placement", "section", "the work at the host"},
    {"placement.post", "text", ""},
    {"placement.team", "text", ""},
    {"placement.location", "text", ""},
    {"placement.expertise", "text", ""},
    {"placement.commercial", "bool", "whether the work touches buying or contracts"},
    {"placement.full_time_equivalent", "number above 0, up to 1", "1 is full time"},

    {"term", "section*", "the agreed dates; both count"},
    {"term.start", "date*", "first day"},
    {"term.end", "date*", "last day"},
    {"term.notice", "period", "to end it early"},

    {"business_case", "section", "why the parent lets the person go"},
    {"business_case.reference", "text", ""},
    {"business_case.skills_needed", "list of text", ""},
    {"business_case.skills_offered", "list of text", ""},
    {"business_case.rationale", "text", ""},
    {"business_case.release_implications", "text", ""},

    {"benefits", "section", "what each party gains"},
    {"benefits.secondee", "text", ""},
    {"benefits.parent", "text", ""},
    {"benefits.host", "text", ""},

    {"objectives", "list of section", "what the secondment is to achieve"},
    {"objectives[].id", "id*", ""},
    {"objectives[].text", "text*", ""},
    {"objectives[].measure", "text", "how one will know"},
    {"objectives[].due", "date", ""},
    {"objectives[].kind", "one of learning, contribution, knowledge-transfer, other", ""},
    {"objectives[].supports", "text", "the wider aim that it serves"},

    {"conditions", "section", "terms and conditions"},
    {"conditions.governed_by", "one of parent, host", "whose terms apply"},
    {"conditions.items", "list of section", "single terms, with what they were before"},
    {"conditions.items[].name", "text*", ""},
    {"conditions.items[].value", "number", ""},
    {"conditions.items[].unit", "text", ""},
    {"conditions.items[].baseline", "number", "the value with the parent"},
    {"conditions.items[].better", "one of higher, lower", "higher when absent"},
    {"conditions.leave_approver", "person", ""},
    {"conditions.sickness", "text", ""},
    {"conditions.discipline", "text", ""},
    {"conditions.grievance", "text", ""},
    {"conditions.pension", "text", ""},
    {"conditions.confidentiality", "text", ""},
    {"conditions.intellectual_property", "text", ""},
    {"conditions.data_protection", "text", ""},

    {"finance", "section", "who pays, and what is recouped"},
    {"finance.paid_by", "one of parent, host, shared, none", ""},
    {"finance.salary", "money", "a year"},
    {"finance.recharge", "section", "what is recouped"},
    {"finance.recharge.to", "one of host, parent, none", ""},
    {"finance.recharge.percent", "number", ""},
    {"finance.recharge.covers", "list of one of salary, on-costs, expenses, allowances", ""},
    {"finance.recharge.frequency", "one of monthly, quarterly, annually, once", ""},
    {"finance.recharge.vat", "text", ""},
    {"finance.allowances", "list of section", ""},
    {"finance.allowances[].name", "text*", ""},
    {"finance.allowances[].amount", "money", ""},
    {"finance.board_and_lodging", "bool", "whether the mission pays for board and lodging"},
    {"finance.other_remuneration", "money", ""},
    {"finance.uk_funding", "bool", ""},

    {"conflicts", "section", "interests that might conflict"},
    {"conflicts.declared", "one of none, some*", "`none` is said; silence is not none"},
    {"conflicts.items", "list of section", ""},
    {"conflicts.items[].interest", "text*", ""},
    {"conflicts.items[].mitigation", "text", ""},
    {"conflicts.items[].about", "one of supplier, commercial, financial, other", ""},

    {"contact", "section", "how secondee and parent keep in touch"},
    {"contact.method", "text", ""},
    {"contact.every", "period", ""},
    {"contact.parent_contact", "person", ""},
    {"contact.welfare", "person", ""},

    {"appraisal", "section", "how performance is reviewed"},
    {"appraisal.framework", "text", ""},
    {"appraisal.form", "text", ""},
    {"appraisal.assessor", "person", ""},
    {"appraisal.reviews", "list of section", ""},
    {"appraisal.reviews[].id", "id*", ""},
    {"appraisal.reviews[].due", "date*", ""},
    {"appraisal.reviews[].by", "text", ""},

    {"evaluation", "section", "how the value of the secondment is assessed"},
    {"evaluation.method", "text", ""},
    {"evaluation.assessor", "text", ""},

    {"return_plan", "section", "what the secondee comes back to"},
    {"return_plan.post", "text", ""},
    {"return_plan.dissemination", "text", "how new skills are passed on"},
    {"return_plan.handover", "text", "what stays with the host"},
    {"return_plan.leave_days", "number", ""},

    {"waivers", "list of section", "departures from a rule that were agreed"},
    {"waivers[].rule", "id*", ""},
    {"waivers[].reason", "text*", ""},
    {"waivers[].approved_by", "text", ""},
    {"waivers[].until", "date", ""},

    {"history", "list of entry", "what has happened, oldest first; only ever added to"},
};

constexpr FieldRow rows_of_entries[] = {
    {"date", "date*", ""},
    {"by", "text*", "who did or recorded it"},
    {"role", "one of secondee, parent, host", "or a role that the policy names"},
    {"note", "text", ""},
    {"evidence", "list of text", "paths or links"},
};

constexpr FieldRow rows_of_moves[] = {
    {"state", "id*", "the new state"},
    {"reason", "text", ""},
    {"terms", "text", "the fingerprint of what was agreed, written by the tool at signature"},
};

constexpr FieldRow rows_of_events[] = {
    {"event", "id*", "what happened; its own fields stand beside it"},
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
