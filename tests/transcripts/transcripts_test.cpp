// Transcripts: what a person types and sees. Every `console` block of the documentation, of the
// examples and of tests/transcripts/ is run in a fresh folder that holds a copy of examples/, with
// today being 2026-11-22, and must print exactly what it says. `secondment` runs in-process,
// everything else in a shell. A command must exit 0, unless `$ echo $?` follows and says what it
// exits with.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <sstream>
#include <vector>

#include "cli/run.h"
#include "golden.h"

namespace secondment {
namespace {

namespace fs = std::filesystem;

// Back where it was at the end of a block, the folder gone.
class FreshFolder {
 public:
  FreshFolder() : before_(fs::current_path()) {
    std::string name = (fs::temp_directory_path() / "transcript-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
    fs::copy(tests::source_path("examples"), path_ / "examples", fs::copy_options::recursive);
    fs::current_path(path_);
  }
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;
  ~FreshFolder() {
    fs::current_path(before_);
    fs::remove_all(path_);
  }

 private:
  fs::path before_;
  fs::path path_;
};

struct Ran {
  std::string output;
  int status;
};

Ran run_shell(const std::string& command) {
  FILE* pipe = ::popen(("exec 2>&1; " + command).c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output.append(buffer, got);
  }
  return {output, WEXITSTATUS(::pclose(pipe))};
}

// Words parted by blanks, with single quotes as the shell has them.
std::vector<std::string> split_words(const std::string& command) {
  std::vector<std::string> words;
  std::string word;
  bool in_word = false;
  bool in_quotes = false;
  for (const char c : command + " ") {
    if (c == '\'') {
      in_quotes = !in_quotes;
      in_word = true;
    } else if (c == ' ' && !in_quotes) {
      if (in_word) words.push_back(std::exchange(word, {}));
      in_word = false;
    } else {
      word += c;
      in_word = true;
    }
  }
  return words;
}

Ran run_secondment(const std::string& command, const std::string& input) {
  std::vector<std::string> words = split_words(command);
  words.erase(words.begin());
  std::istringstream in(input);
  std::ostringstream out;  // both streams, in the order in which a terminal shows them
  cli::World world{.in = in,
                   .out = out,
                   .err = out,
                   .environment = [](const char*) { return std::optional<std::string>(); },
                   .today = *parse_date("2026-11-22"),
                   .threads = 2};
  const int status = cli::run(world, words);
  return {out.str(), status};
}

Ran run_command(const std::string& command) {
  const std::string piped = " | secondment ";
  const std::size_t pipe = command.find(piped);
  if (pipe != std::string::npos) {
    return run_secondment(command.substr(pipe + 3), run_shell(command.substr(0, pipe)).output);
  }
  return command.starts_with("secondment") ? run_secondment(command, "") : run_shell(command);
}

// The block as it is printed when its commands are run.
std::string run_block(const std::vector<std::string>& lines, const std::string& where) {
  const FreshFolder folder;
  std::string out;
  int status = 0;
  bool asked = true;
  for (const std::string& line : lines) {
    if (!line.starts_with("$ ")) continue;
    out += line + "\n";
    if (line == "$ echo $?") {
      out += fmt::format("{}\n", status);
      asked = true;
      continue;
    }
    CHECK_MESSAGE((asked || status == 0), where, ": a command before `", line, "` exits ", status);
    Ran ran = run_command(line.substr(2));
    if (!ran.output.empty() && ran.output.back() != '\n') ran.output += '\n';
    out += ran.output;
    status = ran.status;
    asked = false;
  }
  CHECK_MESSAGE((asked || status == 0), where, ": the last command exits ", status);
  return out;
}

// The same text with the blocks as they are printed now.
std::string rerun(const std::string& text, const std::string& where, std::size_t& blocks) {
  std::istringstream in(text);
  std::string out;
  std::vector<std::string> block;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (inside && line == "```") {
      out += run_block(block, where);
      inside = false;
      ++blocks;
    } else if (inside) {
      block.push_back(line);
      continue;
    } else if (line == "```console") {
      inside = true;
      block.clear();
    }
    out += line + "\n";
  }
  return out;
}

std::vector<std::string> documents() {
  std::vector<std::string> paths = {"README.md"};
  for (const char* folder : {"docs", "examples", "tests/transcripts"}) {
    for (const auto& entry : fs::recursive_directory_iterator(tests::source_path(folder))) {
      if (entry.path().extension() == ".md") {
        paths.push_back(fs::relative(entry.path(), SECONDMENT_SOURCE_DIR).string());
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("every console block of the documentation and the transcripts prints what it says") {
  std::size_t blocks = 0;
  for (const std::string& path : documents()) {
    const std::string text = tests::read_text(tests::source_path(path));
    tests::check_golden(path, rerun(text, path, blocks));
  }
  CHECK(blocks > 10);
}

}  // namespace secondment
