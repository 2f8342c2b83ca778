#include "register/hidden_names.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <algorithm>

#include "register/register.h"

namespace secondment::registers {

using Kind = PersonalText::Kind;

namespace {

struct Row {
  const char* text;
  const char* shown;
};

void check(const std::vector<PersonalText>& people, const std::vector<Row>& rows) {
  HiddenNames names("the key of a run");
  for (const PersonalText& each : people) names.add(each);
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(names.hide(row.text) == row.shown);
  }
}

}  // namespace

TEST_CASE("names are hidden whole and word by word, addresses and numbers whole") {
  check({{"Dr Amara O'Brien-Łukasik", Kind::name},
         {"José Müller", Kind::name},
         {"a.osei@example.org", Kind::exact},
         {"020 7946 0000", Kind::exact},
         {"HR desk", Kind::perhaps_name},
         {"Bartleby Crumb", Kind::perhaps_name}},
        {{"Adviser to Dr Amara O'Brien-Łukasik, in Leeds", "Adviser to [hidden], in Leeds"},
         {"AMARA came back", "[hidden] came back"},
         {"agreements/2026/łukasik-amara.yaml", "agreements/2026/[hidden]-[hidden].yaml"},
         {"write to A.Osei@example.org soon", "write to [hidden] soon"},
         {"call 020 7946 0000 or 020 7946 0001", "call [hidden] or 020 7946 0001"},
         {"the HR desk of this desk", "the [hidden] of this desk"},
         {"Crumb was right", "[hidden] was right"},
         {"Amara’s post, “Łukasik”—and Amara…", "[hidden]’s post, “[hidden]”—and [hidden]…"},
         {"O’Brien, OBrien and brien", "[hidden], [hidden] and [hidden]"},
         {"jose-muller.yaml", "[hidden].yaml"},
         {"ＡＭＡＲＡ", "[hidden]"},
         // Words that only begin so, and titles, identify no one.
         {"Amaranth, Dr Who", "Amaranth, Dr Who"},
         {"", ""}});
}

TEST_CASE("a name is hidden in capitals, without its marks, and as others transcribe it") {
  check({{"Ayşe Yıldızlar", Kind::name},
         {"Kari Sørbye", Kind::name},
         {"Łukaszek", Kind::name},
         {"Jörg Weiß", Kind::name},
         {"Åse Mueller", Kind::name},
         {"Þórdís Guðrúnardóttir", Kind::name}},
        {{"AYŞE YILDIZLAR", "[hidden]"},
         {"ayse yildizlar", "[hidden]"},
         {"Sorbye, Soerbye and SØRBYE", "[hidden], [hidden] and [hidden]"},
         {"Lukaszek or ŁUKASZEK", "[hidden] or [hidden]"},
         {"Joerg and Jorg Weiss", "[hidden] and [hidden]"},
         {"Müller, Muller, Aase", "[hidden], [hidden], [hidden]"},
         {"Thordis Gudrunardottir", "[hidden]"},
         {"Lu\u00ADkaszek, Jo\u0308rg", "[hidden], [hidden]"}});
}

TEST_CASE("plurals, possessives and what a name is glued to do not show it") {
  check({{"Ann Jones", Kind::name},
         {"Kofi van der Bonsu", Kind::name},
         {"Claire Nwosu-Hart", Kind::name}},
        {{"appraisal kbonsu-mid", "appraisal [hidden]-mid"},
         {"the Joneses and the Bonsus", "the [hidden] and the [hidden]"},
         {"Bonsu's, Bonsu’s, Jones'", "[hidden]'s, [hidden]’s, [hidden]'"},
         {"AnnJones or annJones2026 or HRJones", "[hidden] or [hidden]2026 or HR[hidden]"},
         {"post-Bonsu_review", "post-[hidden]_review"},
         {"annjones jonesann vanderbonsu", "[hidden] [hidden] [hidden]"},
         {"2026/kbonsu.yaml,a-jones,ajones-1", "2026/[hidden].yaml,a-[hidden],[hidden]-1"},
         {"nwosuhart, NwosuHart, NWOSU HART", "[hidden], [hidden], [hidden]"},
         // Longer words only contain it.
         {"Annual reviews of the Hartlepool office", "Annual reviews of the Hartlepool office"}});
}

TEST_CASE("offices that did something are hidden whole, and their words are no names") {
  check({{"Head of Mission, EUMM Georgia", Kind::perhaps_name},
         {"Stabilisation Unit", Kind::perhaps_name},
         {"Priya Nair, Director", Kind::perhaps_name}},
        {{"Head of catering for two units of the Mission",
          "Head of catering for two units of the Mission"},
         {"asked the stabilisation unit", "asked the [hidden]"},
         {"Nair told the Director", "[hidden] told the Director"}});
}

