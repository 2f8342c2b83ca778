#include "cli/input.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <istream>

#include "cli/output.h"
#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::cli {

Result<std::string> read_bytes(World& world, const text::FoundFile& file) {
  if (!file.is_standard_input) return text::read_file(file.path, largest_agreement());
  std::string bytes(largest_agreement() + 1, '\0');
  world.in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (world.in.bad()) return unexpected(Error{"standard input cannot be read", ""});
  bytes.resize(static_cast<std::size_t>(world.in.gcount()));
  return bytes;
}

std::optional<Error> refuse_overwriting(const std::string& output, const text::FoundFiles& found) {
  std::error_code ignored;  // what does not exist is no agreement
  const bool is_agreement =
      !output.empty() && output != "-" &&
      std::any_of(found.files.begin(), found.files.end(), [&](const text::FoundFile& file) {
        return !file.is_standard_input && std::filesystem::equivalent(file.path, output, ignored);
      });
  if (!is_agreement) return std::nullopt;
  return Error{fmt::format("the output {} is one of the files that are read", text::quoted(output)),
               "write to another file"};
}

void tell_unreadable(World& world, std::span<const text::Unreadable> unreadable) {
  for (const text::Unreadable& each : unreadable) {
    tell_failure(world, "secondment", {fmt::format("{}: {}", each.path, each.message), each.help});
  }
}

void tell_nothing_matched(World& world) {
  tell_failure(world, "secondment",
               {"nothing matched: no agreement among the paths given",
                "below folders these are *.yaml and *.yml; secondment.yaml, *.cases.yaml and "
                "policies are none"});
}

}  // namespace secondment::cli
