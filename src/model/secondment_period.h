// The secondment period: the agreed term as changed by the extensions in the history. The only
// place that determines the last day and the number of days. Early or late returns are for reports.
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

// A new last day, requested or agreed: an event that moves the end.
struct Extension {
  std::optional<Date> recorded;  // the date of the entry
  std::optional<Date> until;
  Span place;  // of `until`
  bool is_approved;
};

// Whether an entry sets a new last day, agreed now or once the event's field says so.
[[nodiscard]] bool moves_end(const HistoryEntry& entry);
[[nodiscard]] bool is_agreed_end(const HistoryEntry& entry);

// The extensions that count, in file order.
[[nodiscard]] std::vector<Extension> list_extensions(const History& history);

// The day that a state records under a name, such as `started_on`: that of the latest move to it.
[[nodiscard]] std::optional<Date> find_recorded(const History& history, const Shape& shape,
                                                std::string_view name);

struct SecondmentPeriod {
  std::optional<Date> start;       // of the term
  std::optional<Date> agreed_end;  // of the term, without extensions
  std::optional<Date> end;         // of the latest approved extension, else of the term
  Span end_place;                  // where that day is written

  // Days from start to end, both counted.
  [[nodiscard]] std::optional<std::int64_t> length() const;
};

[[nodiscard]] SecondmentPeriod period_of(const Agreement& agreement, const History& history);

// The share of full time, which is 1: as stated in `placement`, else 1.
[[nodiscard]] double share_of_time(const Agreement& agreement);

// The fields of the agreement and of its events that a fact of `record` is derived from.
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
