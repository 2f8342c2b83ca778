// The status page of an agreement, which people read first: who, where, the state and since when,
// the term and the days left or past, what is due or late, and what blocks each possible move.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "lifecycle/agreement_status.h"
#include "secondment/date.h"

namespace secondment::report {

struct StatusPage {
  const std::string& path;
  const lifecycle::AgreementStatus& outlook;
  Date as_at;
  bool with_history = false;  // in text and Markdown; JSON always has it
};

struct StatusFormat {
  std::string_view name;
  std::string (*render)(const StatusPage& page);
};
// The first format is the default.
[[nodiscard]] std::span<const StatusFormat> status_formats();

[[nodiscard]] std::string render_status_text(const StatusPage& page);
[[nodiscard]] std::string render_status_markdown(const StatusPage& page);
[[nodiscard]] std::string render_status_json(const StatusPage& page);

}  // namespace secondment::report
