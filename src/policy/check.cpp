// The journey of an agreement to its findings, stage by stage.
#include "secondment/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "model/format_rules.h"
#include "model/known_names.h"
#include "model/lasting_pointers.h"
#include "policy/facts.h"
#include "policy/future_terms.h"
#include "policy/judge.h"
#include "policy/next_change.h"
#include "policy/raised_rules.h"
#include "policy/reading.h"
#include "policy/removed_terms.h"
#include "text/ensure.h"
#include "yaml/place_findings.h"

namespace secondment {

namespace policy {
namespace {

void refuse_without_reason(const model::HistoryEntry& entry, std::vector<Finding>& findings) {
  const Value* state = entry.fields->find("state");
  findings.push_back(
      {.rule = "history/reason",
       .message = fmt::format("the move to {} on {} needs a reason", entry.state,
                              entry.date ? render_date(*entry.date) : "an unknown day"),
       .help = "add `reason` to this entry, with why it was made",
       .pointer = fmt::format("/history/{}/state", entry.index),
       .span = state != nullptr ? state->span : entry.span});
}

void refuse_expensive_reason(const model::HistoryEntry& entry, const AskedReason& asked,
                             std::vector<Finding>& findings) {
  findings.push_back(
      {.rule = "policy/budget",
       .severity = model::severity_of("policy/budget"),
       .message = fmt::format("whether the move to {} needs a reason is not decided, nor of the "
                              "moves after it: its `reason` ({}) takes more than {} million steps "
                              "or {} MiB of memory",
                              entry.state, asked.policy->path, expr::Budget::most_steps / 1'000'000,
                              expr::Budget::most_bytes >> 20),
       .help = "the error is in that policy, not in this agreement; let its expression go through "
               "fewer elements",
       .pointer = fmt::format("/history/{}/state", entry.index),
       .span = entry.span});
}

// Moves that the policy asks a reason of, by what holds on their day. They have a budget of their
// own, so that the rules keep theirs.
void check_reasons(const Reading& reading, const CheckOptions& options,
                   std::vector<Finding>& findings) {
  const Scheme& scheme = *reading.scheme;
  std::optional<AgreementFacts> facts;
  std::string_view from = model::first_state;
  for (const model::HistoryEntry& entry : reading.history.entries) {
    if (!entry.counts || entry.state.empty()) continue;
    const std::string_view before = std::exchange(from, entry.state);
    const bool is_given = entry.fields->find(model::entries::reason) != nullptr ||
                          entry.fields->find(model::entries::ended) != nullptr;
    const AskedReason* asked =
        is_given || entry.is_adopted
            ? nullptr
            : scheme.find_reason({std::string(before), std::string(entry.state)});
    if (asked == nullptr || !entry.date) continue;
    if (!facts) {
      facts.emplace(scheme, reading.terms(), reading.history, options.as_at, before);
    }
    facts->bind(slot_of(scheme, Fact::today), {*entry.date});
    facts->bind(slot_of(scheme, Fact::state), {before});
    const expr::Value is_asked = facts->evaluation().evaluate(asked->when);
    if (facts->evaluation().budget().is_used_up()) {
      return refuse_expensive_reason(entry, *asked, findings);
    }
    const bool* needed = is_asked.get<bool>();
    if (needed != nullptr && *needed) refuse_without_reason(entry, findings);
  }
}

// Once nothing is found any more: lines, columns and pointers, and the order of all of them.
void place(CheckedAgreement& checked, const yaml::ReadTree& read) {
  std::vector<Finding*> waived;
  for (Waived& each : checked.waived) waived.push_back(&each.finding);
  yaml::fill_places(waived, read.tree, read.complete);
  yaml::place_findings(checked.findings, read.tree, read.complete);
  if (checked.findings.empty() && waived.empty()) return;
  model::LastingPointers pointers(read.tree);
  const auto fill = [&](Finding& each) { each.lasting_pointer = pointers.find(each.pointer); };
  std::ranges::for_each(checked.findings, fill);
  for (Finding* each : waived) fill(*each);
}

}  // namespace

CheckedAgreement check(std::string path, Reading& reading, const CheckOptions& options,
                       std::vector<Due>* due) {
  CheckedAgreement checked{.path = std::move(path)};
  checked.findings = std::move(reading.findings);
  checked.agreement = reading.agreement_id;
  if (reading.scheme != nullptr) checked.scheme = reading.scheme->name;
  if (reading.read.complete) checked.state = reading.history.state;

  if (options.finds_next_change) checked.next_change = first_written_day(reading, options);

  // rules evaluated -> findings
  if (reading.can_be_judged()) {
    check_reasons(reading, options, checked.findings);
    expr::Budget budget;
    const Case subject{*reading.scheme, reading.read.tree, reading.terms(), reading.history};
    const auto before = static_cast<std::ptrdiff_t>(checked.findings.size());
    judge(subject, options, budget, checked, due);
    place_on_removals(reading, options.as_at, options.as_at,
                      {checked.findings.begin() + before, checked.findings.end()});
    judge_future_terms(reading, options, budget, checked);
    if (options.apply_waivers) apply_waivers(subject, options, checked);
  }
  if (checked.next_change == farthest_day(options.as_at)) checked.next_change.reset();
  if (reading.scheme != nullptr) raise(*reading.scheme, checked.findings);
  place(checked, reading.read);
  return checked;
}

}  // namespace policy

std::optional<CheckedAgreement> check(std::string path, std::string bytes,
                                      const CheckOptions& options) {
  // bytes -> tree -> typed agreement -> state
  const auto reading = policy::read_agreement(std::move(bytes), options);
  if (reading == nullptr) return std::nullopt;
  CheckedAgreement checked = policy::check(std::move(path), *reading, options);
  // Shown beside findings; without any, a large register need not keep them.
  if (!checked.findings.empty()) checked.bytes = std::move(reading->read.tree.bytes);
  return checked;
}

std::string_view outcome_name(Outcome outcome) {
  struct Row {
    Outcome outcome;
    std::string_view name;
  };
  constexpr Row rows[] = {
      {Outcome::pass, "pass"},
      {Outcome::fail, "fail"},
      {Outcome::not_applicable, "not applicable"},
      {Outcome::not_yet, "not yet"},
      {Outcome::waived, "waived"},
      {Outcome::undetermined, "undetermined"},
      {Outcome::rule_error, "rule error"},
  };
  const auto* row = std::find_if(std::begin(rows), std::end(rows),
                                 [&](const Row& each) { return each.outcome == outcome; });
  ensure(row != std::end(rows), "every outcome has a name");
  return row->name;
}

std::size_t largest_agreement() {
  return yaml::Limits{}.bytes;
}

std::string_view version() {
  return SECONDMENT_VERSION;
}

}  // namespace secondment
