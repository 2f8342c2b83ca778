// Other programs, run without a shell: arguments arrive as they are, whatever they hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secondment/result.h"

namespace secondment::files {

// The executable file of this name in the folders of a PATH; only absolute folders count.
[[nodiscard]] std::optional<std::string> find_program(std::string_view name, std::string_view path);

// Runs a program in a folder, with nothing to read, and waits for it. An error when it cannot be
// started, fails or takes longer than some minutes, with the last line that it wrote.
[[nodiscard]] Result<void> run_program(const std::string& program,
                                       const std::vector<std::string>& arguments,
                                       const std::string& folder);

// A folder of this run alone, removed with all that is in it.
class TemporaryFolder {
 public:
  [[nodiscard]] static Result<TemporaryFolder> make();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace secondment::files
