// Where in an agreement's file to report what an expression read, or could not read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "policy/facts.h"
#include "secondment/agreement.h"
#include "secondment/finding.h"
#include "yaml/tree.h"

namespace secondment::policy {

inline constexpr std::string_view absent_field = "absent field";
inline constexpr std::string_view unread_terms = "terms that cannot be read";
inline constexpr std::string_view no_value = "parameter without a value";

struct Place {
  std::string pointer;  // JSON pointer
  Span span;
};

// What keeps an expression from being decided.
struct Unknown {
  std::string reads;         // JSON pointer
  std::string_view because;  // `absent_field`, or what else is not known
};

class Places {
 public:
  // All arguments must outlive this object; `spells` may be null.
  Places(const yaml::Tree& tree, const Agreement& agreement, const AgreementFacts& facts,
         const SpellFacts* spells)
      : tree_(tree), agreement_(agreement), facts_(facts), spells_(spells) {}

  // A value is reported where it is written; a section or list, on its key; an item of a list, on
  // its first character; a missing value, on the key of the section that lacks it.
  [[nodiscard]] Place find(const expr::Blame& blame);
  [[nodiscard]] Place find(const expr::Absent& absent) {
    return find(expr::Blame{absent.within, std::string(absent.missing)});
  }

  [[nodiscard]] Unknown explain(const expr::Absent& absent);

 private:
  [[nodiscard]] bool has_register() const { return spells_ != nullptr && spells_->has_register; }

  const yaml::Tree& tree_;
  const Agreement& agreement_;
  const AgreementFacts& facts_;
  const SpellFacts* spells_;
  std::optional<yaml::Pointers> pointers_ = {};  // made for the first value that is looked for
};

}  // namespace secondment::policy
