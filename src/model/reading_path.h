// The path to what is being read, as a chain of steps on the stack. It becomes text only if there
// is something to report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace secondment::model {

// One step of the path: a key, or an item of a list.
struct PathStep {
  std::string_view name = {};
  std::size_t index = 0;
  bool is_item = false;
  bool is_required = false;
  const PathStep* above = nullptr;
};

// One step down in the path, during its lifetime.
class Step {
 public:
  Step(const PathStep*& path, const PathStep& step) : path_(path), step_(step) {
    step_.above = path;
    path = &step_;
  }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  ~Step() { path_ = step_.above; }

  void set_required(bool is_required) { step_.is_required = is_required; }

 private:
  const PathStep*& path_;
  PathStep step_;
};

// The path as a JSON pointer below `within`.
[[nodiscard]] std::string pointer_of(const PathStep* path, std::string within);

// Names the section that contains the last step: "`term`", "item 2 of `history`". The path must
// have two steps or more.
[[nodiscard]] std::string section_words(const PathStep* path);

}  // namespace secondment::model
