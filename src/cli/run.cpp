#include "cli/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "secondment/check.h"

namespace secondment::cli {
namespace {

constexpr OptionRow<CommonOptions> common_options[] = {
    {"as-at", "DATE",
     "work as if today were this date; also yesterday, or a period from today: -P1M, +P2W "
     "(default: today)",
     &CommonOptions::as_at},
    {"color", "WHEN", "when to use colours", &CommonOptions::color, list_colour_choices},
    {.name = "output",
     .value_name = "FILE",
     .doc = "write the result to a file, completely or not at all; for `new`, also a folder",
     .member = &CommonOptions::output,
     .letter = 'o'},
    {"force", "", "let `-o` replace a read-only file or another user's file",
     &CommonOptions::force},
    {"policy", "FILE",
     "add your own policy, or replace the built-in one with its name; may be repeated",
     &CommonOptions::policies},
    {"overlay", "NAME", "apply this overlay to the schemes that it is for; may be repeated",
     &CommonOptions::policies},
    {"config", "FILE", "the workspace file (default: the nearest secondment.yaml)",
     &CommonOptions::config},
    {"follow", "",
     "also follow links, and paths in the workspace file, out of the workspace's folder",
     &CommonOptions::follow},
    {"show-config", "", "show the settings and where each comes from, and do nothing else",
     &CommonOptions::show_config},
    {.name = "quiet",
     .doc = "print only the result, without remarks and the closing line",
     .member = &CommonOptions::quiet,
     .letter = 'q'},
    {.name = "verbose",
     .doc = "print to standard error what is read, and why",
     .member = &CommonOptions::verbose,
     .letter = 'v'},
    {.name = "help", .doc = "show this help", .member = &CommonOptions::help, .letter = 'h'},
    {.name = "version",
     .doc = "show the version",
     .member = &CommonOptions::version,
     .letter = 'V'},
};

// Environment variables that set an option of every command that has it, unless it is on the
// command line.
struct Variable {
  const char* name;
  std::string_view option;
};
constexpr Variable variables[] = {
    {"SECONDMENT_AS_AT", "as-at"}, {"SECONDMENT_BY", "by"}, {"SECONDMENT_CONFIG", "config"}};

// The state of an invocation: the options of all commands, and the targets of their values.
struct Invocation {
  CommonOptions common;
  Operands operands;
  std::vector<OptionSet> sets;  // the common options, then one set per command
  std::vector<Runner> runners;  // one per command
};

void declare_all(Invocation& invocation) {
  OptionSet& common = invocation.sets.emplace_back();
  add_common_options(common.options, invocation.common);
  for (const Command& command : commands()) {
    OptionSet& own = invocation.sets.emplace_back(OptionSet{command.name, {}});
    invocation.runners.push_back(command.declare(own.options, invocation.operands));
  }
}

ExitStatus report_usage_error(World& world, std::string_view command, const Error& error) {
  report_failure(world, fmt::format("secondment{}{}", command.empty() ? "" : " ", command), error);
  return ExitStatus::failed;
}

std::size_t index_of(const Command& command) {
  return static_cast<std::size_t>(&command - commands().data());
}

// The options of the command only; empty without a command.
std::span<const Option> own_options(const Invocation& invocation, const Command* command) {
  if (command == nullptr) return {};
  return invocation.sets[index_of(*command) + 1].options;
}

void add_environment(const World& world, std::span<const Option> options,
                     std::vector<GivenOption>& given) {
  for (const Variable& variable : variables) {
    const bool is_option = std::any_of(options.begin(), options.end(), [&](const Option& option) {
      return option.name == variable.option;
    });
    if (!is_option || find_given(given, variable.option) != nullptr) continue;
    auto value = world.environment(variable.name).value_or("");
    if (value.empty()) continue;
    given.push_back({std::string(variable.option), std::move(value), variable.name});
  }
}

Result<void> read_options(const World& world, const Invocation& invocation, const Command* command,
                          std::vector<GivenOption>& given) {
  std::vector<Option> options = invocation.sets.front().options;
  const auto own = own_options(invocation, command);
  options.insert(options.end(), own.begin(), own.end());
  add_environment(world, options, given);
  return read_options(options, given);
}

// As wide as the terminal; without a terminal, one line for each option.
std::string render_help(const World& world, const Invocation& invocation, const Command* command) {
  const std::vector<Option>& common = invocation.sets.front().options;
  const auto width = world.out_is_terminal ? world.terminal_width : std::nullopt;
  return command ? render_help(*command, own_options(invocation, command), common, width)
                 : render_help(common, width);
}

ExitStatus run_command(World& world, Invocation& invocation, Arguments arguments,
                       const Command* command) {
  const std::string_view name = command ? command->name : "";
  if (const auto read = read_options(world, invocation, command, arguments.options); !read) {
    return report_usage_error(world, name, read.error());
  }
  invocation.operands = std::move(arguments.operands);
  if (invocation.common.version) {
    world.out << "secondment " << version() << "\n";
    return ExitStatus::fine;
  }
  if (invocation.common.help) {
    world.out << render_help(world, invocation, command);
    return ExitStatus::fine;
  }
  CommonOptions& common = invocation.common;
  world.reach.follow = common.follow;
  if (command != nullptr && command->first_path != nullptr) {
    common.first_path = command->first_path(invocation.operands);
    if (!common.first_path.empty()) world.sources.push_back(common.first_path);
  }
  if (common.show_config) {
    const auto shown = show_config(world, common, command, arguments.options, invocation.operands);
    return shown ? *shown : report_usage_error(world, name, shown.error());
  }
  if (command == nullptr) {
    world.err << render_help(world, invocation, command);
    return ExitStatus::failed;
  }
  const bool has_operands =
      !invocation.operands.empty() ||
      find_given(arguments.options, command->instead_of_operands) != nullptr ||
      (command->takes_agreements && has_workspace(common));
  if (!command->expects.empty() && !has_operands) {
    // For `check --as-at osei.yaml`: the file was taken for the date.
    if (const auto as_at = read_as_at(world, common); !as_at) {
      return report_usage_error(world, name, as_at.error());
    }
    if (command->takes_agreements) {
      return report_usage_error(world, name,
                                {fmt::format("there is no {} here", workspace::workspace_name),
                                 fmt::format("name a file or a folder: secondment {} FILE", name)});
    }
    world.err << fmt::format("secondment {}: expected {}\n\n{}", name, command->expects,
                             render_help(world, invocation, command));
    return ExitStatus::failed;
  }
  const auto status = invocation.runners[index_of(*command)](world, common);
  return status ? *status : report_usage_error(world, name, status.error());
}

ExitStatus run_words(World& world, std::vector<std::string> words) {
  Invocation invocation;
  declare_all(invocation);
  // Some tools write `help check` for `check --help`.
  if (!words.empty() && words.front() == "help") {
    words.erase(words.begin());
    words.emplace_back("--help");
  }
  // Git passes paths unchanged, so none of them is an option, whatever it begins with.
  const bool is_of_git = words.size() > 1 && words.front() == merge_driver_command.name;
  if (is_of_git && !words[1].starts_with('-')) words.insert(words.begin() + 1, "--");
  auto arguments = split_arguments(invocation.sets, words);
  if (!arguments) return report_usage_error(world, "", arguments.error());
  const Command* command = find_command(arguments->command);
  return run_command(world, invocation, std::move(*arguments), command);
}

}  // namespace

std::span<const Command> commands() {
  static const Command rows[] = {
      check_command,   status_command, move_command,   record_command, terms_command,
      verify_command,  diff_command,   report_command, export_command, letter_command,
      remind_command,  new_command,    import_command, init_command,   merge_driver_command,
      explain_command, policy_command, schema_command, facts_command,  completion_command};
  return rows;
}

const Command* find_command(std::string_view name) {
  const auto all = commands();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const Command& command) { return command.name == name; });
  return at == all.end() ? nullptr : &*at;
}

void add_common_options(std::vector<Option>& options, CommonOptions& values) {
  add_options<CommonOptions>(options, common_options, values);
}

std::string first_operand(const Operands& operands) {
  return operands.empty() || operands.front() == "-" ? std::string() : operands.front();
}

std::string first_file_to_act_on(const Operands& operands) {
  const bool is_word = operands.size() < 2 || operands[1].find('=') != std::string::npos;
  return is_word ? std::string() : first_operand(operands);
}

int run(World& world, const std::vector<std::string>& arguments) {
  ExitStatus status = run_words(world, arguments);
  world.out.flush();
  if (!world.out) status = report_usage_error(world, "", {"the output cannot be written", ""});
  return static_cast<int>(status);
}

}  // namespace secondment::cli
