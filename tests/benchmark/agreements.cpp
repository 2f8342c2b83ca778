#include "agreements.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace {

// What stands for $names in a template is drawn by the agreement's number, from lists of lengths
// that share no divisor, so that few agreements are alike.
constexpr std::string_view outward = R"(# Moved from the paper file in 2025.
agreement: OUT-2025-$number
scheme: outward-secondment
title: "$work, for $place"
secondee:
  name: $name
  email: s.$number@example.gov.uk
  status: civil-servant
parent:
  name: Ministry of Housing, Communities and Local Government
  sector: civil-service
  coordinator: {name: Iain Buchan, email: iain.buchan@example.gov.uk, phone: "020 7946 0231"}
host: {name: "Harbour Light Trust, $place", sector: charity}   # anything but the civil service
placement: {post: $work, location: $place, full_time_equivalent: 0.8}
term: {start: 2025-12-0$digit, end: 2026-11-30, notice: P4W}
business_case:
  skills_needed: [running services at the front line, fundraising]
  skills_offered: [policy]
  rationale: >-
    A placement with a provider shows how the duty works on the street.
  release_implications: The post is covered on temporary promotion.
benefits: {secondee: Work at the front line, parent: Evidence, host: Help with a review}
objectives:
  - id: O1
    text: Map how referrals reach the trust and where they stall
    due: 2026-04-30
    kind: learning
  - {id: O2, text: Write the trust's evidence for the review, due: 2026-09-30, kind: contribution}
conditions:
  governed_by: parent
  items: [{name: Annual leave, value: 30, unit: days a year, baseline: 28.5, better: higher}]
finance:
  paid_by: parent
  recharge: {to: host, percent: 100, covers: [salary, on-costs], frequency: quarterly}
conflicts: {declared: none}
contact: {method: A call each month, every: P3M, parent_contact: Rosa Delgado}
appraisal: {assessor: $other, reviews: [{id: mid-year, due: 2026-06-15}]}
evaluation: {method: Interviews, assessor: Iain Buchan}
return_plan: {post: Policy adviser}
history:
  - {date: 2025-08-18, by: rosa.delgado@example.gov.uk, event: discussion, with: line-manager}
  - {date: 2025-08-25, by: rosa.delgado@example.gov.uk, event: discussion, with: coordinator}
  - {date: 2025-09-22, by: s.$number@example.gov.uk, role: secondee, state: proposed}
  - {date: 2025-10-13, by: rosa.delgado@example.gov.uk, role: parent, state: approved}
)";

constexpr std::string_view expert = R"(agreement: EE/$number
scheme: expert-exchange
title: $work
secondee: {name: $name, status: academic, nationalities: [GB, IE]}
parent: {name: University of $place, sector: academia, country: GB, line_manager: Prof $other}
host:
  name: 'Department for Science, Innovation and Technology'
  sector: civil-service
  coordinator: {name: "R. Patel", email: r.patel@example.gov.uk, phone: "020 7946 0000"}
placement: {team: Quantum policy, expertise: quantum, location: $place}
term: {start: 2025-04-2$digit, end: 2026-01-13, notice: P4W}
benefits:
  secondee: Sees how evidence is weighed when a decision cannot wait.
  parent: A way into the questions of next year.
  host: Advice that is independent and at the desk.
objectives:
  - {id: O1, text: "Review the programme: where is it weakest?", kind: contribution, supports: The framework}
  - {id: O2, text: 'Hold a seminar each month', kind: knowledge-transfer}
  - {id: O3, text: Learn how a spending review is won, kind: learning}
conditions:
  governed_by: parent
  intellectual_property: |
    What the expert brings stays the university's.
    What is written for the department is the department's.
finance:
  paid_by: parent
  salary: 6800$digit.50 GBP
  recharge: {to: host, covers: [salary, on-costs], frequency: quarterly}
conflicts:
  declared: some
  items: [{interest: Holds shares in a maker, mitigation: Takes no part in buying, about: financial}]
