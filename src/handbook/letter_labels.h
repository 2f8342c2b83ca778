// The wording of letters: one table, which a workspace may translate. Entries that are missing in a
// translation keep the default wording.
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

// The {name}s in a sentence, and the texts that replace them.
using Insertions = std::vector<std::pair<std::string_view, std::string>>;

class LetterLabels {
 public:
  // The text of a row of the table, with names in braces replaced.
  [[nodiscard]] std::string text(std::string_view key, const Insertions& insertions = {}) const;
  // The label of a field: "Staff number" for "secondee.staff_number". Paths have no brackets.
  [[nodiscard]] std::string field(std::string_view path) const;
  // The label of a list element, placed before its name: "Review" for "appraisal.reviews". Empty if
  // the name is enough.
  [[nodiscard]] std::string item(std::string_view path) const;
  // The label of a word that is a value of a field: "civil servant" for "civil-servant".
  [[nodiscard]] std::string word(std::string_view word) const;
  [[nodiscard]] std::string day(Date date) const;
  [[nodiscard]] std::string period(Period period) const;

  // Adds the labels that a policy gives its own fields; those of a translation take precedence.
  void add_declared(const model::Type& agreement);

  // All texts, and under `fields` the labels of all fields, with _ instead of the dots in their
  // paths.
  [[nodiscard]] text::Json json(const model::Type& agreement) const;

 private:
  friend LetterLabels read_labels(std::string bytes, const model::Type& agreement,
                                  std::vector<Finding>& findings);
  using Map = std::map<std::string, std::string, std::less<>>;
  Map texts_;
  Map fields_;
  Map words_;
};

// Reads a translation with the sections `texts`, `fields` and `words`. `agreement` is the type of
// agreements of any scheme. Findings about the file are placed and sorted.
[[nodiscard]] LetterLabels read_labels(std::string bytes, const model::Type& agreement,
                                       std::vector<Finding>& findings);

}  // namespace secondment::handbook
