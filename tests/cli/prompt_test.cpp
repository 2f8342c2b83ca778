// What helps at a prompt: completion, days in words, settings in the environment, remarks on what
// is read, and help that fits the terminal.
#include <filesystem>
#include <iterator>
#include <sstream>

#include "cli/candidates.h"
#include "cli/console.h"
#include "folder.h"
#include "golden.h"
#include "text/characters.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;

// A register of one agreement, which is where commands run.
struct Register {
  Register() : before(fs::current_path()) {
    fs::current_path(folder.path());
    fs::create_directory("agreements");
    tests::write_text("secondment.yaml", "agreements: [agreements/*.yaml]\nby: desk@example.org\n");
    tests::write_text("agreements/ann.yaml",
                      "agreement: LN-7\nscheme: loan\nhost: {name: HMT}\nhistory: []\n");
  }
  ~Register() { fs::current_path(before); }

  fs::path before;
  tests::Folder folder;
};

// The words that may come next, with `files` where names of files may.
std::string next(const std::vector<std::string>& words) {
  std::vector<std::string> arguments = {"completion", "--candidates", "--"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  std::string out;
  std::istringstream lines(tests::print(arguments));
  for (std::string line; std::getline(lines, line);) {
    out += (out.empty() ? "" : " ") + line.substr(0, line.find('\t'));
  }
  return out;
}

bool has_word(const std::string& list, const std::string& word) {
  return (" " + list + " ").find(" " + word + " ") != std::string::npos;
}

}  // namespace

TEST_CASE("a command line is completed with commands, options and their values") {
  CHECK(next({"mo"}) == "move");
  CHECK(has_word(next({""}), "check"));
  CHECK(has_word(next({}), "check"));
  CHECK(next({"check", "--exp"}).empty());
  CHECK(next({"move", "--if"}) == "--if-needed");
  CHECK(has_word(next({"check", "--"}), "--as-at"));
  CHECK(next({"check", "--color", "al"}) == "always");
  CHECK(next({"check", "--color=al"}) == "--color=always");
  CHECK(next({"check", "--color", "=", "al"}) == "--color=always");
  CHECK(next({"check", "-o", ""}) == ":files");
  CHECK(next({"wibble", ""}) == next({""}));
  CHECK(next({"completion", "z"}) == "zsh");
  CHECK(next({"check", "--for", "appr"}) == "approved");
}

TEST_CASE("a command line is completed with words of the policies and ids of the register") {
  const Register office;
  CHECK(next({"check", ""}) == "LN-7 :files");
  CHECK(next({"move", "LN-7", "act"}) == "active :files");
  CHECK(has_word(next({"record", "LN-7", ""}), "signature"));
  CHECK(has_word(next({"record", "LN-7", "signature", ""}), "party=host"));
  CHECK_FALSE(has_word(next({"record", "LN-7", "signature", ""}), "appraisal"));
  CHECK(next({"record", "LN-7", "signature", "party", "=", "ho"}) == "party=host :files");
  CHECK(next({"report", "head"}) == "headcount :files");
  CHECK(next({"new", "expert"}) == "expert-exchange");
  CHECK(has_word(next({"explain", "core/deb"}), "core/debrief"));
  CHECK(next({"letter", "ext"}) == "extension :files");
  CHECK(next({"schema", "work"}) == "workspace");
  CHECK(has_word(next({"policy", "show", ""}), "core"));
}

TEST_CASE(
    "options that take rules, overlays and schemes are completed with those of the register") {
  const Register office;
  CHECK(next({"check", "--rule", "core/signatures-p"}) == "core/signatures-proven");
  CHECK(next({"check", "--rule=core/signatures-p"}) == "--rule=core/signatures-proven");
  CHECK(has_word(next({"check", "--rule", "history/"}), "history/order"));
  CHECK_FALSE(has_word(next({"check", "--rule", ""}), "policy/unused"));
  CHECK(has_word(next({"check", "--overlay", ""}), "uk-civil-service"));
  CHECK_FALSE(has_word(next({"check", "--overlay", ""}), "loan"));
  CHECK(next({"schema", "agreement", "--scheme", "expert"}) == "expert-exchange");
  CHECK(has_word(next({"letter", "reminder", "--obligation", "core/"}), "core/appraisal"));
  CHECK_FALSE(has_word(next({"letter", "reminder", "--obligation", ""}), "core/objectives"));
}

