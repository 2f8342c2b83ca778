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
  // Returns an error if there is nothing at the path.
  [[nodiscard]] Result<void> take_out(std::string_view path);
  // Adds an item at the end of a list of the document. The list is created if it is missing.
  void append(std::string_view name, const Node& value);

  // Whether one of its values is this text.
  [[nodiscard]] bool has_value(std::string_view text) const;

  // Writes all texts in quotes, so that every reader understands them in the same way.
  [[nodiscard]] std::string yaml() const;

  struct Value;

 private:
  std::unique_ptr<Value> root_;
};

// The values as YAML in block style, with texts in quotes and a final line end.
[[nodiscard]] std::string render_yaml(const text::Json& json);

}  // namespace secondment::yaml
