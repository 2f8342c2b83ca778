// `secondment terms`: prints what the parties sign, and its fingerprint.
#include <fmt/format.h>

#include <charconv>

#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "model/known_names.h"
#include "model/scalar.h"
#include "model/terms.h"
#include "policy/reading.h"
#include "report/terms.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/json.h"

namespace secondment::cli {
namespace {

constexpr std::string_view formats[] = {"text", "json"};

std::vector<std::string_view> format_names() {
  return {std::begin(formats), std::end(formats)};
}

struct TermsArguments {
  std::string version_at;
  std::string party;
  std::string on;
  std::string format = "text";
  bool fingerprint = false;
  bool list = false;
};

constexpr Example examples[] = {
    {"secondment terms --fingerprint osei.yaml", "to print at the foot of the paper"},
    {"secondment terms --list osei.yaml", "every version, and who signed it"},
    {"secondment terms --version-at 0 osei.yaml", "the terms as they were first agreed"},
    {"secondment terms --party host --on 2026-07-01 osei.yaml",
     "the document that one party signs on a day"},
};

// The newest version unless one is given; with --on, the version of that day, as for `record`.
Result<std::size_t> find_version(const std::string& given, const policy::Reading& reading,
                                 const std::optional<model::Signatory>& signatory) {
  const auto& revisions = reading.agreed.revisions;
  if (given.empty()) {
    return signatory ? model::find_version_on(reading.agreed, signatory->day) : revisions.size();
  }
  std::size_t entry = 0;
  const char* end = given.data() + given.size();
  const auto read = std::from_chars(given.data(), end, entry);
  if (read.ec != std::errc() || read.ptr != end) {
    return unexpected(
        Error{fmt::format("--version-at: {} is not a number", text::backquoted(given)),
              "give the number of an entry in the history, from 1, or 0 for the terms as they were "
              "first agreed"});
  }
  if (entry == 0) return 0;
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    if (revisions[i].entry + 1 == entry) return i + 1;
  }
  return unexpected(
      Error{fmt::format("--version-at: entry {} does not make a version of the terms", entry),
            "`secondment terms --list` shows the entries that do"});
}

Result<ExitStatus> refuse(World& world, const std::string& path, const std::string& why,
                          const std::string& help) {
  report_failure(world, "secondment terms", {fmt::format("{}: {}", path, why), help});
  return ExitStatus::no;
}

// Checks the name of a party, like that in a signature.
Result<void> check_party(const std::string& party, const model::Shape& shape) {
  const model::Event* signature = shape.find_event(model::events::signature);
  const model::Field* field =
      signature != nullptr ? signature->entry.find_field(model::entries::party) : nullptr;
  if (field == nullptr) {
    return unexpected(Error{"no party signs under this scheme", "leave out --party and --on"});
  }
  const auto read = model::parse_scalar(party, field->type);
  if (read) return {};
  return unexpected(Error{fmt::format("--party: {}", read.error().message), read.error().help});
}

// The party and the day that the document is made for; nothing if neither is given.
Result<std::optional<model::Signatory>> read_signatory(const TermsArguments& arguments,
                                                       const model::Shape& shape) {
  if (arguments.party.empty() && arguments.on.empty()) return std::optional<model::Signatory>();
  if (arguments.party.empty() || arguments.on.empty()) {
    return unexpected(Error{"--party and --on must be given together",
                            "add `--party PARTY --on DATE`, or leave out both"});
  }
  const auto on = parse_date(arguments.on);
  if (!on) return unexpected(Error{fmt::format("--on: {}", on.error().message), on.error().help});
  if (const auto known = check_party(arguments.party, shape); !known) {
    return unexpected(known.error());
  }
  return std::optional(model::Signatory{arguments.party, *on});
}

Result<ExitStatus> run_terms(World& world, const CommonOptions& common,
                             const TermsArguments& arguments, const Operands& operands) {
  if (operands.size() != 1) {
    return unexpected(
        Error{fmt::format("expected one file, got {}", operands.size()), "secondment terms FILE"});
  }
  const auto format = choose("--format", arguments.format, formats);
  if (!format) return unexpected(format.error());
  const bool is_json = formats[*format] == "json";
  if (is_json && !arguments.list) {
    return unexpected(
        Error{"--format json is for --list", "the document of the terms is JSON already"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const auto found = find_operand(world, *config, operands.front());
  if (!found) return unexpected(found.error());
  const std::string& path = *found;
  auto bytes = read_named(world, path);
  if (!bytes) return unexpected(std::move(bytes).error());
  const auto reading = policy::read_agreement(std::move(*bytes),
                                              config->check_options(as_at->date, as_at->is_today));
  const std::string first_fix = fmt::format("run `secondment check {}` to see what is wrong", path);
  if (reading == nullptr) {
    return unexpected(Error{fmt::format("{} is a policy, not an agreement", path),
                            "name the file of an agreement"});
  }
  if (!reading->can_be_judged() || !reading->is_body_readable) {
    return refuse(world, path, "the agreement has errors, so its terms have no fingerprint",
                  first_fix);
  }
  if (arguments.list) {
    const auto versions = report::list_versions(*reading);
    return write_whole(world, common,
                       is_json ? report::render_versions_json(path, *reading, versions, as_at->date)
                               : report::render_versions(*reading, versions));
  }
  const auto signatory = read_signatory(arguments, reading->scheme->shape);
  if (!signatory) return unexpected(signatory.error());
  const auto version = find_version(arguments.version_at, *reading, *signatory);
  if (!version) return unexpected(version.error());
  const auto document = model::render_terms(reading->terms_source(), *version, *signatory);
  if (!document) {
    return refuse(world, path, "a change to the terms has errors, so they have no fingerprint",
                  first_fix);
  }
  if (arguments.fingerprint) {
    return write_whole(world, common,
                       *model::fingerprint(reading->terms_source(), *version) + "\n");
  }
  return write_whole(world, common, *document);
}

constexpr OptionRow<TermsArguments> options[] = {
    {"version-at", "N",
     "the version made by the Nth entry of the history; 0: as first agreed (default: the newest, "
     "with --on that of the day)",
     &TermsArguments::version_at},
    {"fingerprint", "", "print its fingerprint only", &TermsArguments::fingerprint},
    {"list", "", "list the versions, and who signed them", &TermsArguments::list},
    {"party", "PARTY", "with --on: the document that this party signs", &TermsArguments::party},
    {"on", "DATE", "with --party: the day of signing", &TermsArguments::on},
    {"format", "FORMAT", "output format of --list", &TermsArguments::format, format_names},
};

Runner declare_terms(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<TermsArguments>(declared, operands, options, run_terms);
}

}  // namespace

const Command terms_command = {
    .name = "terms",
    .doc =
        "Prints the terms that the parties sign, as the document that the fingerprint is computed "
        "from.",
    .operands = "FILE",
    .expects = "a file",
    .examples = examples,
    .declare = declare_terms,
    .first_path = first_operand,
    .candidates = list_ids,
};

}  // namespace secondment::cli
