// Transcripts: what a person types and sees. Every `console` block of the documentation, of the
// examples and of tests/transcripts/ is run in a fresh folder that holds a copy of examples/, with
// today being 2026-11-22, and must print exactly what it says. `secondment` runs in-process,
// everything else in a shell. A command must exit 0, unless `$ echo $?` follows and says what it
// exits with. Each block is a subcase with the name of its place, to be run alone:
//   build/tests/unit-tests -tc="*console*" -sc="docs/reports.md:39"
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
                   .random_key = [] { return "the key of a run"; },
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

struct Block {
  std::size_t line;  // of the file, from 1: the first within the block
  std::vector<std::string> lines;
};

std::vector<Block> find_blocks(const std::vector<std::string>& lines) {
  std::vector<Block> blocks;
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (inside && lines[i] == "```") {
      inside = false;
    } else if (inside) {
      blocks.back().lines.push_back(lines[i]);
    } else if (lines[i] == "```console") {
      inside = true;
      blocks.push_back({i + 2, {}});
    }
  }
  return blocks;
}

std::vector<std::string> split_lines(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

// Writes the blocks of a file as they are printed now.
void accept_blocks(const std::string& path) {
  const auto lines = split_lines(tests::read_text(tests::source_path(path)));
  std::string out;
  std::size_t next = 0;
  for (const Block& block : find_blocks(lines)) {
    for (; next + 1 < block.line; ++next) out += lines[next] + "\n";
    out += run_block(block.lines, path);
    next += block.lines.size();
  }
  for (; next < lines.size(); ++next) out += lines[next] + "\n";
  tests::write_text(tests::source_path(path), out);
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

struct PlacedBlock {
  std::string path;
  Block block;
};

std::vector<PlacedBlock> list_blocks() {
  std::vector<PlacedBlock> blocks;
  for (const std::string& path : documents()) {
    for (Block& block : find_blocks(split_lines(tests::read_text(tests::source_path(path))))) {
      blocks.push_back({path, std::move(block)});
    }
  }
  return blocks;
}

}  // namespace

TEST_CASE("every console block of the documentation and the transcripts prints what it says") {
  if (tests::is_accepting()) {
    for (const std::string& path : documents()) accept_blocks(path);
    return;
  }
  // Found once, since doctest enters this test again for each block.
  static const std::vector<PlacedBlock> blocks = list_blocks();
  for (const PlacedBlock& placed : blocks) {
    const Block& block = placed.block;
    const std::string place = fmt::format("{}:{}", placed.path, block.line);
    SUBCASE(place.c_str()) {
      const std::string expected = join_lines(block.lines);
      const std::string got = run_block(block.lines, place);
      const bool is_same = expected == got;
      CHECK_MESSAGE(is_same, placed.path, " differs from ",
                    tests::first_difference(expected, got, block.line),
                    "set SECONDMENT_ACCEPT=1 to take over what the program now prints");
    }
  }
  CHECK(blocks.size() > 10);
}

}  // namespace secondment
