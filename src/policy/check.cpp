// The stages of a check, from an agreement to its findings.
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
#include "policy/move_conditions.h"
#include "policy/next_change.h"
#include "policy/raised_rules.h"
#include "policy/reading.h"
#include "policy/removed_terms.h"
#include "policy/spells.h"
#include "text/ensure.h"
#include "yaml/place_findings.h"

namespace secondment {

namespace policy {
namespace {

// Fills in lines, columns and pointers and sorts the findings. Call it when all findings are known.
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
  read_spells(reading, checked.path, options, checked.next_change);

  // rules evaluated -> findings
  if (reading.can_be_judged()) {
    check_moves(reading, options, checked);
    expr::Budget budget;
    const Case subject{*reading.scheme, reading.read.tree, reading.terms(), reading.history,
                       reading.spells.get()};
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
  // The bytes are needed to show findings. Without findings they are dropped, which saves memory
  // for large registers.
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
