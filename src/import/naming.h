// The ids and file names of the agreements that an import writes. All are chosen before the first
// file is written.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "import/known.h"
#include "secondment/result.h"
#include "yaml/written_item.h"

namespace secondment::imports {

// Makes an id from a reference of the office: blanks and other characters become `-`. Empty if that
// is not possible.
[[nodiscard]] std::string id_of_reference(std::string_view reference);

// Makes an id for a row without a reference from its content, not from its place, so that it stays
// the same after rows were added or sorted. Empty if the row has neither value.
[[nodiscard]] std::string id_of_content(std::string_view reference, const yaml::NewItem& fields);

class FileNames {
 public:
  explicit FileNames(std::string folder) : folder_(std::move(folder)) {}

  // Chooses an id that no other agreement of this run or of the register has. Returns an error if a
  // file that is not an agreement is in its place, or if the id is too long for a file name.
  [[nodiscard]] Result<std::string> choose(std::string_view id, const KnownAgreements& known);

 private:
  std::string folder_;
  std::set<std::string> chosen_;  // folded
};

}  // namespace secondment::imports
