// Advice on a value of the wrong kind, such as a list where one date belongs, and on text that may
// not say what was meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/type.h"
#include "secondment/result.h"
#include "yaml/tree.h"

namespace secondment::model {

// "a list", "a single value": the name of what is written, for messages.
[[nodiscard]] std::string_view kind_words(const yaml::Node& node);

// Why a node is not a value of this type, whatever its content; `name` is empty for an item of a
// list.
[[nodiscard]] Error explain_kind(const yaml::Node& node, const Type& type, std::string_view name);

// The value that an error about a value of this type suggests, if it is exactly one: `68000 GBP`
// for "write 68000 GBP".
[[nodiscard]] std::optional<std::string> find_offered(const Error& error, const Type& type);

// The same, or the one word that it suggests: `academia` for "did you mean `academia`?". What the
// author probably meant, which may be written automatically.
[[nodiscard]] std::optional<std::string> find_fix(const Error& error, const Type& type);

// A string read as a list of such values: each in the correct notation, with commas between them;
// the string itself if that is not clear.
[[nodiscard]] std::string meant_items(std::string_view text, const Type& element);

// What may be wrong with the value of a string field: part of it cut off as a comment, or curly
// quotes around it.
[[nodiscard]] std::vector<Error> find_doubts(const yaml::Node& node);

// What to record instead of an impossible value of an event's field: a negative invoice is a credit
// note. Empty if there is no better advice than that of the type.
[[nodiscard]] std::string advise_on_entry(std::string_view event, std::string_view field,
                                          std::string_view value);

}  // namespace secondment::model
