#include "text/numbered_texts.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "text/ensure.h"

namespace secondment::text {

NumberedTexts::Number NumberedTexts::number_of(std::string_view text) {
  if (8 * (size() + 1) > 7 * slots_.size()) grow();
  Number& number = slots_[slot_of(text)];
  if (number != none) return number;
  ensure(characters_.size() + text.size() < UINT32_MAX, "four gigabytes of names are enough");
  ensure(width_ == 0 || text.size() == width_, "texts are as wide as was said");
  number = static_cast<Number>(size_++);
  characters_.insert(characters_.end(), text.begin(), text.end());
  if (width_ == 0) ends_.push_back(static_cast<std::uint32_t>(characters_.size()));
  return number;
}

NumberedTexts::Number NumberedTexts::find(std::string_view text) const {
  return slots_.empty() ? none : slots_[slot_of(text)];
}

std::string NumberedTexts::text(Number number) const {
  const auto first = characters_.begin();
  return {first + static_cast<std::ptrdiff_t>(begin_of(number)),
          first + static_cast<std::ptrdiff_t>(end_of(number))};
}

bool NumberedTexts::is(Number number, std::string_view text) const {
  const std::size_t begin = begin_of(number);
  return end_of(number) - begin == text.size() &&
         std::equal(text.begin(), text.end(),
                    characters_.begin() + static_cast<std::ptrdiff_t>(begin));
}

std::size_t NumberedTexts::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>()(text) & mask;
  while (slots_[slot] != none && !is(slots_[slot], text)) slot = (slot + 1) & mask;
  return slot;
}

void NumberedTexts::grow() {
  std::vector<Number> before = std::exchange(
      slots_, std::vector<Number>(std::max<std::size_t>(16, 2 * slots_.size()), none));
  for (const Number number : before) {
    if (number != none) slots_[slot_of(this->text(number))] = number;
  }
}

}  // namespace secondment::text
