#include "yaml/yaml_builder.h"

#include <doctest/doctest.h>

#include "yaml/read_tree.h"

namespace secondment::yaml {
namespace {

ReadTree read(std::string bytes) {
  ReadTree tree = read_tree(std::move(bytes));
  REQUIRE(tree.complete);
  REQUIRE(tree.findings.empty());
  return tree;
}

// What a document says, however it is written.
std::string words(const Node& node) {
  std::string out;
  if (node.is_scalar()) return "<" + std::string(node.text()) + ">";
  for (const Entry entry : node.entries()) {
    out += std::string(entry.key.text()) + "=" + words(entry.value) + ";";
  }
  if (node.is_mapping()) return "{" + out + "}";
  for (const Node item : node.items()) out += words(item) + ",";
  return "[" + out + "]";
}

}  // namespace

TEST_CASE("what is written is read as what was copied") {
  const ReadTree source = read(
      "plain: a b\n"
      "\"a: key\": 'it''s \"so\"'\n"
      "number: \"007\"\n"
      "back: \"a\\\\b\\tc\\nd\"\n"
      "lines: |\n  one\n\n  two\n"
      "far: \"\\u00e9 Ł 東京\"\n"
      "none: \"\"\n"
      "list: [a, {b: c, d: [e]}, [f, [g]], [], {}]\n"
      "section:\n  deep:\n    deeper: {x: y}\n");
  const std::string yaml = YamlBuilder(source.tree.root()).yaml();
  CHECK(words(read(yaml).tree.root()) == words(source.tree.root()));
  CHECK(words(source.tree.root()).find("back=<a\\b\tc\nd>") != std::string::npos);
}

TEST_CASE("values are put in, taken out and added by path") {
  const ReadTree source = read("a: {b: [x, y]}\nnew: {c: d}\n");
  const Node value = *source.tree.root().find("new");
  YamlBuilder made(source.tree.root());
  CHECK(made.put("a.b[1]", value).has_value());
  CHECK(made.put("made.on.the.way", value).has_value());
  CHECK(made.put("a.e", value).has_value());
  CHECK(made.take_out("a.b[0]").has_value());
  CHECK(made.take_out("new").has_value());
  made.append("list", value);
  made.append("list", value);
  CHECK(words(read(made.yaml()).tree.root()) ==
        "{a={b=[{c=<d>;},];e={c=<d>;};};made={on={the={way={c=<d>;};};};};list=[{c=<d>;},{c=<d>;},]"
        ";}");
}

TEST_CASE("a path that leads nowhere is an error") {
  const ReadTree source = read("a: {b: [x, y]}\n");
  const Node value = source.tree.root();
  YamlBuilder made(value);
  for (const char* path : {"a.b[2]", "a.b.c", "a[0]", "b[0]", "a..b", "a.b[", "", "a.", "[0]"}) {
    CHECK_MESSAGE(!made.put(path, value), path);
    CHECK_MESSAGE(!made.take_out(path), path);
  }
  CHECK(!made.take_out("a.c"));
  CHECK(!made.take_out("a.c.d"));
}

}  // namespace secondment::yaml
