// The ids and the files of agreements that an import writes. All of it is decided before the first
// file is written.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "import/known.h"
#include "secondment/result.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// An id that a reference of the office can be: blanks and other characters become `-`. Empty where
// none can be made.
[[nodiscard]] std::string id_of_reference(std::string_view reference);

// An id for a row without a reference of its own: of what it says and not of its place, so that it
// is the same after rows were added or sorted. Empty where the row says neither.
[[nodiscard]] std::string id_of_content(std::string_view reference, const yaml::NewItem& fields);

class FileNames {
 public:
  explicit FileNames(std::string folder) : folder_(std::move(folder)) {}

  // One that no other agreement has, of this run or of the register. An error where a file is in
  // its place that is not an agreement, or when the id is too long for a name.
  [[nodiscard]] Result<std::string> choose(std::string_view id, const KnownAgreements& known);

 private:
  std::string folder_;
  std::set<std::string> chosen_;  // without case
};

}  // namespace secondment::imports
