#include "model/reading_path.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "text/characters.h"
#include "text/ensure.h"
#include "yaml/tree.h"

namespace secondment::model {

std::string pointer_of(const PathStep* path, std::string within) {
  std::vector<const PathStep*> steps;
  for (const PathStep* step = path; step != nullptr; step = step->above) steps.push_back(step);
  std::string pointer = std::move(within);
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    yaml::append_step(pointer, (*step)->is_item ? std::to_string((*step)->index) : (*step)->name);
  }
  return pointer;
}

std::string section_words(const PathStep* path) {
  std::string words;
  std::string names;  // going up, until an item of a list
  for (const PathStep* step = path->above; step != nullptr; step = step->above) {
    if (step->is_item) {
      if (!names.empty()) words += fmt::format("`{}` of ", std::exchange(names, {}));
      words += fmt::format("item {} of ", step->index + 1);
    } else {
      names = names.empty() ? std::string(step->name) : fmt::format("{}.{}", step->name, names);
    }
  }
  ensure(!names.empty(), "a list has a key");
  return words + text::backquoted(names);
}

}  // namespace secondment::model
