#include "register/organisation_names.h"

#include "text/characters.h"

namespace secondment::registers {

OrganisationNames::OrganisationNames(const Survey& survey) {
  const auto add = [&](const std::string& name) {
    if (!name.empty()) by_meaning_.try_emplace(text::fold(name), name);
  };
  for (const Listed& listed : survey.directory) add(listed.name);
  for (const Entry& entry : survey.entries) {
    add(entry.parent.name);
    add(entry.host.name);
  }
}

const std::string& OrganisationNames::shown(const std::string& name) const {
  const auto found = by_meaning_.find(text::fold(name));
  return found == by_meaning_.end() ? name : found->second;
}

}  // namespace secondment::registers
