// One agreement as reports know it: what was agreed, what has happened and what follows from both
// on the as-at date, gathered once and kept without the file. Every view is made of these, so that
// no two can tell an agreement differently.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "register/phase.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/money.h"

namespace secondment::registers {

struct Contact {
  std::string name;
  std::string email;
  std::string phone;
};

// The parent or the host. Empty where the agreement does not say.
struct Party {
  std::string key;  // of the directory, where the agreement names that
  std::string name;
  std::string sector;
  std::string country;
  Contact coordinator;
};

// The term with what became of it. All days count, both ends included.
struct Spell {
  std::optional<Date> start;
  std::optional<Date> agreed_end;  // of the term
  std::optional<Date> end;         // the last extension that was approved counted
  std::optional<Date> returned;    // the day of the return, early or late
  bool is_overrun = false;         // still under way after its end

  // The last day as far as one can tell on `as_at`: that of the return, else the end, else, where
  // that is past and nobody came back, the as-at date.
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
  std::string number;
  Date from;
  Date to;
  Money amount;
  std::vector<std::string> covers;
  std::optional<Date> paid;
};

struct Recharge {
  std::string to;  // host, parent, none; empty: not stated
  std::optional<double> percent;
  std::vector<std::string> covers;
};

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
  bool is_heeded;  // it takes a finding away today
};

// What is due and neither met nor waived.
struct OpenDue {
  std::string rule;
  std::string title;
  std::string by;           // whom to ask
  std::optional<Date> day;  // nothing when it cannot be told
};

struct Limit {
  std::string title;
  Period longest;
  Date reached_on;  // the last day within it
};

struct Found {
  std::string rule;
  Severity severity;
};

// The move that comes next, and what stands before it.
struct Gate {
  std::string state;
  std::vector<std::string> roles;  // who may make it; none: anybody
  bool asks_reason;                // on the as-at date
  struct Before {
    std::string rule;
    std::string message;
  };
  std::vector<Before> before;
};

struct Entry {
  std::string path;
  std::string agreement;  // its id; empty when unknown, as all of these
  std::string title;
  std::string scheme;
  std::string direction;  // of the scheme: in, out, within
  std::string state;
  Phase phase = Phase::unknown;
  std::optional<Date> since;  // of the present state
  std::string reason;         // of the move to it
  std::string reason_of_return;
  std::size_t place_in_life = 0;  // of the state, as in Stay

  Contact secondee;
  Party parent;
  Party host;
  Spell spell;
  std::vector<Stay> stays;  // by date
  std::vector<Extension> extensions;
  std::optional<Period> notice;
  std::string return_post;

  std::string paid_by;
  std::optional<Money> salary;  // a year
  Recharge recharge;
  std::vector<Invoice> invoices;

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
  std::vector<Found> findings;
  std::optional<Gate> gate;  // only when it was asked for
};

// To the end, below zero when it is past; nothing for what is not signed yet, or over.
[[nodiscard]] inline std::optional<std::int64_t> days_left(const Entry& entry, Date as_at) {
  const bool is_open = entry.phase == Phase::agreed || entry.phase == Phase::under_way;
  if (!is_open || !entry.spell.end) return std::nullopt;
  return (*entry.spell.end - as_at).count();
}

}  // namespace secondment::registers
