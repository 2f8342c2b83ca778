#include "cli/act.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/output.h"
#include "cli/workspace.h"
#include "files/file.h"
#include "lifecycle/commit.h"
#include "model/evidence.h"
#include "output/edit_diff.h"
#include "policy/policy_set.h"
#include "report/act.h"
#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

constexpr std::string_view formats[] = {"text", "json"};

// A link is kept as it is; of a file that is here, the fingerprint, too.
Result<std::string> read_evidence(const std::string& given, const std::string& agreement) {
  if (given.find("://") != given.npos) return given;
  std::error_code ignored;  // what is not there is told when it is read
  if (given == agreement || std::filesystem::equivalent(given, agreement, ignored)) {
    return unexpected(Error{fmt::format("--evidence: {} is the agreement itself", given),
                            "name what shows that it happened: a file beside it, or a link"});
  }
  const auto fingerprint = model::fingerprint_of_file(given);
  if (!fingerprint) {
    return unexpected(Error{fmt::format("--evidence: {}: {}", given, fingerprint.error().message),
                            "name a file, or a link with its https://"});
  }
  return fmt::format("{} {}", given, *fingerprint);
}

std::optional<Error> complete(const ActArguments& arguments, const RunConfig& setting, Date as_at,
                              lifecycle::Request& request) {
  request.by = setting.by(arguments.by);
  if (request.by.empty()) {
    return Error{"nobody is named who acts",
                 "say --by WHO, a name or an e-mail address, or name `by:` in secondment.yaml"};
  }
  request.role = arguments.role;
  request.note = arguments.note;
  request.on = as_at;
  if (!arguments.on.empty()) {
    const auto on = parse_date(arguments.on);
    if (!on) return Error{fmt::format("--on: {}", on.error().message), on.error().help};
    request.on = *on;
  }
  return std::nullopt;
}

std::optional<Error> add_evidence(World& world, const ActArguments& arguments,
                                  const std::string& agreement, lifecycle::Request& request) {
  for (const std::string& given : arguments.evidence) {
    auto evidence = read_evidence(given, agreement);
    if (!evidence) return std::move(evidence).error();
    world.sources.push_back(given);
    request.evidence.push_back(std::move(*evidence));
  }
  return std::nullopt;
}

std::string speaker(std::string_view command) {
  return fmt::format("secondment {}", command);
}

// The answer is lost, and the exit status says so; what it would have said is not undone.
void tell_untold(World& world, const std::string& speaker, const std::string& path) {
  tell_failure(world, speaker,
               {fmt::format("the entry is written to {}, but the answer could not be", path),
                "do not do it again; `secondment status` shows how it stands"});
}

}  // namespace

void declare_act(CLI::App& app, ActArguments& arguments) {
  app.add_option("--by", arguments.by, "who did it, or records it")->type_name("WHO")->take_last();
  app.add_option("--role", arguments.role,
                 "for whom: secondee, parent, host, or as the scheme says")
      ->type_name("ROLE")
      ->take_last();
  app.add_option("--on", arguments.on, "the day it happened; the as-at date when absent")
      ->type_name("DATE")
      ->take_last();
  app.add_option("--note", arguments.note, "anything worth adding")->type_name("TEXT")->take_last();
  app.add_option("--evidence", arguments.evidence,
                 "a file, kept by its path and fingerprint, or a link; may be repeated")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->take_all();
  app.add_flag("--dry-run", arguments.dry_run, "show what would be written, and write nothing");
  app.add_option("--format", arguments.format, "text or json")->type_name("FORMAT")->take_last();
}

Result<ExitStatus> act(World& world, const CommonOptions& common, const ActArguments& arguments,
                       std::string_view command, const std::string& path,
                       lifecycle::Request request) {
  const auto format = choose("--format", arguments.format, formats);
  if (!format) return unexpected(format.error());
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  if (auto error = complete(arguments, *setting, as_at->date, request)) {
    return unexpected(std::move(*error));
  }
  if (auto error = add_evidence(world, arguments, path, request)) {
    return unexpected(std::move(*error));
  }
  auto bytes = files::read_file(path, largest_agreement());
  if (!bytes) {
    return unexpected(
        Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
  }
  const CheckOptions options = setting->check_options(*as_at);
  const auto plan = lifecycle::plan(path, *bytes, request, options);
  if (!plan) return unexpected(plan.error());

  // First of all, so that nothing is written where it could not be told.
  auto output = Output::open(world, common.output);
  if (!output) return unexpected(output.error());
  const bool is_open = plan->refusals.empty() && !plan->is_there_already;
  const bool is_written = is_open && !arguments.dry_run;
  if (is_written) {
    if (const auto failure = lifecycle::commit(path, *bytes, plan->added.bytes)) {
      tell_failure(world, speaker(command), failure->error);
      return ExitStatus::failed;
    }
  }
  const auto reading = policy::read_agreement(*bytes, options);
  const report::Acted acted{command,
                            path,
                            request,
                            *plan,
                            lifecycle::next_states(*reading->scheme, plan->state_after),
                            is_written,
                            as_at->date};
  if (formats[*format] == "json") {
    output->write(report::render_acted_json(acted));
  } else if (is_open && arguments.dry_run) {
    output->write(output::render_edit(path, *bytes, plan->added) + report::render_acted(acted));
  } else if (!common.quiet || !plan->refusals.empty()) {
    output->write(report::render_acted(acted));
  }
  const auto failure = output->finish();
  if (is_written && (failure || !world.out)) tell_untold(world, speaker(command), path);
  if (failure) return unexpected(*failure);
  return plan->refusals.empty() ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace secondment::cli
