// One name for each organisation, however agreements write it: names that differ only in case, in
// blanks or in how characters are composed are those of one organisation.
#pragma once

#include <map>
#include <string>

#include "register/survey.h"

namespace secondment::registers {

class OrganisationNames {
 public:
  // The directory's way of writing a name comes first, then that of the first agreement.
  explicit OrganisationNames(const Survey& survey);

  // As reports show it; a name that no agreement has stays as it is.
  [[nodiscard]] const std::string& shown(const std::string& name) const;

 private:
  std::map<std::string, std::string> by_meaning_;
};

}  // namespace secondment::registers
