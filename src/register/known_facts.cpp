#include "register/known_facts.h"

#include <algorithm>
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

// Those with this digest or id, in a sorted list.
template <class Named>
auto find_named(const std::vector<Named>& all, std::string_view name) {
  const auto first = std::lower_bound(
      all.begin(), all.end(), name,
      [](const Named& each, std::string_view wanted) { return each.first < wanted; });
  const auto last =
      std::find_if(first, all.end(), [&](const Named& each) { return each.first != name; });
  return std::pair(first, last);
}

}  // namespace

KnownFacts::KnownFacts(const std::vector<const Fact*>& facts, std::string key)
    : key_(std::move(key)) {
  for (const Fact* fact : facts) {
    if (!fact->spell) continue;
    if (!fact->trace.id.empty()) by_id_.emplace_back(fact->trace.id, fact);
    for (const std::string_view digest : digests_of(fact->trace)) {
      by_person_.emplace_back(digest, fact);
    }
  }
  std::ranges::stable_sort(by_id_, {}, &Named::first);
  std::ranges::stable_sort(by_person_, {}, &Named::first);
}

void KnownFacts::find(const policy::Reading& reading, std::string_view replaces,
                      std::vector<policy::Spell>& spells,
                      std::optional<policy::Spell>& replaced) const {
  const auto spell_of = [](const Fact& fact) {
    policy::Spell spell = *fact.spell;
    spell.agreement = fact.trace.id;
    spell.path = fact.path;
    return spell;
  };
  Trace own;
  identify_secondee(reading, own);
  hide_person(own, key_);
  std::set<const Fact*> found;  // which two digests may lead to
  for (const std::string_view digest : digests_of(own)) {
    const auto [first, last] = find_named(by_person_, digest);
    for (auto each = first; each != last; ++each) {
      const Fact* fact = each->second;
      const bool is_same = policy::is_same_person(person_of(own), person_of(fact->trace));
      if (is_same && found.insert(fact).second) spells.push_back(spell_of(*fact));
    }
  }
  const auto [first, last] = find_named(by_id_, replaces);
  if (first != last && !replaced) replaced = spell_of(*first->second);
}

}  // namespace secondment::registers
