// `secondment new`: an agreement to fill in.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/named_scheme.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "handbook/new_agreement.h"
#include "model/scalar.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

struct NewArguments {
  std::string id;
};

constexpr Example examples[] = {
    {"secondment new expert-exchange -o osei.yaml", "into a new file"},
    {"secondment new loan --id LN-2026-004", "with an id of your choice"},
    {"secondment new clinical --policy clinical.yaml", "for a scheme of your own"},
    {"secondment check --for signed osei.yaml", "what is still to be filled in"},
};

Result<void> refuse_id(const std::string& id) {
  if (id.empty()) return {};
  auto read = model::parse_scalar(id, {.kind = model::Type::Kind::id});
  if (read) return {};
  return unexpected(Error{fmt::format("--id: {}", read.error().message), read.error().help});
}

// An existing file may be an agreement that has been filled in.
Result<void> refuse_existing(const std::string& output) {
  std::error_code ignored;  // what cannot be opened is reported then
  if (output.empty() || output == "-") return {};
  if (!std::filesystem::is_regular_file(output, ignored)) return {};
  return unexpected(Error{fmt::format("{} already exists", text::backquoted(output)),
                          "give the name of a new file"});
}

Result<ExitStatus> run_new(World& world, const CommonOptions& common, const NewArguments& arguments,
                           const Operands& operands) {
  if (operands.size() != 1) {
    return unexpected(Error{fmt::format("expected one scheme, got {}", operands.size()),
                            "`secondment policy list` shows the names"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  if (const auto usable = refuse_id(arguments.id); !usable) return unexpected(usable.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const policy::PolicySet& policies = config->policies->policy_set();
  const auto scheme = find_named_scheme(policies, operands.front());
  if (!scheme) return unexpected(scheme.error());
  if (const auto usable = refuse_existing(common.output); !usable) {
    return unexpected(usable.error());
  }
  return write_whole(world, common,
                     handbook::render_new_agreement(**scheme, policies, arguments.id, as_at->date));
}

std::string list_schemes() {
  const policy::PolicySet& policies = policy::builtin_policies();
  std::string lines = "Schemes:\n";
  for (const std::string_view name : policies.scheme_names()) {
    lines += fmt::format("  {:<20}  {}\n", name, policies.find_policy(name)->title);
  }
  return lines + "\n";
}

constexpr OptionRow<NewArguments> options[] = {
    {"id", "ID", "reference of the agreement (default: left blank)", &NewArguments::id},
};

Runner declare_new(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<NewArguments>(declared, operands, options, run_new);
}

}  // namespace

const Command new_command = {
    .name = "new",
    .doc = "Writes an agreement to fill in, with the fields that a scheme needs.",
    .operands = "SCHEME",
    .expects = "the name of a scheme",
    .examples = examples,
    .declare = declare_new,
    .details = list_schemes,
};

}  // namespace secondment::cli
