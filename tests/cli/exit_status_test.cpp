// The exit status of every command: the same few answers, whatever the command and format.
#include "secondment/exit_status.h"

#include <fmt/format.h>

#include "cli/console.h"
#include "folder.h"
#include "golden.h"

namespace secondment {
namespace {

using tests::Console;
using tests::Folder;
using tests::source_path;
using tests::write_text;

// A folder to work in. Words that begin with @ are files of it.
struct Desk {
  Folder folder;

  Desk() {
    copy("examples/agreements/loan-mensah.yaml", "good.yaml");
    copy("examples/broken/no-value.yaml", "broken.yaml");
    write_text(folder / "house.yaml", "policy: house\ntitle: Ours\nextends: [core]\n");
    write_text(folder / "bad.yaml", "policy: bad\ntitle: Ours\nextends: [cor]\n");
    write_text(folder / "tested.yaml", "policy: tested\ntitle: Ours\nextends: [core]\n");
    write_text(folder / "tested.cases.yaml",
               "cases: tested\nas_at: 2026-02-20\nbase: {agreement: T-1, scheme: tested}\n"
               "proofs:\n  - {case: wrong, finds: [core/no-such-rule]}\n");
    std::filesystem::create_directory(folder / "empty");
  }

  void copy(const std::string& from, const std::string& to) const {
    write_text(folder / to, tests::read_text(source_path(from)));
  }

