// The rules and their sources as Markdown pages of the documentation: what a reader without the
// tool needs to know about every rule, generated from the policies.
#pragma once

#include <string>

#include "handbook/explain.h"

namespace secondment::handbook {

// One section for each policy, then the rules of the format, of the history, of waivers and of
// policy files.
[[nodiscard]] std::string render_rules_page(const analysis::Known& known);

// Every clause under its document, with the rules that enforce it.
[[nodiscard]] std::string render_sources_page(const analysis::Known& known);

}  // namespace secondment::handbook
