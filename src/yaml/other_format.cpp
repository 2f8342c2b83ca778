#include "yaml/other_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace secondment::yaml {
namespace {

struct Row {
  std::string_view begin;
  std::string_view holds;  // must occur somewhere; empty: nothing
  std::string_view called;
};
// An archive is recognised by the names of its parts, which are not compressed.
constexpr Row rows[] = {
    {"PK\x03\x04", "word/", "a Word document"},
    {"PK\x03\x04", "xl/", "an Excel workbook"},
    {"PK\x03\x04", "opendocument.spreadsheet", "an OpenDocument spreadsheet"},
    {"PK\x03\x04", "opendocument.text", "an OpenDocument text"},
    {"PK\x03\x04", "", "a ZIP archive"},
    {"\xD0\xCF\x11\xE0", "", "an old Word or Excel file"},
    {"%PDF-", "", "a PDF"},
    {"{\\rtf", "", "a Rich Text document"},
    {"<!DOCTYPE", "", "a web page"},
    {"<!doctype", "", "a web page"},
    {"<html", "", "a web page"},
    {"<?xml", "", "XML"},
};

Finding refuse(std::string_view called) {
  return {.rule = "format/yaml",
          .message = fmt::format("the file is {}, not YAML text", called),
          .help = "write the agreement as a YAML file: `secondment new` starts one",
          .span = {}};
}

std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, std::min(text.find('\r'), text.find('\n')));
  text.remove_prefix(line.size());
  text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
  return line;
}

// The number of columns in a line of a table, whose cells may be in quotes.
std::size_t count_columns(std::string_view line, char separator) {
  std::size_t columns = 1;
  bool in_quotes = false;
  for (const char c : line) {
    if (c == '"') in_quotes = !in_quotes;
    if (c == separator && !in_quotes) ++columns;
  }
  return columns;
}

bool may_be_yaml(std::string_view line) {
  return line.empty() || std::string_view("#[{-%&*!|>? ").find(line.front()) != line.npos ||
         line.find(": ") != line.npos || line.ends_with(':');
}

// Whether two lines have the same number of columns, and do not look like the beginning of a YAML
// section.
bool is_table(std::string_view text) {
  constexpr std::size_t fewest = 3;
  const std::string_view header = take_line(text);
  if (may_be_yaml(header)) return false;
  const std::string_view row = take_line(text);
  if (row.empty()) return false;
  constexpr std::array separators = {',', ';', '\t'};
  return std::any_of(separators.begin(), separators.end(), [&](char separator) {
    const std::size_t columns = count_columns(header, separator);
    return columns >= fewest && columns == count_columns(row, separator);
  });
}

}  // namespace

std::optional<Finding> recognise_other_format(std::string_view bytes) {
  for (const Row& row : rows) {
    if (bytes.starts_with(row.begin) && bytes.find(row.holds) != bytes.npos) {
      return refuse(row.called);
    }
  }
  if (bytes.starts_with(text::byte_order_mark)) bytes.remove_prefix(text::byte_order_mark.size());
  if (is_table(bytes)) return refuse("a table (CSV)");
  return std::nullopt;
}

}  // namespace secondment::yaml
