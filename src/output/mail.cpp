#include "output/mail.h"

#include <algorithm>
#include <memory>

#include "output/libgmime.h"
#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

// The library's own casts use its type registry; these objects already have the right type.
template <class To, class From>
To* as(From* object) {
  return reinterpret_cast<To*>(object);
}

struct Unref {
  template <class Object>
  void operator()(Object* object) const {
    libgmime().object_unref(static_cast<gpointer>(object));
  }
};

std::string on_one_line(std::string_view text) {
  return text::visible(text);
}

}  // namespace

Result<void> load_mail() {
  return load_libgmime();
}

bool is_address(std::string_view email) {
  constexpr std::string_view meant = " <>()[],;:\\\"";
  const bool is_plain = std::all_of(email.begin(), email.end(), [&](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && meant.find(c) == meant.npos;
  });
  const std::size_t at = email.find('@');
  return is_plain && at != email.npos && at > 0 && at + 1 < email.size() &&
         email.find('@', at + 1) == email.npos;
}

std::string render_mail(const Mail& mail) {
  const Libgmime& gmime = libgmime();
  const std::unique_ptr<GMimeMessage, Unref> message(gmime.message_new(TRUE));
  ensure(message != nullptr, "there is memory for a message");
  if (!mail.from.empty()) {
    gmime.message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_FROM,
                              static_cast<const char*>(nullptr), mail.from.c_str());
  }
  gmime.message_add_mailbox(message.get(), GMIME_ADDRESS_TYPE_TO, on_one_line(mail.to.name).c_str(),
                            mail.to.email.c_str());
  gmime.message_set_subject(message.get(), on_one_line(mail.subject).c_str(), "utf-8");
  const std::chrono::seconds since =
      std::chrono::sys_days(mail.day.time_since_epoch()).time_since_epoch();
  GDateTime* day = gmime.date_time_new_from_unix_utc(gint64{since.count()});
  if (day != nullptr) {
    gmime.message_set_date(message.get(), day);
    gmime.date_time_unref(day);
  }
  // Programs that know this header open the message for review and sending.
  gmime.object_set_header(as<GMimeObject>(message.get()), "X-Unsent", "1",
                          static_cast<const char*>(nullptr));
  const std::unique_ptr<GMimeTextPart, Unref> part(gmime.text_part_new());
  ensure(part != nullptr, "there is memory for the text");
  gmime.text_part_set_charset(part.get(), "utf-8");
  gmime.text_part_set_text(part.get(), mail.text.c_str());
  gmime.part_set_content_encoding(as<GMimePart>(part.get()),
                                  GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  gmime.message_set_mime_part(message.get(), as<GMimeObject>(part.get()));
  GMimeFormatOptions* options = gmime.format_options_new();
  gmime.format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS);
  char* written = gmime.object_to_string(as<GMimeObject>(message.get()), options);
  ensure(written != nullptr, "there is memory for a message");
  std::string text = written;
  gmime.free(static_cast<gpointer>(written));
  gmime.format_options_free(options);
  return text;
}

}  // namespace secondment::output
