// The forms in which a string that identifies a person is searched for.
#pragma once

#include <string>
#include <vector>

#include "register/personal_texts.h"

namespace secondment::registers {

// Where a form counts as a name. Next to something other than a blank, as in paths and ids, every
// form counts.
enum class Standing : unsigned char {
  apart = 0,     // only there, or joined to a word: the account `state` of S. Tate
  small = 1,     // also in small letters: `treasury` of an address, not HM Treasury
  capital = 2,   // also with a capital: Will, not `will`
  anywhere = 3,  // small | capital
};

struct Pattern {
  std::string text;  // folded for search
  Standing standing = Standing::anywhere;
  bool takes_endings = false;  // the Reeds, the Joneses
};

struct Patterns {
  std::vector<Pattern> words;
  std::vector<std::string> numbers;  // only digits; they match however they are grouped
};
// Adds the patterns for the text. E-mail addresses need none, because everything that looks like
// one is hidden anyway.
void add_patterns(const PersonalText& personal, Patterns& patterns);

}  // namespace secondment::registers
