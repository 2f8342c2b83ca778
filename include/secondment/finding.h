// A finding: one defect of a document, with its position and what to do about it. All findings are
// collected; none is thrown. When the job itself fails (a file cannot be opened), the result is an
// Error, see result.h.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace secondment {

// In rising order, so that "at or above" is >=.
enum class Severity { note, warning, error };

// Bytes of a file, from `begin` up to but not including `end`.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool operator==(const Span&) const = default;
};

// Both count from 1; columns count characters (code points), not bytes.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;

  auto operator<=>(const Position&) const = default;
};

// The document that a rule comes from.
struct Source {
  std::string title;
  std::string published;
};

struct Finding {
  std::string rule;  // "format/unknown-key", "expert-exchange/nine-months"
  Severity severity = Severity::error;
  std::string message;  // one line, lower case, no final full stop, no control characters
  std::string help;     // the remedy, in the same voice; empty when there is none
  std::vector<std::string> clauses = {};
  std::vector<Source> sources = {};
  std::string pointer = {};  // JSON pointer (RFC 6901) of the value; empty for the whole document
  Span span = {};
  // Where `span` begins and ends; `end` is the position just after the last character. Filled in
  // once for a whole file, when its findings are sorted.
  Position begin = {};
  Position end = {};
  // What to write in place of `span`, where that needs no decision by a person; else empty.
  std::string fix = {};
  // `pointer` with the elements of lists by name, so that it stays the same when others are
  // inserted before them; and what identifies the finding from one run to the next (see
  // model/finding_fingerprint.h). Only for findings in agreements.
  std::string lasting_pointer = {};
  std::string fingerprint = {};
};

}  // namespace secondment
