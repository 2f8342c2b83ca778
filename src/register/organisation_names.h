// One name for each organisation, however agreements write it: names that differ only in case, in
// blanks or in how characters are composed belong to one organisation.
#pragma once

#include <map>
#include <string>

#include "register/survey.h"

namespace secondment::registers {

class OrganisationNames {
 public:
  // The spelling of the directory has priority, then that of the first agreement.
  explicit OrganisationNames(const Survey& survey);

  // As shown in reports; an unknown name stays as it is.
  [[nodiscard]] const std::string& shown(const std::string& name) const;

 private:
  std::map<std::string, std::string> by_meaning_;
};

}  // namespace secondment::registers
