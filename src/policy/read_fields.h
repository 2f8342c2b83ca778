// Fields that policies declare for agreements and for entries of the history: a path, a type or a
// list of words, and the meaning.
#pragma once

#include <optional>
#include <vector>

#include "policy/policy.h"

namespace secondment::policy {

class FieldReader {
 public:
  FieldReader(const Policy& policy, std::vector<Finding>& findings)
      : policy_(policy), findings_(findings) {}

  // Whose fields: those of an entry cannot be narrowed.
  enum class Of { an_agreement, an_entry };

  // The fields under `fields`, without refused ones.
  [[nodiscard]] std::vector<DeclaredField> read(const Section& section, Of of);
  // A type from its name; a finding reports an invalid one.
  [[nodiscard]] std::optional<model::Type> read_type(const Written& words);
  // Whether a field of this type may have, or lack, a list of words; a finding says why not.
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
