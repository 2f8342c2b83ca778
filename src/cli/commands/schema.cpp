// `secondment schema`: prints the JSON Schema of the files and outputs, for editors and other
// tools.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "analysis/hidden_fields.h"
#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "policy/named_scheme.h"
#include "schema/answer_schema.h"
#include "schema/explain_schema.h"
#include "schema/json_schema.h"
#include "schema/policy_answer_schema.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

// What a schema can describe. The scheme is null if none is named.
struct Subject {
  std::string_view name;
  std::string_view doc;
  bool takes_scheme;
  std::string (*render)(const policy::PolicySet& policies, const policy::Scheme* scheme);
};

std::string render_agreement(const policy::PolicySet& policies, const policy::Scheme* scheme) {
  if (scheme == nullptr) {
    return schema::render_agreement_schema("A secondment agreement, of any scheme",
                                           analysis::shown_shape_of_all(policies),
                                           policies.scheme_names());
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

struct SchemaArguments {
  std::string scheme;
};

// A schema that does not depend on policies.
template <std::string (*render)()>
std::string render_fixed(const policy::PolicySet&, const policy::Scheme*) {
  return render();
}

constexpr Subject subjects[] = {
    {"agreement", "agreements of all schemes, or of the one that --scheme names", true,
     render_agreement},
    {"policy", "policies", false, render_policy},
    {"workspace", "the workspace file, secondment.yaml", false, render_workspace},
    {"organisations", "the directory of organisations", false, render_organisations},
    {"check", "what check writes with --format json", false, render_check},
    {"check-line", "a line of what check writes with --format ndjson", false,
     render_fixed<schema::render_check_line_schema>},
    {"baseline", "the file of known findings that check --write-baseline writes", false,
     render_fixed<schema::render_baseline_schema>},
    {"facts", "a line of what facts writes", false, render_fixed<schema::render_facts_schema>},
    {"status", "what status writes with --format json", false, render_status},
    {"move", "what move and record write with --format json", false, render_move},
    {"move-many", "what move and record write about several agreements", false,
     render_fixed<schema::render_move_many_schema>},
    {"terms", "what terms --list writes with --format json", false,
     render_fixed<schema::render_terms_schema>},
    {"diff", "what diff writes with --format json", false,
     render_fixed<schema::render_diff_schema>},
    {"verify", "what verify writes with --format json", false,
     render_fixed<schema::render_verify_schema>},
    {"remind", "what remind writes with --format json", false,
     render_fixed<schema::render_remind_schema>},
    {"import", "what import writes with --format json", false,
     render_fixed<schema::render_import_schema>},
    {"export", "what export writes; each line of --format ndjson is an element of `agreements`",
     false, render_fixed<schema::render_export_schema>},
    {"report", "what report writes with --format json", false, render_report},
    {"explain", "what explain writes with --format json", false,
     render_fixed<schema::render_explain_schema>},
    {"policy-list", "what policy list writes with --format json", false,
     render_fixed<schema::render_policy_list_schema>},
    {"policy-check", "what policy check writes with --format json", false,
     render_fixed<schema::render_policy_check_schema>},
    {"policy-test", "what policy test writes with --format json", false,
     render_fixed<schema::render_policy_test_schema>},
    {"policy-coverage", "what policy coverage writes with --format json", false,
     render_fixed<schema::render_policy_coverage_schema>},
    {"policy-eval", "what policy eval writes with --format json", false,
     render_fixed<schema::render_policy_eval_schema>},
};

Choices list_subjects() {
  Choices list{"Schemas", {}};
  for (const Subject& each : subjects) {
    list.rows.push_back({std::string(each.name), std::string(each.doc)});
  }
  return list;
}

Candidates list_subject_names(const RunConfig& /*config*/, const Operands& before) {
  return before.empty() ? list_subjects().rows : Candidates();
}

constexpr Example examples[] = {
    {"secondment schema agreement -o agreement.schema.json", "for an editor"},
    {"secondment schema agreement --scheme osce", "the fields of one scheme only"},
    {"secondment schema policy -o policy.schema.json", "for policy owners"},
};

Result<const Subject*> find_subject(const Operands& operands) {
  std::vector<std::string_view> names;
  for (const Subject& each : subjects) names.push_back(each.name);
  const std::string help = fmt::format("write {}", text::list_words(names));
  if (operands.size() != 1)
    return unexpected(
        Error{fmt::format("expected the name of one schema, got {}", operands.size()), help});
  const auto* found =
      std::find_if(std::begin(subjects), std::end(subjects),
                   [&](const Subject& each) { return each.name == operands.front(); });
  if (found != std::end(subjects)) return found;
  const std::string nearest = text::suggest_nearest(operands.front(), names);
  return unexpected(Error{fmt::format("unknown schema {}", text::backquoted(operands.front())),
                          nearest.empty() ? help : nearest});
}

Result<ExitStatus> run_schema(World& world, const CommonOptions& common,
                              const SchemaArguments& arguments, const Operands& operands) {
  const std::string& named = arguments.scheme;
  const auto subject = find_subject(operands);
  if (!subject) return unexpected(subject.error());
  if (!named.empty() && !(*subject)->takes_scheme) {
    return unexpected(
        Error{fmt::format("the schema of {} has no option --scheme", (*subject)->name),
              "only `secondment schema agreement` has that option"});
  }
  const auto config = read_config(world, common);
  if (!config) return unexpected(config.error());
  const policy::PolicySet& policies = config->policies->policy_set();
  const policy::Scheme* scheme = nullptr;
  if (!named.empty()) {
    const auto found = policy::find_named_scheme(policies, named);
    if (!found) return unexpected(found.error());
    scheme = *found;
  }
  return write_whole(world, common, (*subject)->render(policies, scheme));
}

constexpr OptionRow<SchemaArguments> options[] = {
    {"scheme", "SCHEME", "agreement: only what this scheme has", &SchemaArguments::scheme},
};

Runner declare_schema(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<SchemaArguments>(declared, operands, options, run_schema);
}

}  // namespace

const Command schema_command = {
    .name = "schema",
    .doc = "Prints a JSON Schema, for editors and other tools.",
    .operands = "NAME",
    .expects = "the name of a schema",
    .examples = examples,
    .declare = declare_schema,
    .choices = list_subjects,
    .candidates = list_subject_names,
};

}  // namespace secondment::cli
