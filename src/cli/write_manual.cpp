// Writes the manual pages and the completion scripts into folders when the program is built.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "cli/manual.h"
#include "cli/run.h"

namespace {

namespace fs = std::filesystem;
using namespace secondment;

bool write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  return file.flush().good();
}

std::string print(const std::vector<std::string>& words) {
  std::istringstream in;
  std::ostringstream out;
  cli::World world{.in = in,
                   .out = out,
                   .err = std::cerr,
                   .environment = [](const char*) { return std::optional<std::string>(); },
                   .today = {}};
  return cli::run(world, words) == 0 ? out.str() : "";
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::cerr << "write-manual: expected a folder\n";
    return 2;
  }
  const fs::path folder = words[1];
  bool is_written = write(folder / "man1/secondment.1", cli::render_manual(nullptr));
  for (const cli::Command& command : cli::commands()) {
    const fs::path name = cli::manual_name(&command) + ".1";
    is_written = write(folder / "man1" / name, cli::render_manual(&command)) && is_written;
  }
  const std::pair<std::string, std::string> scripts[] = {
      {"bash", "bash/secondment"}, {"zsh", "zsh/_secondment"}, {"fish", "fish/secondment.fish"}};
  for (const auto& [shell, path] : scripts) {
    is_written = write(folder / path, print({"completion", shell})) && is_written;
  }
  const std::string subjects[] = {"agreement", "policy", "workspace", "organisations"};
  for (const std::string& subject : subjects) {
    is_written =
        write(folder / "schemas" / (subject + ".schema.json"), print({"schema", subject})) &&
        is_written;
  }
  return is_written ? 0 : 1;
}
