// The changes that the parties agreed after signature, by amendments and approved extensions, and
// the resulting terms on a day. Reports each change that cannot be made. Policies decide who must
// agree to an amendment.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "model/change_path.h"
#include "model/history.h"
#include "model/shape.h"
#include "secondment/agreement.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "secondment/organisations.h"
#include "yaml/tree.h"

namespace secondment::model {

struct Change {
  enum class Kind { to, add, remove };

  std::size_t entry = 0;  // index in the history
  std::size_t place = 0;  // index in its `changes`
  Date date{};            // of the entry
  Date effective{};       // the first day on which the new terms hold
  std::string_view path;  // as written
  Kind kind = Kind::to;
  ResolvedPath target = {};
  Value value = {};           // read with the type of the field; unused if something is removed
  Span span = {};             // of the path
  bool is_extension = false;  // a new end, which `record.ends_on` reflects
  bool is_readable = true;    // if not, a finding says why
};

// An entry that makes a new version of the terms.
struct Revision {
  std::size_t entry = 0;  // index in the history
  Date date{};
  std::size_t changes_end = 0;  // index after its last change
  bool is_readable = true;      // whether all of its changes are readable
};

// In file order. Texts are views of the tree, and names are views of the declarations.
struct AgreedChanges {
  std::vector<Change> changes;
  std::vector<Revision> revisions;

  [[nodiscard]] bool empty() const { return revisions.empty(); }
};

// Reads the changes of all entries that are not corrected, whatever the as-at date: a version of
// the terms is the same on every day. Reports the errors that can be found without the terms: an
// unknown path, one that amendments cannot change, or a value of the wrong type.
[[nodiscard]] AgreedChanges read_changes(const yaml::Tree& tree, const Agreement& agreement,
                                         const History& history, const Shape& shape,
                                         const Organisations* organisations,
                                         std::vector<Finding>& findings);

// Applies all amendments in the order of their effective days, and reports each change that cannot
// be made to the terms before it (an error) or that changes nothing (a note). `agreement` is the
// type of an agreement, as its shape declares it.
void check_changes(const Agreement& body, const AgreedChanges& agreed, const Type& agreement,
                   std::vector<Finding>& findings);

// Applies all amendments in the same order. Before each change is made, calls `see` with the change
// and the terms that it changes.
using SeeChange = std::function<void(const Change& change, const Agreement& before)>;
void follow_changes(const Agreement& body, const AgreedChanges& agreed, const Type& agreement,
                    const SeeChange& see);

// The terms on a day as agreed by `as_at`: the body with the changes of amendments that are dated
// up to `as_at` and effective up to `day`. A changed value keeps its position in the amendment.
// Extensions are not applied: `term.end` stays as first agreed.
[[nodiscard]] Agreement terms_on(const Agreement& body, const AgreedChanges& agreed,
                                 const Type& agreement, Date day, Date as_at);

// The days after `as_at` on which amendments dated up to `as_at` take effect, in order, without
// repetition.
[[nodiscard]] std::vector<Date> effective_days_after(const AgreedChanges& agreed, Date as_at);

// Whether a change is part of the terms of `day`, as agreed by `as_at`.
[[nodiscard]] bool holds_on(const Change& change, Date day, Date as_at);

// Whether the terms on that day differ from the body.
[[nodiscard]] bool has_changes_on(const AgreedChanges& agreed, Date day, Date as_at);

}  // namespace secondment::model
