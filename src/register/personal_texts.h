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
    exact,        // an address, a number: as a whole
    name,         // of a person: each of its words, too
    perhaps_name  // a person or an office: each word with a capital
  };
  std::string text;
  Kind kind;

  auto operator<=>(const PersonalText&) const = default;
};

// Names of people, their addresses, telephone and staff numbers, and who made which entry.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                                            const CheckOptions& options);

// Whether values of this type, or parts of them, may be such texts.
[[nodiscard]] bool identifies_people(const model::Type& type);

// The texts that identify a coordinator.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const Contact& contact);

}  // namespace secondment::registers
