#include "output/html.h"

#include <doctest/doctest.h>

namespace secondment::output {

TEST_CASE("text in HTML is never markup, not even in an attribute") {
  CHECK(escape_html("<b class='x' id=\"y\">R&D</b>") ==
        "&lt;b class=&#39;x&#39; id=&quot;y&quot;&gt;R&amp;D&lt;/b&gt;");
}

TEST_CASE("code is between backquotes, of which there are two, and is never markup either") {
  CHECK(html_with_code("state `a < b`, & `c`") ==
        "state <code>a &lt; b</code>, &amp; <code>c</code>");
  CHECK(html_with_code("<i>`</code><script>`") ==
        "&lt;i&gt;<code>&lt;/code&gt;&lt;script&gt;</code>");
  CHECK(html_with_code("`a` and `b") == "<code>a</code> and `b");
  CHECK(html_with_code("``a") == "``a");
  CHECK(html_with_code("") == "");
}

}  // namespace secondment::output
