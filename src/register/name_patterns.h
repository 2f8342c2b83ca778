// The forms in which text that identifies a person is searched for.
#pragma once

#include <string>
#include <vector>

#include "register/personal_texts.h"

namespace secondment::registers {

// Where a form is matched. Every form is matched next to something other than a blank, as in paths
// and ids.
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
// Adds the patterns for the text. E-mail addresses need none, as everything that looks like one is
// hidden anyway.
void add_patterns(const PersonalText& personal, Patterns& patterns);

}  // namespace secondment::registers
