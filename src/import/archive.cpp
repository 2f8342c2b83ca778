#include "import/archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>

#include "import/xlsx_libraries.h"
#include "text/characters.h"

namespace secondment::imports {
namespace {

// The limit for all unpacked data of one workbook; the largest register needs a fraction of it.
constexpr std::size_t most_unpacked = std::size_t{256} << 20;

constexpr std::string_view save_again = "open it in the spreadsheet and save it again as .xlsx";

// Lets minizip read bytes in memory like a file.
struct Memory {
  std::string_view bytes;
  std::size_t at = 0;
};

Memory& memory_of(voidpf stream) {
  return *static_cast<Memory*>(stream);
}

voidpf open_memory(voidpf opaque, const void*, int) {
  return opaque;
}

uLong read_memory(voidpf, voidpf stream, void* to, uLong size) {
  Memory& memory = memory_of(stream);
  const std::size_t count = std::min<std::size_t>(size, memory.bytes.size() - memory.at);
  std::memcpy(to, memory.bytes.data() + memory.at, count);
  memory.at += count;
  return count;
}

uLong write_memory(voidpf, voidpf, const void*, uLong) {
  return 0;
}

ZPOS64_T tell_memory(voidpf, voidpf stream) {
  return memory_of(stream).at;
}

long seek_memory(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
  Memory& memory = memory_of(stream);
  const std::size_t from = origin == SEEK_SET   ? 0
                           : origin == SEEK_CUR ? memory.at
                                                : memory.bytes.size();
  const std::size_t target = from + offset;  // may wrap around, which is then too large
  if (target > memory.bytes.size()) return -1;
  memory.at = target;
  return 0;
}

int close_memory(voidpf, voidpf) {
  return 0;
}

std::string_view without_prefix(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

void begin_element(void* reader, const XML_Char* name, const XML_Char** attributes) {
  const auto find = [&](std::string_view wanted) {
    for (const XML_Char** each = attributes; *each != nullptr; each += 2) {
      if (without_prefix(each[0]) == wanted) return std::string_view(each[1]);
    }
    return std::string_view();
  };
  static_cast<XmlReader*>(reader)->begin(without_prefix(name), find);
}

void end_element(void* reader, const XML_Char* name) {
  static_cast<XmlReader*>(reader)->end(without_prefix(name));
}

void take_text(void* reader, const XML_Char* text, int size) {
  static_cast<XmlReader*>(reader)->text({text, static_cast<std::size_t>(size)});
}

// Entities that are declared in a file can refer to others, and to other files.
void refuse_doctype(void* reader, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  static_cast<XmlReader*>(reader)->fail(
      {"it declares a document type, as no spreadsheet does", std::string(save_again)});
}

struct ParserDeleter {
  void operator()(XML_Parser parser) const { expat().parser_free(parser); }
};
using Parser = std::unique_ptr<std::remove_pointer_t<XML_Parser>, ParserDeleter>;

Parser make_parser(XmlReader& reader) {
  Parser parser(expat().parser_create("UTF-8"));
  expat().set_user_data(parser.get(), &reader);
  expat().set_element_handler(parser.get(), begin_element, end_element);
  expat().set_character_data_handler(parser.get(), take_text);
  expat().set_start_doctype_decl_handler(parser.get(), refuse_doctype);
  return parser;
}

Unexpected<Error> broken(const std::string& part) {
  return unexpected(
      Error{fmt::format("its part {} is broken", text::visible(part)), std::string(save_again)});
}

}  // namespace

void XmlReader::fail(Error why) {
  if (!failure_) failure_ = std::move(why);
}

struct Archive::Opened {
  explicit Opened(std::string_view bytes) : memory{bytes} {}
  ~Opened() {
    if (file != nullptr) minizip().close(file);
  }

  Memory memory;
  unzFile file = nullptr;
  std::size_t unpacked = 0;
};

Archive::Archive(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(std::string_view bytes) {
  if (auto loaded = load_xlsx_libraries(); !loaded) return unexpected(std::move(loaded).error());
  auto opened = std::make_unique<Opened>(bytes);
  zlib_filefunc64_def functions{open_memory, read_memory,  write_memory, tell_memory,
                                seek_memory, close_memory, nullptr,      &opened->memory};
  functions.zerror_file = [](voidpf, voidpf) { return 0; };
  opened->file = minizip().open(static_cast<const void*>(""), &functions);
  if (opened->file == nullptr) {
    return unexpected(
        Error{"is a broken .xlsx workbook: its end is missing", std::string(save_again)});
  }
  return Archive(std::move(opened));
}

bool Archive::has(const std::string& part) const {
  constexpr int any_case = 2;
  return minizip().locate_file(opened_->file, part.c_str(), any_case) == UNZ_OK;
}

Result<void> Archive::read(const std::string& part, XmlReader& reader) {
  const unzFile file = opened_->file;
  unz_file_info64 info{};
  if (!has(part) ||
      minizip().get_current_file_info(file, &info, static_cast<char*>(nullptr), uLong{0},
                                      static_cast<void*>(nullptr), uLong{0},
                                      static_cast<char*>(nullptr), uLong{0}) != UNZ_OK) {
    return unexpected(
        Error{fmt::format("has no part {}", text::visible(part)), std::string(save_again)});
  }
  constexpr uLong encrypted = 1;
  if ((info.flag & encrypted) != 0) {
    return unexpected(Error{"is locked with a password", "save it without a password"});
  }
  if (minizip().open_current_file(file) != UNZ_OK) return broken(part);
  const Parser parser = make_parser(reader);
  std::array<char, 1 << 16> piece;
  Result<void> result;
  for (bool is_last = false; !is_last;) {
    const int got = minizip().read_current_file(file, static_cast<void*>(piece.data()),
                                                static_cast<unsigned>(piece.size()));
    is_last = got == 0;
    opened_->unpacked += static_cast<std::size_t>(std::max(got, 0));
    if (opened_->unpacked > most_unpacked) {
      result = unexpected(Error{fmt::format("unpacks to more than {} MiB", most_unpacked >> 20),
                                "keep only the rows of secondments, in a workbook of their own"});
      break;
    }
    const bool is_parsed = got >= 0 && expat().parse(parser.get(), piece.data(), got,
                                                     is_last ? 1 : 0) == XML_STATUS_OK;
    if (reader.failure()) {
      result = unexpected(*reader.failure());
      break;
    }
    if (!is_parsed) {
      result = broken(part);
      break;
    }
  }
  // An error here means that the checksum is wrong.
  const bool is_whole = minizip().close_current_file(file) == UNZ_OK;
  if (result && !is_whole) return broken(part);
  return result;
}

}  // namespace secondment::imports
