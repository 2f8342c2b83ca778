// `secondment import`: turns the table that an office has kept into a register.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <optional>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/policies.h"
#include "cli/run_config.h"
#include "files/file.h"
#include "files/locked_folder.h"
#include "files/matching_files.h"
#include "import/answer.h"
#include "import/guess.h"
#include "secondment/policies.h"
#include "text/characters.h"
#include "yaml/place_findings.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds patience(10);
constexpr std::string_view formats[] = {"text", "json"};

std::vector<std::string_view> format_names() {
  return {std::begin(formats), std::end(formats)};
}

struct ImportArguments {
  std::string map;
  std::string sheet;
  std::string into;
  std::string by;
  std::string format;
  bool guess = false;
  bool dry_run = false;
};

constexpr Example examples[] = {
    {"secondment import loans.csv --guess -o loans.map.yaml",
     "write a map guessed from the columns, to correct once"},
    {"secondment import loans.csv --dry-run", "what would be written, and what cannot be read"},
    {"secondment import loans.csv", "into the workspace, with loans.map.yaml beside the table"},
    {"secondment import loans.xlsx --sheet 'Loans 2026'", "one sheet of a workbook"},
    {"secondment import loans.csv --map map.yaml --into register/ --by hr@example.gov.uk",
     "with another map, into another folder"},
};

// The map beside a table: loans.map.yaml for loans.csv.
std::string map_beside(const std::string& table) {
  return fs::path(table).replace_extension().string() + ".map.yaml";
}

Result<imports::ReadMap> read_map(World& world, const std::string& path,
                                  const policy::PolicySet& policies) {
  auto bytes = read_named(world, path);
  if (!bytes) return unexpected(std::move(bytes).error());
  auto read = imports::read_map(std::move(*bytes), policies);
  return read;
}

Error map_has_errors(const std::string& path) {
  return {fmt::format("nothing was written, because {} has errors", text::visible(path)),
          "fix them first"};
}

void show_map_findings(World& world, const std::string& path, const imports::ReadMap& read,
                       std::vector<Finding> findings) {
  yaml::place_findings(findings, read.read.tree, read.read.complete);
  report_policy_findings(world, {{path, read.read.tree.bytes, std::move(findings)}});
}

// The map that was given, or the one beside the table.
Result<std::string> find_map(const ImportArguments& arguments, const std::string& table) {
  if (!arguments.map.empty()) return arguments.map;
  const std::string beside = map_beside(table);
  std::error_code ignored;  // if it cannot be examined, it does not exist
  if (fs::exists(beside, ignored)) return beside;
  return unexpected(Error{fmt::format("there is no map for {}", text::visible(table)),
                          fmt::format("`secondment import {} --guess -o {}` writes one to correct; "
                                      "`--map` names another",
                                      text::visible(table), text::visible(beside))});
}

std::string folder_for(const ImportArguments& arguments, const RunConfig& config) {
  if (!arguments.into.empty()) return arguments.into;
  const std::string above = config.workspace ? config.workspace->folder() : "";
  return above.empty() ? "agreements"
                       : fmt::format("{}{}agreements", above, above.ends_with('/') ? "" : "/");
}

Result<ExitStatus> write_guess(World& world, const CommonOptions& common, const RunConfig& config,
                               const imports::Table& table, const std::string& path) {
  const auto guess =
      imports::guess_map(table, config.policies->policy_set(),
                         {.table_path = path,
                          .map_path = map_beside(path),
                          .has_ids = config.workspace && config.workspace->id_pattern,
                          .has_by = !config.by("").empty()});
  if (!guess) return unexpected(guess.error());
  auto output = Output::open(world, common);
  if (!output) return unexpected(std::move(output).error());
  output->write(*guess);
  if (auto finished = output->finish(); !finished) return unexpected(std::move(finished).error());
  return ExitStatus::fine;
}

Result<void> make_folder(const std::string& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure) return {};
  return unexpected(Error{fmt::format("{}: {}", text::visible(folder), failure.message()),
                          "name another folder"});
}

