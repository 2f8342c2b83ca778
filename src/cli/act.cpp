#include "cli/act.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <optional>

#include "cli/act_batch.h"
#include "cli/act_tasks.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "model/number.h"
#include "policy/policy_set.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "workspace/named_agreements.h"

namespace secondment::cli {
namespace {

constexpr std::string_view formats[] = {"text", "json"};

std::vector<std::string_view> format_names() {
  return {std::begin(formats), std::end(formats)};
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

Result<std::vector<lifecycle::GivenField>> read_fields(std::span<const std::string> words) {
  std::vector<lifecycle::GivenField> fields;
  for (const std::string& word : words) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos || equals == 0) {
      return unexpected(
          Error{fmt::format("expected FIELD=VALUE, got {}", text::backquoted(word)),
                "write the field's name, =, and its value; put quotes around spaces"});
    }
    fields.push_back({word.substr(0, equals), word.substr(equals + 1)});
  }
  return fields;
}

// The index of the state or event among the operands. Of several words without `=` after the first
// file, it is the first that is a state or event; if none is, the last of them, which is then
// reported as misspelt.
std::size_t find_word(const Operands& operands, const ActCommand& command,
                      const RunConfig& config) {
  const auto fields =
      std::find_if(operands.begin() + 2, operands.end(),
                   [](const std::string& word) { return word.find('=') != word.npos; });
  const auto words = static_cast<std::size_t>(fields - operands.begin());
  if (words == 2) return 1;
  const model::Shape& shape = config.policies->policy_set().shape_of_all();
  for (std::size_t i = 1; i < words; ++i) {
    const bool is_known = command.word == &lifecycle::Request::state
                              ? shape.find_state(operands[i]) != nullptr
                              : shape.find_event(operands[i]) != nullptr;
    if (is_known) return i;
  }
  return words - 1;
}

// For one agreement, its scheme decides; for many, there may be none that is selected.
Result<void> refuse_unknown_word(const ActCommand& command, const std::string& word,
                                 const model::Shape& shape) {
  const bool is_state = command.word == &lifecycle::Request::state;
  std::vector<std::string_view> known;
  for (const model::State& each : shape.states) {
    if (is_state) known.push_back(each.name);
  }
  for (const model::Event& each : shape.events) {
    if (!is_state) known.push_back(each.name);
  }
  if (std::find(known.begin(), known.end(), word) != known.end()) return {};
  const std::string_view kind = is_state ? "state" : "event";
  std::string help = text::suggest_nearest(word, known);
  if (help.empty()) help = fmt::format("the {}s are {}", kind, text::list_words(known, "and"));
  return unexpected(
      Error{fmt::format("unknown {} {}", kind, text::backquoted(word)), std::move(help)});
}

// The agreements that the command line names, and the request for them.
Result<Named> read_operands(const ActArguments& arguments, const ActCommand& command,
                            const RunConfig& config, const Operands& operands,
                            lifecycle::Request request) {
  const bool is_chosen = !arguments.where.empty() || !arguments.table.empty();
  const std::string_view option = arguments.table.empty() ? "--where" : "--from-table";
  std::size_t word = 0;
  if (!is_chosen) {
    word = find_word(operands, command, config);
  } else if (operands.size() > 1 && operands[1].find('=') == std::string::npos) {
    const auto& shape = config.policies->policy_set().shape_of_all();
    const bool is_word = refuse_unknown_word(command, operands[0], shape).has_value();
    return unexpected(Error{
        fmt::format("{} names the agreements, so no FILE is given", option),
        fmt::format("leave out {}, or {}", text::backquoted(operands[is_word ? 1 : 0]), option)});
  }
  if (is_chosen || word > 1) {
    auto known =
        refuse_unknown_word(command, operands[word], config.policies->policy_set().shape_of_all());
    if (!known) return unexpected(std::move(known).error());
  }
  request.*command.word = operands[word];
  auto fields = read_fields(std::span(operands).subspan(word + 1));
  if (!fields) return unexpected(std::move(fields).error());
  request.fields = std::move(*fields);
  return Named{{operands.begin(), operands.begin() + static_cast<std::ptrdiff_t>(word)},
               std::move(request)};
}

// The error for `move signed osei.yaml`, where the file, or an id, comes second.
Error explain_missing_file(const ActCommand& command, const RunConfig& config, const Named& named,
                           Error error) {
  const std::string& word = named.request.*command.word;
  std::error_code ignored;  // if it cannot be examined, it is not a file
  const bool is_swapped = named.files.size() == 1 &&
                          !std::filesystem::exists(named.files.front(), ignored) &&
                          (std::filesystem::is_regular_file(word, ignored) ||
                           (config.workspace && workspace::find_named(config, {word}).front()));
  if (!is_swapped) return error;
  error.help = fmt::format("the file comes first: `secondment {} {} {}`", command.name,
                           text::visible(word), text::visible(named.files.front()));
  return error;
}

Result<void> refuse_usage(const ActArguments& arguments, const ActCommand& command,
                          const Operands& operands) {
  if (!arguments.where.empty() && !arguments.table.empty()) {
    return unexpected(Error{"--where and --from-table cannot be combined",
                            "give one of the two; the table already names the agreements"});
  }
  const bool is_chosen = !arguments.where.empty() || !arguments.table.empty();
  if (operands.size() < (is_chosen ? 1 : 2)) {
    return unexpected(
        Error{fmt::format("expected {}", command.expects), std::string(command.usage)});
  }
  return {};
}

}  // namespace

