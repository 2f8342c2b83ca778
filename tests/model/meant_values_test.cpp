// Values that are written as people write them elsewhere: each is answered with what was meant.
#include "scalar_reading.h"
#include "text/characters.h"

namespace secondment::model {

using namespace tests;

TEST_CASE("a share written in percent is answered with the share") {
  check_rows("number above 0, up to 1",
             {
                 {"80%", "`80%` is not written as a number; write 0.8"},
                 {"100 %", "`100 %` is not written as a number; write 1"},
                 {"120%", "`120%` is not written as a number; write a number above 0, up to 1"},
             });
  check_rows("number", {
                           {"50%", "`50%` is not written as a number; write 50"},
                           {"2.5k", "`2.5k` is not written as a number; write 2500"},
                           {"1.250,50", "`1.250,50` is not written as a number; write 1250.50"},
                       });
}

TEST_CASE("a share written as a fraction, with its unit or in words is answered with the share") {
  check_rows("number above 0, up to 1",
             {
                 {"4/5", "`4/5` is not written as a number; write 0.8"},
                 {"1/3", "`1/3` is not written as a number; write 0.3333"},
                 {"30/37.5", "`30/37.5` is not written as a number; write 0.8"},
                 {"0.8 FTE", "`0.8 FTE` is not written as a number; write 0.8"},
                 {"0.8fte", "`0.8fte` is not written as a number; write 0.8"},
                 {"80 per cent", "`80 per cent` is not written as a number; write 0.8"},
                 {"Full-time", "`Full-time` is not written as a number; write 1"},
                 {"3/0", "`3/0` is not written as a number; write a number above 0, up to 1"},
                 {"5/4", "`5/4` is not written as a number; write a number above 0, up to 1"},
             });
  CHECK(read("number", "4/5").find("write it in digits") != std::string::npos);
}

TEST_CASE("curly quotes round a whole value are named") {
  constexpr Row rows[] = {{"one of charity, police", "“charity”"},
                          {"number", "“0.8”"},
                          {"email", "“a@b.org”"},
                          {"country", "‘GB’"},
                          {"money", "“52000 GBP”"},
                          {"period", "„P9M“"},
                          {"bool", "”true”"},
                          {"id", "“EE-1”"}};
  for (const Row& row : rows) {
    const std::string plain = text::unwrapped(row.read);
    CHECK(read(row.text, row.read) ==
          fmt::format("the curly quotes of `{}` are part of the value; write {}, without them",
                      row.read, plain.starts_with("„") ? "P9M" : plain));
  }
}

TEST_CASE("a space that only looks like one is named") {
  constexpr std::string_view named =
      " has a space in it that only looks like one, such as a no-break space; write ";
  const auto answered = [&](std::string_view type, std::string_view text, std::string_view plain) {
    CAPTURE(text);
    CHECK(read(type, text) == fmt::format("{}{}{}, with ordinary spaces or none",
                                          text::backquoted(text), named, plain));
  };
  answered("id", "T-1\u00A0", "T-1");
  answered("one of charity", "charity\u00A0", "charity");
  answered("money", "36500\u00A0GBP", "36500 GBP");
  answered("number", "0.5\u2009", "0.5");
  answered("period", "\u00A0P3M", "P3M");
  CHECK(read("id", "T 1\u00A0").find(named) == std::string::npos);  // no value without it either
}

TEST_CASE("a value that is not known yet is answered with how to leave it out") {
  constexpr std::string_view help = "leave the field out until it is known";
  for (const std::string_view type :
       {"date", "money", "period", "number", "email", "country", "digest"}) {
    for (const std::string_view text : {"TBC", "tbc", "to be confirmed", "To be agreed", "tbd", "?",
                                        "<name>", "XXX", "xxxx", "[insert date]"}) {
      CAPTURE(type);
      CAPTURE(text);
      CHECK(read(type, text).ends_with(fmt::format("; {}", help)));
    }
    for (const std::string_view text : {"n/a", "N/A", "not applicable"}) {
      CAPTURE(text);
      CHECK(read(type, text).ends_with("; leave the field out"));
    }
  }
  for (const std::string_view text : {"unknown", "pending", "to follow"}) {
    CHECK(read("date", text).ends_with(fmt::format("; {}", help)));
    CHECK(read("text", text) == fmt::format("text {}", text));
  }
}

TEST_CASE("a placeholder is never a text that was agreed") {
  for (const std::string_view text : {"<name>",
                                      "XXX",
                                      "xxxxx",
                                      "[insert post title]",
                                      "[Enter name here]",
                                      "[your department]",
                                      "TBC",
                                      "tbc.",
                                      "(TBC)",
                                      "[tbc]",
                                      "To be confirmed",
                                      "____",
                                      "_ _ _",
                                      "....",
                                      "…",
                                      "???",
                                      "Click or tap here to enter text",
                                      "Click or tap here to enter text.",
                                      "Click or tap to enter a date.",
                                      "Choose an item.",
                                      "{{post}}",
                                      "«Post»",
                                      "[●]"}) {
    CAPTURE(text);
    CHECK(read("text", text) ==
          fmt::format("`{}` is a placeholder that was not filled in; leave the field out until it "
                      "is known",
                      text));
  }
  for (const std::string_view text : {"n/a", "N/A", "n.a.", "Not applicable"}) {
    CAPTURE(text);
    CHECK(read("text", text) == fmt::format("`{}` is a placeholder that was not filled in; leave "
                                            "the field out",
                                            text));
  }
  for (const std::string_view text :
       {"TBC Ltd", "N/A Systems", "To be confirmed in post after probation", "none", "Xavier",
        "Choose an item of work from the plan, and agree it with the line manager first",
        "Click here", "e.g. ____", "(interim)", "3 x 12", "XX", "Superbowl XXX", "<a@b.org>",
        "a <b> c", "[1] and [2]", "<>", "[sic]"}) {
    CAPTURE(text);
    CHECK(read("text", text) == fmt::format("text {}", text));
  }
}

TEST_CASE("a word of other systems is answered with ours") {
  constexpr std::string_view sectors =
      "one of civil-service, public-sector, police, academia, industry, charity, international";
  struct Meant {
    std::string_view written, word;
  };
  constexpr Meant rows[] = {
      {"University", "academia"},      {"higher education", "academia"},
      {"NHS", "public-sector"},        {"Local Authority", "public-sector"},
      {"government", "civil-service"}, {"NGO", "charity"},
      {"third sector", "charity"},     {"Private Sector", "industry"},
      {"company", "industry"},
  };
  for (const Meant& row : rows) {
    CAPTURE(row.written);
    CHECK(read(sectors, row.written)
              .find(fmt::format("; did you mean `{}`? write civil-service,", row.word)) !=
          std::string::npos);
  }
  CHECK(read("one of parent, host, shared, none", "both").find("did you mean `shared`?") !=
        std::string::npos);
}

}  // namespace secondment::model
