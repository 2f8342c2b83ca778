// One agreement as reports need it: what was agreed, what has happened, and what follows from both
// on the as-at date. It is gathered once and kept without the file. All views are made from these
// entries, so they cannot disagree.
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

// The parent or the host. Fields are empty if the agreement does not state them.
struct Party {
  std::string key;  // in the directory, if the agreement uses a key
  std::string name;
  std::string sector;
  std::string country;
  Contact coordinator;
  Contact line_manager = {};  // of the secondee at this party
};

struct Days {
  Date first;
  Date last;
};

// The secondment period: the term and what became of it. The first and the last day both count.
struct Spell {
  std::optional<Date> start;          // of the term
  std::optional<Date> agreed_end;     // of the term
  std::optional<Date> end;            // with approved extensions
  std::optional<Date> started = {};   // the first day with the host, early or late
  std::optional<Date> returned = {};  // the last day with the host, early or late
  bool is_overrun = false;            // whether it is still running after its end

  // The actual first day, else the agreed one.
  [[nodiscard]] std::optional<Date> first_day() const { return started ? started : start; }
  // The last day as known on `as_at`: the return, else the end or, if the end is past and the
  // secondee is not back, the as-at date.
  [[nodiscard]] std::optional<Date> last_day(Date as_at) const {
    if (returned) return returned;
    return is_overrun ? as_at : end;
  }
};

struct Stay {
  std::string state;
  std::size_t place_in_life;  // index of the state in its scheme
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
  std::string number;  // number of the invoice
  Money amount;
  std::optional<Money> settles;  // in the currency of the invoice, if that is another
};

struct CreditNote {
  Date date;
  std::string number;
  std::string credits;  // number of the invoice
  Money amount;
  std::optional<Date> from;  // from this day to `to`, days are billable again
  std::optional<Date> to;
};

// Whether `cost` is among `costs`; an empty list means all costs.
[[nodiscard]] inline bool covers(const std::vector<std::string>& costs, std::string_view cost) {
  return costs.empty() || std::find(costs.begin(), costs.end(), cost) != costs.end();
}

struct Recharge {
  std::string to;  // host, parent or none; empty: not stated
  std::optional<double> percent;
  std::vector<std::string> covers;
};

// The pay from a day on.
struct Pay {
  std::optional<Date> from;     // empty: from the beginning
  std::optional<Money> salary;  // per year
  double share = 1;             // the share of full time, which is paid
  Recharge recharge;
};

// How a part of a year's salary is calculated: by the days of the year, or as a twelfth for each
// month and by the days of the month.
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
  bool is_in_effect;  // whether it removes a finding on the as-at date
};

// An obligation that is neither met nor waived.
struct OpenDue {
  std::string rule;
  std::string title;
  std::string by;                          // who is responsible
  std::optional<Date> day;                 // empty if unknown
  std::string element = {};                // which one of several: the id of the review
  std::vector<Period> notify_before = {};  // how long before it is listed; empty: always
};

struct Limit {
  std::string title;
  Period longest;
  Date reached_on;              // the last day within the limit
  std::optional<Date> of = {};  // the day to compare; nothing: the last day with the host
};

// A limit that cannot be determined because a field is missing.
struct OpenLimit {
  std::string title;
  std::string because;       // "`placement.hours` is missing", or why its expression fails
  std::string pointer = {};  // to what is missing, as a JSON pointer
};

struct Found {
  std::string rule;
  Severity severity;
  // These three are filled in only if requested (Needs::finding_words).
  std::string message = {};
  std::string help = {};
  Position begin = {};
};

// A later day on which the verdict differs.
struct Flip {
  Date day;
  std::string what;  // empty if unknown
  std::string rule;
  std::string_view kind;
  std::string element;
};

// What has happened since a given day; see lifecycle::Happening.
struct Happened {
  Date day;
  std::string_view kind;
  std::string what;
  std::string from;
  std::string to;
  std::size_t entry;
  std::string rule;
  std::string element;
  std::optional<Date> due;
};

// The next move, and what blocks it.
struct NextMove {
  std::string state;
  std::vector<std::string> roles;  // who may make it; empty: any role
  bool asks_reason;                // whether it needs a reason on the as-at date
  std::string needs;               // that, or another field that it must be given, in words
  struct Blocker {
    std::string rule;  // empty if the lifecycle blocks it
    std::string message;
  };
  std::vector<Blocker> blockers;
};

struct Entry {
  std::string path;
  std::string agreement;  // the id; empty if unknown, like the fields below
  std::string title;
  std::string scheme;
  std::string direction;  // of the scheme: in, out, within
  std::string state;
  Phase phase = Phase::unknown;
  std::optional<Date> since;  // the day on which the present state began
  std::string reason;         // of the move to the present state
  std::string reason_of_return;
  std::size_t place_in_life = 0;  // index of the state, as in Stay
  bool is_judged = false;         // not if it cannot be read, or its scheme is unknown
  bool is_adopted = false;        // was running before it came into the register
  std::size_t unknown = 0;  // rules not decided because they ask about the time before adoption
  std::optional<Date> last_entry = {};  // the day on which the latest entry was made

  Contact secondee;
  std::vector<Contact> people = {};  // everyone with an e-mail address in the agreement
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
  bool is_basis_unknown = false;  // part-time, and the basis of the salary is not stated
  std::vector<Invoice> invoices;
  std::vector<Payment> payments;
  std::vector<CreditNote> credit_notes;
  std::vector<model::Suspension> suspensions;  // up to the as-at date, also outside the period

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
  // The rest is filled in only if requested.
  std::optional<NextMove> next_move = {};
  std::vector<Flip> flips = {};         // by day; the first one is always included
  std::vector<Happened> happened = {};  // by day
  std::string account = {};             // JSON for the page of the agreement
  std::vector<Cell> added = {};         // cells of the columns that the user adds
};

// Days until the end, negative if it is past. Empty before signature and after the return.
[[nodiscard]] inline std::optional<std::int64_t> days_left(const Entry& entry, Date as_at) {
  const bool is_open = entry.phase == Phase::agreed || entry.phase == Phase::under_way;
  if (!is_open || !entry.spell.end) return std::nullopt;
  return (*entry.spell.end - as_at).count();
}

}  // namespace secondment::registers
