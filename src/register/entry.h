// One agreement as reports need it: what was agreed, what has happened and what follows from both
// on the as-at date, gathered once and kept without the file. Every view is made from these, so
// that no two views can disagree.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/suspensions.h"
#include "register/phase.h"
#include "register/table.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/money.h"

namespace secondment::registers {

struct Contact {
  std::string name;
  std::string email;
  std::string phone;
};

// The parent or the host. Fields are empty when the agreement does not state them.
struct Party {
  std::string key;  // in the directory, if the agreement uses one
  std::string name;
  std::string sector;
  std::string country;
  Contact coordinator;
  Contact line_manager = {};  // of the secondee there
};

struct Days {
  Date first;
  Date last;
};

// The secondment period: the term and what became of it. Both the first and the last day count.
struct Spell {
  std::optional<Date> start;          // of the term
  std::optional<Date> agreed_end;     // of the term
  std::optional<Date> end;            // with approved extensions
  std::optional<Date> started = {};   // the first day with the host, early or late
  std::optional<Date> returned = {};  // the last day with the host, early or late
  bool is_overrun = false;            // still under way after its end

  // The actual first day, else the agreed one.
  [[nodiscard]] std::optional<Date> first_day() const { return started ? started : start; }
  // The last day as known on `as_at`: that of the return, else the end or, if the end is past and
  // the secondee is not back, the as-at date.
  [[nodiscard]] std::optional<Date> last_day(Date as_at) const {
    if (returned) return returned;
    return is_overrun ? as_at : end;
  }
};

struct Stay {
  std::string state;
  std::size_t place_in_life;  // of the state, among those of its scheme
  Date since;
};

struct Extension {
  Date recorded;
  Date until;
  bool is_approved;
};

struct Invoice {
  Date date;
  std::string number;
  Date from;
  Date to;
  Money amount;
  std::vector<std::string> covers;
  std::optional<Date> paid;
};

struct Payment {
  Date date;
  std::string number;  // of the invoice
  Money amount;
  std::optional<Money> settles;  // in the currency of the invoice, where that is another
};

struct CreditNote {
  Date date;
  std::string number;
  std::string credits;  // the number of the invoice
  Money amount;
  std::optional<Date> from;  // these days are billable again
  std::optional<Date> to;
};

// Whether `cost` is among `costs`; an empty list means all costs.
[[nodiscard]] inline bool covers(const std::vector<std::string>& costs, std::string_view cost) {
  return costs.empty() || std::find(costs.begin(), costs.end(), cost) != costs.end();
}

struct Recharge {
  std::string to;  // host, parent, none; empty: not stated
  std::optional<double> percent;
  std::vector<std::string> covers;
};

// Pay under the terms, from a day on.
struct Pay {
  std::optional<Date> from;     // empty: from the beginning
  std::optional<Money> salary;  // a year
  double share = 1;             // of that salary which is paid: the share of full time
  Recharge recharge;
};

// How a part of a year's salary is calculated: by the days of the year, or by the days of each
// month as a twelfth of the year.
enum class ProRata { days, months };

struct Interest {
  std::string interest;
  std::string mitigation;
  std::string about;
};

struct Waiver {
  std::string rule;
  std::string reason;
  std::string approved_by;
  std::optional<Date> until;
  bool is_in_effect;  // it removes a finding on the as-at date
};

// An obligation that is neither met nor waived.
struct OpenDue {
  std::string rule;
  std::string title;
  std::string by;                          // whom to ask
  std::optional<Date> day;                 // empty when it is unknown
  std::string element = {};                // which of several alike: the id of the review
  std::vector<Period> notify_before = {};  // how long before it is listed; none: always
};

struct Limit {
  std::string title;
  Period longest;
  Date reached_on;              // the last day within it
  std::optional<Date> of = {};  // the day that is compared; nothing: the last with the host
};

// A limit that cannot be determined, because a field is not stated.
struct OpenLimit {
  std::string title;
  std::string missing;       // the path of the field: "placement.hours"
  std::string pointer = {};  // the same as a JSON pointer
};

struct Found {
  std::string rule;
  Severity severity;
  // Only if the words of findings were requested.
  std::string message = {};
  std::string help = {};
  Position begin = {};
};

// A later day with another verdict.
struct Flip {
  Date day;
  std::string what;  // empty when it is not known
  std::string rule;
};

// What has happened since a day; see lifecycle::Happening.
struct Happened {
  Date day;
  std::string_view kind;
  std::string what;
  std::string from;
  std::string to;
  std::string rule;
  std::size_t entry;
};

// The move that comes next, and what blocks it.
struct NextMove {
  std::string state;
  std::vector<std::string> roles;  // who may make it; none: everyone
  bool asks_reason;                // on the as-at date
  struct Blocker {
    std::string rule;  // empty when the lifecycle itself blocks it
    std::string message;
  };
  std::vector<Blocker> blockers;
};

struct Entry {
  std::string path;
  std::string agreement;  // its id; empty when unknown, like all of these
  std::string title;
  std::string scheme;
  std::string direction;  // of the scheme: in, out, within
  std::string state;
  Phase phase = Phase::unknown;
  std::optional<Date> since;  // of the present state
  std::string reason;         // of the move to it
  std::string reason_of_return;
  std::size_t place_in_life = 0;  // of the state, as in Stay
  bool is_adopted = false;        // it was running before it came into the register
  std::size_t unknown = 0;        // rules that ask about the time before, and so are not decided
  std::optional<Date> last_entry = {};  // the day on which the latest entry was made

  Contact secondee;
  std::vector<Contact> people = {};  // everyone whom the agreement names with an e-mail address
  Party parent;
  Party host;
  Spell spell;
  std::vector<Stay> stays;  // by date
  std::vector<Extension> extensions;
  std::optional<Period> notice;
  std::string return_post;

  std::string paid_by;
  std::string recharged_to;
  std::vector<Pay> pay;  // by day
  ProRata pro_rata = ProRata::days;
  bool is_basis_unknown = false;  // part-time, and for which hours the salary is, is not stated
  std::vector<Invoice> invoices;
  std::vector<Payment> payments;
  std::vector<CreditNote> credit_notes;
  std::vector<model::Suspension> suspensions;  // up to the as-at date, within the period or not

  std::string conflicts_declared;  // none, some
  std::vector<Interest> interests;
  std::optional<bool> is_commercial;
  std::vector<Waiver> waivers;

  std::optional<Date> debriefed_on;
  std::string lessons;
  std::optional<Date> assessed_on;
  std::string assessment;
  std::string dissemination;

  std::vector<OpenDue> due;
  std::vector<Limit> limits;
  std::vector<OpenLimit> open_limits = {};
  std::vector<Found> findings;
  // Only if requested.
  std::optional<NextMove> next_move = {};
  std::vector<Flip> flips = {};         // by day; the first whenever it is
  std::vector<Happened> happened = {};  // by day
  std::string account = {};             // for a page of its own: JSON
  std::vector<Cell> added = {};         // of the columns that the reader adds
};

// Days to the end, below zero when it is past; empty before signature and after the return.
[[nodiscard]] inline std::optional<std::int64_t> days_left(const Entry& entry, Date as_at) {
  const bool is_open = entry.phase == Phase::agreed || entry.phase == Phase::under_way;
  if (!is_open || !entry.spell.end) return std::nullopt;
  return (*entry.spell.end - as_at).count();
}

}  // namespace secondment::registers
