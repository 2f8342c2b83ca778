#include "policy/over_budget.h"

#include <fmt/format.h>

#include "expr/budget.h"
#include "model/format_rules.h"
#include "text/lines.h"

namespace secondment::policy {

Finding over_budget(const Rule& rule, const Rule& costliest, std::int64_t most_steps,
                    bool goes_on) {
  const text::Lines lines(rule.policy->document->tree.bytes);
  const std::string most =
      &costliest == &rule
          ? ""
          : fmt::format("; {} took more steps than any other rule, {}", costliest.id(), most_steps);
  return {.rule = "policy/budget",
          .severity = model::severity_of("policy/budget"),
          .message =
              fmt::format("{} ({}:{}) is not decided: it used up what was left of the {} million "
                          "steps and {} MiB of "
                          "memory that all rules together may take for one agreement{}",
                          rule.id(), rule.policy->path, lines.position(rule.text->span.begin).line,
                          expr::Budget::most_steps / 1'000'000, expr::Budget::most_bytes >> 20,
                          goes_on ? "" : "; nor are the rules after it"),
          .help = fmt::format("let no `each`, `all`, `exists`, `filter` or `map` go through a long "
                              "list inside another, "
                              "do not join a string or list to itself again and again, and do "
                              "not put a regular expression together for each element{}",
                              most)};
}

}  // namespace secondment::policy
