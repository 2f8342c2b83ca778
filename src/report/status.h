// The page that a person reads first: who, where, state and since when, the term with days left or
// over, what is due or late, and for each possible move what still stands before it.
#pragma once

#include <string>

#include "lifecycle/outlook.h"
#include "secondment/date.h"

namespace secondment::report {

struct StatusPage {
  const std::string& path;
  const lifecycle::Outlook& outlook;
  Date as_at;
};

[[nodiscard]] std::string render_status_text(const StatusPage& page);
[[nodiscard]] std::string render_status_markdown(const StatusPage& page);
[[nodiscard]] std::string render_status_json(const StatusPage& page);

}  // namespace secondment::report
