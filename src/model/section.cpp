#include "secondment/agreement.h"

namespace secondment {

const Value* Section::find(std::string_view name) const {
  for (const Member& member : members) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

}  // namespace secondment
