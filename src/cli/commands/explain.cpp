// `secondment explain`: explains a word, and prints the documentation that is made from the
// policies.
#include "handbook/explain.h"
#include "cli/candidates.h"

#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/output.h"
#include "cli/policies.h"
#include "cli/run_config.h"
#include "handbook/rule_pages.h"
#include "policy/policy_set.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

struct ExplainArguments {
  std::string format = "text";
  bool rules = false;
  bool sources = false;
};

constexpr std::string_view formats[] = {"text", "json"};

constexpr Example examples[] = {
    {"secondment explain expert-exchange/nine-months",
     "a rule, with a case that breaks it and one that meets it"},
    {"secondment explain nine-months", "the same; the short id is enough if only one rule has it"},
    {"secondment explain expert-exchange", "a scheme, with its rules, obligations and parameters"},
    {"secondment explain term.start objectives.id", "fields, and the rules that read them"},
    {"secondment explain approved debrief", "a state; an event and an obligation"},
    {"secondment explain IC-24", "a clause of a source, and the rules that apply it"},
    {"secondment explain longest_spell", "a parameter, and its value in each scheme"},
    {"secondment explain --policy house.yaml house/badge", "a rule of your own"},
    {"secondment explain --rules", "every rule, as a page of Markdown"},
    {"secondment explain --sources", "every clause of the sources, as a page of Markdown"},
};

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
        as_json ? handbook::render_topics_json(topics, unknown) : handbook::render_topics(topics),
        topics.empty() ? Basis::nothing : Basis::files);
    if (!written) return written;
  }
  for (const handbook::UnknownWord& each : unknown) {
    report_failure(world, "secondment explain",
                   {fmt::format("unknown word {}", text::backquoted(each.word)), each.help});
  }
  return unknown.empty() ? ExitStatus::fine : ExitStatus::failed;
}

// Refuses combinations of words and options that do not fit together.
Result<void> refuse_usage(const ExplainArguments& arguments,
                          const std::vector<std::string>& words) {
  if (arguments.rules && arguments.sources) {
    return unexpected(Error{"--rules and --sources cannot be combined", "give one at a time"});
  }
  const bool is_page = arguments.rules || arguments.sources;
  const std::string_view page = arguments.rules ? "--rules" : "--sources";
  if (is_page && !words.empty()) {
    return unexpected(Error{fmt::format("{} prints the whole list, so it takes no words", page),
                            fmt::format("leave out the words, or {}", page)});
  }
  if (arguments.sources && arguments.format != "text") {
    return unexpected(Error{"--sources always prints Markdown",
                            "leave out --format; `secondment policy coverage` has JSON"});
  }
  if (!is_page && words.empty()) {
    return unexpected(
        Error{"expected a word to explain",
              "name a rule, scheme, field, state, event, clause, parameter, term or view; see "
              "`secondment explain --help`"});
  }
  return {};
}

// Only rules have a full id, with the policy or the family before the slash.
std::vector<std::string> list_rule_ids(const analysis::Known& known) {
  std::vector<std::string> ids = handbook::known_words(known);
  std::erase_if(ids, [](const std::string& word) { return word.find('/') == word.npos; });
  return ids;
}

Result<ExitStatus> run_explain(World& world, const CommonOptions& common,
                               const ExplainArguments& arguments,
                               const std::vector<std::string>& words) {
  if (const auto choice = choose("--format", arguments.format, formats); !choice) {
    return unexpected(choice.error());
  }
  if (const auto usable = refuse_usage(arguments, words); !usable) {
    return unexpected(usable.error());
  }
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto cases = read_all_cases(world, config->policy_paths);
  if (!cases) return unexpected(cases.error());
  const analysis::Known known{*config->policies, *cases, *colour, arguments.format == "json"};
  if (arguments.rules && arguments.format == "json") {
    return explain_words(world, common, arguments, known, list_rule_ids(known));
  }
  if (arguments.rules) return write_whole(world, common, handbook::render_rules_page(known));
  if (arguments.sources) return write_whole(world, common, handbook::render_sources_page(known));
  return explain_words(world, common, arguments, known, words);
}

Candidates list_words(const RunConfig& config, const Operands& /*before*/) {
  const std::vector<policy::Cases> no_cases;
  Candidates out;
  for (std::string& word : handbook::known_words({*config.policies, no_cases})) {
    out.push_back({std::move(word), ""});
  }
  return out;
}

std::vector<std::string_view> format_names() {
  return {std::begin(formats), std::end(formats)};
}

constexpr OptionRow<ExplainArguments> options[] = {
    {"format", "FORMAT", "output format", &ExplainArguments::format, format_names},
    {"rules", "", "every rule, as a page of Markdown, or with --format json",
     &ExplainArguments::rules},
    {"sources", "",
     "every clause of the sources with the rules that apply it, as a page of Markdown",
     &ExplainArguments::sources},
};

Runner declare_explain(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<ExplainArguments>(declared, operands, options, run_explain);
}

}  // namespace

const Command explain_command = {
    .name = "explain",
    .doc =
        "Explains a rule, scheme, field, state, event, clause, parameter, term or view: what it "
        "is, "
        "why it exists, and its source.",
    .operands = "WORD…",
    .examples = examples,
    .declare = declare_explain,
    .candidates = list_words,
};

}  // namespace secondment::cli
