#include "yaml/tree.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "text/characters.h"
#include "yaml/read_tree.h"

namespace secondment::yaml {
namespace {

ReadTree read(std::string bytes) {
  ReadTree read = read_tree(std::move(bytes));
  REQUIRE(read.findings.empty());
  return read;
}

std::string source(const Tree& tree, const Node& node) {
  return tree.bytes.substr(node.span().begin, node.span().end - node.span().begin);
}

}  // namespace

TEST_CASE("a value's bytes are found again by its span, after text of any width") {
  const ReadTree doc = read(
      "\xef\xbb\xbf# Zoë 東京\r\nname: 'Zoë'\r\nlist:\r\n  - 東京 # here\r\n  - {a: "
      "\"é\\u00e9\"}\r\nlast: "
      "|\r\n  two\r\n  lines\r\n");
  const Node root = doc.tree.root();
  CHECK(source(doc.tree, *root.find("name")) == "'Zoë'");
  CHECK(root.find("name")->text() == "Zoë");
  const Node list = *root.find("list");
  CHECK(source(doc.tree, list) == "- 東京 # here\r\n  - {a: \"é\\u00e9\"}");
  auto item = list.items().begin();
  CHECK(source(doc.tree, *item) == "東京");
  ++item;
  CHECK(source(doc.tree, *item) == "{a: \"é\\u00e9\"}");
  CHECK((*item).find("a")->text() == "éé");
  CHECK(root.find("last")->text() == "two\nlines\n");
  CHECK_FALSE(root.find("nothing"));
}

TEST_CASE("a tree may be moved; its nodes are asked of where it is") {
  ReadTree doc = read("a: {b: [1, \"t\\tw\"]}\n");
  const Tree moved = std::move(doc.tree);
  const Node list = *moved.root().find("a")->find("b");
  CHECK((*list.items().begin()).text() == "1");
  CHECK((*++list.items().begin()).text() == "t\tw");
}

TEST_CASE("pointers name the value, with the escapes of RFC 6901") {
  const ReadTree doc = read("a:\n  - x\n  - {b/c: 1, \"d~e\": [2]}\nf: 3\n");
  const Pointers pointers(doc.tree);
  const std::string& bytes = doc.tree.bytes;
  CHECK(pointers.at(bytes.find('x')) == "/a/0");
  CHECK(pointers.at(bytes.find("b/c")) == "/a/1/b~1c");
  CHECK(pointers.at(bytes.find('1')) == "/a/1/b~1c");
  CHECK(pointers.at(bytes.find('2')) == "/a/1/d~0e/0");
  CHECK(pointers.at(bytes.find('f')) == "/f");
  CHECK(pointers.at(bytes.find('3')) == "/f");
}

TEST_CASE("of a text that breaks off the tree holds what stood before") {
  const ReadTree doc = read_tree("agreement: A-1\nscheme: loan\nterm: {start: 2026-01-01, end\n");
  CHECK_FALSE(doc.complete);
  CHECK(doc.findings.size() == 1);
  CHECK(doc.tree.root().find("agreement")->text() == "A-1");
  CHECK(doc.tree.root().find("scheme")->text() == "loan");
}

TEST_CASE("marks of an end before anything has begun mean nothing") {
  for (const char* before : {"...\n", "# none\n\n...\n...  # twice\n---\n", "\xef\xbb\xbf...\n"}) {
    const ReadTree doc = read(before + std::string("a: 1\n...\n"));
    CHECK(doc.tree.root().find("a")->text() == "1");
    CHECK(source(doc.tree, *doc.tree.root().find("a")) == "1");
  }
  for (const char* nothing : {"...", "...\n", "# none\n...\n...\n", "---\n...\n"}) {
    const ReadTree doc = read_tree(nothing);
    REQUIRE(doc.findings.size() == 1);
    CHECK(doc.findings.front().message == "the file is empty");
  }
}

TEST_CASE("the two halves of a character are one, wherever they are escapes") {
  const ReadTree doc = read(
      "pair: \"\\ud83d\\ude00, \\uD83D\\uDE00, \\uDBFE\\udffe\"\n"
      "text: \"\\\\ud83d\"\nplain: \\uD83d\\udE00\nsingle: '\\ud83d\\ude00'\nblock: |\n"
      "  \\udaBc\\uDfFf\nlast: é\n");
  const Node root = doc.tree.root();
  CHECK(root.find("pair")->text() == "\U0001F600, \U0001F600, \U0010FBFE");
  CHECK(root.find("text")->text() == "\\ud83d");
  CHECK(root.find("plain")->text() == "\\uD83d\\udE00");
  CHECK(root.find("plain")->is_verbatim());
  CHECK(root.find("single")->text() == "\\ud83d\\ude00");
  CHECK(root.find("block")->text() == "\\udaBc\\uDfFf\n");
  CHECK(source(doc.tree, *root.find("last")) == "é");
  // Every half comes back as it was.
  for (int high = 0xD800; high < 0xDC00; high += 0x55) {
    for (int low = 0xDC00; low < 0xE000; low += 0x55) {
      const ReadTree one = read_tree(fmt::format("a: \"\\u{:04x}\\u{:04X}\"\n", high, low));
      const auto code = static_cast<char32_t>(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00);
      CHECK(one.tree.root().find("a")->text() == text::encode(code));
    }
  }
}

TEST_CASE("a block text may begin with a tab behind its indentation") {
  const ReadTree doc = read(
      "# é\nliteral: |-\n  \tone\n  two\nlist:\n- >\n\n \ttwo\n three\n four\n- a: |\n     "
      "\t\nlast: é\n");
  const Node root = doc.tree.root();
  CHECK(root.find("literal")->text() == "\tone\ntwo");
  const Node list = *root.find("list");
  auto item = list.items().begin();
  CHECK((*item).text() == "\n\ttwo\nthree four\n");
  ++item;
  CHECK((*item).find("a")->text() == "\t\n");
  CHECK(source(doc.tree, *root.find("last")) == "é");
  // Not for ever: each costs a reading.
  std::string many;
  for (int i = 0; i < 100; ++i) many += fmt::format("a{}: |\n \tx\n", i);
  CHECK(read_tree(many).findings.size() == 1);
}

TEST_CASE("limits are kept, and told") {
  const Limits tight{.bytes = 40, .depth = 3, .nodes = 10};
  const auto rule = [&](std::string bytes) {
    const ReadTree doc = read_tree(std::move(bytes), tight);
    return doc.findings.empty() ? "" : doc.findings.front().rule;
  };
  CHECK(rule("a: [[1]]\n") == "");
  CHECK(rule("a: [[[1]]]\n") == "format/depth");
  CHECK(rule("a: [1, 2, 3, 4, 5, 6, 7]\n") == "");
  CHECK(rule("a: [1, 2, 3, 4, 5, 6, 7, 8]\n") == "format/size");
  CHECK(rule("a: " + std::string(37, 'x')) == "");
  CHECK(rule("a: " + std::string(38, 'x')) == "format/size");
}

TEST_CASE("the index of a tree finds each value where a walk finds it") {
  const ReadTree doc = read_tree(
      "a: 1\nempty:\nb: {c: [1, {d: 2}, []], e: {}}\nlist:\n- - x\n  - y: z\n-\n- f:\n  g: 1\n");
  const Pointers pointers(doc.tree);
  for (const Tree::Record& record : doc.tree.nodes) {
    const Span span{record.begin, record.end};
    const auto walked = find_place(doc.tree, span);
    const auto found = pointers.find(span);
    REQUIRE(found.has_value() == walked.has_value());
    if (!walked) continue;
    CHECK(found->pointer == walked->pointer);
    CHECK(found->key == walked->key);
    CHECK(found->node == walked->node);
  }
  CHECK_FALSE(pointers.find({1, 3}));
  CHECK_FALSE(pointers.find({1000, 1001}));
}

}  // namespace secondment::yaml
