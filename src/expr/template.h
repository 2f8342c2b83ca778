// A string with expressions in it: "it ends {record.ends_on}". `{{` stands for a brace.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "expr/evaluation.h"
#include "expr/program.h"

namespace secondment::expr {

// Cuts a message that is too long, at a whole character, and marks the cut.
[[nodiscard]] std::string cut(std::string message);

class Template {
 public:
  Template() = default;
  // Spans of problems refer to the whole text.
  [[nodiscard]] static Compiled<Template> compile(std::string_view text, const Scope& scope);

  [[nodiscard]] bool is_empty() const { return parts_.empty(); }
  [[nodiscard]] std::string render(Evaluation& evaluation) const;
  struct Part {
    std::size_t offset;  // in the text
    Program program;
  };
  [[nodiscard]] std::vector<const Part*> parts() const;
  // The variables that it reads, as in Program.
  [[nodiscard]] std::vector<std::string> reads() const;

 private:
  std::vector<std::variant<std::string, Part>> parts_;
};

}  // namespace secondment::expr
