// `secondment check`: agreements in, findings out.
#include "secondment/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/findings_writer.h"
#include "cli/fixing.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_config.h"
#include "cli/verdict_cache.h"
#include "files/file.h"
#include "model/evidence.h"
#include "policy/judge.h"
#include "policy/next_change.h"
#include "policy/policy_set.h"
#include "report/findings.h"
#include "store/verdict.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

using report::Unreadable;

// The name of the standard input, unless it is given another.
const std::string standard_input = "<stdin>";

struct CheckArguments {
  std::string format;  // empty: the workspace's, else the first
  std::string fail_on = "error";
  std::string stdin_name = standard_input;
  std::string as_if_in;
  bool no_waivers = false;
  bool fix = false;
  bool dry_run = false;
  bool evidence = false;
  std::string cache;  // empty: the workspace's
  bool no_cache = false;
};

constexpr Example examples[] = {
    {"secondment check agreements/", "every agreement in a folder and its subfolders"},
    {"secondment check --fail-on warning osei.yaml", "let warnings fail a script, too"},
    {"secondment check --for signed osei.yaml", "what is still missing before it can be signed"},
    {"secondment check --policy house.yaml agreements/", "with a policy of your own"},
    {"secondment check --format json -o findings.json .", "for scripts"},
    {"secondment check --format github .", "as annotations on the lines of a pull request"},
    {"secondment check --evidence agreements/",
     "and whether the files named as evidence are there, unchanged"},
    {"secondment check --as-at 2026-04-01 osei.yaml", "as of another date"},
    {"secondment check --stdin-name osei.yaml - < draft", "from another program"},
};

struct NewVerdict {
  text::Digest::Bytes agreement;
  Date until;
  std::string bytes;
};

// What one path turned out to be: an agreement, unreadable, or neither (a policy).
struct Outcome {
  std::size_t file = 0;
  std::optional<CheckedAgreement> checked = {};
  registers::Trace trace = {};  // of an agreement
  std::optional<Unreadable> unreadable = {};
  bool is_output_evidence = false;           // the file that is to be written
  std::optional<std::size_t> recalled = {};  // where its verdict was kept
  std::optional<NewVerdict> verdict = {};    // to be kept
};

std::string name_of(const files::FoundFile& file, const CheckArguments& arguments) {
  return file.is_standard_input ? arguments.stdin_name : file.path;
}

// What an earlier run found of the same bytes.
std::optional<Outcome> recall(const VerdictCache& cache, const text::Digest::Bytes& agreement,
                              const CheckOptions& options) {
  const auto found = cache.store->find(agreement, options.as_at);
  if (!found) return std::nullopt;
  auto verdict =
      store::read_verdict(found->verdict, policy::policies_of(options), cache.with_outcomes);
  if (!verdict) return std::nullopt;
  return Outcome{.checked = std::move(verdict->checked),
                 .trace = std::move(verdict->trace),
                 .recalled = found->number};
}