TEST_CASE("names in scripts without blanks are hidden within sentences") {
  check({{"王小明", Kind::name},
         {"สมชาย ใจดี", Kind::name},
         {"山田太郎", Kind::name},
         {"김민준", Kind::name},
         {"李 伟", Kind::name},
         {"陳美玲 Mei-Ling Chan", Kind::name}},
        {{"我们派王小明去伦敦", "我们派[hidden]去伦敦"},
         {"小明的工作", "[hidden]的工作"},
         {"ส่งสมชายไปลอนดอน", "ส่ง[hidden]ไปลอนดอน"},
         {"山田さんと太郎", "[hidden]さんと[hidden]"},
         {"김민준은 런던에", "[hidden]은 런던에"},
         {"李伟和李伟", "[hidden]和[hidden]"},
         {"陳美玲女士, Mei-Ling", "[hidden]女士, [hidden]"},
         {"伦敦", "伦敦"}});
}

TEST_CASE("addresses are hidden with what stands before the @, also alone") {
  check({{"amara.osei@example.org", Kind::exact},
         {"kbonsu+work@example.org", Kind::exact},
         {"loans@example.org", Kind::exact},
         {"treasury@example.org", Kind::exact}},
        {{"Amara Osei, amara.osei, amaraosei", "[hidden], [hidden], [hidden]"},
         {"ask kbonsu", "ask [hidden]"},
         // An unknown address, recognised by its form.
         {"mail zoë.x@mail.example.org.", "mail [hidden]."},
         {"mail zoë＠example.org.", "mail [hidden]."},
         {"HM Treasury, on loans @ 5 %", "HM Treasury, on loans @ 5 %"}});
}

TEST_CASE("numbers are hidden however their digits are grouped") {
  check({{"020 7946 0000", Kind::exact},
         {"+48 22 123 45 67", Kind::exact},
         {"AB 123456", Kind::exact}},
        {{"02079460000", "[hidden]"},
         {"(020) 7946-0000 or 020\u00A07946\u00A00000", "([hidden] or [hidden]"},
         {"+442079460000", "+[hidden]"},
         {"+44 20 7946 0000.", "+44 [hidden]."},
         {"022 1234567, 0048221234567", "[hidden], [hidden]"},
         {"AB123456, ab-123456", "[hidden], [hidden]"},
         {"020 7946 00001 and 2026-11-22", "020 7946 00001 and 2026-11-22"}});
}

TEST_CASE("any few signs may group the digits of a number, and other scripts write them") {
  check({{"020 7946 0231", Kind::exact}, {"AB/771-904", Kind::exact}},
        {{"020_7946_0231 or 020·7946·0231", "[hidden] or [hidden]"},
         {"020,7946,0231 or 020:7946:0231", "[hidden] or [hidden]"},
         {"020|7946|0231 or 020~7946~0231", "[hidden] or [hidden]"},
         {"020\\7946\\0231", "[hidden]"},
         {"020 7946\n0231", "[hidden]"},
         {"020 7946\\n0231", "[hidden]"},  // as messages show a line end
         {"٠٢٠٧٩٤٦٠٢٣١", "[hidden]"},
         {"771904 or 771-904 or ab 771 904", "[hidden] or [hidden] or [hidden]"},
         {"020 and 7946, also 0231", "020 and 7946, also 0231"}});
}

TEST_CASE("an apostrophe that counts as a letter is an apostrophe, and an ayn is nothing") {
  check({{"Mary O\u02BCNeill", Kind::name},
         {"Ka\u02BBahumanu", Kind::name},
         {"\u02BFAbd al-Ra\u02BEuf", Kind::name}},
        {{"O'Neill, ONeill and Neill", "[hidden], [hidden] and [hidden]"},
         {"O\u02BCNeill and O\u02B9Neill", "[hidden] and [hidden]"},
         {"Mary\u02BCs post", "[hidden]\u02BCs post"},
         {"Kaahumanu, Ka'ahumanu", "[hidden], [hidden]"},
         {"Abd and Rauf", "[hidden] and [hidden]"}});
}

TEST_CASE("a name is hidden where a message cuts it, or escapes a character in it") {
  check({{"Kari Sørbyeland", Kind::name},
         {"020 7946 0231", Kind::exact},
         {"k.oddmail@example.org", Kind::exact}},
        {{"`agreed with him, Sørbye…`", "`agreed with him, [hidden]…`"},
         {"`agreed with Kari S…`", "`agreed with [hidden]…`"},
         {"`agreed with Karin…`", "`agreed with Karin…`"},
         {"`call 020 794…`", "`call [hidden]…`"},
         {"`mail k.oddmail@exam…`", "`mail [hidden]…`"},
         {"`mail k.odd…`", "`mail [hidden]…`"},
         {"`met Sør\\u00ADbyeland today`", "`met [hidden] today`"},
         {"`met S\\u200Børbyeland today`", "`met [hidden] today`"},
         {"`met kari\\nsørbyeland`", "`met [hidden]\\n[hidden]`"}});
}

