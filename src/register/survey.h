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

// A view that does not need the entries to be kept: it adds up what it needs as they come.
class Fold {
 public:
  virtual ~Fold() = default;
  // In the order of the files, without those that were left out.
  virtual void take(const Entry& entry) = 0;
  // A finding about an entry that came before, known only after the last.
  virtual void take_late(const Found& found) = 0;
  virtual void fill(const Survey& survey, Table& table) const = 0;
};

struct Survey {
  Date as_at;
  std::vector<Entry> entries;       // in the order of the files; without those that were left out
  std::shared_ptr<Fold> fold = {};  // that takes them instead
  std::size_t passed_on = 0;        // how many were not kept
  std::size_t agreements = 0;       // that were read, those left out included
  std::vector<files::Unreadable> unreadable;
  std::size_t left_out = 0;        // for which the condition is false
  std::size_t undecided = 0;       // for which it cannot be decided; also left out
  std::string condition;           // of --where; empty: none
  std::optional<Date> since = {};  // of what has happened; nothing: it was not gathered
  // The title of a rule, empty for an unknown id; may be null.
  std::function<std::string(std::string_view id)> title_of = {};
  std::vector<Listed> directory;
  bool has_directory = false;

  [[nodiscard]] std::string title_of_rule(std::string_view id) const {
    return title_of ? title_of(id) : std::string();
  }
  [[nodiscard]] std::size_t counted() const { return entries.size() + passed_on; }
};

}  // namespace secondment::registers