Outcome check_file(std::size_t number, const files::FoundFile& file,
                   const CheckArguments& arguments, World& world, const CheckOptions& options,
                   const model::ReadableFolders& readable, const std::string& output,
                   const VerdictCache& cache) {
  auto bytes = read_bytes(world, file);
  std::string name = name_of(file, arguments);
  if (!bytes) {
    return {.unreadable = Unreadable{std::move(name), bytes.error().message, bytes.error().help}};
  }
  text::Digest::Bytes digest{};
  if (cache.store) {
    digest = text::digest_of(*bytes);
    if (auto recalled = recall(cache, digest, options)) {
      recalled->file = number;
      recalled->checked->path = std::move(name);
      recalled->checked->bytes = std::move(*bytes);
      return *std::move(recalled);
    }
  }
  const auto reading = policy::read_agreement(std::move(*bytes), options);
  if (reading == nullptr) return {};
  Outcome outcome{.file = number};
  std::size_t not_read = 0;
  if (arguments.evidence) {
    model::NamedFiles named(name, readable);
    not_read = model::check_evidence(reading->terms(), reading->history, named, reading->findings);
    outcome.is_output_evidence = !output.empty() && named.has_read(output);
  }
  outcome.checked = policy::check(std::move(name), *reading, options);
  outcome.checked->evidence_not_read = not_read;
  outcome.trace = registers::trace_of(*reading);
  if (auto verdict =
          cache.store ? store::write_verdict(*outcome.checked, outcome.trace) : std::nullopt) {
    const Date until = outcome.checked->next_change.value_or(policy::farthest_day(options.as_at));
    outcome.verdict = {digest, until, std::move(*verdict)};
  }
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

// A severity; nothing for `never`.
Result<std::optional<Severity>> read_fail_on(const std::string& given) {
  const std::vector<std::string_view> names = fail_on_names();
  const auto choice = choose("--fail-on", given, names);
  if (!choice) return unexpected(choice.error());
  return report::find_severity(names[*choice]);
}

Result<std::unique_ptr<report::FindingsFormat>> make_format(
    const CheckArguments& arguments, const RunConfig& config,
    const report::FindingsOptions& options) {
  const auto choice = choose_format(config, arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  return report::findings_formats()[*choice].make(options);
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
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto format = make_format(arguments, *config,
                                  {.command = check_command.name,
                                   .as_at = as_at->date,
                                   .colour = *colour,
                                   .quiet = common.quiet});
  if (!format) return unexpected(format.error());
  const auto known = refuse_unknown_state(arguments.as_if_in, *config->policies);
  if (!known) return unexpected(known.error());
  auto found = find_agreements(world, common, *config, operands);
  if (!found) return unexpected(found.error());
  const std::vector<files::FoundFile>& files = found->files.files;
  const auto allowed = refuse_overwriting(common.output, found->files);
  if (!allowed) return unexpected(allowed.error());
  CheckOptions options = config->check_options(as_at->date, as_at->is_today);
  options.as_if_in = arguments.as_if_in;
  options.apply_waivers = !arguments.no_waivers;
  VerdictCache cache{.with_outcomes = (*format)->shows_clean()};
  if (!arguments.no_cache && !arguments.evidence) {
    if (auto opened = cache.open(world, *config, arguments.cache, options); !opened) {
      return unexpected(opened.error());
    }
  }
  options.finds_next_change = cache.store.has_value();
  if (arguments.fix) {
    const auto fixed = fix_files(world, files, options,
                                 arguments.dry_run ? Fixing::shown : Fixing::written);
    if (!fixed) return unexpected(fixed.error());
    if (!common.quiet) world.err << fmt::format("secondment check: {}\n", describe(*fixed));
    if (arguments.dry_run) return fixed->fixes == 0 ? ExitStatus::fine : ExitStatus::no;
  }
  auto output = Output::open(world, common);
  if (!output) return unexpected(output.error());

  std::vector<Unreadable> unreadable = std::move(found->files.unreadable);
  const model::ReadableFolders readable = config->readable_folders(operands);
  Progress progress(world, files.size());
  output->write((*format)->begin());
  FindingsWriter writer(
      {**format, *output, progress,
       [&](const std::string& path) {
         return path == standard_input ? path : config->path_within(path);
       }},
      [&](std::size_t file) { return name_of(files[file], arguments); }, found->is_register);
  report::Summary& summary = writer.summary();
  if (arguments.evidence) summary.evidence_not_read = 0;
  bool is_output_evidence = false;
  for_each_in_order(
      files.size(), world.threads,
      [&](std::size_t i) {
        return check_file(i, files[i], arguments, world, options, readable, common.output, cache);
      },
      [&](Outcome outcome) {
        progress.step();
        if (outcome.unreadable) unreadable.push_back(std::move(*outcome.unreadable));
        is_output_evidence |= outcome.is_output_evidence;
        if (!outcome.checked) return;
        if (outcome.recalled) cache.store->note_use(*outcome.recalled);
        if (outcome.verdict) {
          const auto& [agreement, until, verdict] = *outcome.verdict;
          cache.store->keep(agreement, options.as_at, until, verdict);
        }
        writer.take(outcome.file, std::move(*outcome.checked), outcome.trace);
      });
  if (is_output_evidence) {
    return unexpected(refuse_overwriting(common.output, std::vector{common.output}).error());
  }
  writer.finish(unreadable.empty());
  progress.clear();
  summary.unreadable = unreadable.size();
  output->write((*format)->end(summary, unreadable));
  const auto finished = output->finish(summary.agreements > 0 ? Basis::files : Basis::nothing);
  report_unreadable(world, unreadable);
  if (!finished) return unexpected(finished.error());
  cache.save(world, options.as_at);
  const ExitStatus status = report::exit_status(summary, *fail_on);
  if (status == ExitStatus::nothing_matched) report_nothing_matched(world);
  return status;
}

constexpr OptionRow<CheckArguments> options[] = {
    {"format", "FORMAT", "output format", &CheckArguments::format, format_names},
    {"fail-on", "SEVERITY", "the lowest severity that makes the exit status 1",
     &CheckArguments::fail_on, fail_on_names},
    {"for", "STATE", "check as if the agreements were in this state, to see what it requires",
     &CheckArguments::as_if_in},
    {"evidence", "",
     "also compare the files that agreements name as evidence or documents with their digests",
     &CheckArguments::evidence},
    {"cache", "FOLDER",
     "keep there what was found of agreements without findings, so that the next run need not read "
     "them again",
     &CheckArguments::cache},
    {"no-cache", "", "read every agreement, though the workspace names a cache",
     &CheckArguments::no_cache},
    {"fix", "",
     "first write what findings offer, where that needs no decision: misspelt names and values of a "
     "body that is not frozen",
     &CheckArguments::fix},
    {"dry-run", "", "with --fix, show what it would write, and do nothing else",
     &CheckArguments::dry_run},
    {"no-waivers", "", "show the findings that waivers hide", &CheckArguments::no_waivers},
    {"stdin-name", "PATH", "the path that findings show for the standard input",
     &CheckArguments::stdin_name},
};

Runner declare_check(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<CheckArguments>(declared, operands, options, run_check);
}

}  // namespace

const Command check_command = {
    .name = "check",
    .doc =
        "Checks agreements: files, ids in a workspace, every *.yaml and *.yml in folders, or - for "
        "the standard input; without any, those that the workspace file names.",
    .operands = "[PATH…]",
    .expects = "a file or a folder",
    .examples = examples,
    .declare = declare_check,
    .first_path = first_operand,
    .candidates = list_ids,
    .takes_agreements = true,
};

}  // namespace secondment::cli