contact: {method: A call every other Friday, every: P2W, parent_contact: $other}
appraisal:
  assessor: {name: $other, role: head of department}
  reviews: [{id: half-time, due: 2025-09-15}, {id: final, due: 2026-01-09, by: $other}]
evaluation: {method: Talks with all three parties, assessor: $other}
return_plan: {post: Reader, handover: Notes, dissemination: A lecture to the faculty}
history:
  - {date: 2025-03-01, by: r.patel@example.gov.uk, event: discussion, with: coordinator, party: host}
  - date: 2025-03-03
    by: expert.$number@example.ac.uk
    role: secondee
    state: proposed
  - date: 2025-03-17
    by: dean@example.ac.uk
    state: approved
    note: >
      Agreed at the board, on the condition that teaching
      in the spring is covered.
)";

constexpr std::string_view police = R"(# A police mission; $place force.
agreement: POL-2025-$number
scheme: police-mission
title: "$work, EULEX Kosovo"

secondee:
  name: $name
  email: officer.$number@example.org
  staff_number: "W$number"
  status: officer-serving        # serving or retired decides which rules apply
  nationalities: [GB]
parent:                          # for a serving officer, the home force
  name: $place Constabulary
  sector: police
  country: GB
  jurisdiction: england-wales
host: {name: EULEX Kosovo, sector: international, country: XK, line_manager: Marek Havel}
mission:
  name: EULEX Kosovo
  organisation: EU
  country: XK
  kind: field
  role_category: mentoring-advising
  contingent_commander:
    name: Superintendent Colin Hargreave
    phone: "+44 1632 960355"
  kit_required: true
application: {route: home-force, round: "Annual call, autumn 2024", documents: [application-form, cv]}
placement: {post: Adviser, location: Pristina, full_time_equivalent: 1}
# Twelve months to the day.
term: {start: 2025-03-01, end: 2026-02-28, notice: P1M}
objectives: [{id: O1, text: Set up a joint case review, due: 2025-12-1$digit}]
conditions: {governed_by: parent, leave_approver: Superintendent Colin Hargreave}
finance:
  paid_by: parent
  salary: 6240$digit GBP
  allowances: [{name: Mission allowance a month, amount: 1450.00 GBP}]
conflicts: {declared: none}
contact: {method: Monthly call, every: P3M, welfare: Superintendent Colin Hargreave}
appraisal: {form: PDR, assessor: $other, reviews: [{id: end-of-tour, due: 2026-02-13}]}
return_plan: {leave_days: 10}
history:
  - {date: 2024-10-14, by: officer.$number@example.org, role: secondee, state: proposed}
  - {date: 2024-11-25, by: boss@example.org, role: parent, state: approved}   # the force offers the place
  - {date: 2025-01-09, by: desk@example.org, event: medical, result: fit}
  - date: 2025-01-31
    by: desk@example.org
    event: training
    course: pre-deployment
    from: 2025-01-20
    modules: [life in mission, mine awareness, firearms, first aid, training with language
      assistants, political and legal briefings, scenario-based training]
  - {date: 2025-01-31, by: desk@example.org, event: kit}
)";