// Writes one file after the other, and stops at the first that cannot be written. The rest is then
// marked as refused in the plan, and the error says how many were written.
Result<void> write_files(World& world, const std::string& folder, imports::Plan& plan) {
  std::size_t written = 0;
  std::size_t all = 0;
  for (const imports::PlannedRow& row : plan.rows) {
    if (row.outcome == imports::Outcome::to_write) ++all;
  }
  if (all == 0) return {};
  if (auto made = make_folder(folder); !made) return made;
  std::optional<Error> failure;
  for (imports::PlannedRow& row : plan.rows) {
    if (row.outcome != imports::Outcome::to_write) continue;
    if (failure) {
      row.outcome = imports::Outcome::refused;
      continue;
    }
    Result<bool> is_new = false;
    if (auto allowed = refuse_overwriting(row.path, world.sources); !allowed) {
      is_new = unexpected(std::move(allowed).error());
    } else if (auto file = open_output(row.path); !file) {
      is_new = unexpected(std::move(file).error());
    } else {
      file->write(row.text);
      is_new = file->commit_new();
    }
    if (is_new && *is_new) {
      ++written;
      continue;
    }
    row.outcome = imports::Outcome::refused;
    const std::string why = is_new ? fmt::format("{} exists already", text::backquoted(row.path))
                                   : is_new.error().message;
    failure = Error{
        fmt::format("row {}: {}; {} of {} agreements are written", row.row, why, written, all),
        is_new ? "it appeared during the import: move it away, and import again"
               : "remove the cause and import again; what is already written is only compared"};
  }
  if (failure) return unexpected(std::move(*failure));
  return {};
}

// Locks the folder of the register, so that no other import makes the same ids; without a register,
// the nearest existing folder.
std::string folder_to_lock(const imports::Job& job) {
  if (job.config.workspace) return job.config.workspace->folder();
  std::error_code ignored;  // if it cannot be examined, that is reported when it is locked
  fs::path nearest = job.folder;
  while (!nearest.empty() && !fs::is_directory(nearest, ignored)) nearest = nearest.parent_path();
  return nearest.empty() ? "." : nearest.string();
}

// Warns if the workspace file names other folders than that of the new agreements.
void warn_if_unread(World& world, const imports::Job& job, const imports::Plan& plan) {
  if (!job.config.workspace || job.config.workspace->agreements.empty()) return;
  const auto row =
      std::ranges::find(plan.rows, imports::Outcome::to_write, &imports::PlannedRow::outcome);
  if (row == plan.rows.end()) return;
  const std::string below = job.config.path_within(row->path);
  const auto& patterns = job.config.workspace->agreements;
  const bool is_read = std::any_of(patterns.begin(), patterns.end(), [&](const auto& pattern) {
    return files::is_match(std::string(pattern.text), below);
  });
  if (is_read) return;
  world.err << fmt::format(
      "secondment import: the register does not read {}: `agreements:` in {} does not match it\n"
      "   = help: add the folder there, or name another with `--into`\n",
      text::backquoted(job.folder), text::visible(job.config.workspace->path));
}

bool has_errors(const imports::Plan& plan) {
  return std::any_of(
      plan.findings.begin(), plan.findings.end(),
      [](const imports::TableFinding& finding) { return finding.severity == Severity::error; });
}

Result<ExitStatus> import_table(World& world, const CommonOptions& common,
                                const ImportArguments& arguments, const RunConfig& config,
                                const imports::Table& table, const std::string& path, AsAt as_at) {
  const auto format = choose_format(config, arguments.format, formats);
  if (!format) return unexpected(format.error());
  const bool is_json = formats[*format] == "json";
  const auto map_path = find_map(arguments, path);
  if (!map_path) return unexpected(map_path.error());
  const auto read = read_map(world, *map_path, config.policies->policy_set());
  if (!read) return unexpected(read.error());
  if (!read->findings.empty()) {
    show_map_findings(world, *map_path, *read, read->findings);
    return unexpected(map_has_errors(*map_path));
  }
  const imports::Job job{
      .table_path = path,
      .table = table,
      .map = read->map,
      .map_path = *map_path,
      .folder = folder_for(arguments, config),
      .by = arguments.by.empty() && !read->map.by.empty() ? read->map.by : config.by(arguments.by),
      .as_at = as_at.date,
      .as_at_is_today = as_at.is_today,
      .config = config};
  if (job.by.empty() && job.map.state) {
    return unexpected(Error{"each adoption states who keeps the register, which is not given",
                            "add `--by WHO`, or `by: WHO` to the map or the workspace file"});
  }
  // A link may also redirect what is written.
  if (const auto allowed = config.reach.check_named(job.folder); !allowed) {
    return unexpected(
        Error{fmt::format("{} {}", text::backquoted(job.folder), allowed.error().message),
              "to write there anyway, add `--follow`"});
  }
  std::optional<files::LockedFolder> lock;
  if (!arguments.dry_run) {
    auto locked = files::LockedFolder::open(folder_to_lock(job), patience);
    if (!locked) return unexpected(std::move(locked).error());
    lock.emplace(std::move(*locked));
  }
  auto planned = imports::plan(job);
  if (!planned) return unexpected(planned.error());
  if (!planned->map_findings.empty()) {
    show_map_findings(world, *map_path, *read, planned->map_findings);
    return unexpected(map_has_errors(*map_path));
  }
  const imports::Done done{job, planned->plan, arguments.dry_run};
  if (!is_json) world.out << imports::render_findings(job, planned->plan);
  warn_if_unread(world, job, planned->plan);
  const auto written =
      arguments.dry_run ? Result<void>() : write_files(world, job.folder, planned->plan);
  // Also after an incomplete run, so that what was found and written is reported.
  world.out << (is_json ? imports::render_json(done) : imports::render_summary(done, common.quiet));
  if (!written) return unexpected(written.error());
  return has_errors(planned->plan) ? ExitStatus::no : ExitStatus::fine;
}

