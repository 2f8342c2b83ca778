// Reports without names: texts that identify people are found in the agreements and hidden wherever
// they occur in a report.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "register/personal_texts.h"

namespace secondment::registers {

// Shown instead of a hidden text.
inline constexpr std::string_view hidden_words = "[hidden]";

class HiddenNames {
 public:
  // `key` is random for each run, so that replacements of ids cannot be matched with guesses.
  explicit HiddenNames(std::string key) : key_(std::move(key)) {}

  void add(const PersonalText& personal);

  // Returns the text with every known name, and everything that looks like an e-mail address,
  // hidden.
  [[nodiscard]] std::string hide(std::string_view text) const;
  // Returns the id of an agreement or, if it contains a name, a replacement that is the same for
  // the whole run.
  [[nodiscard]] std::string hide_id(std::string_view id) const;
  [[nodiscard]] std::string stand_in_for_id(std::string_view id) const;
  // The replacement for these texts, the same for the whole run: an HMAC in hexadecimal digits.
  [[nodiscard]] std::string stand_in_for(std::span<const std::string> texts) const;

 private:
  struct Search;

  std::string key_;
  std::set<PersonalText> known_;
  // Built when first needed; discarded when another name is added.
  mutable std::shared_ptr<const Search> search_;
};

}  // namespace secondment::registers
