// The commands on the page of a report repeat what changes its answer, and show nothing hidden.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/command.h"
#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "text/shell_word.h"

namespace secondment {
namespace {

using nlohmann::json;
using tests::Folder;
using tests::write_text;

constexpr const char* agreement =
    "agreement: LN-7\nscheme: loan\nsecondee: {name: Rukhsana Mirza}\n"
    "term: {start: 2026-01-01, end: 2026-12-31}\n";

json page_of(std::vector<std::string> words) {
  words.insert(words.end(), {"--format", "html"});
  const std::string page = tests::print(words);
  constexpr std::string_view begin = "id=\"data\">";
  const std::size_t at = page.find(begin) + begin.size();
  return json::parse(page.substr(at, page.find("</script>", at) - at));
}

std::string command_of(const json& page, const std::string& view) {
  for (const json& each : page["views"]) {
    if (each["name"] == view) return each["command"];
  }
  return "";
}

}  // namespace

TEST_CASE("a page knows which of its views each option of its command is for") {
  const Folder folder;
  write_text(folder / "a b.yaml", agreement);
  const std::string path = folder / "a b.yaml";
  const std::string quoted = "'" + path + "'";
  const json due = page_of({"report", "due", path, "--within", "P9D", "--sort", "-due", "--where",
                            "state == 'draft'", "--rows", "days < 9"});
  CHECK(due["opens_at"] == "asked-due");
  CHECK(command_of(due, "asked-due") ==
        "secondment report due " + quoted + " --within P9D --sort -due");
  CHECK(command_of(due, "due") == "secondment report due " + quoted + " --within P9D");
  CHECK(command_of(due, "ending") == "secondment report ending " + quoted);
  CHECK(command_of(due, "flips") == "secondment report flips " + quoted + " --within P9D");
  CHECK(due["command"]["page"] ==
        "secondment report due " + quoted + " --within P9D --sort -due --rows 'days < 9'");
  CHECK(due["command"]["where"] == "state == 'draft'");
  const json all = page_of({"report", "all", path, "--within", "P9D", "--year", "2026", "--by",
                            "payer,month", "--since", "2026-11-01", "--follow"});
  CHECK(command_of(all, "flips") == "secondment report flips " + quoted + " --follow --within P9D");
  CHECK(command_of(all, "costs") ==
        "secondment report costs " + quoted + " --follow --year 2026 --by payer,month");
  CHECK(command_of(all, "changes") ==
        "secondment report changes " + quoted + " --follow --since 2026-11-01");
  CHECK(command_of(all, "gates") == "secondment report gates " + quoted + " --follow");
  CHECK(all["command"]["settings"] == " --follow");
}

TEST_CASE("every option that changes what a page shows is repeated in its commands") {
  const Folder folder;
  write_text(folder / "a.yaml", agreement);
  write_text(folder / "house.yaml", "policy: house\ntitle: House\nextends: [loan]\n");
  write_text(folder / "own.yaml", "agreements: [a.yaml]\n");
  struct Sample {
    const char* view;
    std::string value;
  };
  const std::map<std::string, Sample> repeated = {{"policy", {"due", folder / "house.yaml"}},
                                                  {"overlay", {"due", "uk-civil-service"}},
                                                  {"config", {"due", folder / "own.yaml"}},
                                                  {"follow", {"due", ""}},
                                                  {"where", {"due", "state == 'draft'"}},
                                                  {"rows", {"due", "days < 3"}},
                                                  {"columns", {"due", "due,agreement"}},
                                                  {"sort", {"due", "-due"}},
                                                  {"within", {"due", "P3D"}},
                                                  {"since", {"changes", "2026-11-01"}},
                                                  {"year", {"costs", "2026"}},
                                                  {"by", {"costs", "month"}},
                                                  {"for", {"due", "Rukhsana Mirza"}}};
  // These change how it is written, or are in every command.
  const std::set<std::string> others = {"as-at", "hide-names", "color",       "output", "force",
                                        "quiet", "verbose",    "show-config", "help",   "version",
                                        "title", "format",     "alarm",       "bom"};
  std::vector<cli::Option> options;
  cli::CommonOptions common;
  const cli::Operands operands;
  cli::add_common_options(options, common);
  const cli::Runner runner = cli::find_command("report")->declare(options, operands);
  CHECK(options.size() == repeated.size() + others.size());
  for (const cli::Option& option : options) {
    const std::string name(option.name);
    if (others.contains(name)) continue;
    CAPTURE(name);
    REQUIRE(repeated.contains(name));
    const auto& [view, value] = repeated.at(name);
    std::vector<std::string> words = {"report", view, folder / "a.yaml", "--" + name};
    if (!value.empty()) words.push_back(value);
    const json page = page_of(words);
    if (name == "where") {
      CHECK(page["command"]["where"] == value);
      continue;
    }
    const std::string written = " --" + name + (value.empty() ? "" : " " + text::shell_word(value));
    const std::string whole = page["command"]["page"];
    CHECK_MESSAGE(whole.ends_with(written), whole);
    if (name == "rows") continue;
    const std::string command = command_of(page, page["opens_at"]);
    CHECK_MESSAGE(command.ends_with(written), command);
  }
}

TEST_CASE("with names hidden, the commands of a page show nothing that was typed freely") {
  const Folder folder;
  const std::string path = folder / "Somebody Unnamed.yaml";
  write_text(path, agreement);
  write_text(folder / "Somebody-rules.yaml", "policy: house\ntitle: House\nextends: [loan]\n");
  write_text(folder / "Somebody-own.yaml", "agreements: [a.yaml]\n");
  const json page =
      page_of({"report", "due", path, "--hide-names", "--policy", folder / "Somebody-rules.yaml",
               "--config", folder / "Somebody-own.yaml", "--where", "secondee.name != 'Somebody'",
               "--rows", "agreement != 'Somebody'", "--within", "P9D"});
  CHECK(command_of(page, "due") == "secondment report due … --policy … --config … --within P9D");
  CHECK(page["command"]["page"] ==
        "secondment report due … --policy … --config … --within P9D --rows …");
  CHECK(page["command"]["where"] == "…");
  CHECK(page["command"].dump().find("Somebody") == std::string::npos);
}

TEST_CASE("the tables without a script and the pages for a board show the same commands") {
  const Folder folder;
  for (int i = 0; i < 40; ++i) {
    write_text(folder / (std::to_string(i) + ".yaml"),
               "agreement: LN-" + std::to_string(i) +
                   "\nscheme: loan\nconflicts: {declared: some, items: [{interest: shares}]}\n");
  }
  const std::string board =
      tests::print({"report", "board", folder.path().string(), "--where", "scheme == \"loan\""});
  const std::string command =
      "<code>secondment report conflicts " + folder.path().string() +
      " --where &#39;scheme == &quot;loan&quot;&#39; --as-at 2026-11-22</code>";
  CHECK_MESSAGE(board.find(command) != board.npos,
                board.substr(board.find("secondment report conflicts"), 200));
}

}  // namespace secondment