TEST_CASE("completion is quiet where settings cannot be read, and prints no control characters") {
  const Register office;
  tests::write_text("secondment.yaml", "agreements: [agreements/*.yaml\n");
  CHECK(next({"check", ""}) == ":files");
  tests::write_text("secondment.yaml", "agreements: [agreements/*.yaml]\n");
  tests::write_text("agreements/ann.yaml", "agreement: LN\x1b[31m\n");
  const std::string words = next({"check", ""});
  CHECK(words == "LN :files");
}

TEST_CASE("each shell gets its script, and others are answered with the nearest") {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    CHECK(tests::print({"completion", shell}).find("completion --candidates --") !=
          std::string::npos);
  }
  tests::Console console;
  CHECK(console.run({"completion", "bsah"}) == 2);
  CHECK(console.err.str().find("did you mean `bash`?") != std::string::npos);
}

TEST_CASE("the as-at date is given in words, too, and what it becomes is shown") {
  const auto day = [](const std::string& words) {
    const std::string shown = tests::print({"--show-config", "--as-at", words});
    const std::size_t at = shown.find("as-at");
    return shown.substr(shown.find_first_not_of(' ', at + 5), 10);
  };
  CHECK(day("today") == "2026-11-22");
  CHECK(day("yesterday") == "2026-11-21");
  CHECK(day("+P1M") == "2026-12-22");
  CHECK(day("-P2W") == "2026-11-08");
  CHECK(day("-P1Y") == "2025-11-22");
  CHECK(day("2026-01-05") == "2026-01-05");
  for (const std::string wrong : {"+1M", "-", "+", "tomorrowish", "++P1D"}) {
    CAPTURE(wrong);
    tests::Console console;
    CHECK(console.run({"--show-config", "--as-at", wrong}) == 2);
    CHECK(console.err.str().find("--as-at: ") != std::string::npos);
  }
}

TEST_CASE("a day that the environment gives wrongly is told by the variable's name") {
  tests::Console console;
  console.environment = {{"SECONDMENT_AS_AT", "bad"}};
  CHECK(console.run({"check", "x.yaml"}) == 2);
  CHECK(console.err.str().find("SECONDMENT_AS_AT: `bad` is not a date") != std::string::npos);
  CHECK(console.err.str().find("such as +P1M") != std::string::npos);
}

TEST_CASE("a workspace file that is not there is told by what may have named it") {
  tests::Console console;
  console.environment = {{"SECONDMENT_CONFIG", "nowhere.yaml"}};
  CHECK(console.run({"check", "x.yaml"}) == 2);
  CHECK(console.err.str().find("--config or SECONDMENT_CONFIG names it") != std::string::npos);
}

TEST_CASE("a new agreement is led to the schema of the register that it goes to") {
  const tests::Folder folder;
  CHECK(tests::Console().run({"init", folder / "register"}) == 0);
  CHECK(tests::Console().run({"new", "loan", "-o", folder / "register/agreements/x.yaml"}) == 0);
  const std::string text = tests::read_text(folder / "register/agreements/x.yaml");
  CHECK(text.starts_with("# yaml-language-server: $schema=../.vscode/agreement.schema.json\n"));
}

TEST_CASE("the environment gives what the command line does not") {
  const Register office;
  tests::Console console;
  console.environment = {{"SECONDMENT_BY", "night@example.org"},
                         {"SECONDMENT_AS_AT", "2026-01-05"}};
  CHECK(console.run({"record", "--show-config"}) == 0);
  const std::string shown = console.out.str();
  CHECK(shown.find("night@example.org") != std::string::npos);
  CHECK(shown.find("SECONDMENT_BY\n") != std::string::npos);
  CHECK(shown.find("2026-01-05") != std::string::npos);
  CHECK(shown.find("SECONDMENT_AS_AT\n") != std::string::npos);

  tests::Console given;
  given.environment = console.environment;
  CHECK(given.run({"record", "--show-config", "--by", "day@example.org"}) == 0);
  CHECK(given.out.str().find("night@example.org") == std::string::npos);

  fs::rename("secondment.yaml", "other.yaml");
  tests::Console named;
  named.environment = {{"SECONDMENT_CONFIG", "other.yaml"}};
  CHECK(named.run({"check", "--show-config"}) == 0);
  CHECK(named.out.str().find("SECONDMENT_CONFIG\n") != std::string::npos);
  CHECK(named.out.str().find("desk@example.org") != std::string::npos);
  // A command without the option takes no notice.
  tests::Console other;
  other.environment = {{"SECONDMENT_BY", "x"}};
  CHECK(other.run({"explain", "loan"}) == 0);
}

