#include "output/libxlsxwriter.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

const LoadedLibrary& library() {
  static const LoadedLibrary library(SECONDMENT_LIBXLSXWRITER);
  return library;
}

}  // namespace

Result<void> load_libxlsxwriter() {
  if (library().handle != nullptr) return {};
  return unexpected(Error{fmt::format("workbooks need {}, which cannot be loaded ({})",
                                      SECONDMENT_LIBXLSXWRITER, text::visible(library().problem)),
                          "install libxlsxwriter4, or write csv"});
}

const Libxlsxwriter& libxlsxwriter() {
  ensure(load_libxlsxwriter().has_value(), "the library is loaded before it is asked for anything");
  static const Libxlsxwriter functions{library().handle};
  return functions;
}

}  // namespace secondment::output
