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
  std::string path;       // empty when no file was found
  std::string agreement;  // its id, as far as it is known
  std::size_t row = 0;    // of the table that it comes from; 0: none
  lifecycle::Request request = {};
  lifecycle::Plan plan = {};
  bool is_written = false;
  // Another run has changed it in the meantime, so that the condition is no longer true.
  bool is_left_out = false;
  std::optional<Error> failure = {};  // why it could not be planned or written
};

struct ActedMany {
  std::string_view command;
  Date as_at;
  std::vector<ActedEntry> entries = {};
  bool is_dry_run = false;
  bool writes_each = false;  // those that are not refused, whatever the others are
  // For a condition: the agreements that were read, and those for which it cannot be decided.
  std::optional<std::size_t> read = {};
  std::size_t undecided = 0;
  std::vector<files::Unreadable> unreadable = {};
  // For a table: its path, and the letters of the column of each field or path.
  std::string table = {};
  std::map<std::string, std::string, std::less<>> columns = {};

  [[nodiscard]] std::size_t count_written() const;
  [[nodiscard]] std::size_t count_refused() const;
  [[nodiscard]] std::size_t count_failed() const;
};

// A line for each agreement, each help once, and a final line with the counts. With `quiet`, only
// what was refused or failed.
[[nodiscard]] std::string render_acted_many(const ActedMany& many, bool quiet);
[[nodiscard]] std::string render_acted_many_json(const ActedMany& many);

}  // namespace secondment::report
