// A whole register on one day: what was gathered from its agreements.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "files/file.h"
#include "register/entry.h"
#include "secondment/date.h"

namespace secondment::registers {

// An organisation of the workspace's directory.
struct Listed {
  std::string key;
  std::string name;
  std::string sector;
  std::string country;
  Contact coordinator;
  std::optional<Date> checked_on;
};

struct Survey {
  Date as_at;
  std::vector<Entry> entries;  // in the order of the files; without those that were left out
  std::size_t agreements = 0;  // that were read, those left out included
  std::vector<files::Unreadable> unreadable;
  std::size_t left_out = 0;   // for which the condition is false
  std::size_t undecided = 0;  // for which it cannot be decided; also left out
  std::string condition;      // of --where; empty: none
  std::vector<Listed> directory;
  bool has_directory = false;
};

}  // namespace secondment::registers
