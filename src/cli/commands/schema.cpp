// `secondment schema`: JSON Schema of the files and outputs, for editors and other tools.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/named_scheme.h"
#include "cli/output.h"
#include "cli/workspace.h"
#include "schema/answer_schema.h"
#include "schema/json_schema.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

// What there is a schema of. The scheme is null where none is named.
struct Subject {
  std::string_view name;
  std::string_view doc;
  bool takes_scheme;
  std::string (*render)(const policy::PolicySet& library, const policy::Scheme* scheme);
};

std::string render_agreement(const policy::PolicySet& library, const policy::Scheme* scheme) {
  if (scheme == nullptr) {
    return schema::render_agreement_schema("A secondment agreement, of any scheme",
                                           library.shape_of_all(), library.scheme_names());
  }
  const std::string_view names[] = {scheme->name};
  return schema::render_agreement_schema(
      fmt::format("A secondment agreement of the scheme {}", scheme->name), scheme->shape, names);
}

std::string render_policy(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_policy_schema();
}

std::string render_workspace(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_workspace_schema();
}

std::string render_organisations(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_organisations_schema();
}

std::string render_check(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_check_schema();
}

std::string render_status(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_status_schema();
}

std::string render_move(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_move_schema();
}

std::string render_report(const policy::PolicySet&, const policy::Scheme*) {
  return schema::render_report_schema();
}

constexpr Subject subjects[] = {
    {"agreement", "agreements of all schemes, or of the one that --scheme names", true,
     render_agreement},
    {"policy", "policies", false, render_policy},
    {"workspace", "the workspace file, secondment.yaml", false, render_workspace},
    {"organisations", "the directory of organisations", false, render_organisations},
    {"check", "what check writes with --format json", false, render_check},
    {"status", "what status writes with --format json", false, render_status},
    {"move", "what move and record write with --format json", false, render_move},
    {"report", "what report writes with --format json", false, render_report},
};

constexpr Example examples[] = {
    {"secondment schema agreement -o agreement.schema.json", "for an editor"},
    {"secondment schema agreement --scheme osce", "what one scheme knows, and no more"},
    {"secondment schema policy -o policy.schema.json", "for policy owners"},
};

Result<const Subject*> find_subject(const std::vector<std::string>& operands) {
  std::vector<std::string_view> names;
  for (const Subject& each : subjects) names.push_back(each.name);
  const std::string help = fmt::format("say one of {}", text::list_words(names));
  if (operands.size() != 1) return unexpected(Error{"schema takes one word", help});
  const auto* found =
      std::find_if(std::begin(subjects), std::end(subjects),
                   [&](const Subject& each) { return each.name == operands.front(); });
  if (found != std::end(subjects)) return found;
  const std::string nearest = text::suggest_nearest(operands.front(), names);
  return unexpected(
      Error{fmt::format("there is no schema of {}", text::backquoted(operands.front())),
            nearest.empty() ? help : nearest});
}

Result<ExitStatus> run_schema(World& world, const CommonOptions& common, const std::string& named,
                              const std::vector<std::string>& operands) {
  const auto subject = find_subject(operands);
  if (!subject) return unexpected(subject.error());
  if (!named.empty() && !(*subject)->takes_scheme) {
    return unexpected(Error{fmt::format("the schema of {} knows no scheme", (*subject)->name),
                            "leave --scheme out"});
  }
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  const policy::PolicySet& library = setting->policies->policy_set();
  const policy::Scheme* scheme = nullptr;
  if (!named.empty()) {
    const auto found = find_named_scheme(library, named);
    if (!found) return unexpected(found.error());
    scheme = *found;
  }
  return write_whole(world, common, (*subject)->render(library, scheme));
}

std::string list_subjects() {
  std::string lines = "There is a schema of:\n";
  for (const Subject& each : subjects) lines += fmt::format("  {:<13}  {}\n", each.name, each.doc);
  return lines + "\n";
}

Runner declare_schema(CLI::App& app, const std::vector<std::string>& operands) {
  const auto scheme = std::make_shared<std::string>();
  app.add_option("--scheme", *scheme, "agreement: what this scheme knows, and no more")
      ->type_name("SCHEME")
      ->take_last();
  return [scheme, &operands](World& world, const CommonOptions& common) {
    return run_schema(world, common, *scheme, operands);
  };
}

}  // namespace

const Command schema_command = {
    .name = "schema",
    .doc = "Prints a JSON Schema, for editors and other tools.",
    .operands = "agreement|policy|workspace|organisations|check|status|move|report",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_schema,
    .details = list_subjects,
};

}  // namespace secondment::cli
