// What the rules of other agreements need to know about an agreement, as a line of JSON. With these
// lines, a part of a register can be checked as if all of it were read. Secondees are replaced by
// digests with a secret key.
#pragma once

#include <string>
#include <string_view>

#include "policy/spells.h"
#include "register/register_checks.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::registers {

struct Fact {
  std::string path;  // of the file, relative to the workspace's folder
  Date as_at;        // the day for which the fact holds
  std::string key;   // names the key of the digests (name_of_key); empty: there are no digests
  Trace trace;       // with the digests of every secondee
  // What rules about other agreements read, but for the id and the path; absent if they ignore this
  // one.
  std::optional<policy::Spell> spell;
};

// `texts` keeps what the fact is a view of. Call it before the persons are hidden.
[[nodiscard]] Fact fact_of(const policy::Reading& reading, std::string path,
                           policy::SpellTexts& texts);

// Identifies a key without revealing it.
[[nodiscard]] std::string name_of_key(std::string_view key);

// Replaces the digests of the secondee by digests with the key, which cannot be matched with a
// person without the key. With an empty key, they are removed.
void hide_person(Trace& trace, std::string_view key);

// Returns the fact as one line, including its line end.
[[nodiscard]] std::string render_fact(const Fact& fact);
// `texts` keeps what the fact is a view of.
[[nodiscard]] Result<Fact> read_fact(std::string_view line, policy::SpellTexts& texts);

}  // namespace secondment::registers
