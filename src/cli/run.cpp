#include "cli/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/workspace.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

// An invocation under way: the options as CLI11 knows them, and which command was named.
struct Invocation {
  CLI::App app{"secondment reads secondment agreements kept as YAML and checks them."};
  CommonOptions common;
  std::vector<std::string> operands;
  std::vector<Runner> runners;  // one a command
  bool help = false;
  bool version = false;
};

void declare(Invocation& invocation) {
  CLI::App& app = invocation.app;
  app.set_help_flag();
  app.fallthrough();
  app.add_option("--as-at", invocation.common.as_at,
                 "the day the question is asked for; today when absent")
      ->type_name("DATE")
      ->take_last();
  app.add_option("--color", invocation.common.color, text::list_words(colour_choices))
      ->type_name("WHEN")
      ->take_last();
  app.add_option("-o,--output", invocation.common.output, "write to a file, whole or not at all")
      ->type_name("FILE")
      ->take_last();
  app.add_option("--policy", invocation.common.policies,
                 "a policy of your own, or one in the place of a built-in one; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--config", invocation.common.config,
                 "the workspace file; the nearest secondment.yaml when absent")
      ->type_name("FILE")
      ->take_last();
  app.add_flag("--show-config", invocation.common.show_config,
               "show what the run goes by and where each value comes from, and do nothing");
  app.add_flag("-q,--quiet", invocation.common.quiet, "findings only, no closing line");
  app.add_flag("-h,--help", invocation.help, "this help");
  app.add_flag("--version", invocation.version, "the release");
  for (const Command& command : commands()) {
    CLI::App* own = app.add_subcommand(std::string(command.name), std::string(command.doc));
    own->set_help_flag();
    invocation.runners.push_back(command.declare(*own, invocation.operands));
  }
}

// What this is for, how it failed, and what to do, on the error stream.
ExitStatus tell_usage(World& world, std::string_view command, const Error& error) {
  tell_failure(world, fmt::format("secondment{}{}", command.empty() ? "" : " ", command), error);
  return ExitStatus::failed;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const Command& command) { return command.name == name; });
  return at == all.end() ? nullptr : &*at;
}

Error unknown_command(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  const std::string nearest = text::suggest_nearest(name, names);
  return {fmt::format("there is no command {}", text::backquoted(name)),
          nearest.empty() ? fmt::format("the commands are: {}", text::list_words(names, "and"))
                          : nearest};
}

ExitStatus show_config(World& world, const Invocation& invocation, const Command* command) {
  const CLI::App* own =
      command ? invocation.app.get_subcommand(std::string(command->name)) : nullptr;
  const auto status = show_config(world, invocation.common, command, own, invocation.operands);
  return status ? *status : tell_usage(world, command ? command->name : "", status.error());
}

ExitStatus run_command(World& world, Invocation& invocation, Arguments arguments,
                       const Command* command) {
  const std::string_view name = command ? command->name : "";
  // Every word is known and complete; what CLI11 still refuses is a defect of the tables.
  std::vector<std::string> words = std::move(arguments.options);
  if (command != nullptr) words.insert(words.begin(), std::string(name));
  std::reverse(words.begin(), words.end());  // as CLI11 takes them
  try {
    invocation.app.parse(std::move(words));
  } catch (const CLI::ParseError& failure) {
    return tell_usage(world, name, {failure.what(), "see --help"});
  }
  invocation.operands = std::move(arguments.operands);
  if (invocation.version) {
    world.out << "secondment " << version() << "\n";
    return ExitStatus::fine;
  }
  if (invocation.help) {
    world.out << (command ? render_help(invocation.app, *command) : render_help(invocation.app));
    return ExitStatus::fine;
  }
  CommonOptions& common = invocation.common;
  if (command != nullptr && command->first_path != nullptr) {
    common.first_path = command->first_path(invocation.operands);
    if (!common.first_path.empty()) world.sources.push_back(common.first_path);
  }
  if (common.show_config) return show_config(world, invocation, command);
  if (command == nullptr) {
    world.err << render_help(invocation.app);
    return ExitStatus::failed;
  }
  const bool has_operands =
      !invocation.operands.empty() || (command->takes_agreements && has_workspace(common));
  if (command->needs_operands && !has_operands) {
    world.err << fmt::format("secondment {}: nothing is named to work on\n\n{}", name,
                             render_help(invocation.app, *command));
    return ExitStatus::failed;
  }
  const auto index = static_cast<std::size_t>(command - commands().data());
  const auto status = invocation.runners[index](world, invocation.common);
  return status ? *status : tell_usage(world, name, status.error());
}

ExitStatus run_words(World& world, std::vector<std::string> words) {
  Invocation invocation;
  declare(invocation);
  // `help check` is what some tools say for `check --help`.
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  auto arguments = split_arguments(invocation.app, words);
  if (!arguments) return tell_usage(world, "", arguments.error());
  if (arguments->command.empty()) return run_command(world, invocation, *arguments, nullptr);
  const Command* command = find_command(arguments->command);
  if (command == nullptr) return tell_usage(world, "", unknown_command(arguments->command));
  return run_command(world, invocation, std::move(*arguments), command);
}

}  // namespace

std::span<const Command> commands() {
  static const Command rows[] = {check_command,   status_command, move_command,
                                 record_command,  report_command, new_command,
                                 explain_command, policy_command, schema_command};
  return rows;
}

std::string first_operand(const std::vector<std::string>& operands) {
  return operands.empty() || operands.front() == "-" ? std::string() : operands.front();
}

int run(World& world, const std::vector<std::string>& arguments) {
  ExitStatus status = run_words(world, arguments);
  world.out.flush();
  if (!world.out) status = tell_usage(world, "", {"the output cannot be written", ""});
  return static_cast<int>(status);
}

}  // namespace secondment::cli