TEST_CASE("the time depends on the text, not on how many names begin alike") {
  HiddenNames names("the key of a run");
  for (std::size_t size = 1; size <= 250; ++size) {
    names.add({"A" + std::string(size, 'a'), Kind::name});
  }
  const std::string text = "A" + std::string(2'000'000, 'a');
  CHECK(names.hide(text) == text);
}

TEST_CASE("names that are words too, and short ones, are hidden as names and left as words") {
  check(
      {{"Will Post", Kind::name},
       {"An Li", Kind::name},
       {"May O", Kind::name},
       {"Di Nunn", Kind::name},
       {"Sam Tate", Kind::name},
       {"Ng", Kind::name}},
      {{"Will will post it", "[hidden] will post it"},
       {"an O level, as one may say", "an O level, as one may say"},
       {"An and Li and Ng met May", "[hidden] and [hidden] and [hidden] met [hidden]"},
       {"will-post.yaml,x/will.yaml,ng_1", "[hidden].yaml,x/[hidden].yaml,[hidden]_1"},
       {"The state of Di", "The state of [hidden]"},
       // Within a sentence, too, they are names in a path or an id.
       {"see will.yaml and will_cv.pdf", "see [hidden].yaml and [hidden]_cv.pdf"},
       {"see scans/will and my-ng, or ng__1", "see scans/[hidden] and my-[hidden], or [hidden]__1"},
       {"in ~will or C:\\scans\\will now", "in ~[hidden] or C:\\scans\\[hidden] now"},
       {"he will. If you will, post it", "he will. If you will, post it"},
       // It cannot be told apart from the person, and is hidden.
       {"Will Trust, Post Office", "[hidden] Trust, [hidden] Office"}});
}

TEST_CASE("each is found among thousands of people with the same first name") {
  HiddenNames names("k");
  for (int i = 0; i < 3000; ++i) {
    names.add({fmt::format("John Sm{}ith{}", i, i), Kind::name});
    names.add({fmt::format("020 7946 {:04}", i), Kind::exact});
  }
  CHECK(names.hide("John Sm17ith17 on 020 7946 2999") == "[hidden] on [hidden]");
}

TEST_CASE("ids that hold a name become others, the same in one run and not in the next") {
  HiddenNames one("one"), two("two");
  for (HiddenNames* names : {&one, &two}) names->add({"Ada Lovelace", Kind::name});
  CHECK(one.hide_id("LN-2026-001") == "LN-2026-001");
  const std::string hidden = one.hide_id("LOVELACE-1");
  CHECK(hidden.starts_with("[hidden]-"));
  CHECK(hidden.find("-1") == hidden.npos);
  CHECK(one.hide_id("LOVELACE-1") == hidden);
  CHECK(one.hide_id("LOVELACE-2") != hidden);
  CHECK(two.hide_id("LOVELACE-1") != hidden);
  using Texts = std::vector<std::string>;
  CHECK(one.stand_in_for(Texts{"a", "bc"}) != one.stand_in_for(Texts{"ab", "c"}));
}

TEST_CASE("of a file that could not be read not even the folder is shown") {
  Survey survey{.as_at = *parse_date("2026-11-22")};
  survey.unreadable = {{"a/ann-reed/1.yaml", "is a broken link"}};
  HiddenNames names("the key of a run");
  Register agreements(
      survey, &names, [](std::size_t) { return ""; }, true);
  Answered unread;
  unread.unreadable = files::Unreadable{"a/bo-lane.yaml", "permission denied"};
  agreements.take(std::move(unread));
  agreements.finish();
  REQUIRE(survey.unreadable.size() == 2);
  for (const files::Unreadable& each : survey.unreadable) CHECK(each.path == "[hidden]");
}

