// The fast reader beside libyaml: whatever it takes, libyaml takes too, and makes the same tree of.
#include "yaml/fast_reader.h"

#include <doctest/doctest.h>

#include <random>
#include <sstream>

#include "golden.h"
#include "yaml/same_trees.h"
#include "yaml_files.h"

namespace secondment::yaml {
namespace {

using tests::read_text;

// Whether the fast reader takes the text; how it differs from libyaml then is a failure.
bool takes(const std::string& bytes, const std::string& what) {
  Tree tree{.bytes = bytes};
  if (!read_fast(tree, {})) {
    CHECK_MESSAGE((tree.nodes.empty() && tree.resolved.empty()), what);
    return false;
  }
  const std::string difference = tests::difference_to_libyaml(tree);
  CHECK_MESSAGE(difference.empty(), what, ": ", difference, "\n", bytes);
  return true;
}

}  // namespace

TEST_CASE("the fast reader makes libyaml's tree of every file that it takes") {
  std::size_t files = 0;
  std::size_t taken = 0;
  for (const std::string& path : tests::yaml_files_below({"examples", "src/policy/builtin"})) {
    ++files;
    taken += takes(read_text(path), path) ? 1 : 0;
  }
  CHECK_MESSAGE(taken * 10 >= files * 9, taken, " of ", files, " files");
  for (const std::string& path : tests::yaml_files_below({"tests"})) takes(read_text(path), path);
}

TEST_CASE("the fast reader leaves to libyaml what is unusual, wrong or warned of") {
  for (const char* bytes : {"",
                            "# nothing\n",
                            "a: b",
                            "a:\tb\n",
                            "a: b\r\n",
                            "---\na: b\n",
                            "a: b\n...\n",
                            "%YAML 1.2\n",
                            "a:\n",
                            "a:\nb: c\n",
                            "-\n- a\n",
                            "a: \"b\n  c\"\n",
                            "a: 'b\n  c'\n",
                            "a: \"\\n\"\n",
                            "a: \"\\x41\"\n",
                            "a: &x b\n",
                            "a: *x\n",
                            "a: !t b\n",
                            "? a\n: b\n",
                            "<<: b\n",
                            "\"\": b\n",
                            "a: b\na: c\n",
                            "{a: b, \"a\": c}\n",
                            "[a, b]\n- c\n",
                            "a: b: c\n",
                            "a: [b, ]\n",
                            "a: [b: c]\n",
                            "a: {b, c: d}\n",
                            "a: [\nb]\n",
                            "a: [-]\n",
                            "a: {-: b}\n",
                            "a: b\n  - c\n",
                            "a: [b\nc]\n",
                            "a\n  b: c\n",
                            "a: b\n  # c\n  d\n",
                            "a:\n  -\nb  -c\nd: e\n",
                            "a: [b # c]\n",
                            "a: [b]# c\n",
                            "a: \"b\"# c\n",
                            "a: |\n",
                            "a: |2\n   b\n",
                            "a: |\n   \n  b\n",
                            "a: |\nb\n",
                            "a: b\n c: d\n",
                            "  a: b\nc: d\n",
                            "a: [b}\n",
                            "a: 'b\n",
                            "a: \xC2\xA0\xE2\x80\x8B"
                            "b\n",
                            "\xC2\xA0"
                            "a: b\n",
                            "\xEF\xBB\xBF"
                            "a: b\n",
                            "a: \x80\n",
                            "{\\rtf: b}\n",
                            "a;b;c\n1;2;3\n"}) {
    CHECK_MESSAGE(!takes(bytes, "unusual"), std::string(bytes));
  }
}

TEST_CASE("the fast reader takes what agreements are written in") {
  for (const char* bytes : {"a: b\n",
                            "a: b # c\n\n# d\n",
                            "a: b\n  c\n\n\n  d\ne: f\n",
                            "a: [b\n  c, d\n\n  e]\n",
                            "- a b\n  c\n- d: e\n   f\n",
                            "a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\n",
                            "a:\n- b\n- c\nd: e\n",
                            "- - a\n  - b\n- c: d\n",
                            "a: [b, \"c, d\", {e: 'it''s'}]\n",
                            "a: [\n  b,  # one\n  c\n]\n",
                            "{\"a\":\"b\",\"c\":[]}\n",
                            "a: \"\\\"b\\\" \\\\ c\"\n",
                            "a: |\n  b\n   c\n\n  d\n\ne: f\n",
                            "a: >-\n  b\n  c\n\n  d\n   e\n  f\n",
                            "a: |+\n\n  b\n\n",
                            "a: http://b/?c#d\n",
                            "a: -1\n",
                            "a: \xC5\x81ukasz\n",
                            "a:\n  # b\n  c\n",
                            "a: \"\\\\\"\n",
                            "a: ''''\n",
                            "a: |\n  |\n",
                            "a:\n  [b,\n   c]\n",
                            "a: {b: {c: d}, e: -f}\n"}) {
    CHECK_MESSAGE(takes(bytes, "usual"), std::string(bytes));
  }
}

TEST_CASE("the fast reader makes libyaml's tree of whatever a slip makes of a file") {
  std::mt19937 random(1);
  const auto below = [&](std::size_t end) { return random() % end; };
  constexpr const char* pieces[] = {"\n",  " ",  "  ",   ":",    ": ",      "- ", "-",    "#",
                                    " #",  "\"", "'",    "[",    "]",       "{",  "}",    ",",
                                    "|",   ">",  "?",    "\\",   "\t",      "a",  "\n  ", "\n- ",
                                    "---", "''", "\\\"", "|+\n", "\xC3\xA9"};
  std::size_t taken = 0;
  for (const std::string& path : tests::yaml_files_below({"tests/yaml/corpus", "examples"})) {
    const std::string bytes = read_text(path);
    if (bytes.size() > 20'000) continue;
    for (int round = 0; round < 60; ++round) {
      std::string changed = bytes;
      for (std::size_t slips = 1 + below(3); slips > 0; --slips) {
        const std::size_t at = below(changed.size() + 1);
        const std::size_t out = std::min(below(4), changed.size() - at);
        changed.replace(at, below(2) == 0 ? 0 : out,
                        below(4) == 0 ? "" : pieces[below(std::size(pieces))]);
      }
      taken += takes(changed, path) ? 1 : 0;
    }
  }
  CHECK(taken > 1000);
}

}  // namespace secondment::yaml
