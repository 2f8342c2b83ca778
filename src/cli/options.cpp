#include "cli/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "text/nearest.h"

namespace secondment::cli {
namespace {

// Adds an option to the parser, depending on what takes its value.
struct Declaration {
  CLI::App& app;
  std::string name;

  void operator()(bool* flag) const { app.add_flag(name, *flag); }
  void operator()(std::string* value) const { app.add_option(name, *value)->take_last(); }
  void operator()(std::vector<std::string>* values) const {
    app.add_option(name, *values)->allow_extra_args(false)->take_all();
  }
  // Handled without the parser, which loses their order.
  void operator()(std::vector<GivenOption>*) const {}
};

std::vector<GivenOption>* find_ordered(std::span<const Option> options, std::string_view name) {
  for (const Option& option : options) {
    const auto* target = std::get_if<std::vector<GivenOption>*>(&option.target);
    if (option.name == name && target != nullptr) return *target;
  }
  return nullptr;
}

std::string as_word(const GivenOption& given) {
  return given.value.empty() ? fmt::format("--{}", given.name)
                             : fmt::format("--{}={}", given.name, given.value);
}

}  // namespace

std::string written_form(const Option& option) {
  const std::string letter = option.letter != 0 ? fmt::format("-{}, ", option.letter) : "";
  return fmt::format("{}--{}{}{}", letter, option.name, option.takes_value() ? " " : "",
                     option.value_name);
}

std::string describe(const Option& option) {
  if (option.choices == nullptr) return std::string(option.doc);
  const std::string choices = text::list_words(option.choices());
  return option.doc.empty() ? choices : fmt::format("{}: {}", option.doc, choices);
}

Result<void> read_options(std::span<const Option> options, std::span<const GivenOption> given) {
  CLI::App app;
  app.set_help_flag();
  for (const Option& option : options) {
    std::visit(Declaration{app, fmt::format("--{}", option.name)}, option.target);
  }
  std::vector<std::string> words;  // from last to first, as CLI11 expects them
  for (auto each = given.rbegin(); each != given.rend(); ++each) {
    if (find_ordered(options, each->name) == nullptr) words.push_back(as_word(*each));
  }
  for (const GivenOption& each : given) {
    if (auto* target = find_ordered(options, each.name)) target->push_back(each);
  }
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& failure) {
    return unexpected(Error{failure.what(), "see --help"});
  }
  return {};
}

std::vector<std::string> values_of(std::span<const GivenOption> given, std::string_view name) {
  std::vector<std::string> values;
  for (const GivenOption& each : given) {
    if (each.name == name) values.push_back(each.value);
  }
  return values;
}

const GivenOption* find_given(std::span<const GivenOption> given, std::string_view name) {
  const auto last = std::find_if(given.rbegin(), given.rend(),
                                 [&](const GivenOption& each) { return each.name == name; });
  return last == given.rend() ? nullptr : &*last;
}

}  // namespace secondment::cli
