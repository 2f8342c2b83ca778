// Regular expressions in RE2's syntax, https://github.com/google/re2/wiki/Syntax. Matching takes
// time in proportion to the text, whatever the pattern, and little memory.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace secondment::expr {

class Pattern {
 public:
  explicit Pattern(std::string_view pattern);
  Pattern(Pattern&&) noexcept;
  ~Pattern();

  // The error in the pattern; empty if there is none.
  [[nodiscard]] const std::string& problem() const { return problem_; }
  // Searches the whole text. Returns false if the pattern has an error. Safe to call from several
  // threads.
  [[nodiscard]] bool matches(std::string_view text) const;
  // What matching costs: the bytes of the text, several times if the pattern is large.
  [[nodiscard]] std::size_t bytes_looked_at(std::string_view text) const;

  // What making a pattern costs: the steps to be paid before it is made, and those that only the
  // result shows, whether or not it has an error.
  [[nodiscard]] static std::size_t steps_to_parse(std::string_view pattern);
  [[nodiscard]] std::size_t steps_to_compile() const;

 private:
  std::unique_ptr<re2::RE2> compiled_;
  std::string problem_;
};

}  // namespace secondment::expr
