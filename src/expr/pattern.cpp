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

// In the worst case, each byte visits the whole compiled pattern.
std::size_t Pattern::bytes_looked_at(std::string_view text) const {
  constexpr int small = 8;
  return text.size() * static_cast<std::size_t>(1 + compiled_->ProgramSize() / small);
}

}  // namespace secondment::expr
