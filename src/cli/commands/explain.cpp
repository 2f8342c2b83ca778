// `secondment explain`: what a word means, and the pages of documentation made from the policies.
#include "handbook/explain.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/output.h"
#include "cli/policies.h"
#include "cli/workspace.h"
#include "files/file.h"
#include "handbook/rule_pages.h"
#include "policy/cases.h"
#include "policy/policy_set.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

struct ExplainArguments {
  std::string format = "text";
  bool rules = false;
  bool sources = false;
};

constexpr std::string_view formats[] = {"text", "json"};

constexpr Example examples[] = {
    {"secondment explain expert-exchange/nine-months", "a rule, and cases that fail and pass"},
    {"secondment explain nine-months", "the same, where the short id is of one rule alone"},
    {"secondment explain expert-exchange", "a scheme, with its rules, obligations and parameters"},
    {"secondment explain term.start objectives.id", "fields, and the rules that read them"},
    {"secondment explain approved debrief", "a state; an event and an obligation"},
    {"secondment explain IC-24", "a clause of a source, and the rules that carry it"},
    {"secondment explain longest_spell", "a parameter, and its value in each scheme"},
    {"secondment explain --policy house.yaml house/badge", "a rule of your own"},
    {"secondment explain --rules", "every rule, as a page of Markdown"},
    {"secondment explain --sources", "every clause of the sources, likewise"},
};

// The cases that prove policies of a user's own stand beside them; without any, nothing is proven.
Result<std::vector<policy::Cases>> read_cases_beside(World& world,
                                                     const std::vector<std::string>& paths) {
  std::vector<policy::Cases> all;
  for (const std::string& path : paths) {
    const std::string beside =
        std::filesystem::path(path).replace_extension().string() + ".cases.yaml";
    if (std::error_code ignored; !std::filesystem::exists(beside, ignored)) continue;
    auto bytes = files::read_file(beside, largest_agreement());
    if (!bytes) {
      return unexpected(Error{fmt::format("{}: {}", text::visible(beside), bytes.error().message),
                              bytes.error().help});
    }
    const std::string as_read = *bytes;
    std::vector<Finding> findings;
    policy::Cases cases = policy::read_cases(beside, std::move(*bytes), findings);
    if (!findings.empty()) {
      tell_policy_findings(world, {{beside, as_read, std::move(findings)}}, {});
      return unexpected(Error{"nothing was explained, because cases cannot be read",
                              "mend them; `secondment policy test` tells the same"});
    }
    all.push_back(std::move(cases));
  }
  return all;
}

Result<ExitStatus> explain_words(World& world, const CommonOptions& common,
                                 const ExplainArguments& arguments, const analysis::Known& known,
                                 const std::vector<std::string>& words) {
  std::vector<handbook::Topic> topics;
  std::vector<handbook::UnknownWord> unknown;
  for (const std::string& word : words) {
    auto found = handbook::explain(word, known);
    if (found.empty()) unknown.push_back({word, handbook::advise_on_word(word, known)});
    topics.insert(topics.end(), std::make_move_iterator(found.begin()),
                  std::make_move_iterator(found.end()));
  }
  const bool as_json = arguments.format == "json";
  if (as_json || !topics.empty()) {
    const auto written = write_whole(
        world, common,
        as_json ? handbook::render_topics_json(topics, unknown) : handbook::render_topics(topics));
    if (!written) return written;
  }
  for (const handbook::UnknownWord& each : unknown) {
    tell_failure(world, "secondment explain",
                 {fmt::format("nothing is called {}", text::backquoted(each.word)), each.help});
  }
  return unknown.empty() ? ExitStatus::fine : ExitStatus::failed;
}

// What is wrong with the words and options together.
std::optional<Error> refuse_usage(const ExplainArguments& arguments,
                                  const std::vector<std::string>& words) {
  if (arguments.rules && arguments.sources) {
    return Error{"--rules and --sources are two pages", "ask for one at a time"};
  }
  const bool is_page = arguments.rules || arguments.sources;
  const std::string_view page = arguments.rules ? "--rules" : "--sources";
  if (is_page && !words.empty()) {
    return Error{fmt::format("{} prints all of them, and takes no words", page),
                 "leave the words out, or the option"};
  }
  if (is_page && arguments.format != "text") {
    return Error{fmt::format("{} prints Markdown alone", page), "leave --format out"};
  }
  if (!is_page && words.empty()) {
    return Error{"nothing is named to explain",
                 "name a rule, scheme, field, state, event, clause, parameter or term; see --help"};
  }
  return std::nullopt;
}

Result<ExitStatus> run_explain(World& world, const CommonOptions& common,
                               const ExplainArguments& arguments,
                               const std::vector<std::string>& words) {
  if (const auto choice = choose("--format", arguments.format, formats); !choice) {
    return unexpected(choice.error());
  }
  if (auto error = refuse_usage(arguments, words)) return unexpected(std::move(*error));
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  const auto cases = read_cases_beside(world, setting->policy_paths);
  if (!cases) return unexpected(cases.error());
  const analysis::Known known{*setting->policies, *cases, *colour};
  if (arguments.rules) return write_whole(world, common, handbook::render_rules_page(known));
  if (arguments.sources) return write_whole(world, common, handbook::render_sources_page(known));
  return explain_words(world, common, arguments, known, words);
}

Runner declare_explain(CLI::App& app, const std::vector<std::string>& operands) {
  const auto arguments = std::make_shared<ExplainArguments>();
  app.add_option("--format", arguments->format, text::list_words(formats))
      ->type_name("FORMAT")
      ->take_last();
  app.add_flag("--rules", arguments->rules, "every rule, as a page of Markdown");
  app.add_flag("--sources", arguments->sources,
               "every clause of the sources and the rules that carry it, likewise");
  return [arguments, &operands](World& world, const CommonOptions& common) {
    return run_explain(world, common, *arguments, operands);
  };
}

}  // namespace

const Command explain_command = {
    .name = "explain",
    .doc =
        "Explains a rule, scheme, field, state, event, clause, parameter or term: what, why, and "
        "from "
        "where.",
    .operands = "WORD…",
    .needs_operands = false,
    .examples = examples,
    .declare = declare_explain,
};

}  // namespace secondment::cli
