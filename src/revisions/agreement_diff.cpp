#include "revisions/agreement_diff.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "lifecycle/changed_value.h"
#include "model/changes.h"
#include "model/find_target.h"
#include "revisions/history_differences.h"
#include "revisions/term_differences.h"
#include "revisions/value_words.h"

namespace secondment::revisions {
namespace {

using model::Change;

std::optional<std::string> words_of(std::string_view bytes, const Value* value) {
  return value != nullptr ? std::optional(lifecycle::describe_changed_value(bytes, value))
                          : std::nullopt;
}

// Adds the changes that added entries make, in file order.
void add_agreed_changes(const policy::Reading& after, const std::vector<std::size_t>& added,
                        std::vector<ChangedTerm>& terms) {
  const std::string_view bytes = after.read.tree.bytes;
  std::map<const Change*, std::optional<std::string>> before;
  model::follow_changes(after.agreement, after.agreed, after.scheme->shape.agreement,
                        [&](const Change& change, const Agreement& agreed) {
                          before[&change] =
                              words_of(bytes, model::find_target(agreed, change.target));
                        });
  // An extension does not change the end in the body, so the old value is the end set by the
  // previous extension.
  std::optional<std::string> last_end =
      words_of(bytes, model::find_value(after.agreement, "term", "end"));
  for (const Change& change : after.agreed.changes) {
    std::optional<std::string> old_value = change.is_extension        ? last_end
                                           : before.contains(&change) ? before.at(&change)
                                                                      : std::nullopt;
    if (change.is_extension) last_end = words_of(bytes, &change.value);
    if (std::find(added.begin(), added.end(), change.entry) == added.end()) continue;
    if (!change.is_readable) continue;
    const bool is_removal = change.kind == Change::Kind::remove;
    if (change.kind == Change::Kind::add) old_value.reset();
    terms.push_back({.path = std::string(change.path),
                     .before = std::move(old_value),
                     .after = is_removal ? std::nullopt : words_of(bytes, &change.value),
                     .effective = change.effective,
                     .entry = change.entry + 1});
  }
}

AddedEntry describe(const model::HistoryEntry& entry) {
  std::string summary(entry.text("summary"));
  if (summary.empty()) summary = entry.text("note");
  if (summary.empty()) summary = entry.text("reason");
  return {entry.index + 1, entry.date, entry.recorded, std::string(entry.name()),
          std::move(summary)};
}

}  // namespace

AgreementDiff diff_agreement(const policy::Reading* before, const policy::Reading* after,
                             const Yardstick& yardstick) {
  AgreementDiff diff;
  const policy::Reading& shown = after != nullptr ? *after : *before;
  diff.agreement = shown.agreement_id;
  if (shown.scheme != nullptr) diff.scheme = shown.scheme->name;
  if (before != nullptr && before->read.complete) diff.old_state = before->history.state;
  if (after != nullptr && after->read.complete) diff.new_state = after->history.state;
  diff.change = before == nullptr  ? AgreementChange::added
                : after == nullptr ? AgreementChange::removed
                                   : AgreementChange::changed;
  diff.is_readable =
      (before == nullptr || before->read.complete) && (after == nullptr || after->read.complete);
  if (before == nullptr || after == nullptr || !diff.is_readable) return diff;
  diff.past = compare_agreements(*before, *after, yardstick);
  const HistoryComparison histories = compare_histories(*before, *after);
  for (const std::size_t index : histories.added) {
    diff.entries.push_back(describe(after->history.entries[index]));
  }
  if (after->scheme != nullptr) add_agreed_changes(*after, histories.added, diff.terms);
  for (const TermDifference& each :
       compare_bodies(*before, *after, yardstick.any.agreement, Waivers::compared)) {
    diff.terms.push_back({.path = each.path,
                          .before = words_of(before->read.tree.bytes, each.before),
                          .after = words_of(after->read.tree.bytes, each.after),
                          .is_particular = each.is_particular});
  }
  return diff;
}

}  // namespace secondment::revisions
