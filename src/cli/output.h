// Where a command's result goes: the standard output, or a file that is written whole or not at
// all. And the options that every command reads alike.
#pragma once

#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/world.h"
#include "files/atomic_file.h"
#include "secondment/result.h"

namespace secondment::cli {

class Output {
 public:
  // `path` empty or `-`: the standard output. Never what this run reads, nor YAML that is there.
  [[nodiscard]] static Result<Output> open(World& world, const std::string& path);

  void write(std::string_view text);
  [[nodiscard]] std::optional<Error> finish();

 private:
  explicit Output(World& world) : world_(&world) {}

  World* world_;
  std::optional<files::AtomicFile> file_;
};

// A result is never written over one of `sources`, by whatever name.
[[nodiscard]] std::optional<Error> refuse_overwriting(const std::string& path,
                                                      std::span<const std::string> sources);

// On the error stream: who speaks, what failed, and the help.
void tell_failure(World& world, std::string_view speaker, const Error& failure);

struct AsAt {
  Date date;
  bool is_today;  // nobody asked for another day
};
[[nodiscard]] Result<AsAt> read_as_at(const World& world, const CommonOptions& options);

// What --color takes, the first being the default.
inline constexpr std::string_view colour_choices[] = {"auto", "always", "never"};
[[nodiscard]] std::vector<std::string_view> list_colour_choices();
// Whether to write in colours to the standard output.
[[nodiscard]] Result<bool> read_colour(const World& world, const CommonOptions& options);

// Where `given` stands among the names that an option takes; the error offers the nearest.
[[nodiscard]] Result<std::size_t> choose(std::string_view option, std::string_view given,
                                         std::span<const std::string_view> names);

}  // namespace secondment::cli
