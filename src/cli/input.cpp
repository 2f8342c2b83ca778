#include "cli/input.h"

#include <fmt/format.h>

#include <filesystem>
#include <istream>
#include <vector>

#include "cli/output.h"
#include "secondment/check.h"
#include "workspace/named_agreements.h"

namespace secondment::cli {

Result<std::string> find_operand(World& world, const workspace::RunConfig& config,
                                 const std::string& operand) {
  auto path = workspace::find_named(config, {operand}).front();
  if (!path) {
    return unexpected(
        Error{fmt::format("{}: {}", operand, path.error().message), path.error().help});
  }
  world.sources.push_back(*path);
  return *path;
}

Result<std::string> read_operand(const World& world, const std::string& path) {
  std::error_code ignored;  // if it cannot be examined, that is reported when it is read
  if (path == "-" && !std::filesystem::exists(path, ignored)) {
    return unexpected(Error{"this command does not read standard input",
                            "name a file; `secondment check` and `secondment report` read `-`"});
  }
  if (auto allowed = world.reach.check_named(path); !allowed) {
    return unexpected(std::move(allowed).error());
  }
  return files::read_file(path, largest_agreement());
}

Result<std::string> read_named(const World& world, const std::string& path) {
  auto bytes = read_operand(world, path);
  if (bytes) return bytes;
  return unexpected(Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
}

Result<std::string> read_bytes(World& world, const files::FoundFile& file,
                               files::FileState* state) {
  if (!file.is_standard_input) return files::read_found(file, largest_agreement(), state);
  std::string bytes(largest_agreement() + 1, '\0');
  world.in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (world.in.bad()) return unexpected(Error{"standard input cannot be read", ""});
  bytes.resize(static_cast<std::size_t>(world.in.gcount()));
  return bytes;
}

Result<void> refuse_overwriting(const std::string& output, const files::FoundFiles& found) {
  if (output.empty() || output == "-") return {};
  std::vector<std::string> paths;
  for (const files::FoundFile& file : found.files) {
    if (!file.is_standard_input) paths.push_back(file.path);
  }
  return refuse_overwriting(output, paths);
}

void report_unreadable(World& world, std::span<const files::Unreadable> unreadable) {
  for (const files::Unreadable& each : unreadable) {
    report_failure(world, "secondment",
                   {fmt::format("{}: {}", each.path, each.message), each.help});
  }
}

ExitStatus report_read(World& world, const ReadAgreements& agreements,
                       std::span<const files::Unreadable> unreadable) {
  if (agreements.are_all_broken()) {
    report_failure(world, "secondment",
                   {"no agreement could be read, because the YAML breaks off",
                    "`secondment check` reports where"});
  }
  if (!unreadable.empty() || agreements.are_all_broken()) return ExitStatus::failed;
  if (agreements.count > 0) return ExitStatus::fine;
  report_nothing_matched(world);
  return ExitStatus::nothing_matched;
}

void report_nothing_matched(World& world) {
  report_failure(
      world, "secondment",
      {"no agreements found",
       "in folders, agreements are *.yaml and *.yml files, except secondment.yaml, "
       "*.cases.yaml, *.map.yaml and policies; `secondment new` writes one, `secondment import` "
       "those of a table"});
}

}  // namespace secondment::cli
