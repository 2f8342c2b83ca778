// Templates of a house's own in HTML that try to load, run or hide something.
#include <doctest/doctest.h>

#include <chrono>

#include "cli/letter_house.h"

namespace secondment {
namespace {

using tests::write_text;
using House = tests::LetterHouse;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != text.npos;
}

}  // namespace

TEST_CASE("what a browser or a converter could load, run or read in another way is refused") {
  const char* hostile[] = {
      // Comments that end sooner than they seem to.
      "<!-- --!><script>1</script> -->",
      "<!--><script>1</script>-->",
      "<!---><script>1</script>-->",
      "<!-- a -- b -->",
      "<!-- <!-- x --> -->",
      "<!-- never",
      // What is text to some and markup to others.
      "<title><script>1</script></title>",
      "<textarea><img src=x></textarea>",
      "<noscript><p title=\"</noscript><img src=x onerror=1>\"></noscript>",
      "<xmp><script>1</script></xmp>",
      "<plaintext>",
      "<![CDATA[ <script>1</script> ]]>",
      "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
      "<!DOCTYPE html SYSTEM \"http://x/y.dtd\">",
      "<?xml-stylesheet href=\"http://x/y.css\"?>",
      "<? x ?>",
      "a < b",
      "</p onclick=\"x\">",
      "</script>",
      "<p",
      "<title>never",
      "<style>p {}",
      // What loads.
      "<base href=\"http://x/\">",
      "<meta http-equiv=\"refresh\" content=\"0;url=http://x/\">",
      "<object data=\"data:image/png;base64,AAAA\"></object>",
      "<embed src=\"x\">",
      "<svg><image href=\"http://x/y.png\"/></svg>",
      "<math><a xlink:href=\"http://x\">x</a></math>",
      "<img srcset=\"http://x/y.png 2x\" src=\"data:image/png;base64,AAAA\">",
      "<img src=\"data:image/svg+xml;base64,AAAA\">",
      "<img src=\"data:image/png;base64,AAAA http://x\">",
      "<img src=\"#x\">",
      "<img src=\"&#104;ttp://x/y.png\">",
      "<img/src=\"http://x/y.png\">",
      "<img\nsrc=\"http://x/y.png\">",
      "<IMG SRC=\"http://x/y.png\">",
      "<a href=\"javascript:alert(1)\">x</a>",
      "<a href=\" javascript:alert(1)\">x</a>",
      "<a href=\"java&#9;script:alert(1)\">x</a>",
      "<a href=\"data:text/html,x\">x</a>",
      "<a href=\"//x/y\">x</a>",
      "<a href=\"#a\" ping=\"http://x\">x</a>",
      "<a href=\"#a\" href=\"http://x\">x</a>",
      "<body background=\"http://x/y.png\">",
      "<table background=\"x.png\"></table>",
      "<input type=\"image\" src=\"x\">",
      "<audio src=\"x\"></audio>",
      "<form action=\"http://x\"></form>",
      "<q cite=\"http://x\">x</q>",
      "<body onload=\"x\">",
      "<p ONCLICK=\"x\">x</p>",
      "<p/onclick=\"x\">x</p>",
      "<p title=\"a\"onclick=\"x\">x</p>",
      "<p on\nclick=\"x\">x</p>",
      "<p title=a\"b>x</p>",
      "<p title=`a b`>x</p>",
      "<p \"x\">x</p>",
      "<p x:y=\"z\">x</p>",
      // Styles that load.
      "<style>@import 'http://x/y.css';</style>",
      "<style>@IMPORT url(http://x/y.css);</style>",
      "<style>@namespace url(http://x);</style>",
      "<style>@imp\\6frt 'x';</style>",
      "<style>p { background: URL(http://x/y.png) }</style>",
      "<style>p { background: u\\72l(http://x/y.png) }</style>",
      "<style>p { background: url( 'http://x/y.png' ) }</style>",
      "<style>p { background: url(data:image/svg+xml;base64,AAAA) }</style>",
      "<style>p { background: image-set('http://x/y.png' 1x) }</style>",
      "<style>p { background: -webkit-image-set('http://x/y.png' 1x) }</style>",
      "<style>p { background: cross-fade(url(data:image/png;base64,AAAA), 'x.png') }</style>",
      "<style>p { background: image('http://x/y.png') }</style>",
      "<style>@font-face { src: src('http://x/y.woff') }</style>",
      "<style>p { width: expression(alert(1)) }</style>",
      "<style>p { content: 'a\nb' } @import 'x'; q { content: 'c' }</style>",
      "<style>/* never</style>",
      "<style>p::after { content: '</style><script>1</script>' }</style>",
      "<style><!-- p {} --></style>",
      "<p style=\"background: url(http://x/y.png)\">x</p>",
      "<p style=\"background: &#117;rl(http://x/y.png)\">x</p>",
      "<p style=\"background: image-set(&quot;x.png&quot; 1x)\">x</p>",
      "<p style=background:url(x)>x</p>",
      "<style>p::after { content: {{css.foot}} }</style>",
  };
  House house;
  for (const char* text : hostile) {
    write_text(house.file, std::string("<p>fine</p>\n") + text + "\n");
    CHECK_MESSAGE(house.letter() == 2, text);
    CHECK_MESSAGE(has(house.err(), "welcome.html:"), text, house.err());
    CHECK_MESSAGE(house.out().empty(), text);
  }
  const char* harmless[] = {
      "<!DOCTYPE html><html lang='en'><head><meta charset=utf-8><title>A &amp; B</title></head>",
      "<!-- a comment, with - and > in it -->",
      "<p class=\"a b\" data-x=\"1\" aria-label=\"x\">5 &lt; 6 &amp; 7 > 3</p><br/><hr>",
      "<td colspan=2 align=right>x</td><ol start=\"3\"><li value=4>x</li></ol>",
      "<a href=\"#x\">x</a><a href=\"mailto:{{terms.secondee.email}}\">x</a>",
      "<img src=\"data:image/png;base64,AAAA+/==\" alt=\"{{agreement}}\" width=\"30\">",
      "<p {{#state}}class=\"a\"{{/state}}{{^state}}class=\"b\"{{/state}}>x</p>",
      "<style>@page { size: A4; @top-left { content: \"url(x) @import {{css.foot}}\" } }\n"
      "@media print { p:not(.a):nth-child(2) { color: rgb(1, 2, 3); width: calc(1px + 2%); } }\n"
      "/* url(x) */ q::before { content: '\\201C' attr(title) counter(page) }\n"
      "p { background: url(\"data:image/png;base64,AAAA\"); transform: rotate(3deg) }</style>",
  };
  for (const char* text : harmless) {
    write_text(house.file, std::string(text) + "\n");
    CHECK_MESSAGE(house.letter() == 0, text, house.err());
  }
}

TEST_CASE("a large template is checked in time that grows with its size") {
  House house;
  std::string text;
  while (text.size() < 900'000) {
    text += "<p title=\"{{agreement}}\">{{#state}}{{scheme}}{{/state}}<!-- x --></p>\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  write_text(house.file, text);
  CHECK_MESSAGE(house.letter() == 0, house.err());
  std::string wrong;
  while (wrong.size() < 900'000) wrong += "{{agreemnt}}<script></script>\n";
  write_text(house.file, wrong);
  CHECK(house.letter() == 2);
  // It was minutes when each place was looked for from the front.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

}  // namespace secondment
