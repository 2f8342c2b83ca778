#include "output/html.h"

#include <doctest/doctest.h>

namespace secondment::output {

TEST_CASE("text in HTML is never markup, not even in an attribute") {
  CHECK(escape_html("<b class='x' id=\"y\">R&D</b>") ==
        "&lt;b class=&#39;x&#39; id=&quot;y&quot;&gt;R&amp;D&lt;/b&gt;");
}

}  // namespace secondment::output
