#include "cli/act.h"

#include <fmt/format.h>

#include <memory>

#include "cli/output.h"
#include "cli/policy.h"
#include "cli/workspace.h"
#include "lifecycle/commit.h"
#include "model/fingerprint.h"
#include "policy/library.h"
#include "report/act.h"
#include "report/edit_diff.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/file.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

constexpr std::string_view formats[] = {"text", "json"};

// A link is kept as it is; of a file that is here, the fingerprint, too.
Result<std::string> read_evidence(const std::string& given) {
  if (given.find("://") != given.npos) return given;
  auto fingerprint = model::fingerprint_of_file(given);
  if (!fingerprint) return unexpected(std::move(fingerprint).error());
  return fmt::format("{} {}", given, *fingerprint);
}

std::optional<Error> complete(const ActArguments& arguments, const Setting& setting, Date as_at,
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
  for (const std::string& given : arguments.evidence) {
    auto evidence = read_evidence(given);
    if (!evidence) return std::move(evidence).error();
    request.evidence.push_back(std::move(*evidence));
  }
  return std::nullopt;
}

std::string speaker(std::string_view command) {
  return fmt::format("secondment {}", command);
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
  auto bytes = text::read_file(path, largest_agreement());
  if (!bytes) {
    return unexpected(
        Error{fmt::format("{}: {}", path, bytes.error().message), bytes.error().help});
  }
  const CheckOptions options = setting->check_options(*as_at);
  const auto plan = lifecycle::plan(path, *bytes, request, options);
  if (!plan) return unexpected(plan.error());

  const bool is_open = plan->refusals.empty() && !plan->is_there_already;
  bool is_written = false;
  if (is_open && !arguments.dry_run) {
    if (const auto failure = lifecycle::commit(path, *bytes, plan->added.bytes)) {
      tell_failure(world, speaker(command), failure->error);
      return ExitStatus::failed;
    }
    is_written = true;
  }
  const auto reading = policy::read_agreement(*bytes, options);
  const report::Acted acted{command,
                            path,
                            request,
                            *plan,
                            lifecycle::next_states(*reading->scheme, plan->state_after),
                            is_written,
                            as_at->date};
  std::string out;
  if (formats[*format] == "json") {
    out = report::render_acted_json(acted);
  } else if (is_open && arguments.dry_run) {
    out = report::render_edit(path, *bytes, plan->added) + report::render_acted(acted);
  } else if (!common.quiet || !plan->refusals.empty()) {
    out = report::render_acted(acted);
  }
  const auto told = write_whole(world, common, out);
  if (!told) return told;
  return plan->refusals.empty() ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace secondment::cli
