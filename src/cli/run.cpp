#include "cli/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cli/command.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

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
  app.add_option("--color", invocation.common.color, "auto, always or never")
      ->type_name("WHEN")
      ->take_last();
  app.add_option("-o,--output", invocation.common.output, "write to a file, whole or not at all")
      ->type_name("FILE")
      ->take_last();
  app.add_flag("-q,--quiet", invocation.common.quiet, "findings only, no closing line");
  app.add_flag("-h,--help", invocation.help, "this help");
  app.add_flag("--version", invocation.version, "the release");
  for (const Command& command : commands()) {
    CLI::App* own = app.add_subcommand(std::string(command.name), std::string(command.doc));
    own->set_help_flag();
    own->add_option("operands", invocation.operands);
    invocation.runners.push_back(command.declare(*own, invocation.operands));
  }
}

// What this is for, how it failed, and what to do, on the error stream.
ExitStatus tell_usage(World& world, std::string_view command, const Error& error) {
  world.err << fmt::format("secondment{}{}: {}\n", command.empty() ? "" : " ", command,
                           text::visible(error.message));
  if (!error.help.empty()) world.err << fmt::format("   = help: {}\n", text::visible(error.help));
  return ExitStatus::failed;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

// CLI11 says only that something was not expected; which, and what was meant, is found here.
Error explain_usage(const CLI::ParseError& failure, const CLI::App& app, const CLI::App* own,
                    const std::vector<std::string>& arguments) {
  std::vector<std::string> names = option_names(app);
  if (own != nullptr) {
    const auto more = option_names(*own);
    names.insert(names.end(), more.begin(), more.end());
  }
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (argument.size() < 2 || argument[0] != '-') continue;
    const std::string name =
        argument.substr(0, argument.starts_with("--") ? argument.find('=') : 2);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    std::vector<std::string_view> long_names(names.begin(), names.end());
    std::erase_if(long_names, [](std::string_view each) { return !each.starts_with("--"); });
    const bool is_long = name.starts_with("--");  // one letter is near to every other
    const std::string nearest = is_long ? text::suggest_nearest(name, long_names) : "";
    return {fmt::format("there is no option {}", text::quoted(name)),
            nearest.empty() ? "see --help for the options" : nearest};
  }
  if (failure.get_name() == "ArgumentMismatch") {
    const std::string what = failure.what();
    return {fmt::format("the option {} needs a value", what.substr(0, what.find(':'))),
            "see --help for what it takes"};
  }
  return {failure.what(), "see --help"};
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
  return {fmt::format("there is no command {}", text::quoted(name)),
          nearest.empty() ? fmt::format("the commands are: {}", text::list_words(names, "and"))
                          : nearest};
}

// The first argument that is neither an option nor an option's value.
const std::string* find_first_word(const CLI::App& app, const std::vector<std::string>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].starts_with('-') || arguments[i] == "-") return &arguments[i];
    if (arguments[i] == "--") return nullptr;
    const CLI::Option* option = app.get_option_no_throw(arguments[i]);
    if (option != nullptr && option->get_type_size() > 0) ++i;
  }
  return nullptr;
}

ExitStatus run_command(World& world, Invocation& invocation, const Command* command,
                       const std::vector<std::string>& arguments) {
  // CLI11 loses what follows `--` in a command; it is operands, whatever it looks like.
  const auto end_of_options = std::find(arguments.begin(), arguments.end(), "--");
  std::vector<std::string> reversed(arguments.begin(), end_of_options);
  std::reverse(reversed.begin(), reversed.end());
  const std::string_view name = command ? command->name : "";
  try {
    invocation.app.parse(std::move(reversed));
  } catch (const CLI::ParseError& failure) {
    const CLI::App* own =
        command ? invocation.app.get_subcommand(std::string(command->name)) : nullptr;
    return tell_usage(world, name, explain_usage(failure, invocation.app, own, arguments));
  }
  if (end_of_options != arguments.end()) {
    invocation.operands.insert(invocation.operands.end(), end_of_options + 1, arguments.end());
  }
  if (invocation.version) {
    world.out << "secondment " << version() << "\n";
    return ExitStatus::fine;
  }
  if (invocation.help) {
    world.out << (command ? render_help(invocation.app, *command) : render_help(invocation.app));
    return ExitStatus::fine;
  }
  if (command == nullptr) {
    world.err << render_help(invocation.app);
    return ExitStatus::failed;
  }
  const auto index = static_cast<std::size_t>(command - commands().data());
  const auto status = invocation.runners[index](world, invocation.common);
  return status ? *status : tell_usage(world, name, status.error());
}

}  // namespace

std::span<const Command> commands() {
  static const Command rows[] = {check_command};
  return rows;
}

int run(World& world, const std::vector<std::string>& given) {
  Invocation invocation;
  declare(invocation);
  std::vector<std::string> arguments = given;
  // `help check` is what some tools say for `check --help`.
  if (!arguments.empty() && arguments.front() == "help") {
    arguments.erase(arguments.begin());
    arguments.emplace_back("--help");
  }
  const std::string* word = find_first_word(invocation.app, arguments);
  const Command* command = word ? find_command(*word) : nullptr;
  ExitStatus status = word && !command ? tell_usage(world, "", unknown_command(*word))
                                       : run_command(world, invocation, command, arguments);
  world.out.flush();
  if (!world.out) status = tell_usage(world, "", {"the output cannot be written", ""});
  return static_cast<int>(status);
}

}  // namespace secondment::cli
