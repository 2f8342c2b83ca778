#include "model/find_target.h"

#include "terms_reading.h"

namespace secondment::model {

using namespace tests;

// The same that an amendment changes.
TEST_CASE("an element is known by its id, and by its name only where it has no id") {
  const Reading reading = read(
      "agreement: A\nscheme: loan\n"
      "documents: [{id: D1, name: D2}, {id: D2, name: Other}]\n",
      "loan");
  const auto name_of = [&](std::string_view document) {
    const Value* found =
        find_target(reading.agreement, {.parts = {{"documents", document}, {"name"}}});
    const auto* name = found != nullptr ? found->get<std::string_view>() : nullptr;
    return name != nullptr ? std::string(*name) : "nothing";
  };
  CHECK(name_of("D1") == "D2");
  CHECK(name_of("D2") == "Other");
  CHECK(name_of("Other") == "nothing");
}

}  // namespace secondment::model
