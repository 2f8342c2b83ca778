#include "cli/act.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "lifecycle/commit.h"
#include "model/evidence.h"
#include "model/number.h"
#include "output/edit_diff.h"
#include "report/act.h"
#include "secondment/check.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

constexpr std::string_view formats[] = {"text", "json"};

std::vector<std::string_view> format_names() {
  return {std::begin(formats), std::end(formats)};
}

// A link is kept as it is, a file with its digest.
Result<std::string> read_evidence(const std::string& given, const std::string& agreement,
                                  const model::NamedFiles& files) {
  if (model::is_link(given)) return given;
  std::error_code ignored;  // a missing file is reported when it is read
  if (given == agreement || std::filesystem::equivalent(given, agreement, ignored)) {
    return unexpected(Error{fmt::format("--evidence: {} is the agreement itself", given),
                            "name a file or a link that shows what happened"});
  }
  const auto digest = model::digest_of_file(given);
  if (!digest) {
    return unexpected(Error{fmt::format("--evidence: {}: {}", given, digest.error().message),
                            "name a file, or a link that starts with https://"});
  }
  return model::render_evidence(files.path_of(given), *digest);
}

Result<void> complete(const ActArguments& arguments, const RunConfig& config, Date as_at,
                      lifecycle::Request& request) {
  request.by = config.by(arguments.by);
  request.role = arguments.role;
  request.note = arguments.note;
  request.on = as_at;
  if (!arguments.on.empty()) {
    const auto on = parse_date(arguments.on);
    if (!on) {
      return unexpected(Error{fmt::format("--on: {}", on.error().message), on.error().help});
    }
    request.on = *on;
  }
  return {};
}

Result<void> add_evidence(World& world, const ActArguments& arguments, const std::string& agreement,
                          const model::NamedFiles& files, lifecycle::Request& request) {
  for (const std::string& given : arguments.evidence) {
    auto evidence = read_evidence(given, agreement, files);
    if (!evidence) return unexpected(std::move(evidence).error());
    world.sources.push_back(given);
    request.evidence.push_back(std::move(*evidence));
  }
  return {};
}

// `move signed osei.yaml`: the file is there, second.
Result<std::string> read_agreement(const World& world, const std::string& path,
                                   std::string_view command, const lifecycle::Request& request) {
  auto bytes = read_named(world, path);
  const std::string& word = request.state.empty() ? request.event : request.state;
  std::error_code ignored;  // what cannot be looked at is no file
  if (bytes || std::filesystem::exists(path, ignored) ||
      !std::filesystem::is_regular_file(word, ignored)) {
    return bytes;
  }
  return unexpected(
      Error{bytes.error().message, fmt::format("the file comes first: `secondment {} {} {}`",
                                               command, text::visible(word), text::visible(path))});
}

Result<std::chrono::seconds> read_wait(const std::string& given) {
  constexpr int longest = 24 * 60 * 60;
  if (const auto seconds = parse_digits(given); seconds && *seconds <= longest) {
    return std::chrono::seconds(*seconds);
  }
  return unexpected(
      Error{fmt::format("--wait: expected a whole number of seconds from 0 to {}, got {}", longest,
                        text::backquoted(given)),
            "leave it out to wait up to 10 seconds, or give 0 to not wait at all"});
}

// The agreement as it was read, and what the request makes of it.
struct Attempt {
  std::string bytes;
  lifecycle::Plan plan;

  [[nodiscard]] bool is_open() const { return plan.refusals.empty() && !plan.is_there_already; }
  [[nodiscard]] lifecycle::Planned planned() const { return {bytes, plan.added.bytes}; }
};

Result<Attempt> attempt(const World& world, const std::string& path, std::string_view command,
                        const lifecycle::Request& request, const CheckOptions& options) {
  auto bytes = read_agreement(world, path, command, request);
  if (!bytes) return unexpected(std::move(bytes).error());
  const auto now = lifecycle::check_bytes(path, *bytes, options);
  if (!now) return unexpected(now.error());
  auto plan = lifecycle::plan(*now, request, options);
  if (!plan) return unexpected(std::move(plan).error());
  return Attempt{std::move(*bytes), std::move(*plan)};
}

std::string speaker(std::string_view command) {
  return fmt::format("secondment {}", command);
}

// The answer is lost, and the exit status says so; what was written stays.
void report_lost_answer(World& world, const std::string& speaker, const std::string& path) {
  report_failure(
      world, speaker,
      {fmt::format("the entry was added to {}, but the answer could not be written", path),
       "do not repeat the command; `secondment status` shows the present state"});
}

}  // namespace

