// One name for each organisation, however agreements write it: names that differ only in case, in
// blanks or in how characters are composed mean the same organisation.
#pragma once

#include <map>
#include <string>

#include "register/survey.h"

namespace secondment::registers {

class OrganisationNames {
 public:
  // The spelling in the directory comes first, then that in the first agreement.
  explicit OrganisationNames(const Survey& survey);

  // The name as reports show it; an unknown name is returned unchanged.
  [[nodiscard]] const std::string& shown(const std::string& name) const;

 private:
  std::map<std::string, std::string> by_meaning_;
};

}  // namespace secondment::registers
