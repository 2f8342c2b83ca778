#include "policy/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>

#include "expr/counted_from.h"
#include "model/known_names.h"
#include "policy/adoption.h"
#include "policy/facts.h"
#include "policy/next_change.h"
#include "policy/over_budget.h"
#include "policy/places.h"
#include "policy/rests.h"
#include "policy/spells.h"

namespace secondment::policy {
namespace {

// The result of a rule, for one element of its list or as a whole.
struct Verdict {
  Outcome outcome;
  expr::Value because = {};  // the absence, if undetermined; the failure, if a rule error
};

class Judge {
 public:
  Judge(const Case& subject, const CheckOptions& options, expr::Budget& budget,
        CheckedAgreement& checked, std::vector<Due>* due)
      : subject_(subject),
        budget_(budget),
        due_(due),
        scheme_(subject.scheme),
        checked_(checked),
        as_at_(options.as_at),
        also_(options.also_judges),
        state_(options.as_if_in.empty() || !scheme_.state_index(options.as_if_in)
                   ? std::optional<std::string_view>(subject.history.state)
                   : options.as_if_in),
        facts_(scheme_, subject.agreement, subject.history, as_at_, state_, &budget,
               subject.spells),
        places_(subject.tree, subject.agreement, facts_, subject.spells),
        lists_(facts_.facts(), &budget),
        evaluation_(facts_.facts(), &budget) {
    if (state_) state_index_ = scheme_.state_index(*state_);
    facts_.set_parameters(scheme_, options);
  }

  void judge() {
    checked_.outcomes.reserve(scheme_.rules.size());
    for (const Rule& rule : scheme_.rules) {
      checked_.outcomes.push_back({rule.id(), judge_within_budget(rule)});
    }
    for (const Rule& rule : scheme_.off_rules) {
      if (!scheme_.is_among(rule, also_)) continue;
      checked_.outcomes.push_back({rule.id(), judge_within_budget(rule)});
    }
  }

  // Evaluates again the rules whose outcome may change as days pass, given the same other facts,
  // without reporting anything. Returns nothing if their course cannot be predicted.
  std::optional<expr::Course> follow(Date& first_late) {
    expr::Course course;
    course_ = &course;
    first_late_ = &first_late;
    facts_.follow(course);
    if (!state_index_) return course;
    for (const Rule& rule : scheme_.rules) {
      if (outcome_by_state(rule) || !may_flip(rule)) continue;
      if (is_erratic(rule)) return std::nullopt;
      course.add(static_cast<std::int64_t>(judge(rule)));
    }
    return budget_.is_used_up() ? std::nullopt : std::optional(course);
  }

 private:
  // Returns the outcome if the state alone decides it.
  [[nodiscard]] std::optional<Outcome> outcome_by_state(const Rule& rule) const {
    const model::State& state = scheme_.shape.states[*state_index_];
    if (!asks_in(*rule.text, state)) return Outcome::not_applicable;
    if (*state_index_ < rule.from) return Outcome::not_yet;
    return std::nullopt;
  }

  Outcome judge_within_budget(const Rule& rule) {
    if (budget_.is_used_up()) return Outcome::rule_error;
    const std::int64_t before = budget_.steps_taken();
    const Outcome outcome = judge(rule);
    const std::int64_t steps = budget_.steps_taken() - before;
    if (steps > most_steps_) {
      most_steps_ = steps;
      costliest_ = &rule;
    }
    if (!budget_.is_used_up()) return outcome;
    checked_.findings.push_back(over_budget(rule, *costliest_, most_steps_, budget_.renew()));
    return Outcome::rule_error;
  }

  Outcome judge(const Rule& rule) {
    if (!state_index_) {
      report_undetermined(rule, "/history");
      return Outcome::undetermined;
    }
    if (const auto outcome = outcome_by_state(rule)) return *outcome;
    for (const std::size_t before : rule.after) {
      if (checked_.outcomes[before].outcome != Outcome::pass) return Outcome::not_applicable;
    }
    return rule.programs().each ? judge_each(rule) : judge_element(rule);
  }

  Outcome judge_each(const Rule& rule) {
    const Outcome worst = judge_elements(rule, lists_.evaluate(*rule.programs().each));
    lists_.release();
    return worst;
  }

