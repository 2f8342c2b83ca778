// Reads values from the nodes of a map, and reports findings about them.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/characters.h"
#include "text/nearest.h"
#include "yaml/tree.h"

namespace secondment::imports {

class MapReader {
 public:
  MapReader(const yaml::Tree& tree, std::vector<Finding>& findings)
      : tree_(tree), findings_(findings) {}

  void refuse(Span span, std::string message, std::string help, std::string rule = "format/value") {
    findings_.push_back({.rule = std::move(rule),
                         .message = std::move(message),
                         .help = std::move(help),
                         .span = span});
  }
  void refuse(const yaml::Node& node, std::string message, std::string help) {
    refuse(node.span(), std::move(message), std::move(help));
  }

  void refuse_unknown(const yaml::Node& key, std::string_view owner,
                      const std::vector<std::string_view>& names) {
    std::string help = text::suggest_nearest(key.text(), names);
    if (help.empty()) help = fmt::format("its keys are {}", text::list_words(names, "and"));
    refuse(key.span(), fmt::format("{} has no key {}", owner, text::backquoted(key.text())),
           std::move(help), "format/unknown-key");
  }

  [[nodiscard]] std::size_t count_findings() const { return findings_.size(); }

  // Returns an empty text, and reports a finding, if the node is not a single value.
  [[nodiscard]] std::string read_text(const yaml::Node& node, std::string_view expected) {
    if (node.is_scalar() && !node.text().empty()) return std::string(node.text());
    if (node.kind() != yaml::Kind::refused) refuse(node, fmt::format("expected {}", expected), "");
    return "";
  }

  bool expect_section(const yaml::Node& node, std::string_view what, std::string_view line) {
    if (node.is_mapping()) return true;
    if (node.kind() != yaml::Kind::refused) {
      refuse(node, fmt::format("{} is a section", what),
             fmt::format("write lines such as `{}`", line));
    }
    return false;
  }

  // The bytes of a node in the file.
  [[nodiscard]] std::string_view source(const yaml::Node& node) const {
    const Span span = node.span();
    return std::string_view(tree_.bytes).substr(span.begin, span.end - span.begin);
  }

 private:
  const yaml::Tree& tree_;
  std::vector<Finding>& findings_;
};

}  // namespace secondment::imports
