// A whole register on one day: the facts gathered from its agreements.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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

struct Survey;
struct Table;

// A view that needs no entries to be kept, because it adds up what it needs as they come.
class Fold {
 public:
  virtual ~Fold() = default;
  // Called in the order of the files, without those that were left out.
  virtual void take(const Entry& entry) = 0;
  // A finding about an earlier entry that is known only after the last one.
  virtual void take_late(const Found& found) = 0;
  virtual void fill(const Survey& survey, Table& table) const = 0;
};

struct Survey {
  Date as_at;
  std::vector<Entry> entries;       // in the order of the files, without those left out
  std::shared_ptr<Fold> fold = {};  // takes the entries instead
  std::size_t passed_on = 0;        // the number of entries that were not kept
  std::size_t agreements = 0;       // the number that were read, including those left out
  std::size_t broken = 0;           // of these, those whose YAML breaks off
  std::vector<files::Unreadable> unreadable;
  std::size_t left_out = 0;        // the condition is false
  std::size_t undecided = 0;       // the condition cannot be decided; also left out
  std::string condition;           // of --where; empty: none
  std::optional<Date> since = {};  // start of what has happened; nothing: not gathered
  // Returns the title of a rule, empty for an unknown id. May be null.
  std::function<std::string(std::string_view id)> title_of = {};
  std::vector<Listed> directory;
  bool has_directory = false;

  [[nodiscard]] std::string title_of_rule(std::string_view id) const {
    return title_of ? title_of(id) : std::string();
  }
  [[nodiscard]] std::size_t counted() const { return entries.size() + passed_on; }
};

}  // namespace secondment::registers
