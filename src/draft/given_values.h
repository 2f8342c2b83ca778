// The values that are given on the command line for a new agreement, by path as in amendments:
// `secondee.name`, `objectives[O1].text`. Each is read with the type of its field, with the same
// help as in a file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/type.h"
#include "secondment/result.h"
#include "yaml/written_item.h"

namespace secondment::draft {

struct GivenValue {
  std::string path;
  std::string value;
};

struct GivenValues {
  yaml::NewItem fields;         // from the top of the agreement
  std::vector<Error> refusals;  // one for each path or value that cannot be used
};

// Creates sections, and elements in brackets, on the way. `agreement` is the type of an agreement,
// as its scheme declares it.
[[nodiscard]] GivenValues read_given_values(const std::vector<GivenValue>& given,
                                            const model::Type& agreement);

// Null if the section has no field of this name.
[[nodiscard]] const yaml::NewField* find_given(const yaml::NewItem& section, std::string_view name);

// The text of a single value; empty if there is none.
[[nodiscard]] std::string find_given_text(const yaml::NewItem& fields, std::string_view section,
                                          std::string_view name);

}  // namespace secondment::draft
