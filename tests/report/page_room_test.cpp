#include "report/page_room.h"

#include <doctest/doctest.h>

namespace secondment::report {
namespace {

PageList list_of(std::size_t items, std::size_t bytes) {
  return {.items = std::vector<std::string>(items, std::string(bytes, 'x'))};
}

}  // namespace

TEST_CASE("what fits is kept whole, and long lists share what is left") {
  PageList small = list_of(3, 8), large = list_of(100, 8), larger = list_of(1000, 8);
  PageTexts texts;
  CHECK(share_room({&larger, &small, &large}, 10'000'000, texts) == 10'000'000 - 11'030);
  CHECK(small.left_out + large.left_out + larger.left_out == 0);
  CHECK(share_room({&larger, &small, &large}, 230, texts) == 0);
  CHECK(small.left_out == 0);
  CHECK(large.left_out == 90);
  CHECK(larger.left_out == 990);
  CHECK(small.join(",", texts) == "xxxxxxxx,xxxxxxxx,xxxxxxxx");
}

TEST_CASE("what is longer than all room is left out, and no room is no error") {
  PageList one = list_of(2, 100), other = list_of(5, 1);
  PageTexts texts;
  CHECK(share_room({&one, &other}, 50, texts) == 35);
  CHECK(one.left_out == 2);
  CHECK(one.join(",", texts).empty());
  CHECK(other.left_out == 0);
  CHECK(share_room({&one, &other}, 0, texts) == 0);
  CHECK(other.left_out == 5);
  CHECK(share_room({}, 100, texts) == 100);
}

TEST_CASE("a text that many items hold is written once, and only if one of them is kept") {
  PageTexts texts;
  PageList list;
  for (const char* name : {"\"gone\"", "\"Ann\"", "\"Ann\"", "\"Bo\""}) {
    list.items.push_back("[" + texts.refer_to(name) + "," + texts.refer_to("\"loan\"") + "]");
  }
  list.items.erase(list.items.begin());
  CHECK(share_room({&list}, 40, texts) < 20);
  CHECK(list.left_out == 1);
  CHECK(list.join(";", texts) == "[0,1];[0,1]");
  CHECK(texts.join() == "\"Ann\",\"loan\"");
}

}  // namespace secondment::report
