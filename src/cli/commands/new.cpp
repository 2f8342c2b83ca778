// `secondment new`: creates an agreement to fill in.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include "cli/assignment.h"
#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "draft/new_agreement.h"
#include "files/atomic_file.h"
#include "files/locked_folder.h"
#include "model/scalar.h"
#include "policy/named_scheme.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "workspace/agreements.h"
#include "workspace/register_ids.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;

struct NewArguments {
  std::string id;
  std::vector<std::string> values;  // PATH=VALUE
  bool next_id = false;
  bool brief = false;
};

constexpr Example examples[] = {
    {"secondment new expert-exchange -o osei.yaml", "into a new file"},
    {"secondment new loan --id LN-2026-004 --set 'secondee.name=Efua Mensah' --set term.start="
     "2027-01-11",
     "with an id and values of your choice"},
    {"secondment new loan --next-id --brief -o agreements/",
     "with the next id of the workspace, into a file named after it"},
    {"secondment new loan --set replaces=LN-2024-007 --set parent=dft -o next.yaml",
     "to continue another agreement, with an organisation of the directory"},
    {"secondment new clinical --policy clinical.yaml", "for a scheme of your own"},
    {"secondment check --for signed osei.yaml", "what still has to be filled in"},
};

constexpr std::chrono::seconds patience(10);
constexpr std::string_view speaker = "secondment new";

Result<void> refuse_id(const std::string& id) {
  if (id.empty()) return {};
  auto read = model::parse_scalar(id, {.kind = model::Type::Kind::id});
  if (read) return {};
  return unexpected(Error{fmt::format("--id: {}", read.error().message), read.error().help});
}

bool is_folder(const std::string& output) {
  std::error_code ignored;  // if it cannot be opened, that is reported then
  return output.ends_with('/') || (!output.empty() && fs::is_directory(output, ignored));
}

bool is_file(const std::string& output) {
  return !output.empty() && output != "-";
}

Error already_exists(const std::string& path) {
  return {fmt::format("{} already exists", text::backquoted(path)), "give the name of a new file"};
}

// An existing file may be an agreement that has been filled in.
Result<void> refuse_existing(const std::string& output) {
  std::error_code ignored;  // if it cannot be opened, that is reported then
  if (!is_file(output) || !fs::is_regular_file(output, ignored)) return {};
  return unexpected(already_exists(output));
}

// The settings from the command line and the workspace; no file name or id yet.
struct Task {
  const CommonOptions& common;
  const NewArguments& arguments;
  const RunConfig& config;
  const policy::Scheme& scheme;
  AsAt as_at;
  draft::NewAgreement start = {};
};

// The path as in `--set`; for an element, the path of its list, because brackets contain ids
// elsewhere.
std::string path_of(std::string_view pointer) {
  std::string path;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);  // the slash
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    const bool is_place = !path.empty() && step.find_first_not_of("0123456789") == step.npos;
    if (!is_place) path += fmt::format("{}{}", path.empty() ? "" : ".", step);
  }
  return path;
}

// All errors in the values: those of each value alone or, if there are none, those in a draft with
// all values.
std::vector<Error> find_faults(const Task& task, draft::GivenValues& given) {
  if (!given.refusals.empty() || given.fields.empty()) return std::move(given.refusals);
  std::string draft = fmt::format("agreement: new\nscheme: {}\n", task.scheme.name);
  for (const std::string& line : yaml::write_lines(given.fields, {})) draft += line + "\n";
  const auto checked = check("", draft, task.config.check_options(task.as_at.date, true));
  std::vector<Error> faults;
  for (const Finding& finding : checked->findings) {
    if (finding.severity != Severity::error && !finding.rule.starts_with("format/")) continue;
    const std::string path = path_of(finding.pointer);
    faults.push_back(
        {path.empty() ? finding.message : path + ": " + finding.message, finding.help});
  }
  return faults;
}

Result<workspace::IdPattern> find_pattern(const RunConfig& config) {
  if (config.workspace && config.workspace->id_pattern) return *config.workspace->id_pattern;
  const std::string name =
      config.workspace ? config.workspace->path : std::string(workspace::workspace_name);
  return unexpected(
      Error{config.workspace ? fmt::format("{} does not say how ids are made", name)
                             : std::string("there is no workspace file to say how ids are made"),
            fmt::format("write a pattern into {}, such as `ids: \"LN-{{year}}-{{number:03}}\"`, or "
                        "give an id with `--id`",
                        name)});
}