Result<ExitStatus> run_import(World& world, const CommonOptions& common,
                              const ImportArguments& arguments, const Operands& operands) {
  if (operands.size() != 1) {
    return unexpected(Error{fmt::format("expected one table, got {}", operands.size()),
                            "secondment import TABLE"});
  }
  if (!common.output.empty() && !arguments.guess) {
    return unexpected(
        Error{"`-o` is for `--guess`", "name the folder of the agreements with `--into`"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  // The workspace is that of the folder for the agreements, else that of the table.
  CommonOptions settings = common;
  settings.first_path = arguments.into;
  if (arguments.into.empty() && !has_workspace(settings)) settings.first_path = operands.front();
  const auto config = read_config(world, settings);
  if (!config) return unexpected(config.error());
  const std::string& path = operands.front();
  if (path == "-") {
    return unexpected(Error{"a table cannot be read from standard input",
                            "name the file: the map is kept beside it"});
  }
  world.sources.push_back(path);
  const auto allowed = world.reach.check_named(path);
  const auto bytes = allowed ? files::read_file(path, imports::largest_table)
                             : Result<std::string>(unexpected(allowed.error()));
  if (!bytes) {
    return unexpected(Error{fmt::format("{}: {}", text::visible(path), bytes.error().message),
                            bytes.error().help});
  }
  const auto table = imports::read_table(path, *bytes, arguments.sheet);
  if (!table) return unexpected(table.error());
  if (!table->remark.empty() && !common.quiet) {
    world.err << fmt::format("{}: {}{}{}\n", text::visible(path), table->remark,
                             table->advice.empty() ? "" : "; ", table->advice);
  }
  if (arguments.guess) return write_guess(world, common, *config, *table, path);
  return import_table(world, common, arguments, *config, *table, path, *as_at);
}

constexpr OptionRow<ImportArguments> options[] = {
    {"map", "FILE", "the map of the columns (default: TABLE's name with .map.yaml)",
     &ImportArguments::map},
    {"guess", "", "print a map, guessed from headers and cells, and do nothing else",
     &ImportArguments::guess},
    {"sheet", "NAME", "the sheet of an .xlsx workbook (default: the first)",
     &ImportArguments::sheet},
    {"into", "FOLDER", "where the agreements go (default: agreements/ of the workspace)",
     &ImportArguments::into},
    {"dry-run", "", "show what would be written, and write nothing", &ImportArguments::dry_run},
    {"by", "WHO", "who keeps the register (default: the map's, or the workspace's)",
     &ImportArguments::by},
    {"format", "FORMAT", "output format", &ImportArguments::format, format_names},
};

Runner declare_import(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<ImportArguments>(declared, operands, options, run_import);
}

}  // namespace

const Command import_command = {
    .name = "import",
    .doc = "Writes an agreement for each row of a spreadsheet, .xlsx or .csv.",
    .operands = "TABLE",
    .expects = "a table",
    .examples = examples,
    .declare = declare_import,
};

}  // namespace secondment::cli
