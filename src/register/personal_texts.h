// Texts of agreements and of the directory that identify people.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "policy/reading.h"
#include "register/entry.h"

namespace secondment::registers {

struct PersonalText {
  enum class Kind {
    exact,        // an address or a number: only as a whole
    name,         // of a person: also each of its words
    perhaps_name  // a person or an office: also each word with a capital
  };
  std::string text;
  Kind kind;

  auto operator<=>(const PersonalText&) const = default;
};

// Returns names of people, their addresses, telephone and staff numbers, and who made which entry.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                                            const CheckOptions& options);

// Whether values of this type, or parts of them, may identify people.
[[nodiscard]] bool identifies_people(const model::Type& type);

// The texts that identify a coordinator.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const Contact& contact);

}  // namespace secondment::registers
