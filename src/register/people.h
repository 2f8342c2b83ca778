// Finds the person meant by a name or an e-mail address among the people of an agreement and of the
// directory.
#pragma once

#include <string>
#include <string_view>

#include "register/survey.h"
#include "secondment/result.h"

namespace secondment::registers {

// Ignores case.
[[nodiscard]] bool is_called(const Contact& contact, std::string_view name_or_email);

// The address of the person with this name, from the agreement or else from the directory. Empty if
// there is none, or if people with this name have different addresses.
[[nodiscard]] std::string find_email(const Survey& survey, const Entry& entry,
                                     std::string_view name);

// Whether the person is the secondee, or a line manager or coordinator of either party.
[[nodiscard]] bool concerns(const Entry& entry, std::string_view name_or_email);

// Returns an error that suggests the nearest name if the register has no such person.
[[nodiscard]] Result<void> check_person(const Survey& survey, std::string_view name_or_email);

}  // namespace secondment::registers
