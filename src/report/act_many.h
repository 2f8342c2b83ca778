// The result of moves or events of many agreements, as text and as JSON.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/file.h"
#include "lifecycle/plan.h"

namespace secondment::report {

// One request of many.
struct ActedEntry {
  std::string path;       // empty if no file was found
  std::string agreement;  // the id, as far as it is known
  std::size_t row = 0;    // in the table that the request comes from; 0: none
  lifecycle::Request request = {};
  lifecycle::Plan plan = {};
  bool is_written = false;
  // Another run has changed the agreement in the meantime, so that it no longer meets the
  // condition.
  bool is_left_out = false;
  std::optional<Error> failure = {};  // why it could not be planned or written
};

struct ActedMany {
  std::string_view command;
  Date as_at;
  std::vector<ActedEntry> entries = {};
  bool is_dry_run = false;
  bool writes_each = false;  // writes those that are not refused, even if others are
  // Only with a condition: how many agreements were read, and for how many it could not be decided.
  std::optional<std::size_t> read = {};
  std::size_t undecided = 0;
  std::vector<files::Unreadable> unreadable = {};
  // Only with a table: its path, and the letter of the column for each field or path.
  std::string table = {};
  std::map<std::string, std::string, std::less<>> columns = {};

  [[nodiscard]] std::size_t count_written() const;
  [[nodiscard]] std::size_t count_refused() const;
  [[nodiscard]] std::size_t count_failed() const;
};

// One line for each agreement, each help only once, and a final line with the counts. With `quiet`,
// only what was refused or failed.
[[nodiscard]] std::string render_acted_many(const ActedMany& many, bool quiet);
[[nodiscard]] std::string render_acted_many_json(const ActedMany& many);

}  // namespace secondment::report
