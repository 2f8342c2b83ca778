// What other agreements' rules need to know of an agreement, as a line of JSON: with these lines, a
// part of a register is judged as if all of it were read. Persons are digests with a secret key.
#pragma once

#include <string>
#include <string_view>

#include "register/register_checks.h"
#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::registers {

struct Fact {
  std::string path;  // of its file, from the workspace's folder
  Date as_at;        // the day that it holds for
  std::string key;   // by which the key of its persons is known; empty: they are left out
  Trace trace;
};

// By which a key is known, without saying anything of it.
[[nodiscard]] std::string name_of_key(std::string_view key);

// The secondee's digests with the key: only who has it can tell whose they are. Without a key (an
// empty one) there are none.
void hide_person(Trace& trace, std::string_view key);

// With a line end.
[[nodiscard]] std::string render_fact(const Fact& fact);
[[nodiscard]] Result<Fact> read_fact(std::string_view line);

}  // namespace secondment::registers
