#include "import/xlsx_libraries.h"

#include <fmt/format.h>

namespace secondment::imports {
namespace {

void* minizip_library() {
  static const output::LoadedLibrary library(SECONDMENT_MINIZIP);
  return library.handle;
}

void* expat_library() {
  static const output::LoadedLibrary library(SECONDMENT_EXPAT);
  return library.handle;
}

Unexpected<Error> missing(std::string_view library, std::string_view package) {
  return unexpected(Error{fmt::format("reading .xlsx needs {}, which cannot be loaded", library),
                          fmt::format("install {}, or save the table as \"CSV UTF-8\"", package)});
}

}  // namespace

Result<void> load_xlsx_libraries() {
  if (minizip_library() == nullptr) return missing(SECONDMENT_MINIZIP, "libminizip1");
  if (expat_library() == nullptr) return missing(SECONDMENT_EXPAT, "libexpat1");
  return {};
}

const Minizip& minizip() {
  ensure(load_xlsx_libraries().has_value(), "the libraries are loaded before they are used");
  static const Minizip functions{minizip_library()};
  return functions;
}

const Expat& expat() {
  ensure(load_xlsx_libraries().has_value(), "the libraries are loaded before they are used");
  static const Expat functions{expat_library()};
  return functions;
}

}  // namespace secondment::imports
