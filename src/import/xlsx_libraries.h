// The libraries that read an .xlsx workbook: minizip for the archive, expat for the XML in it. They
// are loaded with the first workbook, not when the program starts.
#pragma once

#include <expat.h>
#include <minizip/unzip.h>

#include "output/loaded_library.h"
#include "secondment/result.h"

namespace secondment::imports {

// The functions that are used, with their names without `unz`.
struct Minizip {
  void* library;

  output::Loaded<decltype(::unzOpen2_64)> open{library, "unzOpen2_64"};
  output::Loaded<decltype(::unzClose)> close{library, "unzClose"};
  output::Loaded<decltype(::unzLocateFile)> locate_file{library, "unzLocateFile"};
  output::Loaded<decltype(::unzGetCurrentFileInfo64)> get_current_file_info{
      library, "unzGetCurrentFileInfo64"};
  output::Loaded<decltype(::unzOpenCurrentFile)> open_current_file{library, "unzOpenCurrentFile"};
  output::Loaded<decltype(::unzReadCurrentFile)> read_current_file{library, "unzReadCurrentFile"};
  output::Loaded<decltype(::unzCloseCurrentFile)> close_current_file{library,
                                                                     "unzCloseCurrentFile"};
};

// The same without `XML_`.
struct Expat {
  void* library;

  output::Loaded<decltype(::XML_ParserCreate)> parser_create{library, "XML_ParserCreate"};
  output::Loaded<decltype(::XML_ParserFree)> parser_free{library, "XML_ParserFree"};
  output::Loaded<decltype(::XML_SetUserData)> set_user_data{library, "XML_SetUserData"};
  output::Loaded<decltype(::XML_SetElementHandler)> set_element_handler{library,
                                                                        "XML_SetElementHandler"};
  output::Loaded<decltype(::XML_SetCharacterDataHandler)> set_character_data_handler{
      library, "XML_SetCharacterDataHandler"};
  output::Loaded<decltype(::XML_SetStartDoctypeDeclHandler)> set_start_doctype_decl_handler{
      library, "XML_SetStartDoctypeDeclHandler"};
  output::Loaded<decltype(::XML_Parse)> parse{library, "XML_Parse"};
  output::Loaded<decltype(::XML_StopParser)> stop_parser{library, "XML_StopParser"};
};

// Returns an error if one of them is not available. Call before the other two.
[[nodiscard]] Result<void> load_xlsx_libraries();
[[nodiscard]] const Minizip& minizip();
[[nodiscard]] const Expat& expat();

}  // namespace secondment::imports
