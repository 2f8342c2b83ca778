#include "policy/future_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "model/changes.h"
#include "policy/judge.h"
#include "policy/removed_terms.h"

namespace secondment::policy {
namespace {

bool is_obligation(const Scheme& scheme, std::string_view id) {
  return std::any_of(scheme.rules.begin(), scheme.rules.end(),
                     [&](const Rule& rule) { return rule.text->is_obligation && rule.id() == id; });
}

}  // namespace

void judge_future_terms(const Reading& reading, const CheckOptions& options, expr::Budget& budget,
                        CheckedAgreement& checked) {
  std::unordered_set<std::string> found;
  const auto add = [&](const Finding& each) {
    return found.insert(fmt::format("{}\n{}\n{}", each.rule, each.pointer, each.message)).second;
  };
  bool is_begun = false;
  for (const Date day : model::effective_days_after(reading.agreed, options.as_at)) {
    if (budget.is_used_up()) {
      if (checked.next_change) checked.next_change = options.as_at + std::chrono::days(1);
      return;
    }
    const Agreement terms = model::terms_on(reading.agreement, reading.agreed,
                                            reading.scheme->shape.agreement, day, options.as_at);
    CheckedAgreement then{.path = {}, .next_change = checked.next_change};
    if (!std::exchange(is_begun, true)) {
      for (const Finding& each : checked.findings) add(each);
    }
    judge({*reading.scheme, reading.read.tree, terms, reading.history, reading.spells.get()},
          options, budget, then);
    checked.next_change = then.next_change;
    place_on_removals(reading, day, options.as_at, then.findings);
    for (Finding& each : then.findings) {
      if (is_obligation(*reading.scheme, each.rule) || !add(each)) continue;
      each.message = fmt::format("from {}: {}", render_date(day), each.message);
      checked.findings.push_back(std::move(each));
    }
  }
}

}  // namespace secondment::policy
