// An entry added to any bytes leaves every value, comment and line as it was, or is refused. What
// follows the last NUL of the input is the text to add. Driven by libFuzzer, or by replay.cpp over
// files.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/added_item.h"
#include "text/characters.h"
#include "text/comments.h"
#include "text/ensure.h"
#include "text/read_tree.h"
#include "text/written_line.h"

namespace {

using secondment::ensure;
using secondment::Span;
namespace text = secondment::text;

constexpr std::string_view list = "history";

// The file before, made from the one after.
std::string without_entry(const text::AddedItem& added, std::string_view old) {
  std::string bytes = added.bytes;
  const auto [begin, end] = added.after;
  return bytes.replace(begin, end - begin, text::text_of(old, added.before));
}

// What is replaced comes back, but for the brackets of an empty list and blanks.
bool comes_back(std::string_view old, std::string_view now) {
  std::size_t at = 0;
  for (const char byte : old) {
    if (byte == '[' || byte == ']' || byte == ' ' || byte == '\t') continue;
    at = now.find(byte, at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  return true;
}

std::vector<std::string> comments_of(const text::Tree& tree) {
  std::vector<std::string> comments;
  for (const Span span : text::find_comments(tree)) {
    comments.emplace_back(text::text_of(tree.bytes, span));
  }
  return comments;
}

std::size_t count_items(const text::ReadTree& read) {
  const auto items = read.tree.root().find(list);
  if (!items) return 0;
  return static_cast<std::size_t>(std::distance(items->items().begin(), items->items().end()));
}

// Every text that may stand in a file can be added to this one.
void expect_writable(const text::NewItem& item) {
  const auto added = text::add_item(text::read_tree("a: 1\n"), list, item);
  ensure(added.has_value() == !text::check_writable(item),
         "a text is written, or cannot stand in a file");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = std::min(input.rfind('\0'), input.size());
  const std::string file(input.substr(0, nul));
  const std::string said(input.substr(std::min(nul + 1, input.size())));
  const text::NewItem item{{"date", "2026-11-22", false},
                           {"by", "a.osei@example.ac.uk"},
                           {"note", said},
                           {"evidence", std::vector<std::string>{said, "no"}}};
  expect_writable(item);

  const text::ReadTree read = text::read_tree(file);
  const auto added = text::add_item(read, list, item);
  if (!added) {
    const auto& [message, help] = added.error();
    ensure(!help.empty(), "a refusal says what to do");
    ensure(!read.findings.empty() || message.find("would change") == std::string::npos,
           "the layout of a clean file is understood");
    return 0;
  }
  ensure(without_entry(*added, file) == file, "the other bytes are the same");
  ensure(comes_back(text::text_of(file, added->before), text::text_of(added->bytes, added->after)),
         "what stood in between still does");
  const text::ReadTree now = text::read_tree(added->bytes);
  ensure(now.complete && now.findings.size() <= read.findings.size(), "nothing got worse");
  ensure(comments_of(read.tree) == comments_of(now.tree), "every comment is there");
  ensure(count_items(now) == count_items(read) + 1, "there is one entry more");
  const auto again = text::add_item(now, list, item);
  ensure(again.has_value(), "where one entry went in, another does");
  return 0;
}
