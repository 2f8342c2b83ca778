#include "handbook/glossary.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "golden.h"

namespace secondment::handbook {

TEST_CASE("a glossary is read term by term, with other names and references") {
  const auto terms = parse_glossary(
      "# Glossary\n\nAbout it.\n\n## host\nThe organisation that\nreceives.\n\nAlso called: a b, "
      "c\n"
      "See also: parent\n\n## parent\nThe other `one`.\n");
  REQUIRE(terms.size() == 2);
  CHECK(terms[0].name == "host");
  CHECK(terms[0].definition == "The organisation that receives.");
  CHECK(terms[0].also_called == std::vector<std::string>{"a b", "c"});
  CHECK(terms[0].see_also == std::vector<std::string>{"parent"});
  CHECK(terms[1].definition == "The other `one`.");
  CHECK(terms[1].also_called.empty());
}

TEST_CASE("the embedded glossary is docs/glossary.md, and refers to its own terms") {
  CHECK(glossary_markdown() == tests::read_text(tests::source_path("docs/glossary.md")));
  std::set<std::string> names;
  for (const Term& term : glossary()) {
    CHECK_MESSAGE(names.insert(term.name).second, term.name);
    CHECK_MESSAGE(!term.definition.empty(), term.name);
  }
  CHECK(names.size() > 50);
  for (const Term& term : glossary()) {
    for (const std::string& other : term.see_also) CHECK_MESSAGE(names.contains(other), other);
  }
}

}  // namespace secondment::handbook
