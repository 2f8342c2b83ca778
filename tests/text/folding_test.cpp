#include "text/folding.h"

#include <doctest/doctest.h>

namespace secondment::text {

TEST_CASE("letters are the same without case, accents and width, and without a bar or a dot") {
  struct Row {
    std::string_view text, folded;
  };
  constexpr Row rows[] = {
      {"Yıldızlar", "yildizlar"},
      {"YILDIZLAR", "yildizlar"},
      {"İpek", "ipek"},
      {"Sørbye", "sorbye"},
      {"Łukaszek", "lukaszek"},
      {"Đorđević", "dordevic"},
      {"Weiß", "weiss"},
      {"Ægir", "aegir"},
      {"Œuvrard", "oeuvrard"},
      {"Þór", "thor"},
      {"Guðrún", "gudrun"},
      {"Məmmədov", "memmedov"},
      {"Nguyễn", "nguyen"},
      {"ＡＭＡＲＡ", "amara"},
      {"Zoe\u0308", "zoe"},
      {"Îlhan", "ilhan"},
      {"Ħal", "hal"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(fold_loosely(row.text) == row.folded);
    CHECK(fold_for_search(row.text).text == row.folded);
  }
}

TEST_CASE("vowel signs that are no accents stay") {
  CHECK(fold_loosely("ปู") == "ปู");
  CHECK(fold_loosely("राम") != fold_loosely("रम"));
}

TEST_CASE("each folded character knows its place, with the accents after it") {
  const std::string text = "Zoe\u0308,  ØB\u00ADo";
  const FoldedText folded = fold_for_search(text);
  CHECK(folded.text == "zoe obo");
  REQUIRE(folded.characters.size() == 7);
  CHECK(text.substr(folded.characters[2].begin, folded.characters[2].end - 2) == "e\u0308");
  CHECK(text.substr(folded.characters[3].begin, 3) == ",  ");
  CHECK(folded.characters[3].end == folded.characters[4].begin);
  CHECK(folded.characters[6].follows_gap);
}

TEST_CASE("words end where a reader sees an end") {
  const auto edges = [](std::string_view text) {
    std::string marked;
    const FoldedText folded = fold_for_search(text);
    for (std::size_t i = 0; i < folded.characters.size(); ++i) {
      if (i > 0 && folded.is_edge(i)) marked += '|';
      marked += text.substr(folded.characters[i].begin,
                            folded.characters[i].end - folded.characters[i].begin);
    }
    return marked;
  };
  CHECK(edges("annReed") == "ann|Reed");
  CHECK(edges("HRReed") == "HR|Reed");
  CHECK(edges("REED") == "REED");
  CHECK(edges("reed2026") == "reed|2026");
  CHECK(edges("Ann_Reed") == "Ann|_|Reed");
  CHECK(edges("王伟A") == "王|伟|A");
}

}  // namespace secondment::text
