// `secondment init`: creates the files of a new register.
#include <fmt/format.h>

#include <filesystem>
#include <iterator>

#include "analysis/hidden_fields.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "policy/policy_set.h"
#include "schema/json_schema.h"
#include "text/characters.h"
#include "workspace/workspace.h"

namespace secondment::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view workspace_text =
    R"(# The settings of this register; `secondment schema workspace` describes all of them.
agreements: [agreements]
directory: organisations.yaml
ids: "SC-{year}-{number:03}"    # how `secondment new --next-id` and `import` make ids
# by: hr@example.org            # who keeps the register, unless `--by` is given
# year_starts: 04-01            # the first day of your financial year
# parameters:                   # values of your house
#   debrief_within: P14D
)";

constexpr std::string_view organisations_text =
    R"(# Organisations that agreements can name by a key, as in `host: dft`. One section for each:
#
# dft:
#   name: Department for Transport
#   sector: civil-service
#   country: GB
#   coordinator: {name: R. Patel, email: r.patel@example.gov.uk}
#   checked_on: 2026-09-01
)";

constexpr std::string_view pre_commit_text =
    R"(# With pre-commit (https://pre-commit.com): no commit with an agreement that has errors.
repos:
  - repo: local
    hooks:
      - id: secondment-check
        name: secondment check
        entry: secondment check
        language: system
        types: [yaml]
        pass_filenames: false
)";

constexpr std::string_view editor_text = R"({
  "yaml.schemas": {
    "./.vscode/agreement.schema.json": ["agreements/**/*.yaml", "agreements/**/*.yml"],
    "./.vscode/workspace.schema.json": "secondment.yaml",
    "./.vscode/organisations.schema.json": "organisations.yaml"
  }
}
)";

constexpr std::string_view readme_text = R"(# The register of secondments

Each file in `agreements/` is one secondment: what was agreed, and below it, in `history:`, what happened.
`secondment.yaml` holds the settings of the register, `organisations.yaml` the organisations that agreements name.

| who | does what | with |
|---|---|---|
| the keeper of the register | enters a new secondment | `secondment new SCHEME --next-id -o agreements/` |
| | brings in a spreadsheet | `secondment import TABLE --guess` |
| | records a step or an event | `secondment move`, `secondment record` |
| | looks for mistakes, every day | `secondment check` |
| line managers and coordinators | see what is theirs to do | `secondment report due` |
| HR business partners | see who comes back, and when | `secondment report ending` |
| finance | sees what is recharged | `secondment report costs` |
| the board | sees the whole | `secondment report -o register.html --format html` |

What was signed is never edited: a change is recorded as an amendment, a later end as an extension. Keep this folder
in version control; its history then shows who changed what, and when. `secondment explain WORD` explains any word.
)";

std::string agreement_schema() {
  const policy::PolicySet& policies = policy::builtin_policies();
  return schema::render_agreement_schema("A secondment agreement, of any scheme",
                                         analysis::shown_shape_of_all(policies),
                                         policies.scheme_names());
}

template <const std::string_view& text>
std::string fixed() {
  return std::string(text);
}

struct NewFile {
  std::string_view name;
  std::string (*text)();
};
constexpr NewFile new_files[] = {
    {"secondment.yaml", fixed<workspace_text>},
    {"organisations.yaml", fixed<organisations_text>},
    {"README.md", fixed<readme_text>},
    {".pre-commit-config.yaml", fixed<pre_commit_text>},
    {".vscode/settings.json", fixed<editor_text>},
    {workspace::editor_schema_name, agreement_schema},
    {".vscode/workspace.schema.json", schema::render_workspace_schema},
    {".vscode/organisations.schema.json", schema::render_organisations_schema},
};
constexpr std::string_view folders[] = {"agreements", ".vscode"};

constexpr Example examples[] = {
    {"secondment init register", "in a new folder"},
    {"secondment init", "in the current folder"},
};

struct InitArguments {};

std::string in_folder(const std::string& folder, std::string_view name) {
  return folder == "." ? std::string(name)
                       : fmt::format("{}{}{}", folder, folder.ends_with('/') ? "" : "/", name);
}

Result<void> make_folder(const std::string& path) {
  std::error_code failure;
  fs::create_directories(path, failure);
  if (!failure) return {};
  return unexpected(Error{fmt::format("{}: {}", text::visible(path), failure.message()),
                          "name a folder that can be written to"});
}

// Returns false if a file with this name exists; it stays unchanged.
Result<bool> write_new(const std::string& path, const std::string& text) {
  std::error_code ignored;  // if it cannot be examined, that is reported when it is opened
  if (fs::exists(fs::symlink_status(path, ignored))) return false;
  auto file = open_output(path);
  if (!file) return unexpected(std::move(file).error());
  file->write(text);
  return file->commit_new();
}

Result<ExitStatus> run_init(World& world, const CommonOptions& common, const InitArguments&,
                            const Operands& operands) {
  if (operands.size() > 1) {
    return unexpected(Error{fmt::format("expected one folder, got {}", operands.size()),
                            "secondment init FOLDER"});
  }
  if (!common.output.empty()) {
    return unexpected(Error{"`-o` is not for `init`", "name the folder: secondment init FOLDER"});
  }
  const std::string folder = operands.empty() ? "." : operands.front();
  for (const std::string_view each : folders) {
    if (auto made = make_folder(in_folder(folder, each)); !made) {
      return unexpected(std::move(made).error());
    }
  }
  std::size_t written = 0;
  for (const NewFile& file : new_files) {
    const std::string path = in_folder(folder, file.name);
    const auto is_new = write_new(path, file.text());
    if (!is_new) return unexpected(is_new.error());
    written += *is_new ? 1 : 0;
    if (!common.quiet) {
      world.out << fmt::format("{}{}\n", text::visible(path),
                               *is_new ? "" : ": there already, not changed");
    }
  }
  if (common.quiet || written == 0) return ExitStatus::fine;
  const std::string into = folder == "." ? "" : fmt::format("cd {}; ", text::visible(folder));
  world.out << fmt::format(
      "Next: {0}secondment new loan --next-id -o agreements/\n"
      "      {0}secondment import TABLE --guess\n",
      into);
  return ExitStatus::fine;
}

constexpr std::span<const OptionRow<InitArguments>> options;

Runner declare_init(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<InitArguments>(declared, operands, options, run_init);
}

}  // namespace

const Command init_command = {
    .name = "init",
    .doc = "Creates a new register: settings, folders, and what editors and version control need.",
    .operands = "[FOLDER]",
    .expects = "",
    .examples = examples,
    .declare = declare_init,
};

}  // namespace secondment::cli
