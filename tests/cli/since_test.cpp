// `check --since`: what a change did to a register that git keeps.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "revisions/git_register.h"

namespace secondment {
namespace {

using nlohmann::json;
using tests::ask;
using tests::GitRegister;
using tests::signed_agreement;

struct Found {
  int status;
  json answer;
  std::string err;

  // "rule severity", of all files.
  [[nodiscard]] std::multiset<std::string> rules() const {
    std::multiset<std::string> all;
    for (const auto& agreement : answer["agreements"]) {
      for (const auto& finding : agreement["findings"]) all.insert(finding["rule"]);
    }
    return all;
  }
  [[nodiscard]] json find(const std::string& rule) const {
    for (const auto& agreement : answer["agreements"]) {
      for (const auto& finding : agreement["findings"]) {
        if (finding["rule"] == rule) return finding;
      }
    }
    FAIL(rule, " is not found");
    return {};
  }
};

using Rules = std::multiset<std::string>;

Found since(const GitRegister& all, std::vector<std::string> more = {},
            const std::string& revision = "HEAD") {
  std::vector<std::string> words = {"check",  "--format", "json",      "--since",
                                    revision, "--as-at",  "2026-11-22"};
  if (more.empty()) more = {"@"};
  words.insert(words.end(), more.begin(), more.end());
  const auto answered = ask(all, words);
  Found found{answered.status, json(), answered.err};
  if (!answered.out.empty()) found.answer = json::parse(answered.out);
  return found;
}

const std::string base(signed_agreement);
const std::string contact = "  - {date: 2026-04-01, by: hr@example.org, event: contact}\n";

// A register of one agreement, committed.
struct One : GitRegister {
  One() {
    write("a.yaml", base);
    commit();
  }
};

}  // namespace

TEST_CASE("what was found before is not reported again") {
  const One all;
  const auto plain = ask(all, {"check", "--format", "json", "@a.yaml", "--as-at", "2026-11-22"});
  const auto before = json::parse(plain.out);
  CHECK(before["since"] == nullptr);
  const std::size_t count = before["agreements"][0]["findings"].size();
  REQUIRE(count > 3);
  const Found same = since(all);
  CHECK(same.status == 0);
  CHECK(same.rules().empty());
  CHECK(same.answer["since"] ==
        json{{"revision", all.git("rev-parse HEAD")}, {"old", count}, {"new", 0}, {"settled", 0}});
  CHECK(same.answer["summary"]["errors"] == 0);

  all.replace("a.yaml", "2026-06-30", "2026-06-31");
  const Found one = since(all);
  CHECK(one.status == 1);
  CHECK(one.rules().count("format/value") == 1);
  CHECK(one.answer["since"]["new"] == one.rules().size());
}

TEST_CASE("what is settled is counted") {
  const GitRegister all;
  all.write("a.yaml", base + "  - {date: 2026-04-01, by: x, event: contact, odd: 1}\n");
  all.commit();
  all.write("a.yaml", base + contact);
  const Found found = since(all);
  CHECK(found.answer["since"]["settled"] == 1);
  CHECK(found.rules().count("format/unknown-key") == 0);
}

TEST_CASE("each rule about the past, on both sides") {
  struct Row {
    std::string name;
    std::string from;
    std::string to;
    Rules found;
  };
  const std::string approved =
      "  - {date: 2026-01-12, by: hr@example.org, role: parent, state: approved}\n";
  const std::string proposed =
      "  - {date: 2026-01-05, by: hr@example.org, role: parent, state: proposed}\n";
  const Row rows[] = {
      {"another layout",
       approved,
       "  - date: 2026-01-12\n    state: approved   # at last\n    role: parent\n    by: "
       "hr@example.org\n",
       {}},
      {"another name for who did it",
       "2026-01-12, by: hr@example.org",
       "2026-01-12, by: ceo@example.org",
       {"since/history-changed"}},
      {"an entry gone", approved, "", {"since/history-removed"}},
      {"two entries in another order",
       proposed + approved,
       approved + proposed,
       {"since/history-changed"}},
      {"an entry before others",
       approved,
       "  - {date: 2026-01-06, by: hr@example.org, role: parent, event: note, note: x}\n" +
           approved,
       {"since/history-inserted", "since/backdated"}},
      {"a term", "48000 GBP", "50700 GBP", {"since/body-changed"}},
      {"a term written otherwise", "48000 GBP", "48000.00 GBP", {}},
      {"two terms",
       "  paid_by: parent\n  salary: 48000 GBP\n",
       "  paid_by: host\n  salary: 50700 GBP\n",
       {"since/body-changed", "since/body-changed"}},
      {"a term gone", "  salary: 48000 GBP\n", "", {"since/body-changed"}},
      {"a term of one element", "due: 2026-06-30", "due: 2026-07-30", {"since/body-changed"}},
      {"an element before others",
       "objectives:\n",
       "objectives:\n  - {id: O9, text: Train, due: 2026-07-01}\n",
       {"since/body-changed"}},
      {"the scheme", "scheme: expert-exchange", "scheme: mission", {"since/body-changed"}},
      {"a particular", "amara@example.org", "osei@example.org", {}},
      {"the title", "scheme: expert-exchange\n", "scheme: expert-exchange\ntitle: Adviser\n", {}},
      {"the id", "agreement: EE-1", "agreement: EE-2", {"since/id-changed"}},
      {"a new waiver",
       "history:\n",
       "waivers:\n  - {rule: core/objectives, reason: agreed}\nhistory:\n",
       {"since/waiver-added"}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const One all;
    all.replace("a.yaml", row.from, row.to);
    Rules found;
    for (const std::string& rule : since(all).rules()) {
      if (rule.starts_with("since/")) found.insert(rule);
    }
    CHECK(found == row.found);
  }
}

TEST_CASE("one finding a field, on its place, with the old value and the new one") {
  const One all;
  all.replace("a.yaml", "48000 GBP", "50700 GBP");
  const Found found = since(all);
  CHECK(found.status == 1);
  const json finding = found.find("since/body-changed");
  CHECK(finding["message"] ==
        "finance.salary was 48000 GBP when it was signed, and is 50700 GBP now");
  CHECK(finding["pointer"] == "/finance/salary");
  CHECK(finding["line"] == 9);
  CHECK(finding["severity"] == "error");
  CHECK(std::string(finding["fingerprint"]).size() == 64);
}

TEST_CASE("a scheme that is not known any more does not free the body") {
  const GitRegister all;
  all.write("a.yaml", base);
  all.replace("a.yaml", "scheme: expert-exchange", "scheme: ours");
  all.commit();
  all.replace("a.yaml", "amara@example.org", "osei@example.org");
  CHECK(since(all).rules().empty());
  all.replace("a.yaml", "48000 GBP", "50700 GBP");
  CHECK(since(all).rules() == Rules{"since/body-changed"});
}

TEST_CASE("before it is signed, a body may change; its history not") {
  const GitRegister all;
  const std::string draft = base.substr(0, base.find("  - {date: 2026-01-12"));
  all.write("a.yaml", draft);
  all.commit();
  all.replace("a.yaml", "48000 GBP", "50700 GBP");
  CHECK(since(all).rules().count("since/body-changed") == 0);
  all.replace("a.yaml", "2026-01-05", "2026-01-04");
  CHECK(since(all).rules().count("since/history-changed") == 1);
  all.write("a.yaml", draft.substr(0, draft.find("history:")) + "history: []\n");
  all.commit();
  all.replace("a.yaml", "EE-1", "EE-2");
  CHECK(since(all).rules().count("since/id-changed") == 0);
}

TEST_CASE("a stored fingerprint that is removed or rewritten is reported once") {
  const GitRegister all;
  const std::string terms = ", terms: \"terms-1:sha256:" + std::string(64, 'a') + "\"";
  std::string text = base;
  text.insert(text.find("state: signed") + 13, terms);
  all.write("a.yaml", text);
  all.commit();
  all.replace("a.yaml", terms, "");
  CHECK(since(all).rules().count("since/terms") == 1);
  CHECK(since(all).rules().count("since/history-changed") == 0);
  all.write("a.yaml", text);
  all.replace("a.yaml", "sha256:a", "sha256:b");
  CHECK(since(all).find("since/terms")["pointer"] == "/history/2/terms");
  all.write("a.yaml", base);
  all.commit();
  all.write("a.yaml", text);  // added later: another entry than was recorded
  CHECK(since(all).rules().count("since/history-changed") == 1);
}

TEST_CASE("an agreement that is in no file any more is removed; one that moved is not") {
  const One all;
  all.write("b.yaml", base);
  all.replace("b.yaml", "EE-1", "EE-2");
  all.write("c.yaml", base + "  - {date: 2026-09-01, by: a, state: withdrawn}\n");
  all.replace("c.yaml", "EE-1", "EE-3");
  all.replace("c.yaml", "state: signed", "state: declined");
  all.commit();
  all.git("mv a.yaml 'moved there.yaml'");
  CHECK(since(all).rules().empty());
  all.replace("moved there.yaml", "48000", "50000");
  CHECK(since(all).rules() == Rules{"since/body-changed"});
  // Also when only the new file is named.
  CHECK(since(all, {"@moved there.yaml"}).rules() == Rules{"since/body-changed"});
  all.remove("b.yaml");
  const Found found = since(all);
  CHECK(found.rules() == Rules{"since/body-changed", "since/removed"});
  CHECK(found.find("since/removed")["severity"] == "error");
  CHECK(found.answer["agreements"].back()["path"] == all / "b.yaml");
  CHECK(found.answer["agreements"].back()["agreement"] == "EE-2");
}

TEST_CASE("a removed agreement whose life was over is a warning") {
  const GitRegister all;
  all.write("a.yaml", base +
                          "  - {date: 2026-08-31, by: a, state: returned}\n"
                          "  - {date: 2026-10-01, by: a, state: closed}\n");
  all.write("b.yaml", "agreement: EE-2\nscheme: loan\n");
  all.commit();
  all.remove("a.yaml");
  const Found found = since(all);
  CHECK(found.find("since/removed")["severity"] == "warning");
  CHECK(found.status == 0);
  CHECK(since(all, {"@", "--fail-on", "warning"}).status == 1);
}

TEST_CASE(
    "an agreement that is moved out of the folder, but not out of the repository, is not gone") {
  const GitRegister all;
  all.write("live/a.yaml", base);
  all.write("live/b.yaml", "agreement: EE-2\nscheme: loan\n");
  all.write("past/c.yaml", "agreement: EE-3\nscheme: loan\n");
  all.commit();
  all.git("mv live/a.yaml past/a.yaml");
  CHECK(since(all, {"@live"}).rules().empty());
  all.remove("past/a.yaml");
  CHECK(since(all, {"@live"}).rules() == Rules{"since/removed"});
}

TEST_CASE("a new entry that claims to have been entered before the earlier state is noted") {
  const One all;  // committed on 2026-03-10
  const auto add = [&](const std::string& days) {
    all.write("a.yaml", base + "  - {" + days + ", by: hr@example.org, event: note, note: x}\n");
    return since(all).rules().count("since/backdated");
  };
  CHECK(add("date: 2026-03-09") == 1);
  CHECK(add("date: 2026-03-10") == 0);
  CHECK(add("date: 2026-03-05, recorded: 2026-03-11") == 0);
  CHECK(add("date: 2026-03-05, recorded: 2026-03-09") == 1);
  CHECK(since(all).find("since/backdated")["severity"] == "note");
}

TEST_CASE("line ends do not count, and changed files are told by what they say") {
  const One all;
  std::string text = base;
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  all.write("a.yaml", text);
  CHECK(since(all).rules().empty());
  all.commit();
  all.write("a.yaml", base);
  CHECK(since(all).rules().empty());
}

TEST_CASE("settings that changed are warnings, whatever agreements say") {
  const GitRegister all;
  const std::string workspace =
      "agreements: [agreements]\ndirectory: organisations.yaml\npolicies: [house.yaml]\n";
  all.write("secondment.yaml", workspace);
  all.write("house.yaml", "policy: house\ntitle: Ours\nextends: [expert-exchange]\n");
  all.write("organisations.yaml",
            "dsit: {name: Department for Science, sector: civil-service, country: GB}\n");
  std::string text = base;
  text.replace(text.find("{name: Department"),
               text.find("\nterm:") - text.find("{name: Department"), "dsit");
  all.write("agreements/a.yaml", text);
  all.commit();
  const std::vector<std::string> run = {"--config", "@secondment.yaml"};
  CHECK(since(all, run).rules().empty());
  all.replace("organisations.yaml", "Department for Science", "Department of Magic");
  const Found found = since(all, run);
  CHECK(found.rules() == Rules{"since/organisation", "since/settings"});
  CHECK(found.find("since/settings")["severity"] == "warning");
  CHECK(found.find("since/organisation")["severity"] == "note");
  CHECK(found.find("since/organisation")["pointer"] == "/host");
  CHECK(found.answer["summary"]["agreements"] == 1);
  all.commit();
  all.write("secondment.yaml", workspace + "severity: {core/debrief: note}\n");
  all.add("house.yaml", "# a remark\n");
  CHECK(since(all, run).rules() == Rules{"since/settings", "since/settings"});
  all.commit();
  all.remove("secondment.yaml");
  CHECK(since(all, {"@agreements"}).rules().count("since/settings") == 1);
}

TEST_CASE("compared is the commit from which both come, or exactly the one that is named") {
  const One all;
  all.git("checkout --quiet -b branch");
  all.add("a.yaml", contact);
  all.commit("2026-04-02");
  all.git("checkout --quiet main");
  all.write("b.yaml", "agreement: EE-2\nscheme: loan\n");
  const std::string main = all.commit("2026-04-03");
  all.git("checkout --quiet branch");
  const Found found = since(all, {}, "main");
  CHECK(found.rules().count("since/removed") == 0);
  CHECK(found.answer["since"]["revision"] == all.git("merge-base main branch"));
  const Found exact = since(all, {"@", "--since-exact"}, "main");
  CHECK(exact.rules().count("since/removed") == 1);
  CHECK(exact.answer["since"]["revision"] == main);
}

TEST_CASE("what cannot be compared ends with 2, and never passes in silence") {
  const One all;
  const auto fails = [&](std::vector<std::string> words, const std::string& message) {
    const auto answered = ask(all, words);
    CHECK(answered.status == 2);
    CHECK(answered.out == "");
    CHECK_MESSAGE(answered.err.find(message) != std::string::npos, answered.err);
    CHECK(answered.err.find("= help: ") != std::string::npos);
  };
  fails({"check", "--since", "none", "@"}, "git knows no commit `none`");
  fails({"check", "--since", "", "@"}, "option --since needs a value");
  fails({"check", "--since-exact", "@"}, "--since-exact says how to compare");
  fails({"check", "--since", "--all", "@"}, "git knows no commit");
  const tests::Folder elsewhere;
  tests::write_text(elsewhere / "x.yaml", base);
  fails({"check", "--since", "HEAD", elsewhere / "x.yaml"}, "is not in a git repository");
  fails({"check", "--since", "HEAD", "@a.yaml", elsewhere / "x.yaml"}, "is not in the repository");

  all.git("config uploadpack.allowFilter true");
  all.add("a.yaml", contact);
  all.commit();
  tests::run_shell("git clone -q --no-local --filter=blob:none 'file://" + all.path() + "' '" +
                   (elsewhere / "partial") + "'");
  fails({"check", "--format", "json", "--since", "HEAD~1", elsewhere / "partial"},
        "git has no object");
}

TEST_CASE("what is in a submodule is compared there") {
  const One inner;
  const GitRegister all;
  all.git("-c protocol.file.allow=always submodule --quiet add '" + inner.path() + "' sub");
  all.write("b.yaml", "agreement: EE-2\nscheme: loan\n");
  all.commit();
  const auto whole = ask(all, {"check", "--since", "HEAD", "@"});
  CHECK(whole.status == 2);
  CHECK(whole.err.find("is in a repository of its own, sub") != std::string::npos);
  CHECK(ask(all, {"check", "--since", "HEAD", "@b.yaml"}).status == 0);
  all.replace("sub/a.yaml", "48000", "50000");
  CHECK(since(all, {"@sub"}).rules() == Rules{"since/body-changed"});
}

TEST_CASE("links, hidden files and files of other kinds are no agreements of then, either") {
  const One all;
  all.write(".hidden/x.yaml", base);
  all.write("house.yaml", "policy: house\ntitle: Ours\nextends: [core]\n");
  all.write("notes.txt", "x");
  std::filesystem::create_symlink("a.yaml", all / "link.yaml");
  all.commit();
  for (const char* name : {".hidden", "house.yaml", "notes.txt", "link.yaml"}) all.remove(name);
  CHECK(since(all).rules().empty());
}

TEST_CASE("what an agreement is to others is compared, too") {
  const One all;
  all.write("b.yaml", base);  // the same id: register/id, and the secondee is in two places
  all.commit();
  CHECK(since(all).rules().empty());
  all.write("c.yaml", base);
  CHECK(since(all).rules().count("register/id") == 1);
}

TEST_CASE("the standard input stands for the file of its name") {
  const One all;
  std::string text = base;
  text.replace(text.find("48000"), 5, "50000");
  tests::Console console;
  console.in.str(text);
  CHECK(console.run({"check", "--since", "HEAD", "--stdin-name", all / "a.yaml", "-"}) == 1);
  CHECK(console.out.str().find("[since/body-changed]") != std::string::npos);
  CHECK(console.out.str().find(", 1 new, 0 settled") != std::string::npos);
}

TEST_CASE("rules about a change can be neither waived nor overridden") {
  const One all;
  all.replace("a.yaml", "48000 GBP", "50700 GBP");
  all.replace("a.yaml", "history:\n",
              "waivers:\n  - {rule: since/body-changed, reason: agreed, approved_by: me}\n"
              "history:\n");
  const Found found = since(all);
  CHECK(found.rules().count("since/body-changed") == 1);
  CHECK(found.rules().count("waiver/unwaivable") == 1);
  all.write("secondment.yaml", "severity: {since/body-changed: note}\n");
  CHECK(ask(all, {"check", "--since", "HEAD", "@"}).status == 2);
}

TEST_CASE("the closing line says what was there then") {
  const One all;
  const auto answered = ask(all, {"check", "--since", "HEAD", "@", "--as-at", "2026-11-22"});
  CHECK(answered.status == 0);
  CHECK(answered.out.find("\nsince " + all.git("rev-parse HEAD").substr(0, 12) +
                          " (2026-03-10): ") != std::string::npos);
  CHECK(answered.out.find(" findings then, 0 new, 0 settled\n") != std::string::npos);
}

}  // namespace secondment
