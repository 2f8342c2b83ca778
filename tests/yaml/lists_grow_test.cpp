// For every agreement at hand, and every layout that it could as well have had: an item more leaves
// every other byte, value and comment as it was, in the eyes of both YAML readers.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "yaml/added_item.h"
#include "yaml_files.h"

namespace secondment::yaml {
namespace {

namespace fs = std::filesystem;

// "no" and a colon are what a careless writer would get wrong.
const NewItem item{{"date", "2026-11-22", false}, {"by", "no: one"}, {"state", "no"}};

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
  }
  return text;
}

struct Layout {
  const char* name;
  std::string (*of)(const std::string& bytes);
};
const Layout layouts[] = {
    {"as it is", [](const std::string& bytes) { return bytes; }},
    {"CR LF", [](const std::string& bytes) { return replace_all(bytes, "\n", "\r\n"); }},
    {"CR", [](const std::string& bytes) { return replace_all(bytes, "\n", "\r"); }},
    {"no last line end",
     [](const std::string& bytes) { return bytes.substr(0, bytes.find_last_not_of("\r\n") + 1); }},
    {"byte order mark", [](const std::string& bytes) { return "\xEF\xBB\xBF" + bytes; }},
    {"document end", [](const std::string& bytes) { return bytes + "...\n# after\n"; }},
    {"comments", [](const std::string& bytes) { return bytes + "  # in\n\n# out\n"; }},
    {"indented", [](const std::string& bytes) { return "  " + replace_all(bytes, "\n", "\n  "); }},
    {"in braces",
     [](const std::string& bytes) {
       YAML::Emitter out;
       out << YAML::Flow << YAML::DoubleQuoted << YAML::Load(bytes);
       return std::string(out.c_str());
     }},
};

// Nothing where the layout makes no YAML of the file, or other YAML.
std::optional<std::string> lay_out(const Layout& layout, const std::string& bytes) {
  try {
    return layout.of(bytes);
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
}

std::vector<std::string> lists_of(const Tree& tree) {
  std::vector<std::string> names{"history"};
  for (const Entry entry : tree.root().entries()) {
    const std::string name(entry.key.text());
    if (entry.value.is_sequence() && name != "history") names.push_back(name);
  }
  return names;
}

// yaml-cpp's opinion of a file, the last item of a list left out; nothing where it refuses, or
// takes a lone CR for no line end.
std::optional<std::string> opinion(const std::string& bytes, const std::string& list,
                                   bool without_last) {
  if (bytes.find('\n') == std::string::npos) return std::nullopt;
  try {
    YAML::Node root = YAML::Load(bytes);
    if (without_last) {
      YAML::Node items = root[list];
      const YAML::Node last = items[items.size() - 1];
      if (last.size() != item.size() || last["state"].as<std::string>() != "no") return "";
      items.remove(items.size() - 1);
    }
    if (root[list] && root[list].size() == 0) root.remove(list);
    return YAML::Dump(root);
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
}

void expect_one_more(const std::string& bytes, const std::string& list, const std::string& where) {
  const ReadTree read = read_tree(bytes);
  const auto added = add_item(read, list, item);
  if (!added) {
    const std::string& why = added.error().message;
    const bool is_known = why.find("it is not a list") != std::string::npos ||
                          why.find("no line end yet") != std::string::npos;
    CHECK_MESSAGE(is_known, where, ": ", why);
    return;
  }
  std::string restored = added->bytes;
  restored.replace(added->after.begin, added->after.end - added->after.begin, bytes,
                   added->before.begin, added->before.end - added->before.begin);
  CHECK_MESSAGE(restored == bytes, where);
  const auto before = opinion(bytes, list, false);
  if (before) CHECK_MESSAGE(opinion(added->bytes, list, true) == before, where);
  const auto again = add_item(read_tree(added->bytes), list, item);
  CHECK_MESSAGE(again.has_value(), where);
}

}  // namespace

TEST_CASE("any agreement grows by an item, and by nothing else") {
  std::size_t grown = 0;
  // Of the register, whose files are made by the same rows, a year is enough.
  for (const std::string& path : tests::yaml_files_below(
           {"tests/yaml/corpus", "tests/fuzz/lists", "examples/agreements", "examples/broken",
            "examples/house-policy", "examples/register/agreements/2023"})) {
    for (const Layout& layout : layouts) {
      const auto bytes = lay_out(layout, tests::read_text(path));
      if (!bytes) continue;
      const ReadTree read = read_tree(*bytes);
      if (!read.findings.empty() || !read.tree.root().is_mapping()) continue;
      for (const std::string& list : lists_of(read.tree)) {
        expect_one_more(
            *bytes, list,
            fmt::format("{}, {}, {}", fs::path(path).filename().string(), layout.name, list));
        ++grown;
      }
    }
  }
  CHECK(grown > 300);
}

}  // namespace secondment::yaml
