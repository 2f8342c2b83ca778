#include "secondment/agreement.h"

#include "text/ascii.h"

namespace secondment {

const Value* Section::find(std::string_view name) const {
  for (const Member& member : members) {
    if (text::is_same(member.name, name)) return &member.value;
  }
  return nullptr;
}

}  // namespace secondment
