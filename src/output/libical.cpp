#include "output/libical.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

const LoadedLibrary& library() {
  static const LoadedLibrary library(SECONDMENT_LIBICAL);
  return library;
}

}  // namespace

Result<void> load_libical() {
  if (library().handle != nullptr) return {};
  return unexpected(
      Error{fmt::format("calendars need {}, which cannot be loaded ({})", SECONDMENT_LIBICAL,
                        text::visible(library().problem)),
            "install libical3, give the program more memory, or choose another format"});
}

const Libical& ical() {
  ensure(load_libical().has_value(), "libical is loaded before it is asked for anything");
  static const Libical functions{library().handle};
  return functions;
}

}  // namespace secondment::output
