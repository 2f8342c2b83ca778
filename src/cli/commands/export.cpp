// `secondment export`: writes agreements as data for other programs.
#include <fmt/format.h>

#include <utility>

#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_config.h"
#include "lifecycle/checked_reading.h"
#include "policy/reading.h"
#include "register/register.h"
#include "report/export.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

struct ExportArguments {
  std::string format;  // empty: the first
};

constexpr Example examples[] = {
    {"secondment export osei.yaml", "its terms, what is due, its history and versions"},
    {"secondment export agreements/ --format ndjson -o register.ndjson",
     "a whole register, one agreement on each line"},
    {"secondment export --as-at 2026-04-01 osei.yaml", "with the terms of another date"},
};

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const auto& each : report::export_formats()) names.push_back(each.name);
  return names;
}

// The result for one path: an agreement, unreadable, or neither (a policy).
struct Outcome {
  std::optional<text::Json> agreement = {};
  bool is_broken = false;
  std::optional<files::Unreadable> unreadable = {};
};

Outcome export_file(World& world, const files::FoundFile& file, const CheckOptions& options) {
  std::string name = file.is_standard_input ? "<stdin>" : file.path;
  auto bytes = read_bytes(world, file);
  if (!bytes) {
    return {.unreadable =
                files::Unreadable{std::move(name), bytes.error().message, bytes.error().help}};
  }
  const std::shared_ptr<policy::Reading> reading =
      policy::read_agreement(std::move(*bytes), options);
  if (reading == nullptr) return {};
  if (auto other = registers::refuse_other_file(name, *reading)) {
    return {.unreadable = std::move(other)};
  }
  const auto now = lifecycle::check_any(std::move(name), reading, options);
  return {.agreement = report::export_agreement(now, options),
          .is_broken = !reading->read.complete};
}

Result<ExitStatus> run_export(World& world, const CommonOptions& common,
                              const ExportArguments& arguments, const Operands& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto formats = report::export_formats();
  // The workspace's format is meant for people, so it is not used here.
  const auto choice =
      choose("--format",
             arguments.format.empty() ? formats.front().name : std::string_view(arguments.format),
             format_names());
  if (!choice) return unexpected(choice.error());
  const report::ExportFormat& format = formats[*choice];
  auto found = find_agreements(world, common, *config, operands);
  if (!found) return unexpected(found.error());
  const std::vector<files::FoundFile>& files = found->files.files;
  if (auto allowed = refuse_overwriting(common.output, found->files); !allowed) {
    return unexpected(allowed.error());
  }
  auto output = Output::open(world, common);
  if (!output) return unexpected(output.error());

  CheckOptions options = config->check_options(as_at->date, as_at->is_today);
  options.finds_next_change = true;
  std::vector<files::Unreadable> unreadable = std::move(found->files.unreadable);
  ReadAgreements agreements;
  Progress progress(world, files.size());
  output->write(format.begin(as_at->date));
  for_each_in_order(
      files.size(), world.threads,
      [&](std::size_t i) { return export_file(world, files[i], options); },
      [&](Outcome outcome) {
        progress.step();
        if (outcome.unreadable) unreadable.push_back(std::move(*outcome.unreadable));
        if (!outcome.agreement) return;
        output->write(format.element(*outcome.agreement, agreements.count++ == 0));
        if (outcome.is_broken) ++agreements.broken;
      });
  progress.clear();
  output->write(format.end(agreements.count == 0));
  const auto finished = output->finish(agreements.basis());
  report_unreadable(world, unreadable);
  if (!finished) return unexpected(finished.error());
  return report_read(world, agreements, unreadable);
}

constexpr OptionRow<ExportArguments> options[] = {
    {"format", "FORMAT", "output format", &ExportArguments::format, format_names},
};

Runner declare_export(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<ExportArguments>(declared, operands, options, run_export);
}

}  // namespace

const Command export_command = {
    .name = "export",
    .doc = "Prints agreements as data for other programs: their terms, what is due, and more.",
    .operands = "[PATH…]",
    .expects = "a file or a folder",
    .examples = examples,
    .declare = declare_export,
    .first_path = first_operand,
    .candidates = list_ids,
    .takes_agreements = true,
};

}  // namespace secondment::cli
