// Waivers, which are the only way to depart from a rule.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "model/format_rules.h"
#include "policy/former_ids.h"
#include "policy/judge.h"
#include "policy/names.h"
#include "text/characters.h"

namespace secondment::policy {
namespace {

using text::backquoted;

struct Waiver {
  std::size_t index;      // in the list of waivers
  std::string_view rule;  // the present id
  std::string_view written;
  std::string_view reason;
  Span rule_span;
  std::string_view approved_by;
  bool is_approved;
  std::optional<Date> until;
};

class Waivers {
 public:
  Waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked)
      : scheme_(subject.scheme),
        policies_(policies_of(options)),
        as_at_(options.as_at),
        checked_(checked) {
    read(subject.agreement);
  }

  void apply() {
    for (const Waiver& waiver : waivers_) apply(waiver);
  }

 private:
  void read(const Agreement& agreement) {
    const Value* value = agreement.body.find("waivers");
    const auto* list = value ? value->get<List>() : nullptr;
    if (list == nullptr) return;
    for (std::size_t i = 0; i < list->items.size(); ++i) {
      const auto* section = list->items[i].get<Section>();
      const Value* rule = section ? section->find("rule") : nullptr;
      const Value* reason = section ? section->find("reason") : nullptr;
      const auto* id = rule ? rule->get<std::string_view>() : nullptr;
      const auto* why = reason ? reason->get<std::string_view>() : nullptr;
      if (id == nullptr || why == nullptr) continue;  // refused when it was read
      const Value* until = section->find("until");
      const Date* day = until ? until->get<Date>() : nullptr;
      const Value* approved_by = section->find("approved_by");
      const auto* who = approved_by ? approved_by->get<std::string_view>() : nullptr;
      waivers_.push_back({i, scheme_.present_id(*id), *id, *why, rule->span,
                          who ? *who : std::string_view(), approved_by != nullptr,
                          day ? std::optional(*day) : std::nullopt});
    }
  }

  void report(const char* rule, const Waiver& waiver, std::string message, std::string help) {
    checked_.findings.push_back({.rule = rule,
                                 .severity = model::severity_of(rule),
                                 .message = std::move(message),
                                 .help = std::move(help),
                                 .pointer = fmt::format("/waivers/{}/rule", waiver.index),
                                 .span = waiver.rule_span});
  }

  void apply(const Waiver& waiver) {
    if (waiver.written != waiver.rule) {
      report("waiver/renamed", waiver, renamed_message(waiver.written, waiver.rule),
             renamed_help(waiver.rule));
    }
    const auto judged = std::find_if(checked_.outcomes.begin(), checked_.outcomes.end(),
                                     [&](const Judged& each) { return each.rule == waiver.rule; });
    if (judged == checked_.outcomes.end()) return refuse_unknown(waiver);
    const bool found = judged->outcome == Outcome::fail || judged->outcome == Outcome::rule_error;
    if (waiver.until && *waiver.until < as_at_) {
      return report(
          "waiver/expired", waiver,
          fmt::format("this waiver of {} ended on {}", waiver.rule, render_date(*waiver.until)),
          found                         ? "resolve the finding, or agree a later `until`"
          : is_decided(judged->outcome) ? "remove it; the rule has no finding"
                                        : "remove it, or agree a later `until` if it is needed");
    }
    if (!found) return report_unused(waiver, judged->outcome);
    const Severity severity = scheme_.find_rule(waiver.rule)->severity;
    if (!waiver.is_approved &&
        (severity == Severity::error || judged->outcome == Outcome::rule_error)) {
      return report(
          "waiver/unapproved", waiver,
          fmt::format("this waiver of {} does not count: it has no `approved_by`", waiver.rule),
          "add `approved_by:`, with who approved it");
    }
    judged->outcome = Outcome::waived;
    std::vector<Finding>& findings = checked_.findings;
    const auto first =
        std::stable_partition(findings.begin(), findings.end(),
                              [&](const Finding& each) { return each.rule != waiver.rule; });
    for (auto each = first; each != findings.end(); ++each) {
      checked_.waived.push_back({std::string(waiver.rule), std::string(waiver.reason),
                                 std::string(waiver.approved_by), waiver.until, std::move(*each)});
    }
    findings.erase(first, findings.end());
  }

  static bool is_decided(Outcome outcome) {
    return outcome == Outcome::pass || outcome == Outcome::not_applicable;
  }

  // A waiver counts as unused only if its rule was decided: otherwise it may still be needed.
  void report_unused(const Waiver& waiver, Outcome outcome) {
    if (outcome == Outcome::waived) {
      return report("waiver/unused", waiver, fmt::format("{} is waived twice", waiver.rule),
                    "keep one of the two");
    }
    const model::State* state =
        checked_.state ? scheme_.shape.find_state(*checked_.state) : nullptr;
    if (!is_decided(outcome) || state == nullptr || state->is_void) return;
    report("waiver/unused", waiver, fmt::format("{} has no finding to waive", waiver.rule),
           "remove the waiver");
  }

  void refuse_unknown(const Waiver& waiver) {
    for (const SwitchedOff& off : scheme_.switched_off) {
      if (off.text->id != waiver.rule) continue;
      return report("waiver/unused", waiver,
                    fmt::format("{} does not apply in this scheme: {}", waiver.rule, off.reason),
                    "remove the waiver");
    }
    if (scheme_.is_off(waiver.rule)) {
      return report("waiver/unused", waiver, fmt::format("{} is off in this scheme", waiver.rule),
                    "remove the waiver");
    }
    const model::RuleFamily* family = model::find_family(waiver.rule);
    if (family != nullptr && family->is_of_agreements) {
      return report("waiver/unwaivable", waiver,
                    fmt::format("{} cannot be waived", backquoted(waiver.rule)),
                    "correct what it reports; only rules of policies can be waived");
    }
    const std::string_view owner = waiver.rule.substr(0, waiver.rule.find('/'));
    const Policy* policy = policies_.find_policy(owner);
    if (policy != nullptr &&
        std::ranges::find(policy->rules, waiver.rule, &RuleText::id) != policy->rules.end()) {
      return report("waiver/unknown-rule", waiver,
                    fmt::format("{} is a rule of {}, which this scheme does not follow",
                                backquoted(waiver.rule), owner),
                    "remove the waiver, or correct `scheme:`");
    }
    std::vector<std::string_view> known;
    for (const Rule& rule : scheme_.rules) known.push_back(rule.id());
    std::string help = suggest_rule(waiver.rule, known);
    if (help.empty()) {
      help = fmt::format("`secondment explain {}` lists the rules of this scheme", scheme_.name);
    }
    report("waiver/unknown-rule", waiver, fmt::format("unknown rule {}", backquoted(waiver.rule)),
           std::move(help));
  }

  const Scheme& scheme_;
  const PolicySet& policies_;
  Date as_at_;
  CheckedAgreement& checked_;
  std::vector<Waiver> waivers_;
};

}  // namespace

bool is_waived(const CheckedAgreement& checked, std::string_view rule) {
  return std::any_of(checked.waived.begin(), checked.waived.end(),
                     [&](const Waived& waived) { return waived.rule == rule; });
}

void apply_waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked) {
  Waivers(subject, options, checked).apply();
}

}  // namespace secondment::policy
