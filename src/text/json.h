// JSON as every command writes it.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace secondment::text {

// In the order in which it is put together.
using Json = nlohmann::ordered_json;

// All in ASCII, so that nothing a file or a path holds acts on a terminal. Bytes of a path that are
// no UTF-8 become U+FFFD: JSON can say nothing else of them.
[[nodiscard]] inline std::string dump(const Json& json) {
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

}  // namespace secondment::text
