// What the rules of other agreements need to know about an agreement, as a line of JSON: with these
// lines, a part of a register is judged as if all of it were read. Persons are replaced by digests
// with a secret key.
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

// Identifies a key without revealing it.
[[nodiscard]] std::string name_of_key(std::string_view key);

// Digests of the secondee with the key: without the key, they cannot be matched with a person. With
// an empty key, there are none.
void hide_person(Trace& trace, std::string_view key);

// With a line end.
[[nodiscard]] std::string render_fact(const Fact& fact);
[[nodiscard]] Result<Fact> read_fact(std::string_view line);

}  // namespace secondment::registers
