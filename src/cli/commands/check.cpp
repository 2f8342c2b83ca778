// `secondment check`: checks agreements and reports findings.
#include "secondment/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/candidates.h"
#include "cli/chosen_findings.h"
#include "cli/command.h"
#include "cli/facts_files.h"
#include "cli/file_check.h"
#include "cli/findings_writer.h"
#include "cli/fixing.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/named_files.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_config.h"
#include "cli/since_check.h"
#include "cli/summed_checks.h"
#include "cli/verdict_cache.h"
#include "cli/workspace_register.h"
#include "files/file.h"
#include "policy/policy_set.h"
#include "report/findings.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::Unreadable;

struct CheckArguments {
  std::string format;  // empty: the workspace's, else the first one
  std::vector<std::string> reports;
  bool outcomes = false;
  bool statistics = false;
  std::string fail_on = "error";
  std::vector<std::string> rules;
  std::string baseline;  // empty: the workspace's
  std::string write_baseline;
  std::string stdin_name{standard_input};
  std::string files_from;
  bool is_null_separated = false;
  bool force_exclude = false;
  bool in_register = false;
  std::vector<std::string> facts;
  std::string key;
  bool sum = false;
  std::string as_if_in;
  bool no_waivers = false;
  bool fix = false;
  bool dry_run = false;
  bool evidence = false;
  std::string cache;  // empty: the workspace's
  bool no_cache = false;
  std::vector<std::string> since;  // the last one counts; empty: no comparison
  bool since_exact = false;
};

constexpr Example examples[] = {
    {"secondment check agreements/", "every agreement in a folder and its subfolders"},
    {"secondment check --fail-on warning osei.yaml", "let warnings fail a script, too"},
    {"secondment check --for signed osei.yaml", "what is still missing before it can be signed"},
    {"secondment check --policy house.yaml agreements/", "with a policy of your own"},
    {"secondment check --format json -o findings.json .", "for scripts"},
    {"secondment check --format github .", "as annotations on the lines of a pull request"},
    {"secondment check --report junit=junit.xml --report sarif=findings.sarif .",
     "also write reports for CI systems"},
    {"secondment check --write-baseline baseline.json .",
     "after this, `--baseline baseline.json` reports only what is new"},
    {"secondment check --evidence agreements/",
     "also check that the files named as evidence exist, unchanged"},
    {"secondment check --as-at 2026-04-01 osei.yaml", "as of another date"},
    {"secondment check --since main", "only what this branch adds, and what it did to the past"},
    {"secondment check --stdin-name osei.yaml - < draft", "read standard input, for editors"},
};

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

// Returns a severity, or nothing for `never`.
Result<std::optional<Severity>> read_fail_on(const std::string& given) {
  const std::vector<std::string_view> names = fail_on_names();
  const auto choice = choose("--fail-on", given, names);
  if (!choice) return unexpected(choice.error());
  return report::find_severity(names[*choice]);
}

Result<std::size_t> read_format(const CheckArguments& arguments, const RunConfig& config) {
  const auto names = format_names();
  const auto choice = choose_format(config, arguments.format, names);
  if (!choice || !arguments.statistics) return choice;
  constexpr std::string_view with_statistics[] = {"text", "json", "ndjson"};
  if (std::ranges::find(with_statistics, names[*choice]) != std::end(with_statistics)) {
    return choice;
  }
  return unexpected(Error{fmt::format("the format {} has no statistics", names[*choice]),
                          "use `--format text`, json or ndjson with `--statistics`"});
}

Result<void> refuse_unknown_state(std::string_view state, const Policies& policies) {
  if (state.empty()) return {};
  const model::Shape& all = policies.policy_set().shape_of_all();
  if (all.find_state(state) != nullptr) return {};
  std::vector<std::string_view> known;
  for (const model::State& each : all.states) known.push_back(each.name);
  const std::string nearest = text::suggest_nearest(state, known);
  return unexpected(Error{fmt::format("unknown state {}", text::backquoted(state)),
                          fmt::format("{}{}the states are {}", nearest, nearest.empty() ? "" : " ",
                                      text::list_words(known, "and"))});
}

