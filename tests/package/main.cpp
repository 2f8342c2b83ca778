// Uses the public face alone: checks a small agreement and says whether the result is as expected.
#include <secondment/agreement.h>
#include <secondment/check.h>
#include <secondment/date.h>
#include <secondment/money.h>

#include <iostream>

int main() {
  const auto today = secondment::parse_date("2026-11-22");
  const auto salary = secondment::parse_money("68000 GBP");
  if (!today || !salary) return 2;
  const auto checked = secondment::check("mine.yaml", "agreement: A-1\nscheme: loans\n", {*today});
  if (!checked) return 2;
  for (const auto& finding : checked->findings) {
    std::cout << finding.begin.line << ':' << finding.begin.column << ' ' << finding.message
              << '\n';
  }
  const bool as_expected = checked->agreement == "A-1" && !checked->scheme &&
                           checked->findings.size() == 1 &&  // the scheme
                           !secondment::version().empty();
  return as_expected ? 0 : 1;
}
