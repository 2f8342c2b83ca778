// Numbers with their nouns.
#pragma once

#include "text/counted.h"

namespace secondment::registers {

using text::counted;

}  // namespace secondment::registers
