// Organisations that an agreement names by key: the file that lists them, and the values that
// replace the key.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "model/type.h"
#include "secondment/agreement.h"
#include "secondment/organisations.h"
#include "secondment/result.h"

namespace secondment::model {

// The shape of the file: sections under keys.
[[nodiscard]] const Type& organisations_type();

// The key by which an agreement names an organisation; nothing if it is written out. `value` is the
// value of `parent`, `host` or another field of the type organisation.
[[nodiscard]] std::optional<std::string_view> directory_key(const Value& value);

// Returns the value for a key in a field of the type organisation: the key first, then what the
// directory says, with every value positioned at the key. Problems are passed to `refuse` with the
// field that they concern; the name is empty if they concern the key. Null `organisations`: no
// directory.
using RefuseKey = std::function<void(const char* rule, std::string_view field, Error)>;
[[nodiscard]] Section look_up(const Value& key, const Type& organisation,
                              const Organisations* organisations, const RefuseKey& refuse);

}  // namespace secondment::model
