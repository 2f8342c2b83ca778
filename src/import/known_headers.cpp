#include "import/known_headers.h"

#include <algorithm>

#include "text/characters.h"

namespace secondment::imports {
namespace {

struct Known {
  std::string_view meant;
  std::string_view written;  // separated by `|`, in the form that `plain` returns
};

constexpr Known headers[] = {
    {"scheme",
     "|scheme|type|kind|category|arrangement|secondment type|type of secondment|"
     "type of move|loan type|"},
    {"id",
     "|ref|reference|id|ref no|reference no|reference number|agreement|agreement no|"
     "agreement ref|agreement number|agreement id|case|case no|case ref|secondment no|"
     "secondment ref|secondment id|loan ref|loan no|our ref|"},
    {"state", "|status|state|stage|progress|current status|live|"},
    {"secondee.name",
     "|name|secondee|employee|full name|employee name|secondee name|name of secondee|"
     "staff name|staff member|officer|individual|person|who|forename|forenames|first name|"
     "given name|surname|last name|family name|"},
    {"secondee.email", "|email|e mail|email address|secondee email|work email|"},
    {"secondee.staff_number",
     "|staff no|staff number|employee no|employee number|employee id|payroll no|"
     "payroll number|staff id|personnel number|pers no|"},
    {"secondee.grade", "|grade|band|pay band|level|rank|substantive grade|"},
    {"secondee.post", "|home post|substantive post|home role|substantive role|current post|"},
    {"secondee.nationalities", "|nationality|nationalities|citizenship|"},
    {"parent.name",
     "|home|home dept|home department|home organisation|home organization|home org|parent|"
     "parent dept|parent department|parent organisation|parent org|employer|home employer|"
     "substantive employer|from dept|from department|from organisation|lending dept|"
     "lending department|seconding organisation|releasing organisation|department|dept|home "
     "force|"},
    {"parent.sector", "|home sector|parent sector|"},
    {"parent.unit", "|home unit|home team|home directorate|directorate|division|home division|"},
    {"parent.line_manager",
     "|line manager|home line manager|home manager|manager|parent line manager|parent manager|"},
    {"parent.coordinator.name", "|hr contact|home hr contact|coordinator|"},
    {"host.name",
     "|host|host dept|host department|host organisation|host organization|host org|receiving dept|"
     "receiving department|receiving organisation|to dept|to department|to organisation|"
     "borrowing dept|seconded to|loaned to|destination|placed with|secondment organisation|"},
    {"host.sector", "|host sector|sector|host type|"},
    {"host.country", "|country|host country|"},
    {"host.unit", "|host unit|host team|host directorate|host division|"},
    {"host.line_manager", "|host manager|host line manager|host supervisor|supervisor|"},
    {"placement.post",
     "|post|role|job title|position|host post|host role|secondment role|secondment post|job|"
     "post title|role title|"},
    {"placement.team", "|team|"},
    {"placement.location", "|location|site|place|base|office|place of work|duty station|"},
    {"placement.full_time_equivalent", "|fte|wte|full time equivalent|working pattern|"},
    {"placement.hours", "|hours|hours per week|weekly hours|hours pw|"},
    {"term.start",
     "|start|start date|from|begins|begin|commencement|commencement date|date from|first day|"
     "date started|loan start|secondment start|start of secondment|"},
    {"term.end",
     "|end|end date|to|until|finish|finish date|ends|date to|last day|expiry|expiry date|"
     "expected end|planned end|end of secondment|loan end|secondment end|"},
    {"term.notice", "|notice|notice period|"},
    {"finance.salary", "|salary|pay|annual salary|basic salary|base salary|basic pay|"},
    {"finance.paid_by", "|paid by|who pays|payroll|payer|funded by|funding|"},
    {"finance.recharge.percent",
     "|recharge|recharge percent|recharged|percent recharged|reimbursement|cost recovery|"},
    {"return_plan.post", "|return post|post on return|returning to|"},
    {"notes", "|notes|note|comments|comment|remarks|remark|other information|further information|"},
};

constexpr Known states[] = {
    {"active",
     "|active|live|current|ongoing|in progress|on loan|on secondment|started|underway|"
     "under way|in post|open|extended|yes|y|"},
    {"closed", "|closed|finished|complete|completed|ended|archived|expired|no|n|"},
    {"returned", "|returned|back|back in post|"},
    {"signed", "|signed|"},
    {"approved", "|approved|agreed|authorised|"},
    {"proposed", "|proposed|submitted|awaiting approval|"},
    {"draft",
     "|draft|tbc|planned|pending|future|not started|to be confirmed|in discussion|"
     "upcoming|pipeline|"},
    {"withdrawn", "|withdrawn|cancelled|canceled|fell through|declined|rejected|"},
};

constexpr Known schemes[] = {
    {"loan",
     "|loan|internal loan|interdepartmental loan|inter departmental loan|loan out|"
     "loan in|cs loan|civil service loan|"},
    {"outward-secondment",
     "|outward secondment|secondment out|sec out|outward|outgoing|"
     "secondment outward|seconded out|out|"},
    {"inward-secondment",
     "|inward secondment|secondment in|sec in|inward|incoming|"
     "secondment inward|seconded in|in|"},
    {"expert-exchange", "|expert exchange|exchange|research exchange|"},
    {"police-mission", "|police mission|police|"},
    {"civilian-mission", "|civilian mission|mission|civilian|"},
    {"osce", "|osce|"},
};

// The words in lower case, separated by single blanks, with `%` as percent.
std::string plain(std::string_view text) {
  std::string words;
  for (const char c : text::fold(text::plain_punctuation(text))) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%') {
      words += words.empty() || words.ends_with(' ') ? "percent" : " percent";
    } else if (std::isalnum(byte) != 0 || byte >= 0x80) {
      words += c;
    } else if (c != '.' && !words.empty() && !words.ends_with(' ')) {
      words += ' ';
    }
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

template <std::size_t size>
std::string_view find_meant(const Known (&rows)[size], std::string_view text) {
  // Text in brackets is an explanation: Start (dd/mm/yy).
  const std::string words = plain(text.substr(0, text.find('(')));
  if (words.empty()) return "";
  const std::string wanted = "|" + words + "|";
  const auto* row = std::find_if(std::begin(rows), std::end(rows), [&](const Known& each) {
    return each.written.find(wanted) != each.written.npos;
  });
  return row == std::end(rows) ? std::string_view() : row->meant;
}

}  // namespace

std::string_view guess_field(std::string_view header) {
  return find_meant(headers, header);
}

bool is_surname(std::string_view header) {
  constexpr Known surnames[] = {{"surname", "|surname|last name|family name|"}};
  return !find_meant(surnames, header).empty();
}

std::string_view guess_state(std::string_view word) {
  return find_meant(states, word);
}

std::string_view guess_scheme(std::string_view word) {
  return find_meant(schemes, word);
}

}  // namespace secondment::imports
