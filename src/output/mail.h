// A message as a file that mail programs open (.eml: RFC 5322 and MIME). This program does not send
// it. Same input, same bytes.
#pragma once

#include <string>
#include <string_view>

#include "secondment/date.h"
#include "secondment/result.h"

namespace secondment::output {

struct Mailbox {
  std::string name;   // may be anything: it becomes one line, and is encoded
  std::string email;  // is_address holds
};

struct Mail {
  Mailbox to;
  std::string from = {};  // an address; empty: left to the program that sends it
  std::string subject;    // may be anything, as a name
  std::string text;
  Date day;
};

// An error when the library that writes messages is not available. Call before render_mail.
[[nodiscard]] Result<void> load_mail();

// Whether it can be used in a header as it is: one `@`, and no character that is special in
// headers.
[[nodiscard]] bool is_address(std::string_view email);

[[nodiscard]] std::string render_mail(const Mail& mail);

}  // namespace secondment::output
