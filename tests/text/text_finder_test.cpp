#include "text/text_finder.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <utility>

namespace secondment::text {
namespace {

bool anywhere(std::size_t) {
  return true;
}

using Places = std::set<std::pair<std::size_t, std::string>>;

Places find_all(const std::vector<std::string>& texts, const std::string& searched) {
  Places found;
  TextFinder({texts.begin(), texts.end()})
      .find(searched, anywhere, [&](std::size_t end, std::size_t which) {
        found.emplace(end, texts[which]);
        return false;
      });
  return found;
}

}  // namespace

TEST_CASE("every text is found wherever it ends, the longest first") {
  const std::vector<std::string> texts = {"he", "hers", "his", "she"};
  CHECK(find_all(texts, "ushers") == Places{{4, "he"}, {4, "she"}, {6, "hers"}});
  std::vector<std::size_t> first;
  TextFinder({texts.begin(), texts.end()})
      .find("she", anywhere, [&](std::size_t, std::size_t which) {
        first.push_back(which);
        return true;
      });
  CHECK(first == std::vector<std::size_t>{3});
  CHECK(find_all({}, "she").empty());
  CHECK(find_all({"z", "\xC3\xA9"}, "\xC3\xA9z") == Places{{2, "\xC3\xA9"}, {3, "z"}});
}

TEST_CASE("what is found is what looking for each text alone finds") {
  std::mt19937 random(7);  // NOLINT: the same texts in every run
  const auto make = [&](std::size_t longest) {
    std::string text(1 + random() % longest, 'a');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int round = 0; round < 200; ++round) {
    std::set<std::string> some;
    for (int i = 0; i < 20; ++i) some.insert(make(6));
    const std::vector<std::string> texts(some.begin(), some.end());
    const std::string searched = make(60);
    Places expected;
    for (const std::string& text : texts) {
      for (std::size_t at = searched.find(text); at != text.npos;
           at = searched.find(text, at + 1)) {
        expected.emplace(at + text.size(), text);
      }
    }
    CHECK(find_all(texts, searched) == expected);
  }
}

TEST_CASE("texts are not asked for where none may end") {
  const std::vector<std::string> texts = {"a", "aa", "aaa"};
  std::vector<std::size_t> ends;
  TextFinder({texts.begin(), texts.end()})
      .find(
          "aaaa", [](std::size_t end) { return end == 4; },
          [&](std::size_t end, std::size_t which) {
            ends.push_back(end * 10 + which);
            return false;
          });
  CHECK(ends == std::vector<std::size_t>{42, 41, 40});
}

TEST_CASE("the beginning of a text is recognised") {
  const std::vector<std::string> texts = {"kari", "sorbye"};
  const TextFinder finder({texts.begin(), texts.end()});
  CHECK(finder.has_beginning("sor"));
  CHECK(finder.has_beginning("kari"));
  CHECK(!finder.has_beginning("karin"));
  CHECK(!finder.has_beginning("ari"));
}

}  // namespace secondment::text