int year_of(const Task& task) {
  const auto start = parse_date(draft::find_given_text(task.start.values, "term", "start"));
  return static_cast<int>(std::chrono::year_month_day(start ? *start : task.as_at.date).year());
}

std::string path_in(const std::string& folder, std::string_view id) {
  const std::string name = workspace::file_of_id(id);
  if (folder == ".") return name;
  return fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

// Renders the agreement for a file in this folder. If the workspace has no schema, its name is that
// in the documentation.
std::string render(const Task& task, const std::string& folder) {
  draft::NewAgreement start = task.start;
  start.schema =
      workspace::find_editor_schema(task.config, folder).value_or("agreement.schema.json");
  const policy::PolicySet& policies = task.config.policies->policy_set();
  return draft::AgreementForm(task.scheme, policies, task.as_at.date).render(start);
}

// Returns false if a file with this name already exists.
Result<bool> write_new(World& world, const Task& task, const std::string& path) {
  if (const auto allowed = refuse_overwriting(path, world.sources); !allowed) {
    return unexpected(allowed.error());
  }
  const std::string folder = fs::path(path).parent_path().string();
  if (const auto allowed = task.config.reach.check_named(folder); !allowed) {
    return unexpected(Error{fmt::format("{} {}", text::backquoted(folder), allowed.error().message),
                            "to write there anyway, add `--follow`"});
  }
  auto file = open_output(path);
  if (!file) return unexpected(std::move(file).error());
  file->write(render(task, folder));
  return file->commit_new();
}

// Printed only on a terminal, for people.
void say_next(World& world, const Task& task, const std::string& path) {
  if (!world.err_is_terminal || task.common.quiet) return;
  if (!path.empty()) {
    world.err << fmt::format(
        "Fill in {} line by line; `secondment check --for signed {}` says what "
        "it still lacks.\n",
        text::visible(path), text::visible(path));
  } else if (world.out_is_terminal) {
    world.err << fmt::format(
        "Keep it in a file with `secondment new {} -o FILE`; `secondment check "
        "--for signed FILE` says what it still lacks.\n",
        task.scheme.name);
  }
}

ExitStatus report_written(World& world, const Task& task, const std::string& path) {
  if (is_folder(task.common.output)) world.out << text::visible(path) << "\n";
  say_next(world, task, path);
  return ExitStatus::fine;
}

Result<ExitStatus> write_result(World& world, const Task& task, const std::string& path) {
  if (is_file(path)) {
    const auto written = write_new(world, task, path);
    if (!written) return unexpected(written.error());
    if (!*written) return unexpected(already_exists(path));
    return report_written(world, task, path);
  }
  world.out << render(task, "");
  world.out.flush();  // a failure is reported by the owner of the stream
  say_next(world, task, "");
  return ExitStatus::fine;
}

// Writes to a folder, under the first unused name from this number on, because another run may have
// been faster.
Result<ExitStatus> write_numbered(World& world, Task& task, const workspace::IdPattern& pattern,
                                  const workspace::IdParts& parts, std::uint64_t number) {
  while (true) {
    task.start.id = pattern.render(parts, number++);
    const std::string path = path_in(task.common.output, task.start.id);
    std::error_code ignored;  // if it cannot be opened, that is reported then
    if (fs::exists(path, ignored)) continue;
    const auto written = write_new(world, task, path);
    if (!written) return unexpected(written.error());
    if (*written) return report_written(world, task, path);
  }
}

// Only one run at a time may choose an id and write the file.
Result<ExitStatus> write_with_next_id(World& world, Task& task) {
  const auto pattern = find_pattern(task.config);
  if (!pattern) return unexpected(pattern.error());
  const std::string& output = task.common.output;
  const bool names_file = is_folder(output);
  std::optional<files::LockedFolder> lock;
  if (is_file(output)) {
    auto locked = files::LockedFolder::open(task.config.workspace->folder(), patience);
    if (!locked) return unexpected(locked.error());
    lock.emplace(std::move(*locked));
  }
  const std::string beside = names_file ? path_in(output, "") : output;
  const auto ids = workspace::find_ids(task.config, is_file(output) ? beside : "");
  if (!ids) return unexpected(ids.error());
  const workspace::IdParts parts{task.scheme.name, year_of(task)};
  const std::uint64_t number = pattern->next_number(parts, *ids);
  if (names_file) return write_numbered(world, task, *pattern, parts, number);
  task.start.id = pattern->render(parts, number);
  return write_result(world, task, output);
}

// The name of the file, which is the default id; empty if it is not a valid id.
std::string id_of_file(const Task& task) {
  const std::string stem = fs::path(task.common.output).stem().string();
  const bool is_id = model::parse_scalar(stem, {.kind = model::Type::Kind::id}).has_value();
  return is_file(task.common.output) && is_id ? stem : "";
}

Result<ExitStatus> write(World& world, Task& task) {
  const std::string& output = task.common.output;
  if (task.arguments.next_id) return write_with_next_id(world, task);
  task.start.id = task.arguments.id;
  if (is_folder(output)) {
    if (task.start.id.empty()) {
      return unexpected(
          Error{fmt::format("{} is a folder, and the file has no name", text::backquoted(output)),
                "name the file, or give `--id` or `--next-id` to name it after"});
    }
    return write_result(world, task, path_in(output, task.start.id));
  }
  if (task.start.id.empty()) {
    const std::string stem = id_of_file(task);
    task.start.is_id_made_up = stem.empty();
    task.start.id = stem.empty() ? fmt::format("new-{}", task.scheme.name) : stem;
  }
  return write_result(world, task, output);
}

Result<std::vector<draft::GivenValue>> read_values(const NewArguments& arguments) {
  std::vector<draft::GivenValue> values;
  for (const std::string& given : arguments.values) {
    auto read = read_assignment("set", given);
    if (!read) return unexpected(std::move(read).error());
    values.push_back({std::move(read->path), std::move(read->value)});
  }
  return values;
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
  if (arguments.next_id && !arguments.id.empty()) {
    return unexpected(Error{"`--id` and `--next-id` both give the id", "leave out one of the two"});
  }
  const auto values = read_values(arguments);
  if (!values) return unexpected(values.error());
  // The workspace is that of this folder or, without one, that of the new file's place.
  CommonOptions settings = common;
  if (common.output != "-" && !has_workspace(settings)) settings.first_path = common.output;
  const auto config = read_config(world, settings);
  if (!config) return unexpected(config.error());
  const auto scheme = policy::find_named_scheme(config->policies->policy_set(), operands.front());
  if (!scheme) return unexpected(scheme.error());
  if (const auto usable = refuse_existing(common.output); !usable) {
    return unexpected(usable.error());
  }
  Task task{common, arguments, *config, **scheme, *as_at};
  auto given = draft::read_given_values(*values, task.scheme.shape.agreement);
  const std::vector<Error> faults = find_faults(task, given);
  for (const Error& fault : faults) report_failure(world, speaker, fault);
  if (!faults.empty()) return ExitStatus::failed;
  task.start.values = std::move(given.fields);
  task.start.is_brief = arguments.brief;
  task.start.has_directory = config->organisations != nullptr;
  return write(world, task);
}

Choices list_schemes() {
  const policy::PolicySet& policies = policy::builtin_policies();
  Choices schemes{"Schemes", {}};
  for (const std::string_view name : policies.scheme_names()) {
    schemes.rows.push_back({std::string(name), policies.find_policy(name)->title});
  }
  return schemes;
}

constexpr OptionRow<NewArguments> options[] = {
    {"id", "ID", "the agreement's id (default: the name of the file)", &NewArguments::id},
    {"next-id", "", "the next free id of the workspace's pattern `ids:`", &NewArguments::next_id},
    {"set", "PATH=VALUE",
     "the value of a field, such as secondee.name or objectives[O1].text; may be repeated",
     &NewArguments::values},
    {"brief", "", "leave out the explanations", &NewArguments::brief},
};

Runner declare_new(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<NewArguments>(declared, operands, options, run_new);
}

}  // namespace

const Command new_command = {
    .name = "new",
    .doc = "Writes an agreement to fill in, with the fields that a scheme has.",
    .operands = "SCHEME",
    .expects = "the name of a scheme",
    .examples = examples,
    .declare = declare_new,
    .choices = list_schemes,
    .candidates = list_scheme_names,
};

}  // namespace secondment::cli
