// What the rules of other agreements read of an agreement, as JSON in a line of facts.
#pragma once

#include "policy/spells.h"
#include "secondment/result.h"
#include "text/json.h"

namespace secondment::registers {

// Missing values are null. The id and the path are left out: the line has them.
[[nodiscard]] text::Json spell_json(const policy::Spell& spell);

// The reverse, with texts stored in `texts`. Members of the wrong type are an error.
[[nodiscard]] Result<policy::Spell> read_spell(const text::Json& json, policy::SpellTexts& texts);

}  // namespace secondment::registers