std::span<const OptionRow<ActArguments>> act_options() {
  static constexpr OptionRow<ActArguments> rows[] = {
      {"by", "WHO", "who did it or records it: a name or an e-mail address", &ActArguments::by},
      {"role", "ROLE", "whom that person acts for: secondee, parent, host, or a role of the scheme",
       &ActArguments::role},
      {"on", "DATE", "the date on which it happened (default: the as-at date)", &ActArguments::on},
      {"note", "TEXT", "a remark to keep with it", &ActArguments::note},
      {"evidence", "FILE",
       "a file, recorded by its path and fingerprint, or a link; may be repeated",
       &ActArguments::evidence},
      {"wait", "SECONDS",
       "how long to wait for others who change the file, 0 for not at all (default: 10)",
       &ActArguments::wait},
      {"dry-run", "", "show what would be written, and write nothing", &ActArguments::dry_run},
      {"format", "FORMAT", "output format", &ActArguments::format, format_names},
  };
  return rows;
}

Result<std::vector<lifecycle::GivenField>> read_fields(const Operands& operands) {
  std::vector<lifecycle::GivenField> fields;
  for (std::size_t i = 2; i < operands.size(); ++i) {
    const std::size_t equals = operands[i].find('=');
    if (equals == std::string::npos || equals == 0) {
      return unexpected(
          Error{fmt::format("expected FIELD=VALUE, got {}", text::backquoted(operands[i])),
                "write the field's name, =, and its value; put quotes around spaces"});
    }
    fields.push_back({operands[i].substr(0, equals), operands[i].substr(equals + 1)});
  }
  return fields;
}

Result<ExitStatus> act(World& world, const CommonOptions& common, const ActArguments& arguments,
                       std::string_view command, const std::string& path,
                       lifecycle::Request request) {
  const auto format = choose("--format", arguments.format, formats);
  if (!format) return unexpected(format.error());
  const auto wait = read_wait(arguments.wait);
  if (!wait) return unexpected(wait.error());
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  if (const auto done = complete(arguments, *config, as_at->date, request); !done) {
    return unexpected(done.error());
  }
  model::NamedFiles files(path, config->readable_folders({}));
  if (const auto done = add_evidence(world, arguments, path, files, request); !done) {
    return unexpected(done.error());
  }
  request.digest_of = [&](std::string_view named) { return files.find(named).sha256; };
  const CheckOptions options = config->check_options(as_at->date, as_at->is_today);
  auto last = attempt(world, path, command, request, options);
  if (!last) return unexpected(std::move(last).error());
  // After the words of the request: a misspelt state is nearer to what was meant.
  if (request.by.empty()) {
    return unexpected(
        Error{"`--by` is missing",
              "add `--by` with a name or an e-mail address, or set `by:` in secondment.yaml"});
  }

  // Before the commit, so that nothing is written when the answer could not be.
  auto output = Output::open(world, common);
  if (!output) return unexpected(output.error());
  if (last->is_open() && !arguments.dry_run) {
    const auto plan_again = [&]() -> Result<std::optional<lifecycle::Planned>> {
      last = attempt(world, path, command, request, options);
      if (!last) return unexpected(last.error());
      return last->is_open() ? std::optional(last->planned()) : std::nullopt;
    };
    const auto committed = lifecycle::commit(path, last->planned(), *wait, plan_again);
    if (!committed) {
      report_failure(world, speaker(command), committed.error().cause);
      return ExitStatus::failed;
    }
    report_losses(world, speaker(command), committed->losses);
  }
  const lifecycle::Plan& plan = last->plan;
  const bool is_written = last->is_open() && !arguments.dry_run;
  const report::Acted acted{command, path, request, plan, plan.next, is_written, as_at->date};
  if (formats[*format] == "json") {
    output->write(report::render_acted_json(acted));
  } else if (last->is_open() && arguments.dry_run) {
    output->write(output::render_edit(path, last->bytes, plan.added) + report::render_acted(acted));
  } else if (!common.quiet || !plan.refusals.empty()) {
    output->write(report::render_acted(acted));
  }
  const auto finished = output->finish();
  if (is_written && (!finished || !world.out)) report_lost_answer(world, speaker(command), path);
  if (!finished) return unexpected(finished.error());
  return plan.refusals.empty() ? ExitStatus::fine : ExitStatus::no;
}

}  // namespace secondment::cli
