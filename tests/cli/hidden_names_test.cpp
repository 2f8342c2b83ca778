// `report --hide-names` from the outside: whatever is asked for, no output shows a name.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using tests::Console;
using tests::Folder;
using tests::write_text;

constexpr const char* views[] = {"overview",  "register", "due",       "ending",   "spells",
                                 "headcount", "costs",    "conflicts", "gates",    "waivers",
                                 "directory", "limits",   "returns",   "findings", "changes",
                                 "flips",     "board"};
constexpr const char* formats[] = {"text", "markdown", "csv", "json", "html", "ics"};

struct Printed {
  std::string out, err;
  int status = 0;
};

Printed print(std::vector<std::string> words) {
  Console console;
  const int status = console.run(words);
  return {console.out.str(), console.err.str(), status};
}

void check_tells_nothing(const std::string& shown, const std::vector<std::string>& secrets) {
  for (const std::string& secret : secrets) {
    CHECK_MESSAGE(shown.find(secret) == shown.npos, secret, " is told by ", shown);
  }
}

// Of a page its tables and its data: the words of its script are its own. Long lines of a calendar
// are whole.
std::string told(std::string text, std::string_view format) {
  if (format == "html") {
    const std::string title = text.substr(text.find("<title>"), 200);
    const std::size_t data = text.find("id=\"data\"");
    std::string body = text.substr(text.find("<main"));
    body = body.substr(0, body.find("</main>"));
    if (data != text.npos) body += text.substr(data, text.find("</script>", data) - data);
    text = title.substr(0, title.find("</title>")) + body;
  }
  for (std::size_t at; (at = text.find("\r\n ")) != text.npos;) text.erase(at, 3);
  return text;
}

constexpr std::string_view agreement =
    "agreement: Sorbye-7\n"
    "scheme: loan\n"
    "title: Kari Soerbye's year, with the Bonsus\n"
    "secondee: {name: Kari Sørbye, email: kssecret@example.org, staff_number: \"0045123\",\n"
    "  address: 12 Low Road Leeds}\n"
    "parent: {name: Bonsu and Partners, sector: industry, country: GB, line_manager: Kofi Bonsu,\n"
    "  coordinator: {name: 王小明, email: wxm8@example.org, phone: \"020 7946 0418\"}}\n"
    "host: {name: Office of 王小明先生, sector: civil-service, country: GB, line_manager: Łukasz "
    "Wąs}\n"
    "term: {start: 2026-02-02, end: 2026-12-01, notice: P1M}\n"
    "finance: {paid_by: parent, salary: 40000 GBP, recharge: {to: host}}\n"
    "conflicts: {declared: some, items: [{interest: Was Kofi's deputy, mitigation: ask "
    "kssecret}]}\n"
    "appraisal:\n"
    "  framework: host's\n"
    "  assessor: Zuzana Hrubá\n"
    "  reviews: [{id: kbonsu-mid, due: 2026-11-01, by: Zuzana Hrubá},\n"
    "            {id: Hruba_end, due: 2026-11-30, by: Zuzana Hrubá}]\n"
    "return_plan: {post: Deputy of KOFI BONSU, dissemination: call 02079460418}\n"
    "notes: private\n"
    "waivers: [{rule: core/return-decision, reason: told by Priya Nair, approved_by: Priya Nair}]\n"
    "history:\n"
    "  - {date: 2026-01-05, by: qqx@example.org, state: proposed}\n"
    "  - {date: 2026-02-02, by: qqx@example.org, state: active, adopted: true, reason: as qqx "
    "says}\n";

const std::vector<std::string> secrets = {
    "Kari",  "Sørbye", "Sorbye", "sorbye", "Soerbye", "kssecret", "0045123", "Low Road", "Bonsu",
    "BONSU", "bonsu",  "Kofi",   "KOFI",   "王小明",  "小明",     "wxm8",    "7946",     "Łukasz",
    "Wąs",   "lukasz", "Zuzana", "Hrub",   "Priya",   "Nair",     "0418",    "qqx"};

}  // namespace

TEST_CASE("with names hidden, no view in any format, nor what is said about it, tells a name") {
  const Folder folder;
  const std::string top = folder / "register";
  std::filesystem::create_directories(top + "/lukasz-was/2026");
  write_text(top + "/lukasz-was/2026/KariSorbye.yaml", std::string(agreement));
  std::filesystem::create_directory(top + "/kbonsu");
  std::filesystem::create_symlink("nowhere", top + "/kbonsu/zuzanahruba.yaml");
  write_text(
      folder / "directory.yaml",
      "bonsu: {name: Bonsu and Partners, sector: industry, country: GB, checked_on: 2026-01-01,\n"
      "  coordinator: {name: Priya Nair, email: qqx@example.org, phone: \"020 7946 0418\"}}\n");
  write_text(folder / "secondment.yaml", "directory: directory.yaml\nagreements: [register]\n");
  for (const char* view : views) {
    for (const std::string format : formats) {
      const bool has_days =
          std::string_view("due ending spells changes flips").find(view) != std::string::npos;
      if (format == "ics" && !has_days) continue;
      if (format != "html" && std::string_view(view) == "board") continue;
      CAPTURE(view);
      CAPTURE(format);
      std::vector<std::string> words = {
          "report",   view,   "--config", folder / "secondment.yaml",        "--hide-names",
          "--format", format, "--where",  "secondee.name == \"Kari Sørbye\""};
      if (std::string_view("due ending flips").find(view) != std::string::npos) {
        words.push_back("--within"), words.push_back("P1Y");
      }
      if (view == std::string("changes")) {
        words.push_back("--since"), words.push_back("2026-01-01");
      }
      const Printed printed = print(words);
      CHECK(printed.status == 2);
      check_tells_nothing(told(printed.out, format) + printed.err, secrets);
      CHECK(printed.err.find("[hidden]") != std::string::npos);
    }
  }
}

