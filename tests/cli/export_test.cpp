// What `export` gives to other programs: the same in each format, typed, as of a day.
#include <doctest/doctest.h>
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using nlohmann::json;
using tests::Console;
using tests::print;
using tests::source_path;
using tests::write_text;

json export_one(const std::string& path, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words = {"export", path};
  words.insert(words.end(), more.begin(), more.end());
  const json answer = json::parse(print(words));
  REQUIRE(answer["agreements"].size() == 1);
  return answer["agreements"][0];
}

std::vector<std::string> keys_of(const json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

// Of YAML as another reader has it.
json to_json(const YAML::Node& node) {
  if (node.IsNull()) return nullptr;
  if (node.IsSequence()) {
    json list = json::array();
    for (const auto& each : node) list.push_back(to_json(each));
    return list;
  }
  if (node.IsMap()) {
    json map = json::object();
    for (const auto& each : node) map[each.first.as<std::string>()] = to_json(each.second);
    return map;
  }
  if (node.Tag() == "!") return node.as<std::string>();  // in quotes
  return json::parse(node.as<std::string>());
}

const std::string loan = source_path("examples/agreements/loan-mensah.yaml");

}  // namespace

TEST_CASE("export has the keys that docs/json.md lists, and typed terms") {
  const json answer = json::parse(print({"export", loan}));
  CHECK(keys_of(answer) ==
        std::vector<std::string>{"agreements", "as_at", "command", "schema", "tool"});
  const json one = answer["agreements"][0];
  CHECK(keys_of(one) == std::vector<std::string>{"agreement", "due", "history", "next_change",
                                                 "path", "record", "scheme", "state", "terms",
                                                 "versions"});
  CHECK(one["agreement"] == "LOAN-2026-031");
  CHECK(one["scheme"] == "loan");
  CHECK(one["state"] == "proposed");
  CHECK(one["terms"]["term"]["start"] == "2027-01-11");
  CHECK(one["terms"]["finance"]["salary"].is_string());
  CHECK(one["record"]["ends_on"] == "2027-12-31");
  CHECK(one["record"]["suspended"] == false);
  CHECK(one["next_change"] == nullptr);
  for (const char* key : {"format", "agreement", "scheme", "history"}) {
    CHECK_MESSAGE(!one["terms"].contains(key), key);
  }
  const json status = json::parse(print({"status", loan, "--format", "json"}));
  CHECK(one["history"] == status["history"]);
  CHECK(one["due"] == status["due"]);
  const json terms = json::parse(print({"terms", "--list", loan, "--format", "json"}));
  CHECK(one["versions"] == terms["versions"]);
}

TEST_CASE("exported numbers, flags and lists keep their types") {
  const tests::Folder folder;
  const std::string path = folder / "a.yaml";
  write_text(path,
             "agreement: A-1\nscheme: loan\n"
             "placement: {full_time_equivalent: 0.6, hours: 21, commercial: no, post: \"12\"}\n"
             "term: {start: 2027-01-11, end: 2027-12-31, notice: P4W}\n"
             "finance: {salary: 50700 GBP, recharge: {covers: [salary, on-costs]}}\n"
             "parent: {name: X, sector: nonsense}\n");
  const json terms = export_one(path)["terms"];
  CHECK(terms["placement"]["full_time_equivalent"] == 0.6);
  CHECK(terms["placement"]["hours"].dump() == "21");
  CHECK(terms["placement"]["post"] == "12");
  CHECK(terms["term"]["notice"] == "P4W");
  CHECK(terms["finance"]["recharge"]["covers"] == json::array({"salary", "on-costs"}));
  CHECK(terms["parent"]["name"] == "X");
  CHECK_MESSAGE(!terms["parent"].contains("sector"), "what cannot be read is left out");
}

TEST_CASE("exported terms are those of the day, with what the directory says") {
  const std::string path = source_path("examples/register/agreements/2025/OUT-2025-010.yaml");
  const json before = export_one(path, {"--as-at", "2026-01-01"});
  const json after = export_one(path, {"--as-at", "2026-11-22"});
  CHECK(before["terms"] != after["terms"]);
  CHECK(before["versions"][1]["fingerprint"] == after["versions"][1]["fingerprint"]);
  CHECK(before["terms"]["finance"]["salary"] == "45100.00 GBP");
  CHECK(after["terms"]["finance"]["salary"] == "46950.00 GBP");
  const json answer =
      json::parse(print({"export", source_path("examples/register"), "--as-at", "2026-11-22"}));
  std::size_t by_key = 0;
  for (const json& each : answer["agreements"]) {
    const json& terms = each["terms"];
    for (const char* party : {"parent", "host"}) {
      if (!terms.contains(party) || !terms[party].contains("key")) continue;
      ++by_key;
      CHECK(terms[party].contains("name"));
    }
  }
  CHECK(by_key > 0);
}

TEST_CASE("every format of export says the same") {
  const std::string folder = source_path("examples/agreements");
  const json expected = json::parse(print({"export", folder}));
  std::istringstream lines(print({"export", folder, "--format", "ndjson"}));
  json elements = json::array();
  for (std::string line; std::getline(lines, line);) elements.push_back(json::parse(line));
  CHECK(elements == expected["agreements"]);
  CHECK(to_json(YAML::Load(print({"export", folder, "--format", "yaml"}))) == expected);
}

TEST_CASE("export reports what it cannot read as other commands do") {
  const tests::Folder folder;
  CHECK(json::parse(print({"export", loan, folder / "missing.yaml"}, 2))["agreements"].size() == 1);
  CHECK(json::parse(print({"export", folder.path().string()}, 3))["agreements"].empty());
  CHECK(to_json(YAML::Load(
      print({"export", folder.path().string(), "--format", "yaml"}, 3)))["agreements"]
            .empty());
  write_text(folder / "notes.txt", "no agreement");
  print({"export", folder / "notes.txt"}, 2);
  const json unknown = export_one(source_path("examples/broken/unknown-scheme.yaml"));
  CHECK(unknown["record"].empty());
  CHECK(unknown["versions"].empty());
  Console console;
  CHECK(console.run({"export", loan, "--format", "xml"}) == 2);
}

}  // namespace secondment
