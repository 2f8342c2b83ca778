// The rules of waivers and of policy files, which hold for every scheme and cannot be waived. One
// row a rule, as of the agreement format: the catalogue that explanations are made from and that
// the tests hold the code to.
#pragma once

#include <span>

#include "model/format_rules.h"

namespace secondment::policy {

[[nodiscard]] std::span<const model::FormatRule> own_rules();

}  // namespace secondment::policy