  // Returns the worst outcome of all elements.
  Outcome judge_elements(const Rule& rule, const expr::Value& list) {
    if (list.is<expr::Absent>()) return Outcome::not_applicable;
    const auto* items = list.get<expr::List>();
    if (items == nullptr) return settle(rule, {Outcome::rule_error, list});
    constexpr Outcome by_severity[] = {Outcome::fail,         Outcome::rule_error,
                                       Outcome::undetermined, Outcome::not_yet,
                                       Outcome::pass,         Outcome::not_applicable};
    const auto* worst = std::end(by_severity) - 1;
    place_in_list_ = 0;
    for (const expr::Value& item : *items) {
      ++place_in_list_;
      facts_.bind(rule.each_slot, item);
      worst = std::min(worst, std::find(by_severity, std::end(by_severity), judge_element(rule)));
      if (budget_.is_used_up()) break;
    }
    return *worst;
  }

  Outcome judge_element(const Rule& rule) {
    const Outcome outcome = settle(rule, evaluate(rule));
    evaluation_.release();
    return outcome;
  }

  Verdict evaluate(const Rule& rule) {
    const RulePrograms& programs = rule.programs();
    for (std::size_t i = 0; i < programs.lets.size(); ++i) {
      facts_.bind(rule.first_let_slot + i, evaluation_.evaluate(programs.lets[i]));
    }
    if (programs.when) {
      const expr::Value applies = evaluation_.evaluate(*programs.when);
      if (const auto verdict = stop(applies)) return *verdict;
      if (!*applies.get<bool>()) return {Outcome::not_applicable};
    }
    return rule.text->is_obligation ? evaluate_obligation(rule) : evaluate_check(rule);
  }

  Verdict evaluate_check(const Rule& rule) {
    const expr::Value value = evaluation_.evaluate(*rule.programs().check);
    if (const auto verdict = stop(value)) return *verdict;
    return {*value.get<bool>() ? Outcome::pass : Outcome::fail};
  }

  // Decides whether an obligation is met, not due yet, or late, which it is from the day after the
  // due date.
  Verdict evaluate_obligation(const Rule& rule) {
    const expr::Value met = evaluation_.evaluate(*rule.programs().met);
    if (const auto verdict = stop(met)) return *verdict;
    const expr::Value due = evaluate_due(rule);
    const Date* day = due.get<Date>();
    const bool is_unknown =
        !*met.get<bool>() && day != nullptr && is_due_before_adoption(subject_.history, *day);
    if (due_ != nullptr && !is_unknown) list(rule, *met.get<bool>());
    if (*met.get<bool>()) return {Outcome::pass};
    if (is_unknown) return {Outcome::undetermined, {before_adoption}};
    if (day == nullptr) {
      return {due.is<expr::Absent>() ? Outcome::undetermined : Outcome::rule_error, due};
    }
    if (rule.is_listed_only) return {Outcome::not_yet};
    if (course_ != nullptr) follow_due(rule, *day);
    return {*day >= as_at_ ? Outcome::not_yet : Outcome::fail};
  }

  // A due date that stays the same is passed only once. While a suspension is running, a due date
  // that it postpones stays equally far ahead.
  void follow_due(const Rule& rule, Date day) {
    if (rule.programs().due->motion() == expr::Motion::rising) {
      const expr::Value due = evaluation_.evaluate(*rule.programs().due);
      course_->add(due.get<Date>()->time_since_epoch().count());
    } else if (rule.programs().due->motion() == expr::Motion::still && day >= as_at_ &&
               (!rests_ || rests_->empty())) {
      *first_late_ = std::min(*first_late_, day + std::chrono::days(1));
    }
  }

  // Returns the due date, postponed by the days of suspension if the obligation says so.
  expr::Value evaluate_due(const Rule& rule) {
    expr::Value due = evaluation_.evaluate(*rule.programs().due);
    const Date* day = due.get<Date>();
    if (!rule.text->rests || day == nullptr) return due;
    if (!rests_) {
      rests_ = list_rests(subject_.agreement, subject_.history, scheme_.shape, as_at_);
    }
    if (rests_->empty()) return due;
    return {move_on(*day, *rests_,
                    expr::find_counted_from(*rule.programs().due, facts_.facts(), budget_))};
  }

