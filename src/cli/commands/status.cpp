// `secondment status`: shows one agreement to a person.
#include <fmt/format.h>

#include <memory>

#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "cli/workspace_register.h"
#include "lifecycle/agreement_status.h"
#include "report/status.h"
#include "secondment/check.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

struct StatusArguments {
  std::string format;  // empty: the workspace's, else the first one
  bool history = false;
};

constexpr Example examples[] = {
    {"secondment status osei.yaml", "its state, what is due, and what comes next"},
    {"secondment status LN-2026-014", "by its id, in a workspace"},
    {"secondment status --as-at 2024-01-31 osei.yaml", "as of another date"},
    {"secondment status --format markdown osei.yaml", "to paste into an issue or a wiki"},
};

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const report::StatusFormat& format : report::status_formats()) names.push_back(format.name);
  return names;
}

Result<ExitStatus> run_status(World& world, const CommonOptions& common,
                              const StatusArguments& arguments, const Operands& operands) {
  if (operands.size() != 1) {
    return unexpected(Error{fmt::format("expected one file, got {}", operands.size()),
                            "`secondment check` and `secondment report` take many"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto choice = choose_format(*config, arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  const auto found = find_operand(world, *config, operands.front());
  if (!found) return unexpected(found.error());
  const std::string& path = *found;
  auto bytes = read_named(world, path);
  if (!bytes) return unexpected(std::move(bytes).error());
  const auto others = find_workspace_register(world, *config);
  CheckOptions check_options = config->check_options(as_at->date, as_at->is_today);
  check_options.others = others.get();
  const auto outlook = lifecycle::read_status(path, *bytes, check_options);
  if (!outlook) return unexpected(outlook.error());
  return write_whole(
      world, common,
      report::status_formats()[*choice].render({path, *outlook, as_at->date, arguments.history}));
}

constexpr OptionRow<StatusArguments> options[] = {
    {"history", "", "also list the history, its entries numbered", &StatusArguments::history},
    {"format", "FORMAT", "output format", &StatusArguments::format, format_names},
};

Runner declare_status(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<StatusArguments>(declared, operands, options, run_status);
}

}  // namespace

const Command status_command = {
    .name = "status",
    .doc = "Shows one agreement: its state, what is due or late, and what blocks each move.",
    .operands = "FILE",
    .expects = "a file",
    .examples = examples,
    .declare = declare_status,
    .first_path = first_operand,
    .candidates = list_ids,
};

}  // namespace secondment::cli