TEST_CASE("with --verbose a run says what it reads, and why") {
  const Register office;
  tests::Console console;
  (void)console.run({"check", "-v"});
  const std::string said = console.err.str();
  CHECK(said.find("the workspace file is secondment.yaml: the nearest") != std::string::npos);
  CHECK(said.find("named on line 1 of secondment.yaml") != std::string::npos);
  CHECK(said.find("1 file, named by the workspace file") != std::string::npos);
  tests::Console quiet;
  (void)quiet.run({"check"});
  CHECK(quiet.err.str().find("workspace file") == std::string::npos);
}

TEST_CASE("colours can be forced, and refused") {
  const Register office;
  const auto is_coloured = [](std::map<std::string, std::string> environment) {
    tests::Console console;
    console.environment = std::move(environment);
    (void)console.run({"check"});
    return console.out.str().find('\x1b') != std::string::npos;
  };
  tests::write_text("agreements/ann.yaml", "agreement: LN-7\nscheme: lona\n");
  CHECK_FALSE(is_coloured({}));
  CHECK(is_coloured({{"FORCE_COLOR", "1"}}));
  CHECK_FALSE(is_coloured({{"FORCE_COLOR", "0"}}));
  CHECK_FALSE(is_coloured({{"FORCE_COLOR", "1"}, {"NO_COLOR", "1"}}));
}

TEST_CASE("help fits the terminal") {
  for (const std::size_t width : {60u, 80u, 100u, 132u}) {
    for (const std::string command : {"check", "report", "new"}) {
      CAPTURE(width);
      CAPTURE(command);
      tests::Console console;
      console.out_is_terminal = true;
      console.terminal_width = width;
      CHECK(console.run({command, "--help"}) == 0);
      std::istringstream lines(console.out.str());
      std::string line;
      std::size_t wrapped = 0;
      for (bool in_options = false; std::getline(lines, line);) {
        in_options = in_options || line.starts_with("Options");
        if (!in_options) continue;
        CHECK_MESSAGE(text::display_width(line) <= width, line);
        if (line.starts_with("      ")) ++wrapped;
      }
      if (width <= 80) CHECK(wrapped > 0);
    }
  }
}

TEST_CASE("help breaks no word, however narrow the terminal is") {
  const auto help = [](const std::string& command, std::optional<std::size_t> width) {
    tests::Console console;
    console.out_is_terminal = true;
    console.terminal_width = width;
    std::vector<std::string> words = {"--help"};
    if (!command.empty()) words.insert(words.begin(), command);
    CHECK(console.run(words) == 0);
    return console.out.str();
  };
  const auto words_of = [](const std::string& text) {
    std::istringstream in(text);
    return std::vector<std::string>(std::istream_iterator<std::string>(in), {});
  };
  for (const std::string command : {"", "check", "report", "policy", "letter", "schema", "new"}) {
    CAPTURE(command);
    const auto words = words_of(help(command, {}));
    for (const std::size_t width : {1u, 5u, 20u, 33u, 50u, 72u}) {
      CAPTURE(width);
      const std::string narrow = help(command, width);
      CHECK(words_of(narrow) == words);
      // What is typed is not broken: of an example, and of an option with its value.
      std::istringstream lines(narrow);
      for (std::string line; std::getline(lines, line);) {
        const bool is_typed = line.starts_with("  ") && line[2] != ' ';
        const bool is_one_word = words_of(line).size() == 1;
        if (is_typed || is_one_word) continue;
        CHECK_MESSAGE(text::display_width(line) <= width, line);
      }
    }
  }
}

TEST_CASE("every rule is explained as JSON") {
  const std::string all = tests::print({"explain", "--rules", "--format", "json"});
  for (const std::string id :
       {"core/debrief", "format/value", "history/order", "register/overlap"}) {
    CHECK(all.find("\"" + id + "\"") != std::string::npos);
  }
  CHECK(all.find("\"unknown\":[]") != std::string::npos);
}

}  // namespace secondment