  void list(const Rule& rule, bool is_met) {
    const expr::Value due = evaluate_due(rule);
    const Date* day = due.get<Date>();
    const expr::Value by =
        rule.programs().by ? evaluation_.evaluate(*rule.programs().by) : expr::Value{};
    const auto* whom = by.get<std::string_view>();
    due_->push_back({&rule, rule.words().title.render(evaluation_),
                     day ? std::optional(*day) : std::nullopt,
                     whom ? std::string(*whom) : std::string(), is_met, element_of(rule)});
  }

  // Identifies an element of a list. The result stays the same when the text of the element
  // changes.
  std::string element_of(const Rule& rule) {
    if (!rule.text->each) return "";
    const auto* record = facts_.facts().variables[rule.each_slot].get<expr::Record>();
    const bool has_fields = record != nullptr && record->fields != nullptr;
    const auto* id = has_fields ? record->fields->get<std::string_view>("id") : nullptr;
    return id != nullptr ? std::string(*id) : std::to_string(place_in_list_);
  }

  // Returns the verdict that ends the rule if the value is neither true nor false.
  static std::optional<Verdict> stop(const expr::Value& value) {
    if (value.is<bool>()) return std::nullopt;
    return Verdict{value.is<expr::Absent>() ? Outcome::undetermined : Outcome::rule_error, value};
  }

  Outcome settle(const Rule& rule, const Verdict& verdict) {
    if (course_ != nullptr) {
      if (verdict.outcome == Outcome::fail && rule.programs().at)
        (void)evaluation_.evaluate(*rule.programs().at);
      course_->add(static_cast<std::int64_t>(verdict.outcome));
      return verdict.outcome;
    }
    if (verdict.outcome == Outcome::fail) {
      if (!rule.text->is_obligation && subject_.history.adopted &&
          asks_before_adoption(subject_.history, scheme_, rule, stand(rule).pointer)) {
        report_undetermined(rule, "/history", before_adoption);
        return Outcome::undetermined;
      }
      report_failure(rule);
    }
    if (verdict.outcome == Outcome::rule_error) report_error(rule, verdict.because);
    if (verdict.outcome == Outcome::undetermined) {
      const auto* absent = verdict.because.get<expr::Absent>();
      absent ? report_undetermined(rule, *absent)
             : report_undetermined(rule, "/history", *verdict.because.get<std::string_view>());
    }
    return verdict.outcome;
  }

  void report_undetermined(const Rule& rule, const expr::Absent& absent) {
    Unknown unknown = places_.explain(absent);
    report_undetermined(rule, std::move(unknown.reads), unknown.because);
  }

  void report_undetermined(const Rule& rule, std::string reads,
                           std::string_view because = absent_field) {
    if (undetermined_.insert(fmt::format("{} {}", rule.id(), reads)).second) {
      budget_.take(sizeof(Undetermined) + 2 * (rule.id().size() + reads.size()));
      checked_.undetermined.push_back({rule.id(), std::move(reads), std::string(because)});
    }
  }

  // Returns the place that `at` names, else the place where the expression became false.
  [[nodiscard]] Place stand(const Rule& rule) {
    if (rule.programs().at) {
      const expr::Value at = evaluation_.evaluate(*rule.programs().at);
      if (at.place != nullptr) return places_.find(expr::Blame{at.place, ""});
      if (const auto* absent = at.get<expr::Absent>()) return places_.find(*absent);
    }
    if (rule.programs().due) {
      const expr::Value due = evaluation_.evaluate(*rule.programs().due);
      if (due.place != nullptr) return places_.find(expr::Blame{due.place, ""});
    }
    const auto blame = evaluation_.find_blame(rule.programs().check ? *rule.programs().check
                                                                    : *rule.programs().met);
    return places_.find(blame.value_or(expr::Blame{}));
  }

  void report(const Rule& rule, Severity severity, std::string message, std::string help) {
    const Place standing = stand(rule);
    budget_.take(sizeof(Finding) + message.size() + help.size() + standing.pointer.size());
    if (budget_.is_used_up()) return;  // the message is incomplete
    Finding finding{.rule = rule.id(),
                    .severity = severity,
                    .message = std::move(message),
                    .help = std::move(help),
                    .clauses = rule.clauses,
                    .pointer = standing.pointer,
                    .span = standing.span};
    for (const SourceDocument* source : rule.sources) {
      finding.sources.push_back({source->title, source->published});
    }
    checked_.findings.push_back(std::move(finding));
  }

