#include "output/libgmime.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

const LoadedLibrary& library() {
  static const LoadedLibrary library(SECONDMENT_LIBGMIME);
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
