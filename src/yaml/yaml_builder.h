// A YAML document made in memory: copied from one that was read, with values put in and taken out
// by path, and then written.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "secondment/result.h"
#include "text/json.h"
#include "yaml/tree.h"

namespace secondment::yaml {

class YamlBuilder {
 public:
  explicit YamlBuilder(const Node& root);
  ~YamlBuilder();
  YamlBuilder(YamlBuilder&&) noexcept;

  // Paths are steps with dots between them, items by number from 0: "objectives[0].due". Sections
  // on the way that are not there are made; an error says which item is not there.
  [[nodiscard]] Result<void> put(std::string_view path, const Node& value);
  // An error when there is nothing at the path.
  [[nodiscard]] Result<void> take_out(std::string_view path);
  // Adds an item at the end of a list of the document, which is made when it is not there.
  void append(std::string_view name, const Node& value);

  // All texts in quotes, so that every reader reads them alike.
  [[nodiscard]] std::string yaml() const;

  struct Value;

 private:
  std::unique_ptr<Value> root_;
};

// The same values as YAML in block style, texts in quotes, with a line end.
[[nodiscard]] std::string render_yaml(const text::Json& json);

}  // namespace secondment::yaml
