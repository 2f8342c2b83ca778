// What the checks of a template share: its tags, found without a search from the start, and the
// problems, each with its line.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/mustache.h"
#include "text/lines.h"

namespace secondment::handbook {

class LetterProblems {
 public:
  LetterProblems(std::string_view text, std::span<const output::TemplateTag> tags)
      : text_(text), tags_(tags) {}

  // Further problems would not help the reader.
  static constexpr std::size_t most = 50;

  void report(std::size_t at, std::string message, std::string help) {
    if (is_full()) return;
    if (!lines_) lines_.emplace(text_);
    problems_.push_back({lines_->position(at).line, std::move(message), std::move(help)});
  }
  [[nodiscard]] bool is_full() const { return problems_.size() >= most; }

  // The tag that contains a byte; null if there is none.
  [[nodiscard]] const output::TemplateTag* tag_at(std::size_t at) const {
    const auto tag = first_after(at);
    return tag != tags_.end() && tag->begin <= at ? &*tag : nullptr;
  }
  // The first value that is inserted between two places.
  [[nodiscard]] const output::TemplateTag* value_in(std::size_t begin, std::size_t end) const {
    for (auto tag = first_after(begin); tag != tags_.end() && tag->begin < end; ++tag) {
      if (tag->is_value) return &*tag;
    }
    return nullptr;
  }

  [[nodiscard]] bool has_tag_in(std::size_t begin, std::size_t end) const {
    const auto tag = first_after(begin);
    return tag != tags_.end() && tag->begin < end;
  }

  [[nodiscard]] std::vector<output::TemplateProblem> take() { return std::move(problems_); }

 private:
  [[nodiscard]] std::span<const output::TemplateTag>::iterator first_after(std::size_t at) const {
    return std::partition_point(tags_.begin(), tags_.end(),
                                [&](const output::TemplateTag& each) { return each.end <= at; });
  }

  std::string_view text_;
  std::span<const output::TemplateTag> tags_;  // in order
  std::optional<text::Lines> lines_ = {};
  std::vector<output::TemplateProblem> problems_ = {};
};

}  // namespace secondment::handbook