std::span<const OptionRow<ActArguments>> act_options() {
  static constexpr OptionRow<ActArguments> rows[] = {
      {"by", "WHO", "who did it or records it: a name or an e-mail address", &ActArguments::by},
      {"role", "ROLE", "whom that person acts for: secondee, parent, host, or a role of the scheme",
       &ActArguments::role},
      {"on", "DATE", "the date on which it happened (default: the as-at date)", &ActArguments::on},
      {"note", "TEXT", "a remark to keep with the entry", &ActArguments::note},
      {"evidence", "FILE",
       "a file, recorded by its path and fingerprint, or a link; may be repeated",
       &ActArguments::evidence},
      {"wait", "SECONDS",
       "how long to wait while another run changes the file; 0 for not at all (default: 10)",
       &ActArguments::wait},
      {"where", "EXPR",
       "the agreements of the workspace for which this expression of the policy language is true, "
       "in "
       "place of FILE; if repeated, all must be true",
       &ActArguments::where},
      {"from-table", "FILE",
       "a table, .csv or .xlsx, in place of FILE: a row for each agreement, with the columns "
       "`agreement`, "
       "`date`, `by` and those of FIELD=VALUE",
       &ActArguments::table},
      {"each", "", "with many agreements: write the others even if some are refused",
       &ActArguments::each},
      {"dry-run", "", "show what would be written, and write nothing", &ActArguments::dry_run},
      {"format", "FORMAT", "output format", &ActArguments::format, format_names},
  };
  return rows;
}

Result<ExitStatus> act(World& world, const CommonOptions& common, const ActArguments& arguments,
                       const ActCommand& command, const Operands& operands,
                       lifecycle::Request request) {
  if (auto usable = refuse_usage(arguments, command, operands); !usable) {
    return unexpected(std::move(usable).error());
  }
  const auto format = choose("--format", arguments.format, formats);
  if (!format) return unexpected(format.error());
  const auto wait = read_wait(arguments.wait);
  if (!wait) return unexpected(wait.error());
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  if (auto done = complete(arguments, *config, as_at->date, request); !done) {
    return unexpected(std::move(done).error());
  }
  auto named = read_operands(arguments, command, *config, operands, std::move(request));
  if (!named) return unexpected(std::move(named).error());
  auto tasks = find_tasks(world, *config, arguments, *named);
  if (!tasks) {
    return unexpected(explain_missing_file(command, *config, *named, std::move(tasks).error()));
  }
  ActBatch batch(world, common, arguments, command.name,
                 {.config = *config, .as_at = *as_at, .wait = *wait}, std::move(*tasks));
  if (auto planned = batch.plan(); !planned) {
    return unexpected(explain_missing_file(command, *config, *named, std::move(planned).error()));
  }
  // Checked after the words of the request, because the error about a misspelt state is more
  // helpful.
  if (batch.misses_who()) {
    return unexpected(
        Error{"`--by` is missing",
              "add `--by` with a name or an e-mail address, or set `by:` in secondment.yaml"});
  }
  // Opened before the commit, so that nothing is written if the answer cannot be.
  auto output = Output::open(world, common);
  if (!output) return unexpected(output.error());
  batch.write();
  return batch.answer(*output, formats[*format] == "json");
}

}  // namespace secondment::cli
