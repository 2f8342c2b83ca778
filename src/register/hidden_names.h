// Reports without names: texts that identify people are found in the agreements and hidden wherever
// they occur in a report.
#pragma once

#include <initializer_list>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "register/personal_texts.h"

namespace secondment::registers {

// Shown instead of a hidden text.
inline constexpr std::string_view hidden_words = "[hidden]";

class HiddenNames {
 public:
  // `key`: of this run alone, so that nobody can compare what stands for an id with guesses.
  explicit HiddenNames(std::string key) : key_(std::move(key)) {}

  void add(const PersonalText& personal);

  // The text with each of them hidden where it occurs, and whatever looks like an e-mail address.
  [[nodiscard]] std::string hide(std::string_view text) const;
  // Of an agreement: its id, or where that holds a name, what stands for it throughout the run.
  [[nodiscard]] std::string hide_id(std::string_view id) const;
  [[nodiscard]] std::string stand_in_for_id(std::string_view id) const;
  // What stands for these texts throughout the run: an HMAC in hexadecimal digits.
  [[nodiscard]] std::string stand_in_for(std::initializer_list<std::string_view> texts) const;

 private:
  struct Search;

  std::string key_;
  std::set<PersonalText> known_;
  // Made when something is hidden; none after another name is added.
  mutable std::shared_ptr<const Search> search_;
};

}  // namespace secondment::registers
