// The secondment period: the agreed term as changed by the extensions in the history. Nothing else
// determines the last day and the number of days. Reports deal with early and late returns.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/history.h"
#include "model/known_names.h"
#include "secondment/agreement.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::model {

// A new last day, requested or agreed, from an event that moves the end.
struct Extension {
  std::optional<Date> recorded;  // the date of the entry
  std::optional<Date> until;
  Span place;  // of `until`
  bool is_approved;
};

// Whether an entry sets a new last day, agreed already or once the field that the event names is
// set.
[[nodiscard]] bool moves_end(const HistoryEntry& entry);
[[nodiscard]] bool is_agreed_end(const HistoryEntry& entry);

// The extensions that count, in file order.
[[nodiscard]] std::vector<Extension> list_extensions(const History& history);

// The day that a state records under a name, such as `started_on`: the day of the latest move to
// it.
[[nodiscard]] std::optional<Date> find_recorded(const History& history, const Shape& shape,
                                                std::string_view name);

struct SecondmentPeriod {
  std::optional<Date> start;       // of the term
  std::optional<Date> agreed_end;  // of the term, without extensions
  std::optional<Date> end;         // of the latest approved extension, else of the term
  Span end_place;                  // where that day is written

  // The number of days from start to end, including both.
  [[nodiscard]] std::optional<std::int64_t> length() const;
};

[[nodiscard]] SecondmentPeriod period_of(const Agreement& agreement, const History& history);

// The share of full time, as stated in `placement`; 1 if not stated.
[[nodiscard]] double share_of_time(const Agreement& agreement);

// The fields of the agreement and of its events from which a fact of `record` is derived.
struct DerivedFact {
  std::string_view fact;
  std::string_view field;
};
inline constexpr DerivedFact derived_facts[] = {{record::length, "term.start"},
                                                {record::ends_on, "term.end"},
                                                {record::length, "term.end"},
                                                {record::ends_on, "extension.until"},
                                                {record::length, "extension.until"}};

}  // namespace secondment::model
