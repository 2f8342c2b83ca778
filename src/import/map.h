// How the columns of an office's table become fields of agreements: a YAML file that is written
// once, from a guess, and kept beside the table.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy_set.h"
#include "secondment/finding.h"
#include "yaml/read_tree.h"

namespace secondment::imports {

// The order of the numbers in a date; unknown: only unambiguous dates are read.
enum class DateOrder { unknown, day_first, month_first, year_first };

// A word in the table, and its meaning, which may be empty.
struct Meaning {
  std::string written;
  std::string meant;
  Span span = {};
};

// How the cells of a column are written.
struct Writing {
  DateOrder dates = DateOrder::unknown;
  std::string currency = {};  // of amounts without one; empty: they cannot be read
  std::vector<Meaning> words = {};
  bool is_person = false;  // the name of one person, and no other text
};

// A value that every agreement has: fixed for all rows, or from a column.
struct Source {
  std::string fixed;
  std::string column;  // its header
  Writing writing = {};
  Span span = {};
};

struct MappedColumn {
  std::string header;
  std::string path;  // of the field: term.start
  Writing writing = {};
  Span header_span = {};
  Span span = {};
};

struct Default {
  std::string path;
  std::string value;
  Span span = {};
};

struct Map {
  std::optional<Source> scheme;
  std::optional<Source> id;       // `fixed` is a pattern, as in a workspace
  std::optional<Source> state;    // nothing: every row becomes a draft
  std::optional<Source> adopted;  // the day on which the state began; nothing: the start
  std::vector<MappedColumn> columns;
  std::vector<Default> defaults;  // used if a row has no value of its own
  std::string by;
};

struct ReadMap {
  Map map;
  std::vector<Finding> findings;  // if there are any, the map cannot be used
  yaml::ReadTree read;            // the findings refer to it
};

// `policies` provide the schemes, states and fields that a map may name.
[[nodiscard]] ReadMap read_map(std::string bytes, const policy::PolicySet& policies);

// The meaning of a word, ignoring case and blanks; null if the list does not have it.
[[nodiscard]] const std::string* find_meaning(const std::vector<Meaning>& words,
                                              std::string_view written);

// Returns "D/M/Y", as in a map.
[[nodiscard]] std::string_view date_order_name(DateOrder order);

}  // namespace secondment::imports
