#include "expr/pattern.h"

#include <re2/re2.h>

#include "text/characters.h"

namespace secondment::expr {
namespace {

constexpr std::size_t longest = 1000;     // bytes of a pattern
constexpr std::int64_t memory = 1 << 18;  // bytes for a compiled pattern and its matching

re2::RE2::Options quiet() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(memory);
  return options;
}

}  // namespace

Pattern::Pattern(std::string_view pattern) {
  if (pattern.size() > longest) {
    problem_ = "it is longer than 1000 bytes";
    return;
  }
  compiled_ = std::make_unique<re2::RE2>(re2::StringPiece(pattern.data(), pattern.size()), quiet());
  if (!compiled_->ok()) problem_ = text::visible(compiled_->error());
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::matches(std::string_view text) const {
  return problem_.empty() &&
         re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *compiled_);
}

// In the worst case, each byte, and the end of the text, visits the whole compiled pattern.
std::size_t Pattern::bytes_looked_at(std::string_view text) const {
  return (text.size() + 1) * static_cast<std::size_t>(1 + compiled_->ProgramSize());
}

// Most of the time is spent on Unicode classes such as \pL, each of which has hundreds of ranges.
std::size_t Pattern::steps_to_parse(std::string_view pattern) {
  constexpr std::size_t least = 200, of_byte = 20, of_class = 2000;
  std::size_t steps = least;
  pattern = pattern.substr(0, longest);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_class =
        i > 0 && pattern[i - 1] == '\\' && (pattern[i] == 'p' || pattern[i] == 'P');
    steps += is_class ? of_class : of_byte;
  }
  return steps;
}

std::size_t Pattern::steps_to_compile() const {
  constexpr std::size_t of_instruction = 10, until_too_large = 25'000;
  if (compiled_ == nullptr) return 0;
  return compiled_->ok() ? of_instruction * static_cast<std::size_t>(compiled_->ProgramSize())
                         : until_too_large;
}

}  // namespace secondment::expr