namespace {

// The texts found in an agreement, each once, in alphabetical order.
std::vector<std::string> find_in(std::string agreement) {
  const CheckOptions options{.as_at = *parse_date("2026-11-22")};
  const auto reading = policy::read_agreement(std::move(agreement), options);
  REQUIRE(reading != nullptr);
  std::vector<std::string> texts;
  for (const PersonalText& each : find_personal_texts(*reading, options)) {
    texts.push_back((each.kind == PersonalText::Kind::name ? "name " : "") + each.text);
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

}  // namespace

TEST_CASE("every person, address, number and author of an entry is found") {
  const auto texts = find_in(
      "agreement: X-1\n"
      "scheme: loan\n"
      "title: For Ms Reed\n"
      "secondee: {name: Ann Reed, email: ann@example.org, staff_number: \"00417\", address: 1 Low "
      "Rd}\n"
      "parent: {name: HM Treasury, sector: civil-service, line_manager: Bo Lane,\n"
      "  coordinator: {name: Cy Moss, email: cy@example.org, phone: \"01632 960001\", role: "
      "lead}}\n"
      "host: {name: Defra, sector: civil-service}\n"
      "term: {start: 2026-01-01, end: 2026-12-31}\n"
      "appraisal: {assessor: Di Nunn, reviews: [{id: mid, due: 2026-06-01, by: Ed Orr}]}\n"
      "waivers: [{rule: core/x, reason: r, approved_by: Flo Pike}]\n"
      "history:\n"
      "- {date: 2026-01-01, by: gus@example.org, state: proposed}\n"
      "- {date: 2026-01-02, by: Hal, event: debrief, attendees: [Ida Quay]}\n");
  CHECK(texts == std::vector<std::string>{"00417", "01632 960001", "1 Low Rd", "Ed Orr", "Flo Pike",
                                          "Hal", "Ida Quay", "ann@example.org", "cy@example.org",
                                          "gus@example.org", "name Ann Reed", "name Bo Lane",
                                          "name Cy Moss", "name Di Nunn"});
}

TEST_CASE("values of the wrong type, and of a duplicate key, identify people too") {
  const auto texts = find_in(
      "agreement: X-1\n"
      "scheme: loan\n"
      "secondee: {name: Ann Reed, name: Wolstan Perriwig, key: [kkk-77], staff_number: [AB12345]}\n"
      "parent: {name: HM Treasury, line_manager: [Hepzibah Thistle],\n"
      "  coordinator: {name: {first: Cy, last: Moss}, phone: [{home: 01632 960147}], role: lead}}\n"
      "host: {name: Defra, line_manager: {Bo Lane: head of policy}}\n"
      "appraisal: {assessor: [Di Nunn], reviews: {id: mid, by: [Ed Orr]}}\n"
      "history:\n"
      "- {date: 2026-01-01, by: [Mortimer Gadfly], state: proposed}\n"
      "- {date: 2026-01-01, by: !!str Hal Pike, state: approved}\n");
  CHECK(texts == std::vector<std::string>{"01632 960147", "AB12345", "Bo Lane", "Ed Orr",
                                          "Hal Pike", "Mortimer Gadfly", "kkk-77", "name Ann Reed",
                                          "name Cy", "name Di Nunn", "name Hepzibah Thistle",
                                          "name Moss", "name Wolstan Perriwig"});
}

TEST_CASE("the words beside an e-mail address name its owner") {
  const auto texts = find_in(
      "agreement: X-1\n"
      "scheme: loan\n"
      "secondee: Ann Reed\n"
      "parent: {name: HM Treasury, line_manager: \"Bo Lane <bo@example.org>\"}\n"
      "history:\n"
      "- {date: 2026-01-01, by: \"Siôn ap Gwilym <sion@example.org>\", state: proposed}\n"
      "- {date: 2026-01-02, by: \"hal@example.org (Hal Pike)\", state: approved}\n"
      "- {date: 2026-01-03, by: \"mailto:desk@example.org\", event: note}\n");
  CHECK(texts == std::vector<std::string>{"Hal Pike", "Siôn ap Gwilym", "bo@example.org",
                                          "desk@example.org", "hal@example.org", "name Ann Reed",
                                          "name Bo Lane", "sion@example.org"});
}

TEST_CASE("people whom an amendment names are found, whichever field it changes") {
  const auto texts = find_in(
      "agreement: X-1\n"
      "scheme: loan\n"
      "secondee: Ann Reed\n"
      "history:\n"
      "- {date: 2026-01-01, by: desk, event: amendment, changes: [\n"
      "    {path: secondee.name, to: Ann Thistle},\n"
      "    {path: parent.coordinator.name, to: Cy Moss},\n"
      "    {path: host.line_manager, to: Bo Lane},\n"
      "    {path: host.name, to: Defra},\n"
      "    {path: appraisal.reviews, add: {id: end, due: 2026-10-01, by: Ed Orr}}]}\n");
  CHECK(texts == std::vector<std::string>{"Ed Orr", "desk", "name Ann Reed", "name Ann Thistle",
                                          "name Bo Lane", "name Cy Moss"});
}

}  // namespace secondment::registers
