// Reports without names: what tells who somebody is, found in the agreements and taken out of every
// text of a report, wherever it turns up.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/reading.h"
#include "register/entry.h"

namespace secondment::registers {

// A text that tells who somebody is.
struct PersonalText {
  enum class Kind {
    exact,        // an address, a number: as a whole
    name,         // of a person: each of its words tells it, too
    perhaps_name  // who did something, be it a person or a desk: each word with a capital
  };
  std::string text;
  Kind kind;

  auto operator<=>(const PersonalText&) const = default;
};

// Names of persons, their e-mail addresses, phones and staff numbers, and who did what.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                                            const CheckOptions& options);

// Those of a coordinator.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const Contact& contact);

// What stands for a text that is not shown.
inline constexpr std::string_view hidden_words = "[hidden]";
// A path without the name of its file: of one of which nobody knows whom it is about.
[[nodiscard]] std::string hide_file_name(std::string_view path);

class HiddenNames {
 public:
  void add(const PersonalText& personal);

  // The text with each of them hidden, case and accents aside, where it stands as whole words; a
  // path has words between its slashes, dots and dashes.
  [[nodiscard]] std::string hide(std::string_view text) const;

 private:
  using Words = std::vector<std::string>;
  void add_words(const Words& words);

  std::set<PersonalText> known_;
  std::unordered_map<std::string, std::vector<Words>> by_first_word_;  // longest first
};

}  // namespace secondment::registers
