// Reports without names: texts that identify people are found in the agreements and hidden wherever
// they occur in a report.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/reading.h"
#include "register/entry.h"

namespace secondment::registers {

// Text that identifies a person.
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

// Names of people, their e-mail addresses, phone and staff numbers, and who made which entry.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                                            const CheckOptions& options);

// Those of a coordinator.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const Contact& contact);

// Shown instead of a hidden text.
inline constexpr std::string_view hidden_words = "[hidden]";
// A path without its file name: for a file about an unknown person.
[[nodiscard]] std::string hide_file_name(std::string_view path);

class HiddenNames {
 public:
  void add(const PersonalText& personal);

  // The text with each of them hidden where it occurs as whole words, regardless of case and
  // accents; slashes, dots and dashes separate the words of a path.
  [[nodiscard]] std::string hide(std::string_view text) const;

 private:
  using Words = std::vector<std::string>;
  void add_words(const Words& words);

  std::set<PersonalText> known_;
  std::unordered_map<std::string, std::vector<Words>> by_first_word_;  // longest first
};

}  // namespace secondment::registers
