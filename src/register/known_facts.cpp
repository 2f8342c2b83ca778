#include "register/known_facts.h"

#include <set>

namespace secondment::registers {
namespace {

policy::Person person_of(const Trace& trace) {
  return {trace.secondee_key, trace.email, trace.staff_number};
}

std::vector<std::string_view> digests_of(const Trace& trace) {
  std::vector<std::string_view> digests;
  for (const std::string* each : {&trace.secondee_key, &trace.email, &trace.staff_number}) {
    if (!each->empty()) digests.emplace_back(*each);
  }
  return digests;
}

}  // namespace

KnownFacts::KnownFacts(const std::vector<const Fact*>& facts, std::string key)
    : key_(std::move(key)) {
  for (const Fact* fact : facts) {
    if (!fact->spell) continue;
    if (!fact->trace.id.empty()) by_id_.emplace(fact->trace.id, fact);
    for (const std::string_view digest : digests_of(fact->trace)) by_person_.emplace(digest, fact);
  }
}

void KnownFacts::find(const policy::Reading& reading, std::string_view replaces,
                      std::vector<policy::Spell>& spells,
                      std::optional<policy::Spell>& replaced) const {
  Trace own;
  identify_secondee(reading, own);
  hide_person(own, key_);
  std::set<const Fact*> found;  // which two digests may lead to
  for (const std::string_view digest : digests_of(own)) {
    const auto [first, last] = by_person_.equal_range(digest);
    for (auto each = first; each != last; ++each) {
      const Fact* fact = each->second;
      const bool is_same = policy::is_same_person(person_of(own), person_of(fact->trace));
      if (is_same && found.insert(fact).second) spells.push_back(*fact->spell);
    }
  }
  const auto earlier = by_id_.find(replaces);
  if (!replaces.empty() && earlier != by_id_.end() && !replaced) replaced = earlier->second->spell;
}

}  // namespace secondment::registers
