// Finds what facts say about the other agreements of a secondee, so that a part of a register can
// be judged without the files of the rest.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "policy/reading.h"
#include "policy/spells.h"
#include "register/facts.h"

namespace secondment::registers {

class KnownFacts {
 public:
  // The facts were written with this key, and must outlive this object.
  KnownFacts(const std::vector<const Fact*>& facts, std::string key);

  // Adds the spells of the secondee of this agreement, and sets the one that it replaces, if there
  // is such a fact.
  void find(const policy::Reading& reading, std::string_view replaces,
            std::vector<policy::Spell>& spells, std::optional<policy::Spell>& replaced) const;

 private:
  // A digest of a secondee, or an id, and whose it is; sorted, in the order of the facts.
  using Named = std::pair<std::string_view, const Fact*>;

  std::string key_;
  std::vector<Named> by_person_;
  std::vector<Named> by_id_;
};

}  // namespace secondment::registers
