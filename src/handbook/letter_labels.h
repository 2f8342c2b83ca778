// The words that letters say to people: one table, which a workspace may translate. What a
// translation leaves out stays as it is here.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/type.h"
#include "secondment/date.h"
#include "secondment/finding.h"
#include "text/json.h"

namespace secondment::handbook {

// {name} in a text, and what replaces it.
using Insertions = std::vector<std::pair<std::string_view, std::string>>;

class LetterLabels {
 public:
  // The text of a row of the table, with what is put in for the names in braces.
  [[nodiscard]] std::string text(std::string_view key, const Insertions& insertions = {}) const;
  // What a field is called: "secondee.staff_number" is "Staff number". Lists have no brackets.
  [[nodiscard]] std::string field(std::string_view path) const;
  // What an element of a list is called before its name: "Review" of "appraisal.reviews". Empty
  // where the name says enough.
  [[nodiscard]] std::string item(std::string_view path) const;
  // A word that a field takes: "civil-servant" is "civil servant".
  [[nodiscard]] std::string word(std::string_view word) const;
  [[nodiscard]] std::string day(Date date) const;
  [[nodiscard]] std::string period(Period period) const;

  // What a policy calls its own fields, where no translation does.
  void add_declared(const model::Type& agreement);

  // All texts, and under `fields` what every field is called, with _ for the dots of its path.
  [[nodiscard]] text::Json json(const model::Type& agreement) const;

 private:
  friend LetterLabels read_labels(std::string bytes, const model::Type& agreement,
                                  std::vector<Finding>& findings);
  using Map = std::map<std::string, std::string, std::less<>>;
  Map texts_;
  Map fields_;
  Map words_;
};

// A translation: a section each of `texts`, `fields` and `words`. `agreement` is the type of
// agreements of any scheme. What is wrong with the file is found, placed, and sorted.
[[nodiscard]] LetterLabels read_labels(std::string bytes, const model::Type& agreement,
                                       std::vector<Finding>& findings);

}  // namespace secondment::handbook
