// A value that is given on the command line, as it will be written to a file. It is read with the
// type of its field, with the same help as in a file.
#pragma once

#include <string>
#include <string_view>

#include "model/type.h"
#include "secondment/result.h"
#include "yaml/written_item.h"

namespace secondment::lifecycle {

// Whether values of this type are always written without quotes.
[[nodiscard]] bool stands_bare(const model::Type& type);

// A list is given in brackets and a section in braces, as YAML on one line. Their content is left
// to the check of the resulting file. `path` is used in the help; empty for an element of a list.
[[nodiscard]] Result<yaml::NewField> read_new_value(const std::string& name, std::string_view path,
                                                    const std::string& value,
                                                    const model::Type& type);

}  // namespace secondment::lifecycle
