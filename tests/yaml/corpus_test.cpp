// A corpus of awkward files: what each is read as, or the answer it gets; and yaml-cpp's opinion
// of the same files.
#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>
#include <vector>

#include "golden.h"
#include "text/lines.h"
#include "yaml/comments.h"
#include "yaml/read_tree.h"
#include "yaml_files.h"

namespace secondment::yaml {
namespace {

namespace fs = std::filesystem;
using tests::read_text;
using tests::source_path;

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

const char* style_name(const Node& node) {
  constexpr const char* names[] = {"plain",  "'quoted'", "\"quoted\"", "literal",
                                   "folded", "block",    "flow"};
  return names[static_cast<std::size_t>(node.style())];
}

void render(const Node& node, int depth, std::string& out) {
  const Span span = node.span();
  const char* kind = node.is_mapping() ? "mapping" : node.is_sequence() ? "sequence" : "scalar";
  out += fmt::format("{:{}}{} {} [{},{})", "", 2 * depth + 2, kind, style_name(node), span.begin,
                     span.end);
  out += node.is_scalar() ? " " + quote(node.text()) + "\n" : "\n";
  for (const Node child : node.items()) render(child, depth + 1, out);
}

std::string render_file(const std::string& path) {
  const ReadTree read = read_tree(read_text(path));
  std::string out = fs::path(path).filename().string() + "\n";
  const text::Lines lines(read.tree.bytes);
  for (const Finding& finding : read.findings) {
    const Position begin = lines.position(finding.span.begin);
    const Position end = lines.position(finding.span.end);
    out += fmt::format("  {}:{}-{}:{} {} [{}]\n    {}\n", begin.line, begin.column, end.line,
                       end.column, finding.message, finding.rule, finding.help);
  }
  if (!read.findings.empty()) return out;
  render(read.tree.root(), 0, out);
  for (const Span comment : find_comments(read.tree)) {
    const std::string text = read.tree.bytes.substr(comment.begin, comment.end - comment.begin);
    out += fmt::format("  comment [{},{}) {}\n", comment.begin, comment.end, quote(text));
  }
  return out;
}

// The same string for the same tree, whichever reader made it; nothing when the reader refuses.
// yaml-cpp takes some plain texts for a null, which our fields never do, so both sides say null for
// those.
using Opinion = std::optional<std::string>;

bool means_null(std::string_view text) {
  return text == "~" || text == "null" || text == "Null" || text == "NULL";
}

void canonical(const Node& node, std::string& out) {
  if (node.is_scalar()) {
    const bool null = node.style() == Style::plain && means_null(node.text());
    out += null ? "null " : quote(node.text()) + " ";
    return;
  }
  out += node.is_mapping() ? "{" : "[";
  for (const Node child : node.items()) canonical(child, out);
  out += node.is_mapping() ? "}" : "]";
}

void canonical(const YAML::Node& node, std::string& out) {
  if (node.IsNull()) {
    out += "null ";
  } else if (node.IsScalar()) {
    out += quote(node.Scalar()) + " ";
  } else if (node.IsMap()) {
    out += "{";
    for (const auto& entry : node) {
      canonical(entry.first, out);
      canonical(entry.second, out);
    }
    out += "}";
  } else {
    out += "[";
    for (const auto& item : node) canonical(item, out);
    out += "]";
  }
}

Opinion ours(const std::string& bytes) {
  const ReadTree read = read_tree(bytes);
  if (!read.findings.empty()) return std::nullopt;
  std::string out;
  canonical(read.tree.root(), out);
  return out;
}

Opinion of_yaml_cpp(const std::string& bytes, bool wanted) {
  try {
    const YAML::Node node = YAML::Load(bytes);
    std::string out;
    // Only for comparing: the shared nodes of an alias bomb would be walked one by one.
    if (wanted) canonical(node, out);
    return out;
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
}

// "tests/yaml/corpus/no-latin-1.yaml: why": the files that only one of the two accepts.
std::map<std::string, std::string> read_reasons(const std::string& path) {
  std::map<std::string, std::string> reasons;
  std::istringstream lines(read_text(source_path(path)));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    if (!line.starts_with('#') && colon != std::string::npos) {
      reasons[line.substr(0, colon)] = line.substr(colon + 2);
    }
  }
  return reasons;
}

}  // namespace

TEST_CASE("every awkward file is read, or refused on its place with a remedy") {
  std::string out;
  for (const std::string& path : tests::yaml_files_below({"tests/yaml/corpus"})) {
    const ReadTree read = read_tree(read_text(path));
    const bool good = fs::path(path).filename().string().starts_with("ok-");
    CHECK_MESSAGE(read.findings.empty() == good, path);
    for (const Finding& finding : read.findings) {
      CHECK_MESSAGE(!finding.help.empty(), path);
      CHECK_MESSAGE(finding.span.end <= read.tree.bytes.size(), path);
    }
    out += render_file(path);
  }
  tests::check_golden("tests/yaml/corpus.expected", out);
}

TEST_CASE("yaml-cpp sees the same tree wherever both accept, and each difference has its reason") {
  auto reasons = read_reasons("tests/yaml/only_one_accepts.txt");
  for (const std::string& path : tests::yaml_files_below({"tests/yaml/corpus", "examples"})) {
    const std::string bytes = read_text(path);
    const Opinion mine = ours(bytes);
    const Opinion theirs = of_yaml_cpp(bytes, mine.has_value());
    const std::string name = fs::relative(path, SECONDMENT_SOURCE_DIR).string();
    if (mine && theirs) CHECK_MESSAGE(*mine == *theirs, name);
    const bool differs = mine.has_value() != theirs.has_value();
    CHECK_MESSAGE(reasons.contains(name) == differs, name,
                  std::string(mine ? ": we" : ": yaml-cpp"), " accept(s) it, the other reader not");
    reasons.erase(name);
  }
  for (const auto& [name, reason] : reasons) FAIL_CHECK(name, " is listed but gone");
}

}  // namespace secondment::yaml
