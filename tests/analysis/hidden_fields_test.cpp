// What readers are shown of a field that a policy hides: `explain` and the schema of all schemes.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment::tests {
namespace {

// A folder with an overlay for these schemes that hides the secondee's address.
class Hiding {
 public:
  explicit Hiding(std::string_view schemes) {
    write_text(path_, fmt::format("policy: house\ntitle: Ours\noverlays: {}\nfields:\n"
                                  "  - {{path: secondee.address, hide: true}}\n",
                                  schemes));
  }

  // The secondee's fields in the schema of all schemes.
  [[nodiscard]] nlohmann::json secondee_in_schema() const {
    const auto schema = nlohmann::json::parse(print({"schema", "agreement", "--policy", path_}));
    return schema["properties"]["secondee"]["properties"];
  }
  [[nodiscard]] std::string explained() const {
    return print({"explain", "secondee.address", "--policy", path_});
  }
  [[nodiscard]] nlohmann::json explained_in_json() const {
    return nlohmann::json::parse(
        print({"explain", "secondee.address", "--policy", path_, "--format", "json"}));
  }

 private:
  Folder folder_;
  std::string path_ = folder_ / "house.yaml";
};

}  // namespace

TEST_CASE("a field that one scheme hides is shown with that scheme's name") {
  const Hiding hiding("[loan]");
  const auto fields = hiding.secondee_in_schema();
  REQUIRE(fields.contains("address"));
  CHECK(fields["address"]["description"].get<std::string>().starts_with(
      "postal address (not in loan)"));
  CHECK(fields["name"]["description"].get<std::string>().find("not in") == std::string::npos);
  CHECK(hiding.explained().find("  hidden in    loan\n") != std::string::npos);
  const auto json = hiding.explained_in_json();
  CHECK(json["topics"][0]["hidden_in"] == nlohmann::json::array({"loan"}));
}

TEST_CASE("a field that all schemes hide is not in their schema") {
  const Hiding hiding("all");
  CHECK(!hiding.secondee_in_schema().contains("address"));
  CHECK(hiding.secondee_in_schema().contains("name"));
  CHECK(hiding.explained().find("  hidden in    every scheme\n") != std::string::npos);
}

TEST_CASE("a field that no policy hides has no such row") {
  const std::string explained = print({"explain", "secondee.address"});
  CHECK(explained.find("hidden in") == std::string::npos);
}

}  // namespace secondment::tests