// The agreements that rules about other agreements ask: those of the facts, whose persons only the
// key can tell apart, else all that are read. Null if some are neither known nor read.
std::unique_ptr<registers::RegisterReader> find_others(World& world, const NamedFiles& named,
                                                       const std::string& key) {
  if (!named.is_register) return nullptr;
  const std::vector<const registers::Fact*> facts = named.list_facts();
  if (!key.empty() && !facts.empty()) {
    return make_register(
        world, [&named] { return named.list_named(); },
        std::make_shared<registers::KnownFacts>(facts, key));
  }
  if (!named.has_every_file()) return nullptr;
  return make_register(world, [&named] { return named.found.files; });
}

Result<ExitStatus> run_check(World& world, const CommonOptions& common,
                             const CheckArguments& arguments, const Operands& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  if (arguments.dry_run && !arguments.fix) {
    return unexpected(Error{"--dry-run shows what --fix would write, and --fix is not given",
                            "add --fix; a check alone writes nothing"});
  }
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto fail_on = read_fail_on(arguments.fail_on);
  if (!fail_on) return unexpected(fail_on.error());
  if (arguments.sum) return sum_checks(world, common, arguments.format, *fail_on, operands);
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto format = read_format(arguments, *config);
  if (!format) return unexpected(format.error());
  const auto known = refuse_unknown_state(arguments.as_if_in, *config->policies);
  if (!known) return unexpected(known.error());
  const policy::PolicySet& policies = config->policies->policy_set();
  const auto rules = choose_rules(world, common, arguments.rules, policies);
  if (!rules) return unexpected(rules.error());
  // A baseline that is about to be rewritten may be missing or have errors.
  std::erase_if(world.sources, [&](const std::string& path) {
    return config->is_baseline(path) && !refuse_overwriting(arguments.write_baseline, {&path, 1});
  });
  const bool has_baseline = arguments.write_baseline.empty() || !arguments.baseline.empty();
  auto baseline = has_baseline ? read_baseline(world, common, *config, arguments.baseline)
                               : std::optional<report::Baseline>();
  if (!baseline) return unexpected(baseline.error());
  const auto key = read_key(world, arguments.key);
  if (!key) return unexpected(key.error());
  policy::SpellTexts texts;
  const auto facts = read_facts(world, arguments.facts, as_at->date, *key, texts);
  if (!facts) return unexpected(facts.error());
  auto named = find_named_files(world, *config,
                                {.list = arguments.files_from,
                                 .is_null_separated = arguments.is_null_separated,
                                 .only_workspace = arguments.force_exclude,
                                 .in_register = arguments.in_register,
                                 .has_facts = !arguments.facts.empty(),
                                 .stdin_name = arguments.stdin_name},
                                operands, *facts);
  if (!named) return unexpected(named.error());
  const std::vector<files::FoundFile>& files = named->found.files;
  remark_on_files(world, common, *config, operands, named->named);
  FindingsSinks::Request request{.format = *format,
                                 .reports = arguments.reports,
                                 .write_baseline = arguments.write_baseline,
                                 .options = {.command = check_command.name,
                                             .as_at = as_at->date,
                                             .colour = *colour,
                                             .quiet = common.quiet,
                                             .outcomes = arguments.outcomes,
                                             .statistics = arguments.statistics,
                                             .fail_on = *fail_on,
                                             .policies = &policies},
                                 .check_path = [&](const std::string& path) {
                                   return refuse_overwriting(path, named->found);
                                 }};
  set_paths(request.options, world, *config, common.first_path);
  auto sinks = FindingsSinks::open(world, common, request);
  if (!sinks) return unexpected(sinks.error());
  CheckOptions options = config->check_options(as_at->date, as_at->is_today);
  options.as_if_in = arguments.as_if_in;
  options.apply_waivers = !arguments.no_waivers;
  VerdictCache cache{.with_outcomes = sinks->shows_outcomes()};
  if (!arguments.no_cache && !arguments.evidence) {
    if (auto opened = cache.open(world, *config, arguments.cache, options); !opened) {
      return unexpected(opened.error());
    }
  }
  options.finds_next_change = cache.store.has_value();
  if (arguments.fix) {
    const auto fixed = fix_files(world, named->list_named(), options,
                                 arguments.dry_run ? Fixing::shown : Fixing::written);
    if (!fixed) return unexpected(fixed.error());
    if (!common.quiet) world.err << fmt::format("secondment check: {}\n", describe(*fixed));
    if (arguments.dry_run) return fixed->fixes == 0 ? ExitStatus::fine : ExitStatus::no;
  }
  const auto others = find_others(world, *named, *key);
  options.others = others.get();

  if (arguments.since_exact && arguments.since.empty()) {
    return unexpected(Error{"--since-exact says how to compare, but not with what",
                            "add `--since REV`, with a branch, a tag or a commit"});
  }
  std::optional<SinceCheck> since;
  if (!arguments.since.empty()) {
    if (arguments.in_register || !arguments.facts.empty()) {
      return unexpected(Error{"--since compares the files named, without --in-register and --facts",
                              "leave those out, or name the whole register"});
    }
    auto opened = SinceCheck::open({.world = world,
                                    .config = *config,
                                    .operands = named->operands,
                                    .names_nothing = named->names_nothing(),
                                    .files = files,
                                    .options = options,
                                    .rules = *rules,
                                    .stdin_name = arguments.stdin_name,
                                    .start = common.first_path},
                                   {arguments.since.back(), arguments.since_exact});
    if (!opened) return unexpected(opened.error());
    since.emplace(std::move(*opened));
  }

  std::vector<Unreadable> unreadable = std::move(named->found.unreadable);
  const model::ReadableFolders readable = config->readable_folders(operands);
  const FileCheck file_check{.named = *named,
                             .stdin_name = arguments.stdin_name,
                             .with_evidence = arguments.evidence,
                             .world = world,
                             .options = options,
                             .readable = readable,
                             .output = common.output,
                             .cache = cache,
                             .since = since ? &*since : nullptr};
  Progress progress(world, files.size());
  FindingsWriter writer(
      {.sinks = *sinks,
       .progress = progress,
       .path_within =
           [&](const std::string& path) {
             return path == standard_input ? path : config->path_within(path);
           },
       .read = [&](std::size_t file) { return file_check.bytes_of(file); },
       .rules = *rules,
       .baseline = *baseline ? &**baseline : nullptr,
       .choose = since ? [&](CheckedAgreement& checked) { since->keep_new(checked); }
                       : std::function<void(CheckedAgreement&)>()},
      [&](std::size_t file) { return file_check.name_of(file); }, named->is_register);
  report::Summary& summary = writer.summary();
  if (arguments.evidence) summary.evidence_not_read = 0;
  bool is_output_evidence = false;
  std::vector<Unreadable> others_unreadable;
  if (!since) sinks->begin();
  for_each_in_order(
      since ? since->slots().size() : files.size(), world.threads,
      [&](std::size_t i) { return since ? file_check.check_slot(i) : file_check.check(i); },
      [&](CheckedFile outcome) {
        progress.step();
        if (outcome.unreadable) {
          (outcome.is_other ? others_unreadable : unreadable)
              .push_back(std::move(*outcome.unreadable));
          return;
        }
        is_output_evidence |= outcome.is_output_evidence;
        if (outcome.since) {
          outcome.since->now = std::move(outcome.checked);
          if (outcome.trace) outcome.since->trace = *std::move(outcome.trace);
          since->take(std::move(*outcome.since));
        }
        cache.take(outcome.for_next_run, options.as_at);
        if (!outcome.trace) return;
        // With facts, persons are identified with the same key.
        const bool is_read = named->facts[outcome.file] == nullptr;
        if (is_read && !key->empty()) registers::hide_person(*outcome.trace, *key);
        if (outcome.is_other) return writer.take(outcome.file, *outcome.trace);
        if (outcome.since) return;
        writer.take(outcome.file, std::move(*outcome.checked), *outcome.trace);
      });
  if (is_output_evidence) {
    return unexpected(refuse_overwriting(common.output, std::vector{common.output}).error());
  }
  const bool all_read = unreadable.empty() && others_unreadable.empty();
  if (since) {
    const auto compared =
        since->finish(named->is_register, all_read, [&](std::string path, policy::Reading& then) {
          return file_check.judge(std::move(path), then, nullptr);
        });
    if (!compared) return unexpected(compared.error());
    sinks->begin();
    since->write_to(writer, all_read);
    summary.since = since->result();
  } else {
    writer.finish(all_read);
  }
  progress.clear();
  summary.unreadable = unreadable.size();
  sinks->end(summary, unreadable);
  const bool is_empty = named->may_be_empty && named->named == 0 && unreadable.empty();
  const bool is_whole = summary.agreements > 0 || is_empty;
  const bool keeps_baseline = !arguments.write_baseline.empty() && !unreadable.empty();
  const auto finished = sinks->finish(is_whole ? Basis::files : Basis::nothing, keeps_baseline);
  report_unreadable(world, unreadable);
  report_unreadable(world, others_unreadable);
  if (!finished) return unexpected(finished.error());
  cache.save(world, options.as_at);
  if (is_empty) return ExitStatus::fine;
  const ExitStatus status = report::exit_status(summary, *fail_on);
  if (status == ExitStatus::nothing_matched) report_nothing_matched(world);
  const bool writes_it = !arguments.write_baseline.empty() && status == ExitStatus::no;
  return writes_it ? ExitStatus::fine : status;
}

