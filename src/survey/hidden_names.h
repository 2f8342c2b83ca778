// Reports without names: what tells who somebody is, found in the agreements and taken out of every
// text of a report, wherever it turns up.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "policy/reading.h"

namespace secondment::survey {

// A text that tells who somebody is. Of a person's name each word tells it, too.
struct PersonalText {
  std::string text;
  bool is_name;

  auto operator<=>(const PersonalText&) const = default;
};

// Names of persons, their e-mail addresses, phones and staff numbers, and who did what.
[[nodiscard]] std::vector<PersonalText> find_personal_texts(const policy::Reading& reading,
                                                            const CheckOptions& options);

class HiddenNames {
 public:
  void add(const PersonalText& personal);

  // The text with each of them replaced by `[hidden]`, case aside, where it stands as whole words;
  // a path has words between its slashes, dots and dashes.
  [[nodiscard]] std::string hide(std::string_view text) const;

 private:
  using Words = std::vector<std::string>;
  void add(Words words);

  std::set<PersonalText> known_;
  std::unordered_map<std::string, std::vector<Words>> by_first_word_;  // longest first
};

}  // namespace secondment::survey
