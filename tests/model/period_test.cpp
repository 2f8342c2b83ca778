// Periods: ISO 8601 in years, months, weeks and days; months and days do not compare.
#include <doctest/doctest.h>

#include "secondment/date.h"

namespace secondment {
namespace {

constexpr std::string_view form =
    "write P, then each number with its unit: Y for years, M for months, W for weeks, D for days: "
    "P30D is 30 days";

Period period(std::string_view text) {
  const auto parsed = parse_period(text);
  REQUIRE_MESSAGE(parsed.has_value(), text);
  return *parsed;
}

void check_refused(std::string_view text, std::string_view help) {
  CAPTURE(text);
  const auto parsed = parse_period(text);
  REQUIRE(!parsed);
  CHECK(parsed.error().message == "`" + std::string(text) + "` is not a period");
  CHECK(parsed.error().help == help);
}

}  // namespace

TEST_CASE("a period is read in months and days and rendered in its shortest form") {
  struct Row {
    std::string_view text;
    Period period;
    std::string_view shortest;
  };
  constexpr Row rows[] = {
      {"P9M", {9, 0}, "P9M"},
      {"P1Y", {12, 0}, "P1Y"},
      {"P12M", {12, 0}, "P1Y"},
      {"P1Y6M", {18, 0}, "P1Y6M"},
      {"P18M", {18, 0}, "P1Y6M"},
      {"P24M", {24, 0}, "P2Y"},
      {"P2W", {0, 14}, "P2W"},
      {"P14D", {0, 14}, "P2W"},
      {"P10D", {0, 10}, "P10D"},
      {"P1W1D", {0, 8}, "P8D"},
      {"P1Y2M3W4D", {14, 25}, "P1Y2M25D"},
      {"P1M2W", {1, 14}, "P1M2W"},
      {"P1Y1D", {12, 1}, "P1Y1D"},
      {"P0D", {0, 0}, "P0D"},
      {"P0Y0M0W0D", {0, 0}, "P0D"},
      {"P09M", {9, 0}, "P9M"},
      {"P365000D", {0, 365'000}, "P365000D"},
      {"P11999M", {11'999, 0}, "P999Y11M"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(period(row.text) == row.period);
    CHECK(render_period(row.period) == row.shortest);
  }
}

TEST_CASE("what a period is rendered as is read back") {
  for (int months = 0; months <= 30; ++months) {
    for (int days = 0; days <= 30; ++days) {
      const Period made{months, days};
      REQUIRE(period(render_period(made)) == made);
    }
  }
}

TEST_CASE("twelve months are a year and seven days a week") {
  CHECK(period("P12M") == period("P1Y"));
  CHECK(period("P1W") == period("P7D"));
  CHECK(period("P1Y6M") == period("P18M"));
  CHECK(period("P1M") != period("P30D"));
  CHECK(period("P1M") != period("P4W"));
}

TEST_CASE("periods compare part by part, and not at all when the parts disagree") {
  using Order = std::partial_ordering;
  struct Row {
    std::string_view a;
    Order order;
    std::string_view b;
  };
  const Row rows[] = {
      {"P9M", Order::less, "P1Y"},           {"P1Y", Order::less, "P13M"},
      {"P1M", Order::less, "P1M2D"},         {"P1M2D", Order::less, "P2M2D"},
      {"P1M2D", Order::less, "P2M3D"},       {"P6D", Order::less, "P1W"},
      {"P0D", Order::less, "P1D"},           {"P0D", Order::less, "P1M"},
      {"P12M", Order::equivalent, "P1Y"},    {"P1W", Order::equivalent, "P7D"},
      {"P1M3D", Order::equivalent, "P1M3D"}, {"P1M", Order::unordered, "P30D"},
      {"P1Y", Order::unordered, "P1D"},      {"P2M", Order::unordered, "P1M1D"},
      {"P1M2D", Order::unordered, "P2M1D"},
  };
  const auto turned = [](Order order) { return 0 <=> order; };
  for (const Row& row : rows) {
    CAPTURE(row.a);
    CAPTURE(row.b);
    const Period a = period(row.a);
    const Period b = period(row.b);
    CHECK((a <=> b) == row.order);
    CHECK((b <=> a) == turned(row.order));
    CHECK((a == b) == (row.order == Order::equivalent));
  }
  // Unordered is neither: a rule that compares months with days fails either way.
  CHECK_FALSE(period("P1M") < period("P400D"));
  CHECK_FALSE(period("P1M") >= period("P400D"));
}

TEST_CASE("what is no period is refused with the form to write") {
  for (const std::string_view text : {
           "",
           "P",
           "PD",
           "PM1",
           "P1",
           "P1M2",
           "PT5H",
           "P1DT5H",
           "P1.5M",
           "P1,5M",
           "-P1M",
           "P-1M",
           "+P1M",
           "P1H",
           "1.5 years",
           "months 9",
           "9 fortnights",
           "P1000000D",
           "P99999999999999999999Y",
           "1000000 days",
       }) {
    check_refused(text, form);
  }
}

TEST_CASE("a period in words is answered with the period that was meant") {
  check_refused("9 months", "write P9M");
  check_refused("1 month", "write P1M");
  check_refused("18 months", "write P18M");
  check_refused("1 year", "write P1Y");
  check_refused("2 weeks", "write P2W");
  check_refused("28 days", "write P28D");
  check_refused("one month", "write P1M");
  check_refused("a year", "write P1Y");
  check_refused("4 weeks", "write P4W");
  check_refused("3-month", "write P3M");
  check_refused("Three Months", "write P3M");
  check_refused("28 days' notice", "write P28D");
  check_refused("28 days’ notice", "write P28D");
  check_refused("1 calendar month", "write P1M");
  check_refused("one year and 6 months", "write P1Y6M");
  check_refused("3m", "write P3M");
  check_refused("p9m", "write P9M");
  check_refused("P1M1Y", "write P1Y1M");
  check_refused("P1Y 6M", "write P1Y6M");
  check_refused(" P9M", "write P9M");
}

TEST_CASE("how often something happens is answered with its period") {
  check_refused("monthly", "write P1M");
  check_refused("Monthly", "write P1M");
  check_refused("every month", "write P1M");
  check_refused("every two weeks", "write P2W");
  check_refused("weekly", "write P1W");
  check_refused("fortnightly", "write P2W");
  check_refused("quarterly", "write P3M");
  check_refused("annually", "write P1Y");
}

TEST_CASE("a bare number for a period is taken for days, and says so") {
  check_refused("28", "write P28D for 28 days");
  check_refused("1", "write P1D for 1 day");
  check_refused("10 days", "write P10D");
}

TEST_CASE("a period of a thousand years is a slip") {
  for (const std::string_view text : {"P1000Y", "P999Y12M", "P365001D", "P999999W"}) {
    const auto period = parse_period(text);
    REQUIRE_FALSE(period);
    CHECK(period.error().message == "`" + std::string(text) + "` is too long for a period");
  }
}

}  // namespace secondment
