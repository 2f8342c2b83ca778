// A message as a file that mail programs open (.eml: RFC 5322 and MIME). This program does not send
// it. Same input, same bytes.
#pragma once

#include <string>
#include <string_view>

#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::output {

struct Mailbox {
  std::string name;   // any text: it is put on one line and encoded
  std::string email;  // must satisfy is_address
};

struct Mail {
  Mailbox to;
  std::string from = {};  // an address; empty: set by the program that sends it
  std::string subject;    // any text, like a name
  std::string text;
  Date day;
};

// Returns an error if the library that writes messages is not available. Call before render_mail.
[[nodiscard]] Result<void> load_mail();

// Whether the address can be used in a header unchanged: one `@`, and no character that is special
// in headers.
[[nodiscard]] bool is_address(std::string_view email);

[[nodiscard]] std::string render_mail(const Mail& mail);

}  // namespace secondment::output
