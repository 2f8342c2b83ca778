// Waivers: the one way to depart from a rule.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "policy/judge.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

using text::backquoted;

struct Waiver {
  std::size_t index;  // in the list
  std::string_view rule;
  std::string_view reason;
  Span rule_span;
  bool is_approved;
  std::optional<Date> until;
};

class Waivers {
 public:
  Waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked)
      : scheme_(subject.scheme), as_at_(options.as_at), checked_(checked) {
    read(subject.agreement);
  }

  void heed() {
    for (const Waiver& waiver : waivers_) heed(waiver);
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
      waivers_.push_back({i, *id, *why, rule->span, section->find("approved_by") != nullptr,
                          day ? std::optional(*day) : std::nullopt});
    }
  }

  void tell(const char* rule, Severity severity, const Waiver& waiver, std::string message,
            std::string help) {
    checked_.findings.push_back({.rule = rule,
                                 .severity = severity,
                                 .message = std::move(message),
                                 .help = std::move(help),
                                 .pointer = fmt::format("/waivers/{}/rule", waiver.index),
                                 .span = waiver.rule_span});
  }

  void heed(const Waiver& waiver) {
    const auto judged = std::find_if(checked_.outcomes.begin(), checked_.outcomes.end(),
                                     [&](const Judged& each) { return each.rule == waiver.rule; });
    if (judged == checked_.outcomes.end()) return refuse_unknown(waiver);
    const bool found = judged->outcome == Outcome::fail || judged->outcome == Outcome::rule_error;
    if (waiver.until && *waiver.until < as_at_) {
      return tell(
          "waiver/expired", Severity::warning, waiver,
          fmt::format("this waiver of {} ended {}", waiver.rule, render_date(*waiver.until)),
          found ? "settle the finding, or agree on a later `until`"
                : "take it out; nothing is found any more");
    }
    if (!found) return tell_unused(waiver, judged->outcome);
    const Severity severity = scheme_.find_rule(waiver.rule)->severity;
    if (!waiver.is_approved &&
        (severity == Severity::error || judged->outcome == Outcome::rule_error)) {
      return tell(
          "waiver/unapproved", Severity::warning, waiver,
          fmt::format("this waiver of {} does not count: nobody has approved it", waiver.rule),
          "an error is waived by somebody: add `approved_by:`");
    }
    std::erase_if(checked_.findings,
                  [&](const Finding& finding) { return finding.rule == waiver.rule; });
    judged->outcome = Outcome::waived;
    checked_.waived.push_back({std::string(waiver.rule), std::string(waiver.reason)});
  }

  // Whether a rule that is not judged yet, or cannot be, would be found is not known.
  void tell_unused(const Waiver& waiver, Outcome outcome) {
    if (outcome == Outcome::waived) {
      return tell("waiver/unused", Severity::warning, waiver,
                  fmt::format("{} is waived already", waiver.rule), "keep one of the two");
    }
    const bool is_decided = outcome == Outcome::pass || outcome == Outcome::not_applicable;
    const model::State* state =
        checked_.state ? scheme_.shape.find_state(*checked_.state) : nullptr;
    if (!is_decided || state == nullptr || state->is_void) return;
    tell("waiver/unused", Severity::warning, waiver,
         fmt::format("nothing is found by {}, which is waived here", waiver.rule),
         "take the waiver out");
  }

  void refuse_unknown(const Waiver& waiver) {
    for (const SwitchedOff& off : scheme_.switched_off) {
      if (off.text->id != waiver.rule) continue;
      return tell("waiver/unused", Severity::warning, waiver,
                  fmt::format("{} does not hold in this scheme: {}", waiver.rule, off.reason),
                  "take the waiver out");
    }
    constexpr std::string_view unwaivable[] = {"format/", "history/", "register/", "waiver/"};
    const bool is_ours = std::any_of(std::begin(unwaivable), std::end(unwaivable),
                                     [&](auto prefix) { return waiver.rule.starts_with(prefix); });
    if (is_ours) {
      return tell("waiver/unwaivable", Severity::error, waiver,
                  fmt::format("{} cannot be waived", backquoted(waiver.rule)),
                  "correct what it finds; only rules of policies are waived");
    }
    std::vector<std::string_view> known;
    for (const Rule& rule : scheme_.rules) known.push_back(rule.id());
    std::string help = text::suggest_nearest(waiver.rule, known);
    if (help.empty()) {
      help =
          fmt::format("`secondment policy show {}` lists the rules of this scheme", scheme_.name);
    }
    tell("waiver/unknown-rule", Severity::error, waiver,
         fmt::format("{} is no rule of {}", backquoted(waiver.rule), scheme_.name),
         std::move(help));
  }

  const Scheme& scheme_;
  Date as_at_;
  CheckedAgreement& checked_;
  std::vector<Waiver> waivers_;
};

}  // namespace

void heed_waivers(const Case& subject, const CheckOptions& options, CheckedAgreement& checked) {
  Waivers(subject, options, checked).heed();
}

}  // namespace secondment::policy
