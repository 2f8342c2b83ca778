// Who is meant by a name or an e-mail address: the people of an agreement and of the directory.
#pragma once

#include <string>
#include <string_view>

#include "register/survey.h"
#include "secondment/result.h"

namespace secondment::registers {

// Case aside.
[[nodiscard]] bool is_called(const Contact& contact, std::string_view name_or_email);

// The address of whoever has this name in the agreement, else in the directory. Empty when nobody
// has, and when people with different addresses have.
[[nodiscard]] std::string find_email(const Survey& survey, const Entry& entry,
                                     std::string_view name);

// The secondee, or a line manager or coordinator of either party.
[[nodiscard]] bool concerns(const Entry& entry, std::string_view name_or_email);

// An error when nobody in the register is called so, with the nearest.
[[nodiscard]] Result<void> check_person(const Survey& survey, std::string_view name_or_email);

}  // namespace secondment::registers
