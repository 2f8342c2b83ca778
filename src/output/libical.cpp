#include "output/libical.h"

#include <fmt/format.h>

#include <string>

#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

struct Library {
  void* handle = ::dlopen(SECONDMENT_LIBICAL, RTLD_NOW | RTLD_LOCAL);
  std::string problem = handle == nullptr ? ::dlerror() : "";
};

const Library& library() {
  static const Library library;
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
