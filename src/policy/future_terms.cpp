#include "policy/future_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/changes.h"
#include "policy/judge.h"

namespace secondment::policy {
namespace {

bool is_obligation(const Scheme& scheme, std::string_view id) {
  return std::any_of(scheme.rules.begin(), scheme.rules.end(),
                     [&](const Rule& rule) { return rule.text->is_obligation && rule.id() == id; });
}

}  // namespace

void judge_future_terms(const Reading& reading, const model::History& history,
                        const CheckOptions& options, CheckedAgreement& checked) {
  std::vector<Finding> found = checked.findings;
  for (const Date day : model::effective_days_after(reading.agreed, options.as_at)) {
    const Agreement terms = model::terms_on(reading.agreement, reading.agreed,
                                            reading.scheme->shape.agreement, day, options.as_at);
    CheckedAgreement then;
    judge({*reading.scheme, reading.read.tree, terms, history}, options, then);
    for (Finding& each : then.findings) {
      const bool is_known = std::any_of(found.begin(), found.end(), [&](const Finding& before) {
        return before.rule == each.rule && before.pointer == each.pointer &&
               before.message == each.message;
      });
      if (is_known || is_obligation(*reading.scheme, each.rule)) continue;
      found.push_back(each);
      each.message = fmt::format("from {}: {}", render_date(day), each.message);
      checked.findings.push_back(std::move(each));
    }
  }
}

}  // namespace secondment::policy
