// Rows of a table as requests to move agreements or to record events: a column for the agreement,
// for each field of the entry, and for each path of the terms that an amendment changes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lifecycle/plan.h"
#include "model/shape.h"
#include "secondment/result.h"

namespace secondment::imports {

// The header of the column that names the agreements.
inline constexpr std::string_view agreement_column = "agreement";

struct RequestRow {
  std::size_t number;     // as a spreadsheet counts
  std::string agreement;  // the id, or the path of its file
  lifecycle::Request request;
};

struct RequestTable {
  std::vector<RequestRow> rows;
  // The letter of the column that gives each field or path.
  std::map<std::string, std::string, std::less<>> columns;
  std::vector<Error> errors;  // about the headers; each begins with its place
  std::string remark;         // how the bytes were read, if that was guessed
};

// `request` has the part that is the same for all rows. Its state or event in `shape` determines
// which columns are allowed; empty cells are ignored. Returns an error if the file is not a table.
[[nodiscard]] Result<RequestTable> read_request_table(const std::string& path,
                                                      const lifecycle::Request& request,
                                                      const model::Shape& shape);

}  // namespace secondment::imports
