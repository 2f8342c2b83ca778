// `secondment facts`: writes what the rules of other agreements need to know about each agreement,
// so that parts of a large register can be checked on several machines.
#include <fmt/format.h>

#include <filesystem>

#include "cli/command.h"
#include "cli/facts_files.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_config.h"
#include "policy/reading.h"
#include "register/facts.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

struct FactsArguments {
  std::string key;
};

constexpr Example examples[] = {
    {"secondment facts --key key agreements/ -o facts.ndjson",
     "write the facts of a register once"},
    {"secondment check --facts facts.ndjson --key key agreements/a*.yaml",
     "then check any part of it, on any machine"},
};

struct Outcome {
  std::string line = {};  // empty: not an agreement
  std::optional<files::Unreadable> unreadable = {};
  bool is_broken = false;
};

Result<ExitStatus> run_facts(World& world, const CommonOptions& common,
                             const FactsArguments& arguments, const Operands& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto key = read_key(world, arguments.key);
  if (!key) return unexpected(key.error());
  const std::string name = key->empty() ? "" : registers::name_of_key(*key);
  auto found = find_agreements(world, common, *config, operands);
  if (!found) return unexpected(found.error());
  if (const auto allowed = refuse_overwriting(common.output, found->files); !allowed) {
    return unexpected(allowed.error());
  }
  const std::vector<files::FoundFile>& files = found->files.files;
  const CheckOptions options = config->check_options(as_at->date, as_at->is_today);
  auto output = Output::open(world, common);
  if (!output) return unexpected(output.error());
  if (key->empty() && !common.quiet) {
    report_failure(world, "secondment facts",
                   {"without a key, persons are left out: a secondee in two places is not found",
                    "make a key with `head -c 32 /dev/urandom > key`, and add `--key key`"});
  }
  policy::SpellTexts texts;
  std::vector<files::Unreadable> unreadable = std::move(found->files.unreadable);
  ReadAgreements agreements;
  Progress progress(world, files.size());
  for_each_in_order(
      files.size(), world.threads,
      [&](std::size_t i) -> Outcome {
        const std::string path = files[i].is_standard_input ? "<stdin>" : files[i].path;
        auto bytes = read_bytes(world, files[i]);
        if (!bytes) {
          return {.unreadable = files::Unreadable{path, bytes.error().message, bytes.error().help}};
        }
        const auto reading = policy::read_agreement(std::move(*bytes), options);
        if (reading == nullptr) return {};
        registers::Fact fact = registers::fact_of(*reading, config->path_within(path), texts);
        fact.as_at = as_at->date;
        fact.key = name;
        registers::hide_person(fact.trace, *key);
        return {.line = registers::render_fact(fact), .is_broken = !reading->read.complete};
      },
      [&](Outcome outcome) {
        progress.step();
        if (outcome.unreadable) unreadable.push_back(std::move(*outcome.unreadable));
        if (outcome.line.empty()) return;
        ++agreements.count;
        if (outcome.is_broken) ++agreements.broken;
        progress.clear();
        output->write(outcome.line);
      });
  progress.clear();
  const auto finished = output->finish(agreements.basis());
  report_unreadable(world, unreadable);
  if (!finished) return unexpected(finished.error());
  return report_read(world, agreements, unreadable);
}

constexpr OptionRow<FactsArguments> options[] = {
    {"key", "FILE",
     "the secret by which persons are told apart: the same for `facts` and `check --facts`",
     &FactsArguments::key},
};

Runner declare_facts(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<FactsArguments>(declared, operands, options, run_facts);
}

}  // namespace

const Command facts_command = {
    .name = "facts",
    .doc =
        "Writes what the rules of other agreements need to know about each, one line per "
        "agreement, "
        "so that parts of a register can be checked separately.",
    .operands = "[PATH…]",
    .expects = "a file or a folder",
    .examples = examples,
    .declare = declare_facts,
    .first_path = first_operand,
    .takes_agreements = true,
};

}  // namespace secondment::cli
