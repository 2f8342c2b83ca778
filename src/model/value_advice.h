// Advice on a value that is of another kind than its field, such as a list where one date belongs,
// and on text that may not say what was meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "secondment/result.h"
#include "yaml/tree.h"

namespace secondment::model {

// "a list", "a single value": what a message calls what is written.
[[nodiscard]] std::string_view kind_words(const yaml::Node& node);

// Why a node is not a value of this type, whatever it holds; `name` is empty for an item of a list.
[[nodiscard]] Error explain_kind(const yaml::Node& node, const Type& type, std::string_view name);

// What the error of a value of this type offers in its place, where that is one value: `68000 GBP`
// of "write 68000 GBP".
[[nodiscard]] std::optional<std::string> find_offered(const Error& error, const Type& type);

// The same, and the one word that it suggests: `academia` of "did you mean `academia`?". What a
// person meant who reads it, and what may be written unasked in place of a misspelling.
[[nodiscard]] std::optional<std::string> find_fix(const Error& error, const Type& type);

// What a text means as a list of such values, each as it is to be written, with commas between
// them; the text itself where that is not clear.
[[nodiscard]] std::string meant_items(std::string_view text, const Type& element);

// What may be wrong with the value of a text field: a part cut off as a comment, curly quotes
// around it.
[[nodiscard]] std::vector<Error> find_doubts(const yaml::Node& node);

// What to record in place of a value of an event's field that cannot be one: a negative invoice is
// a credit note. Empty when there is nothing better to say than the type says.
[[nodiscard]] std::string advise_on_entry(std::string_view event, std::string_view field,
                                          std::string_view value);

}  // namespace secondment::model
