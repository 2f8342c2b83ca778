// Text with expressions in it: "it ends {record.ends_on}". `{{` is a brace.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "expr/evaluation.h"
#include "expr/program.h"

namespace secondment::expr {

// At most as long as a message may be: what is cut ends with a mark, at a whole character.
[[nodiscard]] std::string cut(std::string message);

class Template {
 public:
  Template() = default;
  // Spans of problems are those of the whole text.
  [[nodiscard]] static Compiled<Template> compile(std::string_view text, const Scope& scope);

  [[nodiscard]] bool is_empty() const { return parts_.empty(); }
  [[nodiscard]] std::string render(Evaluation& evaluation) const;
  // The variables that it reads, as of Program.
  [[nodiscard]] std::vector<std::string> reads() const;

 private:
  std::vector<std::variant<std::string, Program>> parts_;
};

}  // namespace secondment::expr
