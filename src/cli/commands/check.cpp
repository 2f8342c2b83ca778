// `secondment check`: agreements in, findings out.
#include "secondment/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/findings_writer.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/workspace.h"
#include "files/file.h"
#include "policy/judge.h"
#include "policy/policy_set.h"
#include "report/findings.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;
using report::Unreadable;

struct CheckArguments {
  std::string format;  // empty: the workspace's, else the first
  std::string fail_on = "error";
  std::string stdin_name = "<stdin>";
  std::string as_if_in;
  bool no_waivers = false;
};

constexpr Example examples[] = {
    {"secondment check agreements/", "every agreement below a folder"},
    {"secondment check --fail-on warning osei.yaml", "let warnings fail a script, too"},
    {"secondment check --for signed osei.yaml", "what still stands before it can be signed"},
    {"secondment check --policy house.yaml agreements/", "by a policy of your own"},
    {"secondment check --format json -o findings.json .",
     "for scripts; written whole or not at all"},
    {"secondment check --format github .", "findings on the lines of a change"},
    {"secondment check --as-at 2026-04-01 osei.yaml", "as of another day"},
    {"secondment check --stdin-name osei.yaml - < draft", "from another program"},
};

// What became of one path: an agreement, something that could not be read, or neither (a policy).
struct Outcome {
  std::size_t file = 0;
  std::optional<CheckedAgreement> checked = {};
  registers::Trace trace = {};  // of an agreement
  std::optional<Unreadable> unreadable = {};
};

std::string name_of(const files::FoundFile& file, const CheckArguments& arguments) {
  return file.is_standard_input ? arguments.stdin_name : file.path;
}

Outcome check_file(std::size_t number, const files::FoundFile& file,
                   const CheckArguments& arguments, World& world, const CheckOptions& options) {
  auto bytes = read_bytes(world, file);
  std::string name = name_of(file, arguments);
  if (!bytes) {
    return {.unreadable = Unreadable{std::move(name), bytes.error().message, bytes.error().help}};
  }
  const auto reading = policy::read_agreement(std::move(*bytes), options);
  if (reading == nullptr) return {};
  Outcome outcome{.file = number};
  outcome.checked = policy::check(std::move(name), *reading, options);
  outcome.trace = registers::trace_of(*reading);
  outcome.checked->bytes = std::move(reading->read.tree.bytes);
  return outcome;
}

std::vector<std::string_view> fail_on_names() {
  std::vector<std::string_view> names = report::severity_names();
  names.push_back("never");
  return names;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const auto& row : report::findings_formats()) names.push_back(row.name);
  return names;
}

// Which of the names of a severity, or `never`.
Result<std::optional<Severity>> read_fail_on(const std::string& given) {
  const std::vector<std::string_view> names = fail_on_names();
  const auto choice = choose("--fail-on", given, names);
  if (!choice) return unexpected(choice.error());
  return report::find_severity(names[*choice]);
}

Result<std::unique_ptr<report::FindingsFormat>> make_format(
    const CheckArguments& arguments, const RunConfig& setting,
    const report::FindingsOptions& options) {
  const auto choice = choose_format(setting, arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  return report::findings_formats()[*choice].make(options);
}

// A state that no scheme knows is a slip of the pen.
std::optional<Error> refuse_unknown_state(std::string_view state, const Policies& policies) {
  if (state.empty()) return std::nullopt;
  const model::Shape& all = policies.policy_set().shape_of_all();
  if (all.find_state(state) != nullptr) return std::nullopt;
  std::vector<std::string_view> known;
  for (const model::State& each : all.states) known.push_back(each.name);
  const auto choice = choose("--for", state, known);
  return choice.error();
}

Result<ExitStatus> run_check(World& world, const CommonOptions& common,
                             const CheckArguments& arguments,
                             const std::vector<std::string>& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto fail_on = read_fail_on(arguments.fail_on);
  if (!fail_on) return unexpected(fail_on.error());
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  const auto format = make_format(arguments, *setting,
                                  {.command = check_command.name,
                                   .as_at = as_at->date,
                                   .colour = *colour,
                                   .quiet = common.quiet});
  if (!format) return unexpected(format.error());
  if (auto failure = refuse_unknown_state(arguments.as_if_in, *setting->policies)) {
    return unexpected(std::move(*failure));
  }
  auto found = find_agreements(*setting, operands);
  if (!found) return unexpected(found.error());
  const std::vector<files::FoundFile>& files = found->files.files;
  if (auto failure = refuse_overwriting(common.output, found->files)) return unexpected(*failure);
  auto output = Output::open(world, common.output);
  if (!output) return unexpected(output.error());

  std::vector<Unreadable> unreadable = std::move(found->files.unreadable);
  CheckOptions options = setting->check_options(*as_at);
  options.as_if_in = arguments.as_if_in;
  options.apply_waivers = !arguments.no_waivers;
  Progress progress(world, files.size());
  output->write((*format)->begin());
  FindingsWriter telling(
      {**format, *output, progress},
      [&](std::size_t file) { return name_of(files[file], arguments); }, found->is_register);
  for_each_in_order(
      files.size(), world.threads,
      [&](std::size_t i) { return check_file(i, files[i], arguments, world, options); },
      [&](Outcome outcome) {
        progress.step();
        if (outcome.unreadable) unreadable.push_back(std::move(*outcome.unreadable));
        if (!outcome.checked) return;
        telling.take(outcome.file, std::move(*outcome.checked), outcome.trace);
      });
  telling.finish(unreadable.empty());
  progress.clear();
  report::Summary& summary = telling.summary();
  summary.unreadable = unreadable.size();
  output->write((*format)->end(summary, unreadable));
  auto failure = output->finish();
  tell_unreadable(world, unreadable);
  if (failure) return unexpected(std::move(*failure));
  const ExitStatus status = report::exit_status(summary, *fail_on);
  if (status == ExitStatus::nothing_matched) tell_nothing_matched(world);
  return status;
}

Runner declare_check(CLI::App& app, const std::vector<std::string>& operands) {
  const auto arguments = std::make_shared<CheckArguments>();
  app.add_option("--format", arguments->format, text::list_words(format_names()))
      ->type_name("FORMAT")
      ->take_last();
  app.add_option("--fail-on", arguments->fail_on,
                 fmt::format("the least severity that makes the exit status 1: {}",
                             text::list_words(fail_on_names())))
      ->type_name("SEVERITY")
      ->take_last();
  app.add_option("--for", arguments->as_if_in,
                 "judge as if the agreements were in this state, to see what it will ask")
      ->type_name("STATE")
      ->take_last();
  app.add_flag("--no-waivers", arguments->no_waivers, "show what waivers hide");
  app.add_option("--stdin-name", arguments->stdin_name, "what findings call the standard input")
      ->type_name("PATH")
      ->take_last();
  return [arguments, &operands](World& world, const CommonOptions& common) {
    return run_check(world, common, *arguments, operands);
  };
}

}  // namespace

const Command check_command = {
    .name = "check",
    .doc =
        "Checks agreements: files, every *.yaml and *.yml below folders, or - for the standard "
        "input; without any, those of the workspace file.",
    .operands = "[PATH…]",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_check,
    .first_path = first_operand,
    .takes_agreements = true,
};

}  // namespace secondment::cli
