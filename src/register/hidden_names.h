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
  // `key` is used in this run only, so that what replaces an id cannot be compared with guesses.
  explicit HiddenNames(std::string key) : key_(std::move(key)) {}

  void add(const PersonalText& personal);

  // The text with every name hidden wherever it occurs, and everything that looks like an e-mail
  // address.
  [[nodiscard]] std::string hide(std::string_view text) const;
  // The id of an agreement or, if it holds a name, its replacement for the whole run.
  [[nodiscard]] std::string hide_id(std::string_view id) const;
  [[nodiscard]] std::string stand_in_for_id(std::string_view id) const;
  // The replacement for these texts in the whole run: an HMAC in hexadecimal digits.
  [[nodiscard]] std::string stand_in_for(std::initializer_list<std::string_view> texts) const;

 private:
  struct Search;

  std::string key_;
  std::set<PersonalText> known_;
  // Built when something is hidden; discarded when another name is added.
  mutable std::shared_ptr<const Search> search_;
};

}  // namespace secondment::registers