TEST_CASE("a calendar without names has UIDs that lead to no review and no agreement") {
  const Folder folder;
  write_text(folder / "a.yaml", std::string(agreement));
  const auto uids_of = [&](const char* key) {
    Console console;
    console.key = key;
    console.run(
        {"report", "due", "--hide-names", "--format", "ics", "--within", "P1Y", folder / "a.yaml"});
    const std::string text = told(console.out.str(), "ics");
    std::vector<std::string> uids;
    for (std::size_t at = text.find("\nUID:"); at != text.npos; at = text.find("\nUID:", at + 1)) {
      uids.push_back(text.substr(at + 5, text.find('\r', at) - at - 5));
    }
    return uids;
  };
  const auto uids = uids_of("one key");
  REQUIRE(uids.size() > 1);
  for (const std::string& uid : uids) {
    CAPTURE(uid);
    REQUIRE(uid.size() == 64 + std::string("@secondment").size());
    CHECK(uid.find_first_not_of("0123456789abcdef") == 64);
    CHECK(std::count(uids.begin(), uids.end(), uid) == 1);
  }
  CHECK(uids_of("one key") == uids);
  CHECK(uids_of("another key").front() != uids.front());
}

TEST_CASE("an id that holds a name is another one in every view of a run, and others stay") {
  const Folder folder;
  write_text(folder / "a.yaml", std::string(agreement));
  write_text(folder / "b.yaml",
             "agreement: LN-2026-001\nscheme: loan\nsecondee: {name: Bo Lane}\n");
  const auto ids_of = [&](const char* view) {
    const Printed printed = print({"report", view, "--hide-names", "--format", "json", "--within",
                                   "P1Y", folder.path().string()});
    std::set<std::string> ids;
    const auto json = nlohmann::json::parse(printed.out);
    for (const auto& row : json["rows"]) ids.insert(row["agreement"]);
    return ids;
  };
  const auto ids = ids_of("ending");
  REQUIRE(ids.size() == 1);
  CHECK(ids.begin()->starts_with("[hidden]-"));
  const auto due = ids_of("due");
  CHECK(due.count(*ids.begin()) == 1);
  const Printed all = print({"report", "register", "--hide-names", folder.path().string()});
  CHECK(all.out.find("LN-2026-001") != all.out.npos);
  CHECK(all.out.find(*ids.begin()) != all.out.npos);
}

TEST_CASE("what stands in place of a scheme or a state is hidden when no policy knows it") {
  const Folder folder;
  write_text(folder / "a.yaml",
             "agreement: A-1\nscheme: annreed\nsecondee: {name: Bo Lane}\n"
             "history:\n  - {date: 2026-01-05, by: x, state: annreed}\n");
  for (const char* view : {"overview", "register"}) {
    check_tells_nothing(print({"report", view, "--hide-names", folder / "a.yaml"}).out,
                        {"annreed"});
  }
}

TEST_CASE("the remedy of a format error does not repeat a name or a number") {
  const Folder folder;
  write_text(folder / "a.yaml",
             "agreement: A-1\nscheme: loan\nsecondee: {name: Bo Lane}\n"
             "parent: {name: Home, line_manager: [Hepzibah Thistlewood]}\n"
             "host: {name: Away, coordinator: {name: Fe Li, phone: [\"01632 960147\"]}}\n"
             "history:\n  - {date: 2026-01-05, by: [Mortimer Gadfly], state: proposed}\n");
  const Printed printed =
      print({"report", "findings", "--hide-names", "--format", "json", folder / "a.yaml"});
  CHECK(printed.out.find("write line_manager: {name: [hidden]}") != printed.out.npos);
  check_tells_nothing(printed.out, {"Hepzibah", "Thistlewood", "960147", "Mortimer", "Gadfly"});
}

TEST_CASE("errors of the directory are counted without its lines where names are hidden") {
  const Folder folder;
  write_text(folder / "a.yaml", std::string(agreement));
  write_text(folder / "directory.yaml",
             "bonsu: {name: Bonsu, sector: Kofi Bonsu, coordinator: {naem: Priya Nair}}\n");
  write_text(folder / "secondment.yaml", "directory: directory.yaml\nagreements: [a.yaml]\n");
  const Printed printed =
      print({"report", "register", "--config", folder / "secondment.yaml", "--hide-names"});
  CHECK(printed.status == 2);
  check_tells_nothing(printed.out + printed.err, secrets);
  CHECK(printed.err.find("leave out --hide-names to see them") != std::string::npos);
}

TEST_CASE("of an agreement without a secondee's name nothing in its own words is shown") {
  const Folder folder;
  std::filesystem::create_directory(folder / "ada");
  std::string unnamed(agreement);
  unnamed.replace(unnamed.find("name: Kari Sørbye, "), std::string("name: Kari Sørbye, ").size(),
                  "");
  write_text(folder / "ada" + "/ada.yaml", unnamed + "    note: Ada\n");
  for (const char* view : views) {
    const bool is_board = std::string_view(view) == "board";
    const Printed printed = print({"report", view, "--hide-names", "--format",
                                   is_board ? "html" : "json", folder.path().string()});
    check_tells_nothing(printed.out + printed.err, {"Kari", "Soerbye", "Sorbye", "/ada", "Ada"});
  }
  const Printed page =
      print({"report", "--hide-names", "--format", "html", folder.path().string()});
  check_tells_nothing(told(page.out, "html"), {"Kari", "Soerbye", "Sorbye", "/ada", "Ada"});
}

}  // namespace secondment
