// The parts of one agreement as JSON, the same in every answer.
#pragma once

#include <vector>

#include "policy/judge.h"
#include "policy/reading.h"
#include "report/terms.h"
#include "secondment/agreement.h"
#include "secondment/date.h"
#include "text/json.h"

namespace secondment::report {

// A value of an agreement: strings, booleans and numbers; dates, periods and money as agreements
// write them; lists, and sections with the fields that are stated. Values that cannot be read are
// left out.
[[nodiscard]] text::Json agreement_value_json(const Value& value);

// Every entry, in file order.
[[nodiscard]] text::Json history_json(const policy::Reading& reading);
[[nodiscard]] text::Json due_json(const std::vector<policy::Due>& due, Date as_at);
[[nodiscard]] text::Json versions_json(const std::vector<TermsVersion>& versions);

}  // namespace secondment::report