constexpr OptionRow<CheckArguments> options[] = {
    {"format", "FORMAT", "output format", &CheckArguments::format, format_names},
    {"report", "FORMAT=FILE",
     "also write a file in that format; may be repeated, and either all files are written or none",
     &CheckArguments::reports},
    {"outcomes", "", "with `ndjson`: also the outcome of each rule", &CheckArguments::outcomes},
    {"statistics", "", "count the findings of each rule instead of listing them",
     &CheckArguments::statistics},
    {"rule", "ID", "report only this rule; may be repeated", &CheckArguments::rules},
    {"fail-on", "SEVERITY", "the lowest severity that makes the exit status 1",
     &CheckArguments::fail_on, fail_on_names},
    {"baseline", "FILE", "do not report the findings in this file", &CheckArguments::baseline},
    {"write-baseline", "FILE", "write the findings to a file for `--baseline`, and exit with 0",
     &CheckArguments::write_baseline},
    {"facts", "FILE", "use what `secondment facts` wrote about other agreements; may be repeated",
     &CheckArguments::facts},
    {"key", "FILE", "the secret that the facts were made with", &CheckArguments::key},
    {"sum", "", "add up the summaries of files that `--format ndjson` wrote", &CheckArguments::sum},
    {"for", "STATE", "check as if the agreements were in this state, to see what it requires",
     &CheckArguments::as_if_in},
    {"evidence", "",
     "also compare the files that agreements name as evidence or documents with their digests",
     &CheckArguments::evidence},
    {"cache", "FOLDER",
     "keep results for agreements without findings there, so that the next run need not read them "
     "again",
     &CheckArguments::cache},
    {"no-cache", "", "read every agreement, even if the workspace names a cache",
     &CheckArguments::no_cache},
    {"fix", "",
     "first apply the fixes that need no decision: misspelt names and values of a body that is not "
     "frozen",
     &CheckArguments::fix},
    {"dry-run", "", "with --fix, show what it would write, and do nothing else",
     &CheckArguments::dry_run},
    {"since", "REV",
     "report only what is new since the merge base of REV and HEAD, and what the change did to the "
     "past",
     &CheckArguments::since},
    {"since-exact", "", "with --since: compare with REV itself", &CheckArguments::since_exact},
    {"no-waivers", "", "show the findings that waivers hide", &CheckArguments::no_waivers},
    {"stdin-name", "PATH", "the path to show in findings about standard input",
     &CheckArguments::stdin_name},
    {"files-from", "FILE",
     "also check the files listed in FILE, one per line; - for standard input",
     &CheckArguments::files_from},
    {.name = "null",
     .doc = "names in the list of `--files-from` end with a zero byte, as from `git ls-files -z`",
     .member = &CheckArguments::is_null_separated,
     .letter = '0'},
    {"force-exclude", "", "skip named files that the workspace's `agreements` do not match",
     &CheckArguments::force_exclude},
    {"in-register", "",
     "also read the workspace's other agreements, and report what they show about the named files",
     &CheckArguments::in_register},
};

Runner declare_check(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<CheckArguments>(declared, operands, options, run_check);
}

}  // namespace

const Command check_command = {
    .name = "check",
    .doc =
        "Checks agreements: files, ids of a workspace, every *.yaml and *.yml in folders, or - for "
        "standard input; by default, those that the workspace file names.",
    .operands = "[PATH…]",
    .expects = "a file or a folder",
    .examples = examples,
    .declare = declare_check,
    .first_path = first_operand,
    .candidates = list_ids,
    .takes_agreements = true,
    .instead_of_operands = "files-from",
};

}  // namespace secondment::cli
