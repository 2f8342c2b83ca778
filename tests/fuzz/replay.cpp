// Runs the fuzz target over files and the files of folders, without a fuzzer: what once broke a
// promise, and every file at hand, as a regression test that any compiler and sanitizer can build.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

// The files below a folder, or the path itself, sorted; nothing when it cannot be walked.
std::vector<std::string> find_inputs(const std::string& path) {
  std::error_code failure;
  if (!fs::is_directory(path, failure)) return {path};
  std::vector<std::string> inputs;
  fs::recursive_directory_iterator entries(path, failure);
  for (; !failure && entries != fs::recursive_directory_iterator(); entries.increment(failure)) {
    if (entries->is_regular_file(failure)) inputs.push_back(entries->path().string());
  }
  std::sort(inputs.begin(), inputs.end());
  return inputs;
}

bool replay(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  if (!file) return false;
  // Before it runs: the last line then names the file that a failure is about.
  std::printf("%s\n", path.c_str());
  std::fflush(stdout);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return true;
}

}  // namespace

int main(int count, char** words) {
  std::size_t replayed = 0;
  for (int i = 1; i < count; ++i) {
    for (const std::string& input : find_inputs(words[i])) {
      if (!replay(input)) {
        std::fprintf(stderr, "replay: %s cannot be read\n", input.c_str());
        return 2;
      }
      ++replayed;
    }
  }
  std::printf("%zu inputs replayed\n", replayed);
  return replayed > 0 ? 0 : 2;
}