  [[nodiscard]] int run(std::vector<std::string> words) const {
    for (std::string& word : words) {
      if (word.starts_with('@')) word = folder / word.substr(1);
    }
    Console console;
    return console.run(words);
  }
};

}  // namespace

TEST_CASE("the exit status says how a command ended") {
  constexpr auto fine = ExitStatus::fine;
  constexpr auto no = ExitStatus::no;
  constexpr auto failed = ExitStatus::failed;
  constexpr auto nothing_matched = ExitStatus::nothing_matched;
  struct Row {
    std::vector<std::string> words;
    ExitStatus status;
  };
  const Row rows[] = {
      {{}, failed},
      {{"--help"}, fine},
      {{"--version"}, fine},
      {{"help", "check"}, fine},
      {{"wibble"}, failed},

      {{"check", "@good.yaml"}, fine},
      {{"check", "@broken.yaml"}, no},
      {{"check", "@broken.yaml", "--fail-on", "never"}, fine},
      {{"check", "@broken.yaml", "--fail-on", "always"}, failed},
      {{"check", "@missing.yaml"}, failed},
      {{"check", "@broken.yaml", "@missing.yaml"}, failed},
      {{"check", "@empty"}, nothing_matched},
      {{"check", "@house.yaml"}, nothing_matched},
      {{"check", "@good.yaml", "--policy", "@bad.yaml"}, failed},
      {{"check", "@good.yaml", "-o", "@no-folder/out"}, failed},
      {{"check", "@good.yaml", "--as-at", "soon"}, failed},
      {{"check", "@good.yaml", "--for", "sined"}, failed},

      {{"status", "@good.yaml"}, fine},
      {{"status", "@missing.yaml"}, failed},
      {{"status"}, failed},
      {{"status", "@good.yaml", "@broken.yaml"}, failed},
      {{"status", "@good.yaml", "--format", "csv"}, failed},

      {{"move", "@good.yaml", "approved", "--by", "desk", "--dry-run"}, fine},
      {{"move", "@good.yaml", "active", "--by", "desk", "--dry-run"}, no},
      {{"move", "@good.yaml", "approved"}, failed},
      {{"move", "@good.yaml", "aproved", "--by", "desk"}, failed},
      {{"move", "@good.yaml"}, failed},
      {{"move", "@missing.yaml", "approved", "--by", "desk"}, failed},

      {{"record", "@good.yaml", "contact", "--by", "desk", "--dry-run"}, fine},
      {{"record", "@good.yaml", "contact", "--by", "desk", "note"}, failed},
      {{"record", "@good.yaml", "contct", "--by", "desk"}, failed},
      {{"record", "@good.yaml", "contact", "--by", "desk", "--evidence", "@scan"}, failed},

      {{"report", "@good.yaml"}, fine},
      {{"report", "due", "@good.yaml"}, fine},
      {{"report", "deu", "@good.yaml"}, failed},
      {{"report", "@empty"}, nothing_matched},
      {{"report", "@missing.yaml"}, failed},
      {{"report", "@good.yaml", "--where", "1 +"}, failed},
      {{"report", "overview", "@good.yaml", "--year", "2026"}, failed},
      {{"report", "costs", "@good.yaml", "--year", "2026"}, fine},
      {{"report", "costs", "@good.yaml", "--year", "26"}, failed},
      {{"report", "costs", "@good.yaml", "--year", "2026-27"}, failed},
      {{"report", "costs", "@good.yaml", "--by", "agreement,month"}, fine},
      {{"report", "costs", "@good.yaml", "--by", "week"}, failed},
      {{"report", "costs", "@good.yaml", "--by", "month,quarter"}, failed},
      {{"report", "due", "@good.yaml", "--by", "month"}, failed},

      {{"terms", "@good.yaml"}, fine},

      {{"import", "@missing.csv"}, failed},
      {{"import", "@missing.csv", "--guess"}, failed},
      {{"import"}, failed},
      {{"init", "@empty", "@other"}, failed},
      {{"init", "@good.yaml"}, failed},
      {{"terms", "@good.yaml", "--fingerprint"}, fine},
      {{"terms", "@good.yaml", "--party", "host", "--on", "2026-12-01"}, fine},
      {{"terms", "@broken.yaml"}, no},
      {{"terms", "@missing.yaml"}, failed},
      {{"terms", "@house.yaml"}, failed},
      {{"terms"}, failed},
      {{"terms", "@good.yaml", "@good.yaml"}, failed},
      {{"terms", "@good.yaml", "--format", "json"}, failed},
      {{"terms", "@good.yaml", "--party", "host"}, failed},
      {{"terms", "@good.yaml", "--version-at", "9"}, failed},

      {{"new", "loan"}, fine},
      {{"new", "laon"}, failed},
      {{"new", "loan", "-o", "@good.yaml"}, failed},
      {{"new", "loan", "core"}, failed},

      {{"explain", "loan"}, fine},
      {{"explain", "loan", "wibble"}, failed},
      {{"explain"}, failed},
      {{"explain", "--rules", "--sources"}, failed},

      {{"policy", "list"}, fine},
      {{"policy", "show", "loan"}, fine},
      {{"policy", "show", "laon"}, failed},
      {{"policy", "check", "@house.yaml"}, fine},
      {{"policy", "check", "@bad.yaml"}, no},
      {{"policy", "check", "@missing.yaml"}, failed},
      {{"policy", "check", "@bad.yaml", "@missing.yaml"}, failed},
      {{"policy", "check"}, failed},
      {{"policy", "test", "loan"}, fine},
      {{"policy", "test", "@house.yaml"}, failed},
      {{"policy", "coverage"}, fine},
      {{"policy", "coverage", "loan"}, failed},
      {{"policy", "eval", "1 + 1"}, fine},
      {{"policy", "eval", "1 / 0"}, no},
      {{"policy", "eval", "1 +"}, no},
      {{"policy", "eval", "1", "--let", "x"}, failed},
      {{"policy", "wibble"}, failed},

      {{"schema", "agreement"}, fine},
      {{"schema", "agrement"}, failed},
      {{"schema", "policy", "--scheme", "loan"}, failed},
      {{"--show-config", "check", "@good.yaml"}, fine},
      {{"--show-config", "--config", "@missing.yaml"}, failed},
  };
  const Desk desk;
  for (const Row& row : rows) {
    CAPTURE(fmt::format("{}", fmt::join(row.words, " ")));
    CHECK(desk.run(row.words) == static_cast<int>(row.status));
  }
}

TEST_CASE("the exit status is the same in every format") {
  struct Row {
    std::vector<std::string> words;
    std::vector<std::string> formats;
    int status;
  };
  const std::vector<std::string> findings = {"text", "json", "github"};
  const std::vector<std::string> both = {"text", "json"};
  const std::vector<std::string> status = {"text", "markdown", "json"};
  const std::vector<std::string> report = {"text", "markdown", "csv", "json", "html"};
  const Row rows[] = {
      {{"check", "@good.yaml"}, findings, 0},
      {{"check", "@broken.yaml"}, findings, 1},
      {{"check", "@broken.yaml", "@missing.yaml"}, findings, 2},
      {{"check", "@empty"}, findings, 3},

      {{"status", "@good.yaml"}, status, 0},
      {{"status", "@missing.yaml"}, status, 2},

      {{"move", "@good.yaml", "approved", "--by", "desk", "--dry-run"}, both, 0},
      {{"move", "@good.yaml", "active", "--by", "desk", "--dry-run"}, both, 1},
      {{"move", "@missing.yaml", "approved", "--by", "desk"}, both, 2},
      {{"record", "@good.yaml", "contact", "--by", "desk", "--dry-run"}, both, 0},
      {{"record", "@good.yaml", "contact", "--by", "desk", "--set", "a=1", "--dry-run"}, both, 1},
      {{"record", "@missing.yaml", "contact", "--by", "desk"}, both, 2},

      {{"terms", "--list", "@good.yaml"}, both, 0},
      {{"terms", "--list", "@broken.yaml"}, both, 1},
      {{"terms", "--list", "@missing.yaml"}, both, 2},

      {{"report", "@good.yaml"}, report, 0},
      {{"report", "@good.yaml", "@missing.yaml"}, report, 2},
      {{"report", "@empty"}, report, 3},
      {{"report", "due", "@good.yaml"}, {"ics"}, 0},
      {{"report", "due", "@missing.yaml"}, {"ics"}, 2},
      {{"report", "due", "@empty"}, {"ics"}, 3},

      {{"explain", "loan"}, both, 0},
      {{"explain", "wibble"}, both, 2},

      {{"policy", "list"}, both, 0},
      {{"policy", "show", "loan"}, {"yaml", "mermaid"}, 0},
      {{"policy", "show", "laon"}, {"yaml", "mermaid"}, 2},
      {{"policy", "check", "@house.yaml"}, findings, 0},
      {{"policy", "check", "@bad.yaml"}, findings, 1},
      {{"policy", "check", "@bad.yaml", "@missing.yaml"}, findings, 2},
      {{"policy", "test", "loan"}, findings, 0},
      {{"policy", "test", "@tested.yaml"}, findings, 1},
      {{"policy", "test", "@missing.yaml"}, findings, 2},
      {{"policy", "coverage", "--policy", "@house.yaml"}, both, 0},
      {{"policy", "coverage", "--policy", "@bad.yaml"}, both, 2},
      {{"policy", "eval", "1"}, both, 0},
      {{"policy", "eval", "1 / 0"}, both, 1},
      {{"policy", "eval", "1", "@missing.yaml"}, both, 2},
  };
  const Desk desk;
  for (const Row& row : rows) {
    for (const std::string& format : row.formats) {
      std::vector<std::string> words = row.words;
      words.insert(words.end(), {"--format", format});
      CAPTURE(fmt::format("{}", fmt::join(words, " ")));
      CHECK(desk.run(words) == row.status);
    }
  }
}

}  // namespace secondment
