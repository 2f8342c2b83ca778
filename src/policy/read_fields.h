// Fields that policies declare for agreements and for entries of the history: a path, a type or a
// list of words, and a description.
#pragma once

#include <optional>
#include <vector>

#include "policy/policy.h"

namespace secondment::policy {

class FieldReader {
 public:
  FieldReader(const Policy& policy, std::vector<Finding>& findings)
      : policy_(policy), findings_(findings) {}

  // What the fields belong to: fields of an entry cannot be narrowed.
  enum class Of { an_agreement, an_entry };

  // The fields under `fields`, without invalid ones.
  [[nodiscard]] std::vector<DeclaredField> read(const Section& section, Of of);
  // Returns the type with this name; adds a finding if it is not valid.
  [[nodiscard]] std::optional<model::Type> read_type(const Written& words);
  // Whether a field of this type may have a list of words, or may lack one; adds a finding if not.
  [[nodiscard]] bool takes_words(const model::Type& type, bool are_listed, const Written& at);

 private:
  std::optional<DeclaredField> read_field(const Section& row, Of of);
  bool read_words(const Section& row, const Written& path, Of of, DeclaredField& declared,
                  std::vector<Written>& listed);
  void refuse(const char* rule, Span span, Error error);

  const Policy& policy_;
  std::vector<Finding>& findings_;
};

// The type of the innermost element of a list or map.
[[nodiscard]] model::Type& innermost(model::Type& type);

}  // namespace secondment::policy
