// Which day is the last, and how many days there are.
#include "model/secondment_period.h"

#include "policy/house.h"
#include "policy/reading.h"

namespace secondment::tests {
namespace {

// "2026-01-01 to 2026-12-31, then 2027-03-31 on line 9: 455 days"
std::string period(const std::string& more, std::string_view day = "2026-06-15") {
  static const House house("");
  CheckOptions options = as_at(day);
  options.policies = &house.policies();
  const auto reading = policy::read_agreement(agreement(more), options);
  const model::SecondmentPeriod period = model::period_of(reading->agreement, reading->history);
  const auto words = [](const std::optional<Date>& date) {
    return date ? render_date(*date) : std::string("unknown");
  };
  const std::string& bytes = reading->read.tree.bytes;
  const auto end = bytes.begin() + static_cast<std::ptrdiff_t>(period.end_place.begin);
  const auto length = period.length();
  return fmt::format("{} to {}, then {} on line {}: {} days", words(period.start),
                     words(period.agreed_end), words(period.end),
                     1 + std::count(bytes.begin(), end, '\n'),
                     length ? std::to_string(*length) : "unknown");
}

std::string extension(std::string_view date, std::string_view more) {
  return fmt::format("- {{date: {}, by: a, event: extension, {}}}\n", date, more);
}

}  // namespace

TEST_CASE("without extensions the last day is that of the term") {
  CHECK(period("") == "2026-01-01 to 2026-12-31, then 2026-12-31 on line 6: 365 days");
}

TEST_CASE("the latest approved extension moves the last day, a request does not") {
  const std::string asked = extension("2026-05-01", "until: 2027-03-31");
  const std::string approved = extension("2026-05-02", "until: 2027-03-31, approved_by: b");
  const std::string shorter = extension("2026-05-03", "until: 2027-01-31, approved_by: b");
  CHECK(period("history:\n" + asked) ==
        "2026-01-01 to 2026-12-31, then 2026-12-31 on line 6: 365 days");
  CHECK(period("history:\n" + asked + approved) ==
        "2026-01-01 to 2026-12-31, then 2027-03-31 on line 9: 455 days");
  CHECK(period("history:\n" + approved + shorter) ==
        "2026-01-01 to 2026-12-31, then 2027-01-31 on line 9: 396 days");
}

TEST_CASE("an extension that was corrected, or comes later, moves nothing") {
  const std::string approved = extension("2026-05-02", "until: 2027-03-31, approved_by: b");
  const std::string unmoved = "2026-01-01 to 2026-12-31, then 2026-12-31 on line 6: 365 days";
  CHECK(period("history:\n" + approved +
               "- {date: 2026-05-03, by: a, event: correction, of: 2026-05-02, what: "
               "extension}\n") == unmoved);
  CHECK(period("history:\n" + approved, "2026-05-01") == unmoved);
}

}  // namespace secondment::tests
