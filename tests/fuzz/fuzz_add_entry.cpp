// An entry added to any bytes leaves every value, comment and line as it was, or is refused. What
// follows the last NUL of the input is the text to add. Driven by libFuzzer, or by replay.cpp over
// files.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/characters.h"
#include "text/ensure.h"
#include "yaml/added_item.h"
#include "yaml/comments.h"
#include "yaml/read_tree.h"
#include "yaml/written_line.h"

namespace {

using secondment::ensure;
using secondment::Span;
namespace text = secondment::text;
namespace yaml = secondment::yaml;

constexpr std::string_view list = "history";

// The file before, made from the one after.
std::string without_entry(const yaml::AddedItem& added, std::string_view old) {
  std::string bytes = added.bytes;
  const auto [begin, end] = added.after;
  return bytes.replace(begin, end - begin, yaml::text_of(old, added.before));
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

std::vector<std::string> comments_of(const yaml::Tree& tree) {
  std::vector<std::string> comments;
  for (const Span span : yaml::find_comments(tree)) {
    comments.emplace_back(yaml::text_of(tree.bytes, span));
  }
  return comments;
}

std::size_t count_items(const yaml::ReadTree& read) {
  const auto items = read.tree.root().find(list);
  if (!items) return 0;
  return static_cast<std::size_t>(std::distance(items->items().begin(), items->items().end()));
}

// Every text that may stand in a file can be added to this one.
void expect_writable(const yaml::NewItem& item) {
  const auto added = yaml::add_item(yaml::read_tree("a: 1\n"), list, item);
  ensure(added.has_value() == yaml::check_writable(item).has_value(),
         "a text is written, or cannot stand in a file");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t nul = std::min(input.rfind('\0'), input.size());
  const std::string file(input.substr(0, nul));
  const std::string said(input.substr(std::min(nul + 1, input.size())));
  const yaml::NewItem item{{"date", "2026-11-22", false},
                           {"by", "a.osei@example.ac.uk"},
                           {"note", said},
                           {"evidence", std::vector<std::string>{said, "no"}}};
  expect_writable(item);

  const yaml::ReadTree read = yaml::read_tree(file);
  const auto added = yaml::add_item(read, list, item);
  if (!added) {
    const auto& [message, help] = added.error();
    ensure(!help.empty(), "a refusal says what to do");
    ensure(!read.findings.empty() || message.find("would change") == std::string::npos,
           "the layout of a clean file is understood");
    return 0;
  }
  ensure(without_entry(*added, file) == file, "the other bytes are the same");
  ensure(comes_back(yaml::text_of(file, added->before), yaml::text_of(added->bytes, added->after)),
         "what stood in between still does");
  const yaml::ReadTree now = yaml::read_tree(added->bytes);
  ensure(now.complete && now.findings.size() <= read.findings.size(), "nothing got worse");
  ensure(comments_of(read.tree) == comments_of(now.tree), "every comment is there");
  ensure(count_items(now) == count_items(read) + 1, "there is one entry more");
  const auto again = yaml::add_item(now, list, item);
  ensure(again.has_value(), "where one entry went in, another does");
  return 0;
}