constexpr std::string_view loan =
    R"({"agreement": "LOAN-$number", "scheme": "loan", "title": "$work",
  "secondee": {"name": "$name", "email": "s.$number@example.gov.uk", "status": "civil-servant"},
  "parent": {"name": "Department for Transport", "sector": "civil-service",
    "coordinator": {"name": "$other", "email": "people@example.gov.uk", "phone": "020 7946 0231"}},
  "host": {"name": "Welsh Government", "sector": "civil-service",
    "coordinator": {"name": "Gwenllian Prys", "email": "g@example.gov.uk", "phone": "029 2018 0310"}},
  "placement": {"post": "$work", "team": "Rail", "location": "$place", "commercial": false},
  "term": {"start": "2025-05-1$digit", "end": "2026-05-08", "notice": "P1M"},
  "business_case": {"reference": "DFT-$number", "skills_needed": ["franchising", "Welsh"],
    "skills_offered": ["contracts"], "rationale": "The two administrations share a railway.",
    "release_implications": "Covered by promotion on trial for the year."},
  "benefits": {"secondee": "Runs a tender", "parent": "Knows the other side", "host": "Experience"},
  "objectives": [
    {"id": "O1", "text": "Write the specification for the next order", "due": "2025-11-28",
      "kind": "contribution"},
    {"id": "O2", "text": "Learn how a small department buys", "due": "2026-03-31", "kind": "learning"}],
  "conditions": {"governed_by": "host"},
  "finance": {"paid_by": "host", "salary": "5875$digit GBP"},
  "conflicts": {"declared": "none"},
  "contact": {"method": "A visit each quarter", "every": "P3M", "parent_contact": {"name": "$other"}},
  "appraisal": {"framework": "The host's", "assessor": {"name": "Siân Môn"},
    "reviews": [{"id": "mid-year", "due": "2025-10-31"}, {"id": "end-of-year", "due": "2026-04-30"}]},
  "evaluation": {"method": "Interviews", "assessor": "$other"},
  "return_plan": {"post": "Grade 7, rail policy", "handover": "Notes on each order, with the host"},
  "history": [
    {"date": "2025-02-03", "by": "s.$number@example.gov.uk", "role": "secondee", "state": "proposed"},
    {"date": "2025-03-10", "by": "line.manager@example.gov.uk", "role": "parent", "state": "approved"}]}
)";

constexpr std::string_view templates[] = {outward, expert, police, loan};
constexpr std::string_view names[] = {"Tom Whitfield",    "Zoë Brontë-Márquez",
                                      "Amara Osei",       "Łukasz Żółkiewski",
                                      "Søren Ångström",   "Nguyễn Thị Minh",
                                      "Chidi Obi",        "Μαρία Παπαδοπούλου",
                                      "Caoimhe Ní Bhrón", "李小龍",
                                      "Grace Turner"};
constexpr std::string_view others[] = {"Rosa Delgado", "François Lefèvre", "Joyce Adeyemi",
                                       "Jürgen Weiß",  "Neil Foster",      "Bríd Ó Sé",
                                       "Helen Marsh"};
constexpr std::string_view places[] = {"Leeds",  "Ynys Môn", "Bristol",      "Londonderry",
                                       "Durham", "Orkney",   "Àird nam Bàrd"};
constexpr std::string_view works[] = {
    "Adviser on prevention", "Quantum sensing adviser",        "Adviser on organised crime",
    "Programme manager",     "Analyst (économie & politique)",
};

template <std::size_t size>
std::string_view pick(const std::string_view (&from)[size], std::size_t number) {
  return from[number % size];
}

}  // namespace

std::string agreement_name(std::size_t number) {
  return fmt::format("agreement-{:07}.yaml", number);
}

std::string make_agreement(std::size_t number) {
  struct Word {
    std::string_view name;
    std::string value;
  };
  const std::size_t turn = number / std::size(templates);
  const Word words[] = {{"$number", fmt::format("{:07}", number)},
                        {"$name", std::string(pick(names, turn))},
                        {"$other", std::string(pick(others, turn))},
                        {"$place", std::string(pick(places, turn / std::size(others)))},
                        {"$work", std::string(pick(works, turn))},
                        {"$digit", std::to_string(1 + turn % 8)}};
  std::string text;
  for (std::string_view rest = pick(templates, number); !rest.empty();) {
    const std::size_t dollar = std::min(rest.find('$'), rest.size());
    text += rest.substr(0, dollar);
    rest.remove_prefix(dollar);
    for (const Word& word : words) {
      if (!rest.starts_with(word.name)) continue;
      text += word.value;
      rest.remove_prefix(word.name.size());
      break;
    }
  }
  return text;
}
