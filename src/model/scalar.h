// Reads one value of the format from its text, by the type of its field, and never by YAML's own
// typing.
#pragma once

#include <string>
#include <string_view>

#include "model/type.h"
#include "secondment/agreement.h"
#include "secondment/result.h"

namespace secondment::model {

using Data = decltype(Value::data);

// `type` must not be a section, an entry, a map or a list. A string in the result is a view of
// `text`.
[[nodiscard]] Result<Data> parse_scalar(std::string_view text, const Type& type);
// The same, where it stays: `to` is refused or without use if there is an error.
[[nodiscard]] Result<void> parse_scalar(std::string_view text, const Type& type, Data& to);

// For a field that takes one of several words, returns: "unknown value `government` for `sector`".
// `field` may be empty.
[[nodiscard]] std::string unknown_value(std::string_view text, std::string_view field = {});

// The name of the type in messages: "a date", "one of parent, host".
[[nodiscard]] std::string with_article(const Type& type);

}  // namespace secondment::model
