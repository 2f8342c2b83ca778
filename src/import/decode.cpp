#include "import/decode.h"

#include <fmt/format.h>

#include "text/characters.h"
#include "text/lines.h"
#include "text/windows_1252.h"

namespace secondment::imports {
namespace {

constexpr std::string_view save_as_csv = "in the spreadsheet, save it as \"CSV UTF-8\"";

// Files that are not text, by their first bytes.
struct OtherFile {
  std::string_view begin;
  std::string_view words;
  std::string_view help;
};
constexpr OtherFile other_files[] = {
    {"\xFF\xFE", "is UTF-16, not UTF-8", save_as_csv},
    {"\xFE\xFF", "is UTF-16, not UTF-8", save_as_csv},
    {"\xD0\xCF\x11\xE0", "is an .xls file, or one with a password",
     "open it in the spreadsheet and save it as .xlsx without a password"},
    {"%PDF", "is a PDF, not a table", "ask for the spreadsheet that it was made from"},
    {"{\\rtf", "is a text document, not a table", save_as_csv},
};

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return text::Lines(bytes).position(at).line;
}

// The position of the first byte that is not UTF-8; npos if there is none.
std::size_t find_not_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const text::Character next = text::first_character(bytes.substr(at));
    if (!next.code) return at;
    at += next.size;
  }
  return bytes.npos;
}

}  // namespace

Result<Decoded> decode(std::string_view bytes) {
  for (const OtherFile& other : other_files) {
    if (!bytes.starts_with(other.begin)) continue;
    return unexpected(Error{std::string(other.words), std::string(other.help)});
  }
  const bool is_marked = bytes.starts_with(text::byte_order_mark);
  if (is_marked) bytes.remove_prefix(text::byte_order_mark.size());
  if (const std::size_t zero = bytes.find('\0'); zero != bytes.npos) {
    return unexpected(Error{
        fmt::format("line {}: a zero byte: this is not a table in text", line_of(bytes, zero)),
        std::string(save_as_csv)});
  }
  const std::size_t first = find_not_utf8(bytes);
  if (first == bytes.npos) return Decoded{std::string(bytes), ""};
  if (is_marked) {
    return unexpected(
        Error{fmt::format("line {}: the byte {:02X} is not UTF-8, as which the file "
                          "is marked",
                          line_of(bytes, first), static_cast<unsigned char>(bytes[first])),
              std::string(save_as_csv)});
  }
  Decoded decoded;
  decoded.text.reserve(bytes.size() + bytes.size() / 16);
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    const auto code = text::read_windows_1252(byte);
    if (!code) {
      return unexpected(
          Error{fmt::format("line {}: the byte {:02X} is neither UTF-8 nor Windows-1252",
                            line_of(bytes, at), byte),
                std::string(save_as_csv)});
    }
    if (*code < 0x80) {
      decoded.text += bytes[at];
    } else {
      decoded.text += text::encode(*code);
    }
  }
  decoded.remark = fmt::format(
      "line {} is not UTF-8, so the file was read as Windows-1252; if letters or currency signs "
      "look wrong, save it as \"CSV UTF-8\"",
      line_of(bytes, first));
  return decoded;
}

}  // namespace secondment::imports
