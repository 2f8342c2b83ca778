// The history of an agreement: which entries count, which state they lead to, and findings about
// their order. The state is always derived, never stored.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/shape.h"
#include "secondment/agreement.h"
#include "secondment/date.h"
#include "secondment/finding.h"

namespace secondment::model {

// One entry. Its texts and fields belong to the agreement.
struct HistoryEntry {
  const Section* fields = nullptr;  // null if it is not a section
  std::size_t index = 0;            // in the file, from 0
  Span span;
  std::optional<Date> date = {};      // the day it happened
  std::optional<Date> recorded = {};  // the day it was entered, if written
  std::string_view state = {};        // of a move; else empty
  std::string_view event = {};        // of an event; else empty
  const Event* declared = nullptr;    // the event in the policies; null if unknown
  // The version of the terms that a signature signs, or that an amendment or approved extension
  // makes. Set by check_terms; nothing for a signature if it is not known.
  std::optional<std::size_t> version = {};
  bool is_adopted = false;    // the move with which the agreement was adopted
  bool is_in_error = false;   // in the future, if that is an error
  bool is_corrected = false;  // taken back by a correction
  // False for entries after the as-at date (except corrections), corrected entries, and events that
  // change the terms or the dates although their state does not allow it.
  bool counts = true;

  // The day by which entries are sorted.
  [[nodiscard]] std::optional<Date> entered() const { return recorded ? recorded : date; }
  // The state or event of the entry.
  [[nodiscard]] std::string_view name() const { return state.empty() ? event : state; }

  // A field of the entry; null if it is absent or has another type.
  template <class T>
  [[nodiscard]] const T* get(std::string_view field) const {
    return fields != nullptr ? fields->get<T>(field) : nullptr;
  }
  // The same for a string field; empty if absent.
  [[nodiscard]] std::string_view text(std::string_view field) const {
    const auto* text = get<std::string_view>(field);
    return text != nullptr ? *text : std::string_view();
  }

  // Whether the entry may have been a move to some state, but cannot be read; a finding reports it.
  [[nodiscard]] bool is_illegible() const {
    return state.empty() && (fields == nullptr || fields->find("event") == nullptr);
  }
};

// How an agreement that was running before the register existed was adopted.
struct Adoption {
  std::size_t entry = 0;        // index in the history
  std::string_view state = {};  // the state in which it was adopted
  Date since{};                 // the day on which that state began
  Date on{};                    // the day of adoption; what happened before may be unknown
};

// The state from a day on, as set by moves.
struct StateSince {
  std::optional<Date> day;       // nothing: from the beginning
  const State* state = nullptr;  // null if unknown
};

struct History {
  std::vector<HistoryEntry> entries;  // in file order
  std::vector<StateSince> states;     // in the order of their days
  // The state on the as-at date; nothing if unknown.
  std::optional<std::string> state;
  std::optional<Adoption> adopted = {};
};

// Entries after `as_at` do not affect the state. With `future_is_error`, which is set if the as-at
// date is today, they are reported, except those of the next day, which may have begun in another
// time zone.
[[nodiscard]] History read_history(const Agreement& agreement, const Shape& shape, Date as_at,
                                   bool future_is_error, std::vector<Finding>& findings);

// Returns an error about a field of an entry, reported on the entry itself if the field is absent.
[[nodiscard]] Finding finding_on(const HistoryEntry& entry, std::string_view field,
                                 std::string rule, std::string message, std::string help);

// A field of a section; null if either is absent.
[[nodiscard]] const Value* find_value(const Agreement& agreement, std::string_view section,
                                      std::string_view name);

}  // namespace secondment::model
