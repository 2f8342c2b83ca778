#include "output/libical.h"

#include <fmt/format.h>

#include "text/ensure.h"

namespace secondment::output {
namespace {

void* library() {
  static void* const library = ::dlopen(SECONDMENT_LIBICAL, RTLD_NOW | RTLD_LOCAL);
  return library;
}

}  // namespace

Result<void> load_libical() {
  if (library() != nullptr) return {};
  return unexpected(
      Error{fmt::format("calendars need {}, which cannot be loaded", SECONDMENT_LIBICAL),
            "install libical3, or choose another format"});
}

const Libical& ical() {
  ensure(load_libical().has_value(), "libical is loaded before it is asked for anything");
  static const Libical functions{library()};
  return functions;
}

}  // namespace secondment::output
