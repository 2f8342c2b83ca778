// `secondment new`: an agreement to fill in.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/named_scheme.h"
#include "cli/output.h"
#include "cli/workspace.h"
#include "handbook/new_agreement.h"
#include "model/scalar.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

constexpr Example examples[] = {
    {"secondment new expert-exchange -o osei.yaml", "into a file that is not there yet"},
    {"secondment new loan --id LN-2026-004", "with the id that you give it"},
    {"secondment new clinical --policy clinical.yaml", "of a scheme of your own"},
    {"secondment check --for signed osei.yaml", "what is still to be filled in"},
};

std::optional<Error> refuse_id(const std::string& id) {
  if (id.empty()) return std::nullopt;
  auto read = model::parse_scalar(id, {.kind = model::Type::Kind::id});
  if (read) return std::nullopt;
  return Error{fmt::format("--id: {}", read.error().message), read.error().help};
}

// What stands in a file already is somebody's work.
std::optional<Error> refuse_overwriting(const std::string& output) {
  std::error_code ignored;  // what cannot be looked at is told when it is opened
  if (output.empty() || output == "-") return std::nullopt;
  if (!std::filesystem::is_regular_file(output, ignored)) return std::nullopt;
  return Error{fmt::format("{} is there already, and is left as it is", text::backquoted(output)),
               "name a file that is not there yet"};
}

Result<ExitStatus> run_new(World& world, const CommonOptions& common, const std::string& id,
                           const std::vector<std::string>& operands) {
  if (operands.size() != 1) {
    return unexpected(Error{"new takes the name of one scheme", "`policy list` tells the names"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  if (auto failure = refuse_id(id)) return unexpected(std::move(*failure));
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  const policy::PolicySet& library = setting->policies->policy_set();
  const auto scheme = find_named_scheme(library, operands.front());
  if (!scheme) return unexpected(scheme.error());
  if (auto failure = refuse_overwriting(common.output)) return unexpected(std::move(*failure));
  return write_whole(world, common,
                     handbook::render_new_agreement(**scheme, library, id, as_at->date));
}

std::string list_schemes() {
  const policy::PolicySet& library = policy::builtin_policies();
  std::string lines = "Schemes:\n";
  for (const std::string_view name : library.scheme_names()) {
    lines += fmt::format("  {:<20}  {}\n", name, library.find_policy(name)->title);
  }
  return lines + "\n";
}

Runner declare_new(CLI::App& app, const std::vector<std::string>& operands) {
  const auto id = std::make_shared<std::string>();
  app.add_option("--id", *id, "what the organisation calls the agreement; else left to fill in")
      ->type_name("ID")
      ->take_last();
  return [id, &operands](World& world, const CommonOptions& common) {
    return run_new(world, common, *id, operands);
  };
}

}  // namespace

const Command new_command = {
    .name = "new",
    .doc = "Writes an agreement to fill in, with the fields that a scheme asks for.",
    .operands = "SCHEME",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_new,
    .details = list_schemes,
};

}  // namespace secondment::cli
