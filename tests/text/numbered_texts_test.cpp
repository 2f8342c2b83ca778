#include "text/numbered_texts.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace secondment::text {

TEST_CASE("each text has one number, and each number its text") {
  NumberedTexts texts;
  CHECK(texts.find("a") == NumberedTexts::none);
  constexpr NumberedTexts::Number many = 5'000;
  for (NumberedTexts::Number i = 0; i < many; ++i) {
    CHECK(texts.number_of(fmt::format("EE-{}", i)) == i);
  }
  CHECK(texts.number_of("") == many);
  CHECK(texts.size() == many + 1);
  for (NumberedTexts::Number i = 0; i < many; ++i) {
    const std::string text = fmt::format("EE-{}", i);
    CHECK(texts.number_of(text) == i);
    CHECK(texts.find(text) == i);
    CHECK(texts.text(i) == text);
  }
  CHECK(texts.text(many).empty());
  CHECK(texts.find("EE-5000") == NumberedTexts::none);
}

TEST_CASE("texts of one width are kept without their ends") {
  NumberedTexts texts(2);
  for (const char* text : {"ab", "bc", "ab", "ca"}) (void)texts.number_of(text);
  CHECK(texts.size() == 3);
  CHECK(texts.find("bc") == 1);
  CHECK(texts.text(2) == "ca");
  CHECK(texts.find("abc") == NumberedTexts::none);
}

}  // namespace secondment::text
