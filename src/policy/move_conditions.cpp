#include "policy/move_conditions.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "model/format_rules.h"
#include "model/known_names.h"
#include "policy/facts.h"
#include "policy/places.h"
#include "text/characters.h"

namespace secondment::policy {
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

void refuse_move(const model::HistoryEntry& entry, const MoveCondition& condition, std::string help,
                 std::vector<Finding>& findings) {
  const Value* state = entry.fields->find("state");
  if (help.empty()) {
    help = fmt::format("make the move once {} holds, as {} asks",
                       text::backquoted(condition.when.source()), condition.policy->name);
  }
  findings.push_back(
      {.rule = "history/when",
       .message = fmt::format("the move to {} on {} is not allowed: {} does not hold", entry.state,
                              render_date(*entry.date), text::backquoted(condition.when.source())),
       .help = std::move(help),
       .pointer = fmt::format("/history/{}/state", entry.index),
       .span = state != nullptr ? state->span : entry.span});
}

// Evaluates the expressions of each move as at the day of the move.
class MoveCheck {
 public:
  MoveCheck(const Reading& reading, const CheckOptions& options, CheckedAgreement& checked)
      : reading_(reading), options_(options), checked_(checked), scheme_(*reading.scheme) {}

  void check() {
    std::string_view from = model::first_state;
    for (const model::HistoryEntry& entry : reading_.history.entries) {
      if (!entry.counts || entry.state.empty()) continue;
      const std::string_view before = std::exchange(from, entry.state);
      if (entry.is_adopted || !entry.date) continue;
      const model::Move move{std::string(before), std::string(entry.state)};
      if (!check_reason(entry, move) || !check_condition(entry, move)) return;
    }
  }

 private:
  // Evaluates the program as on the day of the entry, in the state before it.
  expr::Value ask(const model::HistoryEntry& entry, std::string_view before,
                  const expr::Program& program) {
    if (!facts_) {
      facts_.emplace(scheme_, reading_.terms(), reading_.history, options_.as_at, before, nullptr,
                     reading_.spells.get());
      facts_->set_parameters(scheme_, options_);
    }
    facts_->bind(slot_of(scheme_, Fact::today), {*entry.date});
    facts_->bind(slot_of(scheme_, Fact::state), {before});
    return facts_->evaluation().evaluate(program);
  }

  [[nodiscard]] bool is_used_up() { return facts_->evaluation().budget().is_used_up(); }

  // Returns false if the budget is used up.
  bool check_reason(const model::HistoryEntry& entry, const model::Move& move) {
    const bool is_given = entry.fields->find(model::entries::reason) != nullptr ||
                          entry.fields->find(model::entries::ended) != nullptr;
    const AskedReason* asked = is_given ? nullptr : scheme_.find_reason(move);
    if (asked == nullptr) return true;
    const expr::Value is_asked = ask(entry, move.from, asked->when);
    if (is_used_up()) {
      refuse_expensive(entry, "whether", "needs a reason", "reason", *asked->policy);
      return false;
    }
    const bool* needed = is_asked.get<bool>();
    if (needed != nullptr && *needed) refuse_without_reason(entry, checked_.findings);
    return true;
  }

  bool check_condition(const model::HistoryEntry& entry, const model::Move& move) {
    const MoveCondition* condition = scheme_.find_condition(move);
    if (condition == nullptr) return true;
    const expr::Value holds = ask(entry, move.from, condition->when);
    if (is_used_up()) {
      refuse_expensive(entry, "whether", "is allowed", "when", *condition->policy);
      return false;
    }
    const bool* is_allowed = holds.get<bool>();
    if (is_allowed == nullptr) {
      note_undecided(entry, holds);
    } else if (!*is_allowed) {
      refuse_move(entry, *condition, condition->help.render(facts_->evaluation()),
                  checked_.findings);
    }
    return true;
  }

  void note_undecided(const model::HistoryEntry& entry, const expr::Value& value) {
    const auto* absent = value.get<expr::Absent>();
    Unknown unknown{fmt::format("/history/{}/state", entry.index), "an error in the condition"};
    if (absent != nullptr) {
      unknown = Places(reading_.read.tree, reading_.terms(), *facts_, reading_.spells.get())
                    .explain(*absent);
    }
    checked_.undetermined.push_back(
        {"history/when", std::move(unknown.reads), std::string(unknown.because)});
  }

  void refuse_expensive(const model::HistoryEntry& entry, std::string_view whether,
                        std::string_view what, std::string_view key, const Policy& policy) {
    checked_.findings.push_back(
        {.rule = "policy/budget",
         .severity = model::severity_of("policy/budget"),
         .message =
             fmt::format("{} the move to {} {} is not decided, nor of the moves after it: "
                         "its `{}` ({}) takes more than {} million steps or {} MiB of "
                         "memory",
                         whether, entry.state, what, key, policy.path,
                         expr::Budget::most_steps / 1'000'000, expr::Budget::most_bytes >> 20),
         .help = "the error is in that policy, not in this agreement; let its expression go "
                 "through fewer elements",
         .pointer = fmt::format("/history/{}/state", entry.index),
         .span = entry.span});
  }

  const Reading& reading_;
  const CheckOptions& options_;
  CheckedAgreement& checked_;
  const Scheme& scheme_;
  std::optional<AgreementFacts> facts_ = {};  // made for the first expression
};

}  // namespace

void check_moves(const Reading& reading, const CheckOptions& options, CheckedAgreement& checked) {
  MoveCheck(reading, options, checked).check();
}

}  // namespace secondment::policy
