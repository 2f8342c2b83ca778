#include "output/stored_archive.h"

#include <cstdint>

#include "text/ensure.h"

namespace secondment::output {
namespace {

constexpr std::size_t end_size = 22;  // the size of the record that ends an archive
constexpr std::size_t entry_size = 46;
constexpr std::size_t local_size = 30;

std::uint32_t read(std::string_view bytes, std::size_t at, int size) {
  std::uint32_t number = 0;
  for (int i = size - 1; i >= 0; --i) {
    number = number << 8U | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  }
  return number;
}

void write(std::string& bytes, std::size_t at, std::size_t number) {
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[at + i] = static_cast<char>(number >> (8 * i) & 0xFFU);
  }
}

std::uint32_t checksum(std::string_view bytes) {
  std::uint32_t sum = 0xFFFFFFFF;
  for (const char c : bytes) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1U ^ ((sum & 1U) != 0 ? 0xEDB88320U : 0U);
  }
  return ~sum;
}

}  // namespace

std::string replace_in_last_file(std::string_view archive, std::string_view from,
                                 std::string_view to) {
  const std::size_t end = archive.size() - end_size;
  const std::size_t directory = read(archive, end + 16, 4);
  std::size_t entry = directory;
  for (std::uint32_t left = read(archive, end + 10, 2); left > 1; --left) {
    entry += entry_size + read(archive, entry + 28, 2) + read(archive, entry + 30, 2) +
             read(archive, entry + 32, 2);
  }
  ensure(read(archive, entry + 10, 2) == 0, "the last file is not compressed");
  const std::size_t local = read(archive, entry + 42, 4);
  const std::size_t begin =
      local + local_size + read(archive, local + 26, 2) + read(archive, local + 28, 2);
  std::string content(archive.substr(begin, read(archive, entry + 24, 4)));
  const std::size_t after = begin + content.size();
  const std::size_t at = content.find(from);
  if (at != content.npos) content.replace(at, from.size(), to);

  std::string made = std::string(archive.substr(0, begin)) + content;
  made += archive.substr(after);
  const std::size_t moved = begin + content.size() - after;  // may wrap around, and is only added
  const std::uint32_t sum = checksum(content);
  for (const std::size_t fields : {local + 14, entry + moved + 16}) {
    write(made, fields, sum);
    write(made, fields + 4, content.size());
    write(made, fields + 8, content.size());
  }
  write(made, end + moved + 16, directory + moved);
  return made;
}

}  // namespace secondment::output