  void report_failure(const Rule& rule) {
    std::string message = rule.words().message.render(evaluation_);
    if (message.empty()) {
      const expr::Value due = evaluate_due(rule);
      const auto late = (as_at_ - *due.get<Date>()).count();
      message = expr::cut(fmt::format("{} was due {}, {} day{} ago",
                                      rule.words().title.render(evaluation_),
                                      render_date(*due.get<Date>()), late, late == 1 ? "" : "s"));
    }
    report(rule, rule.severity, std::move(message), rule.words().help.render(evaluation_));
  }

  void report_error(const Rule& rule, const expr::Value& value) {
    const auto* failure = value.get<expr::Failure>();
    const bool is_of_policy = failure == nullptr || failure->remedy != nullptr;
    std::string help =
        is_of_policy ? fmt::format("the error is in the policy {} ({}), not in this agreement",
                                   rule.policy->name, rule.policy->path)
                     : "correct the values that it reads, or the rule";
    if (is_of_policy && failure != nullptr) help += fmt::format("; {} there", failure->remedy);
    report(rule, Severity::error,
           expr::cut(
               fmt::format("this rule cannot be evaluated: {}",
                           failure != nullptr ? failure->message : "it is neither true nor false")),
           std::move(help));
  }

  const Case& subject_;
  expr::Budget& budget_;
  const Rule* costliest_ = nullptr;
  std::int64_t most_steps_ = -1;  // of the costliest rule
  std::vector<Due>* due_;
  std::size_t place_in_list_ = 0;  // of the element that is being judged, from 1
  const Scheme& scheme_;
  CheckedAgreement& checked_;
  Date as_at_;
  const std::vector<std::string>& also_;  // rules that are off but judged here
  std::optional<std::string_view> state_;
  std::optional<std::size_t> state_index_;
  std::optional<std::vector<model::Suspension>> rests_ =
      {};                                              // read for the first obligation that asks
  std::unordered_set<std::string> undetermined_ = {};  // by rule and the field that it reads
  expr::Course* course_ = nullptr;                     // null when judging
  Date* first_late_ = nullptr;
  AgreementFacts facts_;
  Places places_;
  expr::Evaluation lists_;       // of the `each` of the current rule
  expr::Evaluation evaluation_;  // of the current rule or element
};

// Follows the rules as on another day, with nothing but the day changed.
std::optional<expr::Course> follow_on(Date day, const Case& subject, CheckOptions options,
                                      const CheckedAgreement& checked, Date& first_late) {
  options.as_at = day;
  constexpr std::int64_t most_steps = 1'000'000;  // costlier checks are repeated daily
  expr::Budget budget(most_steps);
  CheckedAgreement then{.path = {}, .outcomes = checked.outcomes};
  return Judge(subject, options, budget, then, nullptr).follow(first_late);
}

Date find_flip(const Case& subject, const CheckOptions& options, const CheckedAgreement& checked,
               Date limit) {
  Date first_late = Date::max();
  const auto now = follow_on(options.as_at, subject, options, checked, first_late);
  if (!now) return options.as_at + std::chrono::days(1);
  return find_first_other(options.as_at, std::min(limit, first_late), [&](Date day) {
    return follow_on(day, subject, options, checked, first_late) == now;
  });
}

}  // namespace

bool asks_in(const RuleText& rule, const model::State& state) {
  return !state.is_void && (!rule.is_obligation || !state.is_final || rule.in_final);
}

void judge(const Case& subject, const CheckOptions& options, expr::Budget& budget,
           CheckedAgreement& checked, std::vector<Due>* due) {
  Judge(subject, options, budget, checked, due).judge();
  if (!checked.next_change) return;
  const bool is_whole = std::none_of(checked.findings.begin(), checked.findings.end(),
                                     [](const auto& each) { return each.rule == "policy/budget"; });
  checked.next_change = is_whole ? find_flip(subject, options, checked, *checked.next_change)
                                 : options.as_at + std::chrono::days(1);
}

}  // namespace secondment::policy
