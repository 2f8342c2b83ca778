#include "model/synonyms.h"

#include <algorithm>
#include <string>

#include "text/ascii.h"

namespace secondment::model {
namespace {

struct Row {
  std::string_view meant;
  std::string_view written;  // folded, each with a blank before and after it
};
// A word may be in several rows; the section or field that it is written in decides.
constexpr Row rows[] = {
    // Sections.
    {"secondee",
     " employee person individual assignee candidate staff_member member_of_staff "
     "seconded_employee seconded_person seconded_expert worker officer "},
    {"parent",
     " home employer home_organisation home_organization home_department home_employer "
     "seconding_organisation seconding_organization seconding_authority "
     "releasing_organisation releasing_organization releasing_employer "
     "substantive_employer seconder lender sending_organisation home_force "
     "parent_organisation parent_department owner "},
    {"host",
     " receiving receiving_organisation receiving_organization receiving_department "
     "host_organisation host_organization host_department host_employer borrower client "
     "destination "},
    {"placement", " assignment posting job secondment attachment detail work duties "},
    {"term",
     " dates period duration assignment_dates secondment_dates secondment_period "
     "timescale timing length "},
    {"objectives", " goals aims deliverables targets outcomes "},
    {"conditions", " terms_and_conditions terms_of_employment t&cs "},
    {"finance", " finances costs funding money payment budget financials "},
    {"conflicts",
     " conflict_of_interest conflicts_of_interest interests "
     "declaration_of_interests declarations "},
    {"contact", " keep_in_touch keeping_in_touch kit check_ins communication "},
    {"appraisal", " performance performance_review performance_management reviews pdr "},
    {"return_plan", " return reintegration repatriation end_of_secondment "},
    {"waivers", " exceptions exemptions dispensations suppressions "},
    {"history", " log events timeline audit_trail audit activity status_history changes "},
    {"benefits", " gains value mutual_benefits "},
    {"business_case", " case justification "},
    {"recharge", " recovery cost_recovery recoupment reimbursement invoicing billing "},
    // Fields.
    {"agreement",
     " id reference ref agreement_id agreement_number agreement_ref reference_number "
     "number "},
    {"scheme", " type kind programme program policy arrangement category "},
    {"replaces", " supersedes previous previous_agreement extends modifies "},
    {"name",
     " full_name fullname organisation organization company department "
     "organisation_name employer_name "},
    {"staff_number", " employee_number employee_id staff_id payroll_number personnel_number "},
    {"grade", " band pay_band level rank "},
    {"status", " type category employment_status employment_type "},
    {"nationalities", " nationality citizenship citizenships "},
    {"employed_until", " contract_end contract_end_date fixed_term_end "},
    {"email", " e_mail mail email_address e_mail_address "},
    {"phone", " telephone tel mobile telephone_number phone_number "},
    {"post", " job_title job position role title "},
    {"sector", " type kind organisation_type "},
    {"unit", " department division directorate team branch section "},
    {"line_manager", " manager supervisor boss head "},
    {"coordinator",
     " interchange_manager mobility_manager hr_contact hr contact "
     "contact_person secondment_contact "},
    {"team", " department unit division directorate branch "},
    {"location", " place site office duty_station workplace city base "},
    {"full_time_equivalent", " fte hours working_pattern part_time share "},
    {"start",
     " from begin begins start_date starts commencement commencement_date "
     "effective_date first_day "},
    {"end", " to until finish finishes end_date ends expiry expiry_date last_day "},
    {"notice", " notice_period period_of_notice "},
    {"salary", " pay wage wages annual_salary base_salary basic_pay remuneration "},
    {"paid_by", " payer funded_by who_pays "},
    {"percent", " percentage rate share proportion "},
    {"frequency", " interval how_often "},
    {"covers", " includes costs "},
    {"text", " objective description goal what title "},
    {"measure", " success_measure kpi success_criteria measured_by "},
    {"due", " due_date deadline target_date by_when date "},
    {"by", " recorded_by entered_by author who "},
    {"date", " on when day "},
    {"reason", " why because rationale justification "},
    {"approved_by", " approver agreed_by authorised_by "},
    {"note", " comment comments notes remark remarks "},
    {"assessor", " appraiser reviewer assessed_by "},
    {"mitigation", " mitigated_by action safeguards "},
    // Words.
    {"academia",
     " university universities college academic higher_education education research "
     "school research_institute "},
    {"civil-service",
     " government central_government ministry department government_department "
     "civil_servants agency executive_agency "},
    {"public-sector",
     " public nhs council local_government local_authority hospital health "
     "public_body "},
    {"charity",
     " ngo charitable voluntary third_sector voluntary_sector non_profit nonprofit "
     "not_for_profit "},
    {"industry", " company private private_sector business commercial corporate firm plc ltd "},
    {"police", " police_force force constabulary "},
    {"international",
     " un eu osce nato international_organisation "
     "intergovernmental "},
    {"civil-servant", " civil_service government_employee official "},
    {"employee", " permanent staff private_sector "},
    {"academic", " professor lecturer researcher academia university "},
    {"officer-serving", " serving serving_officer police_officer officer police "},
    {"officer-retired", " retired retired_officer former_officer "},
    {"shared", " both split joint jointly fifty_fifty "},
    {"none", " no nil nothing nobody no_one unpaid never "},
    {"some", " yes declared "},
    {"monthly", " month per_month every_month "},
    {"quarterly", " quarter per_quarter every_quarter "},
    {"annually", " annual yearly year per_year per_annum every_year "},
    {"once", " one_off single "},
    {"on-costs", " pension national_insurance ni employer_costs "},
    {"expenses", " travel subsistence "},
    {"higher", " more greater up "},
    {"lower", " less fewer down "},
    {"learning", " training development skills "},
    {"england-wales", " england wales england_and_wales "},
    // Words of policies.
    {"error", " critical blocker "},
    {"warning", " warn caution "},
    {"note", " info information hint notice "},
    {"in", " inward inwards incoming inbound "},
    {"out", " outward outwards outgoing outbound "},
    {"within", " internal inside "},
    // Types of fields.
    {"text", " string str varchar "},
    {"bool", " boolean flag yesno yes/no "},
    {"int", " integer long whole_number "},
    {"number", " float double decimal numeric "},
    {"money", " amount currency price "},
    {"period", " duration interval timespan "},
    {"one of", " enum choice select "},
    {"section", " object struct record dict "},
};

std::string folded(std::string_view word) {
  std::string folded = " ";
  for (const char c : word) folded += c == ' ' || c == '-' ? '_' : text::lower_ascii(c);
  return folded + ' ';
}

}  // namespace

std::optional<std::string_view> find_synonym(std::string_view word,
                                             std::span<const std::string_view> candidates) {
  constexpr std::size_t longest = 40;
  if (word.empty() || word.size() > longest) return std::nullopt;
  const std::string wanted = folded(word);
  for (const Row& row : rows) {
    if (row.written.find(wanted) == row.written.npos) continue;
    const auto found = std::find(candidates.begin(), candidates.end(), row.meant);
    if (found != candidates.end()) return *found;
  }
  return std::nullopt;
}

}  // namespace secondment::model
