// Finds what facts say about the other agreements of a secondee, so that a part of a register can
// be judged without the files of the rest.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
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
  std::string key_;
  std::unordered_multimap<std::string_view, const Fact*> by_person_;  // by each digest
  std::unordered_map<std::string_view, const Fact*> by_id_;           // the first with an id
};

}  // namespace secondment::registers
