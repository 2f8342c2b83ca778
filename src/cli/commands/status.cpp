// `secondment status`: one agreement, as a person asks for it.
#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/output.h"
#include "cli/workspace.h"
#include "files/file.h"
#include "lifecycle/agreement_status.h"
#include "report/status.h"
#include "secondment/check.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

constexpr Example examples[] = {
    {"secondment status osei.yaml", "where it stands, what is due, and what comes next"},
    {"secondment status --as-at 2024-01-31 osei.yaml", "as of another day"},
    {"secondment status --format markdown osei.yaml", "to paste where Markdown is read"},
};

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const report::StatusFormat& format : report::status_formats()) names.push_back(format.name);
  return names;
}

Result<ExitStatus> run_status(World& world, const CommonOptions& common, const std::string& format,
                              const std::vector<std::string>& operands) {
  if (operands.size() != 1) {
    return unexpected(Error{"status takes one file", "many are shown by `secondment check`"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  const auto choice = choose_format(*setting, format, format_names());
  if (!choice) return unexpected(choice.error());
  const std::string& path = operands.front();
  auto bytes = files::read_file(path, largest_agreement());
  if (!bytes) {
    return unexpected(
        Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
  }
  const auto outlook = lifecycle::read_status(path, *bytes, setting->check_options(*as_at));
  if (!outlook) return unexpected(outlook.error());
  return write_whole(world, common,
                     report::status_formats()[*choice].render({path, *outlook, as_at->date}));
}

Runner declare_status(CLI::App& app, const std::vector<std::string>& operands) {
  const auto format = std::make_shared<std::string>();
  app.add_option("--format", *format, text::list_words(format_names()))
      ->type_name("FORMAT")
      ->take_last();
  return [format, &operands](World& world, const CommonOptions& common) {
    return run_status(world, common, *format, operands);
  };
}

}  // namespace

const Command status_command = {
    .name = "status",
    .doc = "Shows one agreement: its state, what is due or late, and what stands before each move.",
    .operands = "FILE",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_status,
    .first_path = first_operand,
};

}  // namespace secondment::cli
