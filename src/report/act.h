// The result of a move or an event, as text and as JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/plan.h"

namespace secondment::report {

struct Acted {
  std::string_view command;  // "move"
  const std::string& path;
  const lifecycle::Request& request;
  const lifecycle::Plan& plan;
  bool is_written;
  Date as_at;
};

// Renders what was done and what can come next, or everything that blocks it, and errors that
// existed before.
[[nodiscard]] std::string render_acted(const Acted& acted);
[[nodiscard]] std::string render_acted_json(const Acted& acted);

}  // namespace secondment::report
