// What reports know of an agreement, from its text to its costs.
#include "register/gather.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "policy/reading.h"
#include "register/costs.h"
#include "secondment/policies.h"

namespace secondment::registers {
namespace {

constexpr std::string_view signed_and_active =
    "  - {date: 2026-01-01, by: desk, state: proposed}\n"
    "  - {date: 2026-01-01, by: desk, state: approved}\n"
    "  - {date: 2026-01-01, by: desk, state: signed}\n"
    "  - {date: 2026-01-01, by: desk, state: active}\n";

std::string agreement(std::string_view history, std::string_view finance = "",
                      std::string_view more = "") {
  return fmt::format(
      "agreement: M-1\n"
      "scheme: core\n"
      "secondee: {{name: Ann Quill}}\n"
      "parent: {{name: Alderwick Council, sector: public-sector}}\n"
      "host: {{name: Brackenfold Trust, sector: charity}}\n"
      "term: {{start: 2026-01-01, end: 2026-12-31}}\n"
      "finance:\n"
      "  paid_by: parent\n"
      "  salary: 36500 GBP\n"
      "  recharge: {{to: host, percent: 100, covers: [salary]}}\n"
      "{}{}history:\n{}",
      finance, more, history);
}

Entry gathered(const std::string& yaml, const char* as_at = "2026-12-31",
               const Policies* policies = nullptr) {
  const CheckOptions options{.as_at = *parse_date(as_at), .policies = policies};
  const std::shared_ptr<policy::Reading> reading = policy::read_agreement(yaml, options);
  return gather(lifecycle::check_any("a.yaml", reading, options), {.options = options});
}

Costs costs_of(const Entry& entry, const char* as_at = "2026-12-31") {
  const Date day = *parse_date(as_at);
  const auto all = find_costs(entry, find_billing(entry, day), day);
  REQUIRE(all.size() == 1);
  return all.front();
}

std::string salary_of(const std::string& yaml, const char* as_at = "2026-12-31") {
  return render_money(costs_of(gathered(yaml, as_at), as_at).salary.value());
}

std::string with(std::string_view history) {
  return std::string(signed_and_active) + std::string(history);
}

}  // namespace

TEST_CASE("an amended salary counts from its effective day on, once it is agreed") {
  const std::string award = agreement(
      with("  - {date: 2026-06-20, by: desk, event: amendment, summary: pay rise,\n"
           "     effective: 2026-07-01, changes: [{path: finance.salary, to: 73000 GBP}]}\n"));
  CHECK(salary_of(award) == "54900.00 GBP");  // 18,100 and 36,800
  CHECK(salary_of(award, "2026-06-20") ==
        "54900.00 GBP");  // it is agreed, though not yet effective
  CHECK(salary_of(award, "2026-06-19") == "36500.00 GBP");
}

TEST_CASE("costs follow the days on which the secondee came and went") {
  CHECK(salary_of(agreement("  - {date: 2026-01-01, by: desk, state: proposed}\n"
                            "  - {date: 2026-01-01, by: desk, state: approved}\n"
                            "  - {date: 2026-01-01, by: desk, state: signed}\n"
                            "  - {date: 2026-01-11, by: desk, state: active}\n")) ==
        "35500.00 GBP");
  // The day of the return is the last day with the host.
  CHECK(salary_of(agreement(with(
            "  - {date: 2026-01-10, by: d, state: returned, reason: ill}\n"))) == "1000.00 GBP");
}

TEST_CASE("a full-time salary is paid for the share of time, another one as it is") {
  const char* part_time = "placement: {full_time_equivalent: 0.6}\n";
  const Entry full_time =
      gathered(agreement(signed_and_active, "  salary_basis: full-time\n", part_time));
  CHECK(render_money(*costs_of(full_time).salary) == "21900.00 GBP");
  CHECK_FALSE(full_time.is_basis_unknown);
  const Entry unknown = gathered(agreement(signed_and_active, "", part_time));
  CHECK(render_money(*costs_of(unknown).salary) == "36500.00 GBP");
  CHECK(unknown.is_basis_unknown);
  CHECK_FALSE(gathered(agreement(signed_and_active)).is_basis_unknown);
}

TEST_CASE("payments and credit notes are subtracted from what was invoiced") {
  const Costs costs = costs_of(gathered(agreement(
      with("  - {date: 2026-04-01, by: fin, event: invoice, number: N1, from: 2026-01-01,\n"
           "     to: 2026-03-31, amount: 9000 GBP}\n"
           "  - {date: 2026-04-10, by: fin, event: credit-note, number: C1, credits: N1,\n"
           "     amount: 3100 GBP, from: 2026-03-01, to: 2026-03-31}\n"
           "  - {date: 2026-05-01, by: fin, event: payment, number: N1, amount: 5000 GBP}\n"))));
  CHECK(render_money(*costs.invoiced) == "9000.00 GBP");
  CHECK(render_money(*costs.credited) == "3100.00 GBP");
  CHECK(render_money(*costs.paid) == "5000.00 GBP");
  CHECK(render_money(*costs.owed) == "900.00 GBP");
  CHECK(render_money(*costs.not_billed) == "30600.00 GBP");  // all but January and February
}

TEST_CASE("a policy chooses whether a part of a year is counted by days or by months") {
  PolicySources sources;
  sources.add("house.yaml",
              "policy: house\ntitle: House\nextends: [core]\n"
              "overrides:\n  pro_rata: {default: months}\n");
  auto compiled = std::move(sources).compile();
  for (const auto& file : compiled.findings) {
    for (const auto& finding : file.findings) MESSAGE(finding.message);
  }
  REQUIRE(compiled.policies);
  std::string yaml =
      agreement(with("  - {date: 2026-02-28, by: d, state: returned, reason: ill}\n"));
  CHECK(gathered(yaml).pro_rata == ProRata::days);
  yaml.replace(yaml.find("scheme: core"), 12, "scheme: house");
  CHECK(gathered(yaml, "2026-12-31", &*compiled.policies).pro_rata == ProRata::months);
}

}  // namespace secondment::registers
