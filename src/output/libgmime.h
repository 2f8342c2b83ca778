// GMime, the library that encodes the headers of a message and breaks its text into lines that mail
// systems accept. It is loaded with the first message, not when the program starts.
#pragma once

#include <gmime/gmime.h>

#include "output/loaded_library.h"
#include "secondment/result.h"

namespace secondment::output {

// The functions that are used: those of GMime without `g_mime`, those of GLib with their full
// names.
struct Libgmime {
  void* library;

  Loaded<decltype(::g_mime_init)> init{library, "g_mime_init"};
  Loaded<decltype(::g_mime_message_new)> message_new{library, "g_mime_message_new"};
  Loaded<decltype(::g_mime_message_add_mailbox)> message_add_mailbox{library,
                                                                     "g_mime_message_add_mailbox"};
  Loaded<decltype(::g_mime_message_set_subject)> message_set_subject{library,
                                                                     "g_mime_message_set_subject"};
  Loaded<decltype(::g_mime_message_set_date)> message_set_date{library, "g_mime_message_set_date"};
  Loaded<decltype(::g_mime_message_set_mime_part)> message_set_mime_part{
      library, "g_mime_message_set_mime_part"};
  Loaded<decltype(::g_mime_text_part_new)> text_part_new{library, "g_mime_text_part_new"};
  Loaded<decltype(::g_mime_text_part_set_charset)> text_part_set_charset{
      library, "g_mime_text_part_set_charset"};
  Loaded<decltype(::g_mime_text_part_set_text)> text_part_set_text{library,
                                                                   "g_mime_text_part_set_text"};
  Loaded<decltype(::g_mime_part_set_content_encoding)> part_set_content_encoding{
      library, "g_mime_part_set_content_encoding"};
  Loaded<decltype(::g_mime_object_set_header)> object_set_header{library,
                                                                 "g_mime_object_set_header"};
  Loaded<decltype(::g_mime_object_to_string)> object_to_string{library, "g_mime_object_to_string"};
  Loaded<decltype(::g_mime_format_options_new)> format_options_new{library,
                                                                   "g_mime_format_options_new"};
  Loaded<decltype(::g_mime_format_options_free)> format_options_free{library,
                                                                     "g_mime_format_options_free"};
  Loaded<decltype(::g_mime_format_options_set_newline_format)> format_options_set_newline_format{
      library, "g_mime_format_options_set_newline_format"};
  Loaded<decltype(::g_object_unref)> object_unref{library, "g_object_unref"};
  Loaded<decltype(::g_date_time_new_from_unix_utc)> date_time_new_from_unix_utc{
      library, "g_date_time_new_from_unix_utc"};
  Loaded<decltype(::g_date_time_unref)> date_time_unref{library, "g_date_time_unref"};
  Loaded<decltype(::g_free)> free{library, "g_free"};
};

// Returns an error if the library is not available. Call before libgmime().
[[nodiscard]] Result<void> load_libgmime();
[[nodiscard]] const Libgmime& libgmime();

}  // namespace secondment::output
