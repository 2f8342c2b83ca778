// In which forms a text that identifies a person is looked for.
#pragma once

#include <string>
#include <vector>

#include "register/personal_texts.h"

namespace secondment::registers {

// Where a form counts. Every form counts where no blank is beside it, as in paths and ids.
enum class Standing : unsigned char {
  apart = 0,     // only there, or joined to another word: an account such as `state` of S. Tate
  small = 1,     // and in small letters: `treasury` of an address, not HM Treasury
  capital = 2,   // and with a capital: Will, not `will`
  anywhere = 3,  // small | capital
};

struct Pattern {
  std::string text;  // folded for search
  Standing standing = Standing::anywhere;
  bool takes_endings = false;  // the Reeds, the Joneses
};

struct Patterns {
  std::vector<Pattern> words;
  std::vector<std::string> numbers;  // digits alone, however they are grouped
};
// Adds those of the text. Whatever looks like an e-mail address is hidden anyway, and is none of
// them.
void add_patterns(const PersonalText& personal, Patterns& patterns);

}  // namespace secondment::registers
