// Single values: read by the type of their field, never by YAML's guess.
#include "model/scalar.h"

#include "scalar_reading.h"

namespace secondment::model {

using namespace tests;

TEST_CASE("a bool is true or false, and its other spellings are answered") {
  check_rows("bool",
             {
                 {"true", "bool true"},
                 {"false", "bool false"},
                 {"yes", "`yes` is neither true nor false; write true"},
                 {"Yes", "`Yes` is neither true nor false; write true"},
                 {"y", "`y` is neither true nor false; write true"},
                 {"on", "`on` is neither true nor false; write true"},
                 {"True", "`True` is neither true nor false; write true"},
                 {"TRUE", "`TRUE` is neither true nor false; write true"},
                 {"1", "`1` is neither true nor false; write true"},
                 {"no", "`no` is neither true nor false; write false"},
                 {"NO", "`NO` is neither true nor false; write false"},
                 {"N", "`N` is neither true nor false; write false"},
                 {"off", "`off` is neither true nor false; write false"},
                 {"False", "`False` is neither true nor false; write false"},
                 {"0", "`0` is neither true nor false; write false"},
                 {"maybe", "`maybe` is neither true nor false; write true or false"},
                 {"true ", "`true ` is neither true nor false; write true or false"},
                 {"falsehood", "`falsehood` is neither true nor false; write true or false"},
                 {"", "`` is neither true nor false; write true or false"},
             });
}

TEST_CASE("a number is an int without a point and a decimal with one") {
  check_rows("number", {
                           {"0", "int 0"},
                           {"5", "int 5"},
                           {"-5", "int -5"},
                           {"37.5", "double 37.5"},
                           {"-0.25", "double -0.25"},
                           {"5.0", "double 5"},
                           {"0.10", "double 0.1"},
                           {"999999999999999", "int 999999999999999"},
                           {"-100000000000000", "int -100000000000000"},
                       });
}

TEST_CASE("a number keeps its decimal digits, fifteen at most, and is refused beyond") {
  check_rows(
      "number",
      {
          {"0.123456789012345", "double 0.123456789012345"},
          {"12345678901234.5", "double 12345678901234.5"},
          {"0.000001234567890123450", "double 1.23456789012345e-06"},
          {"0.1234567890123456",
           "`0.1234567890123456` has 16 significant digits; a number has 15 at most; round it, or "
           "check the number of digits"},
          {"1234567890123456",
           "`1234567890123456` has 16 significant digits; a number has 15 at most; round it, or "
           "check the number of digits"},
          {"1000000000000000.0",
           "`1000000000000000.0` has 16 significant digits; a number has 15 at most; round it, or "
           "check the number of digits"},
      });
}

TEST_CASE("a number written for the eye is answered with its plain digits") {
  check_rows(
      "number",
      {
          {"0123", "`0123` is not written as a number; write 123"},
          {"-0123", "`-0123` is not written as a number; write -123"},
          {"007.5", "`007.5` is not written as a number; write 7.5"},
          {"1_000", "`1_000` is not written as a number; write 1000"},
          {"1,000", "`1,000` is not written as a number; write 1000"},
          {"1,250,000.5", "`1,250,000.5` is not written as a number; write 1250000.5"},
          {"1 000", "`1 000` is not written as a number; write 1000"},
          {".5", "`.5` is not written as a number; write 0.5"},
          {"-.5", "`-.5` is not written as a number; write -0.5"},
          {"+5", "`+5` is not written as a number; write 5"},
          {"50%", "`50%` is not written as a number; write 50"},
          {" 5", "` 5` is not written as a number; write 5"},
          {"0.8 ", "`0.8 ` is not written as a number; write 0.8"},
          {"5.", "`5.` is not written as a number; write 5"},
          {"37,5", "`37,5` is not written as a number; write 37.5"},
          {"37 hours", "`37 hours` is not written as a number; write 37"},
          {"37.5 hrs per week", "`37.5 hrs per week` is not written as a number; write 37.5"},
          {"30 days", "`30 days` is not written as a number; write 30"},
      });
}

TEST_CASE("what is no number is refused with how one is written") {
  for (const std::string_view text :
       {"", "-", ".", "1e3", "1E3", "5+5", "5%5", "1,2,3", "0x1F", "0o17", "five", "1.2.3", "--5",
        "5-", "NaN", ".inf", "½", "٣", "1:30"}) {
    CAPTURE(text);
    CHECK(read("number", text) ==
          fmt::format("`{}` is not written as a number; write it in digits, with a point before "
                      "any decimals",
                      text));
  }
}

TEST_CASE("a share of full time is above 0, up to 1") {
  check_rows("number above 0, up to 1",
             {
                 {"1", "int 1"},
                 {"1.0", "double 1"},
                 {"0.5", "double 0.5"},
                 {"0.001", "double 0.001"},
                 {"0", "`0` is not a number above 0, up to 1; write a number above 0"},
                 {"0.0", "`0.0` is not a number above 0, up to 1; write a number above 0"},
                 {"-0.5", "`-0.5` is not a number above 0, up to 1; write a number above 0"},
                 {"1.01", "`1.01` is not a number above 0, up to 1; write a number up to 1"},
                 {"37.5", "`37.5` is not a number above 0, up to 1; write a number up to 1"},
             });
}

TEST_CASE("an int has no point") {
  check_rows("int", {
                        {"1", "int 1"},
                        {"-1", "int -1"},
                        {"999999999999999", "int 999999999999999"},
                        {"1.0", "`1.0` is not a whole number; write it without a point"},
                        {"01", "`01` is not written as a number; write 1"},
                        {"one", "`one` is not written as a number; write it in digits"},
                        {"-1234567890123456",
                         "`-1234567890123456` has 16 significant digits; a number has 15 at "
                         "most; round it, or check the number of digits"},
                    });
}

TEST_CASE("an identifier has no spaces and begins with a letter or digit") {
  for (const std::string_view text : {"EE-2023-014", "a", "7", "0123", "NO", "a/b_c.d-e", "x."}) {
    CAPTURE(text);
    CHECK(read("id", text) == fmt::format("text {}", text));
  }
  for (const std::string_view text :
       {"", " ", "-x", ".x", "_x", "/x", "a b", "a ", "é", "a:b", "a#b", "a\\b", "a~b"}) {
    CAPTURE(text);
    CHECK(read("id", text) ==
          fmt::format(
              "`{}` is not an identifier; begin with a letter or digit, and use only letters, "
              "digits and . _ / -",
              text));
  }
}

TEST_CASE("text is kept as written whatever else YAML takes it for") {
  for (const std::string_view text :
       {"NO", "no", "null", "Null", "~", "0123", "1e3", "2026-02-30", "true", "0x1F", ".inf",
        "12:30:45", "<<", "=", " x ", "two\nlines", "Zoë", "\u00a0x"}) {
    CAPTURE(text);
    CHECK(read("text", text) == fmt::format("text {}", text));
  }
}

TEST_CASE("blank text is refused, whichever blanks it is of") {
  for (const std::string_view text : {"", " ", "\t", "\n", "\r\n", "\u00a0", "\u2003",
                                      "\u2009\u200a", "\u200b", "\u3000", " \u00a0\t\u3000\n"}) {
    CAPTURE(text);
    CHECK(read("text", text) == "this text is blank; write something, or leave the key out");
  }
}

TEST_CASE("an e-mail field takes one address and nothing else") {
  for (const std::string_view text : {"r.patel@example.gov.uk", "a+b@c-d.org", "a@localhost",
                                      "o'neil@example.org", "josé@exämple.org", "1@2.3"}) {
    CAPTURE(text);
    CHECK(read("email", text) == fmt::format("text {}", text));
  }
  const std::string long_label(64, 'a');
  for (const std::string& text : std::vector<std::string>{
           "", "@", "r.patel", "@example.org", "a@", "a@b@c", "a@.org", "a@b.", "a@b..c", "a@-b",
           "a@b-.org", "a@b_c", "a b@c.org", "a@b.org, c@d.org", "a@" + long_label + ".org"}) {
    CAPTURE(text);
    CHECK(read("email", text) ==
          fmt::format("`{}{}` is not an e-mail address; write one address and nothing else",
                      text.substr(0, 60), text.size() > 60 ? "…" : ""));
  }
  for (const std::string_view text : {" a@b.org", "a@b.org ", "Raj Patel <a@b.org>", "<a@b.org>",
                                      "mailto:a@b.org", "<mailto:a@b.org>"}) {
    CAPTURE(text);
    CHECK(read("email", text) == fmt::format("`{}` is not an e-mail address; write a@b.org", text));
  }
}

TEST_CASE("a digest is 64 lower-case hexadecimal digits") {
  const std::string digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";
  CHECK(read("digest", digest) == "text " + digest);
  const auto refused = [](const std::string& text) {
    const bool is_long = text.size() > 60;
    return fmt::format("`{}{}` is not a SHA-256 digest of 64 digits, 0 to 9 and a to f; ",
                       text.substr(0, 60), is_long ? "…" : "");
  };
  std::string upper = digest;
  for (char& c : upper) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
  for (const std::string& text :
       {upper, "sha256:" + digest, "SHA256:" + upper, digest + "  annex.pdf", digest + " "}) {
    CAPTURE(text);
    CHECK(read("digest", text) == refused(text) + "write " + digest);
  }
  for (const std::string& text : {std::string("5e1f"), digest.substr(1), digest + "0",
                                  "g" + digest.substr(1), std::string("sha256:")}) {
    CAPTURE(text);
    CHECK(read("digest", text) ==
          refused(text) + "write the 64 digits that `sha256sum` prints for the file");
  }
}

TEST_CASE("one of some words is none but them") {
  check_rows("one of parent, host", {
                                        {"parent", "text parent"},
                                        {"host", "text host"},
                                        {"Host", "unknown value `Host`; did you mean `host`?"},
                                        {"hots", "unknown value `hots`; did you mean `host`?"},
                                        {"both", "unknown value `both`; write parent or host"},
                                        {"", "unknown value ``; write parent or host"},
                                    });
  check_rows("one of officer-serving, officer-retired, expert",
             {
                 {"officer serving",
                  "unknown value `officer serving`; did you mean "
                  "`officer-serving`? write officer-serving, officer-retired or expert"},
             });
}

TEST_CASE("dates, periods, money and countries are read as such") {
  CHECK(read("date", "2024-02-29") == "date 2024-02-29");
  CHECK(read("date", "2023-02-29") ==
        "`2023-02-29` is not a day: February 2023 has 28 days; the last day of that month is "
        "2023-02-28");
  CHECK(read("period", "P12M") == "period P1Y");
  CHECK(read("period", "9 months") == "`9 months` is not a period; write P9M");
  CHECK(read("money", "68000 GBP") == "money 68000.00 GBP");
  CHECK(read("money", "68000") ==
        "`68000` has no currency; write the amount, a space and the currency: 68000 GBP");
  CHECK(read("country", "NO") == "text NO");
  CHECK(read("country", "GBR") == "`GBR` is not a country code; write GB");
}

TEST_CASE("a refused value is shown without its control characters and cut when long") {
  CHECK(read("bool", "\033[31m") == "`\\u001B[31m` is neither true nor false; write true or false");
  CHECK(read("bool", std::string(100, 'x')) ==
        "`" + std::string(60, 'x') + "…` is neither true nor false; write true or false");
}

TEST_CASE("every type has its words for a message") {
  constexpr Row rows[] = {
      {"text", "text"},
      {"id", "an identifier"},
      {"date", "a date"},
      {"bool", "true or false"},
      {"period", "a period"},
      {"int", "a whole number"},
      {"number", "a number"},
      {"money", "an amount of money"},
      {"country", "a country code"},
      {"email", "an e-mail address"},
      {"digest", "a SHA-256 digest"},
      {"one of a, b, c", "one of a, b or c"},
      {"section", "a section"},
      {"person", "a section"},
      {"entry", "an entry"},
      {"list of text", "a list"},
  };
  for (const Row& row : rows) CHECK(with_article(type_of(row.text)) == row.read);
}

TEST_CASE("space is space, whichever character it is") {
  for (const std::string_view blank : {"\u1680", "\u202f", "\u205f", "\u00a0", "\u3000 \n"}) {
    CHECK(read("text", blank) == "this text is blank; write something, or leave the key out");
    CHECK(read("email", "a@b.uk" + std::string(blank)).find("only looks like one") !=
          std::string::npos);
  }
}

}  // namespace secondment::model
