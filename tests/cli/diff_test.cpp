// `secondment diff`, on a register that git keeps.
#include <nlohmann/json.hpp>

#include "revisions/git_register.h"

namespace secondment {
namespace {

using nlohmann::json;
using tests::ask;
using tests::GitRegister;

const std::string base(tests::signed_agreement);
const std::string amendment =
    "  - date: 2026-06-20\n"
    "    by: hr@example.org\n"
    "    event: amendment\n"
    "    summary: pay award 2026\n"
    "    effective: 2026-04-01\n"
    "    changes:\n"
    "      - {path: finance.salary, to: 50700 GBP}\n"
    "      - {path: objectives, add: {id: O4, text: Train a successor}}\n";
const std::string extension =
    "  - {date: 2026-07-01, by: hr@example.org, event: extension, until: 2026-11-30, approved_by: "
    "the host}\n";

json diff(const GitRegister& all, std::vector<std::string> paths = {"@"}) {
  std::vector<std::string> words = {"diff", "HEAD", "--format", "json"};
  words.insert(words.end(), paths.begin(), paths.end());
  const auto answered = ask(all, words);
  CHECK_MESSAGE(answered.status == 0, answered.err);
  return json::parse(answered.out);
}

}  // namespace

TEST_CASE("terms are told with the old value, the new one and the day") {
  const GitRegister all;
  all.write("a.yaml", base);
  all.commit();
  all.add("a.yaml", amendment + extension);
  all.replace("a.yaml", "amara@example.org", "osei@example.org");
  const auto text = ask(all, {"diff", "HEAD", "@a.yaml"});
  CHECK(text.status == 0);
  CHECK(text.out ==
        all / "a.yaml" +
            ": EE-1, expert-exchange, active\n"
            "  finance.salary: 48000 GBP → 50700 GBP, from 2026-04-01 (entry 5)\n"
            "  objectives: {id: O4, text: Train a successor} added, from 2026-04-01 (entry 5)\n"
            "  term.end: 2026-08-31 → 2026-11-30, from 2026-07-01 (entry 6)\n"
            "  secondee.email: amara@example.org → osei@example.org (edited; not a term)\n"
            "  +  5  2026-06-20  amendment: pay award 2026\n"
            "  +  6  2026-07-01  extension\n"
            "agreements: 1 changed, 0 added, 0 removed, since " +
            all.git("rev-parse HEAD").substr(0, 12) + " (2026-03-10)\n");
  const json answer = diff(all);
  CHECK(answer["revision"] == all.git("rev-parse HEAD"));
  CHECK(answer["committed"] == "2026-03-10");
  CHECK(answer["agreements"][0]["terms"][0] == json{{"path", "finance.salary"},
                                                    {"old", "48000 GBP"},
                                                    {"new", "50700 GBP"},
                                                    {"effective", "2026-04-01"},
                                                    {"entry", 5},
                                                    {"particular", false}});
  CHECK(answer["agreements"][0]["entries"][0]["summary"] == "pay award 2026");
  const auto markdown = ask(all, {"diff", "HEAD", "@", "--format", "markdown"});
  CHECK(markdown.status == 0);
  CHECK(markdown.out.starts_with("# What changed\n\n"));
  CHECK(markdown.out.find("- finance.salary: 48000 GBP → 50700 GBP") != std::string::npos);
}

TEST_CASE("a second extension begins where the first one ended") {
  const GitRegister all;
  all.write("a.yaml", base + extension);
  all.commit();
  all.add("a.yaml",
          "  - {date: 2026-11-01, by: hr@example.org, event: extension, until: "
          "2026-12-31, approved_by: the host}\n");
  CHECK(diff(all)["agreements"][0]["terms"][0]["old"] == "2026-11-30");
}

TEST_CASE("a waiver that comes or goes is shown, and is not a term") {
  const GitRegister all;
  all.write("a.yaml", base);
  all.commit();
  all.replace("a.yaml", "history:", "waivers: [{rule: core/debrief, reason: r}]\nhistory:");
  const json added = diff(all)["agreements"][0]["terms"];
  REQUIRE(added.size() == 1);
  CHECK(added[0]["path"] == "waivers");
  CHECK(added[0]["old"] == nullptr);
  CHECK(added[0]["particular"] == true);
  all.commit();
  all.replace("a.yaml", "waivers: [{rule: core/debrief, reason: r}]\n", "");
  const json removed = diff(all)["agreements"][0]["terms"];
  REQUIRE(removed.size() == 1);
  CHECK(removed[0]["new"] == nullptr);
}

TEST_CASE("agreements that are new, gone, moved or the same are told apart") {
  const GitRegister all;
  for (const char* name : {"a", "b", "c", "d"}) {
    all.write(std::string(name) + ".yaml", base);
    all.replace(std::string(name) + ".yaml", "EE-1", std::string("EE-") + name);
  }
  all.commit();
  all.remove("a.yaml");
  all.git("mv b.yaml z.yaml");
  all.write("n.yaml", base);
  all.add("c.yaml", "# a remark\n");
  const json answer = diff(all);
  std::map<std::string, std::string> changes;
  for (const auto& each : answer["agreements"]) changes[each["agreement"]] = each["change"];
  CHECK(changes ==
        std::map<std::string, std::string>{
            {"EE-a", "removed"}, {"EE-b", "changed"}, {"EE-1", "added"}, {"EE-c", "changed"}});
  const auto text = ask(all, {"diff", "HEAD", "@"});
  CHECK(text.out.find("(moved from " + all / "b.yaml" + ")") != std::string::npos);
  CHECK(text.out.find("only comments, layout or the way that values are written") !=
        std::string::npos);
  CHECK(text.out.find("EE-a, expert-exchange, active (removed)") != std::string::npos);
}

TEST_CASE("what was changed of the past is told as `check --since` finds it") {
  const GitRegister all;
  all.write("a.yaml", base);
  all.commit();
  all.replace("a.yaml", "2026-01-12", "2026-01-13");
  const json past = diff(all)["agreements"][0]["past"];
  REQUIRE(past.size() == 1);
  CHECK(past[0]["rule"] == "since/history-changed");
  CHECK(past[0]["message"] ==
        "entry 2, `approved` of 2026-01-12, was recorded otherwise: `date` was 2026-01-12, and is "
        "2026-01-13");
}

TEST_CASE("a diff is not written over an agreement that it compares") {
  const GitRegister all;
  all.write("a.yaml", base);
  all.write("b.txt", base);
  all.commit();
  const auto answered = ask(all, {"diff", "HEAD", "@a.yaml", "@b.txt", "-o", all / "b.txt"});
  CHECK(answered.status == 2);
  CHECK(tests::read_text(all / "b.txt") == base);
}

TEST_CASE("a state that cannot be read is said to be unreadable") {
  const GitRegister all;
  all.write("a.yaml", base);
  all.commit();
  all.write("a.yaml", "agreement: [\n");
  const json one = diff(all)["agreements"][0];
  CHECK(one["readable"] == false);
  CHECK(one["terms"].empty());
  CHECK(ask(all, {"diff", "none", "@"}).status == 2);
  CHECK(ask(all, {"diff"}).status == 2);
}

}  // namespace secondment
