#include "output/libgmime.h"

#include <fmt/format.h>

#include <string>

#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

struct Library {
  void* handle = ::dlopen(SECONDMENT_LIBGMIME, RTLD_NOW | RTLD_LOCAL);
  std::string problem = handle == nullptr ? ::dlerror() : "";
};

const Library& library() {
  static const Library library;
  return library;
}

Libgmime begin() {
  Libgmime functions{library().handle};
  functions.init();
  return functions;
}

}  // namespace

Result<void> load_libgmime() {
  if (library().handle != nullptr) return {};
  return unexpected(Error{fmt::format("messages need {}, which cannot be loaded ({})",
                                      SECONDMENT_LIBGMIME, text::visible(library().problem)),
                          "install libgmime-3.0-0, or add `--format md`"});
}

const Libgmime& libgmime() {
  ensure(load_libgmime().has_value(), "the library is loaded before it is asked for anything");
  static const Libgmime functions = begin();
  return functions;
}

}  // namespace secondment::output
