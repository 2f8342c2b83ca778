// A YAML document built in memory: copied from one that was read, with values inserted and removed
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

  // Paths are steps separated by dots, with items numbered from 0: "objectives[0].due". Missing
  // sections on the way are created; an error says which item is missing.
  [[nodiscard]] Result<void> put(std::string_view path, const Node& value);
  // An error if there is nothing at the path.
  [[nodiscard]] Result<void> take_out(std::string_view path);
  // Adds an item at the end of a list of the document, which is created if it is absent.
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
