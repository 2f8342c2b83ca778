// --show-config: prints the settings of a run and where each comes from.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "cli/output.h"
#include "cli/run_config.h"
#include "report/findings.h"
#include "report/report_formats.h"
#include "report/status.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

struct Row {
  std::string name;
  std::string value;
  std::string origin;
};

constexpr std::string_view by_default = "built-in default";
constexpr std::string_view by_command_line = "command line";

std::string_view origin_of(const GivenOption& given) {
  return given.variable.empty() ? by_command_line : given.variable;
}

template <class Format>
std::vector<std::string_view> names_of(std::span<const Format> formats) {
  std::vector<std::string_view> names;
  for (const Format& format : formats) names.push_back(format.name);
  return names;
}

// The formats that the workspace file may choose for a command; none if the command ignores it.
std::vector<std::string_view> formats_of(const Command& command) {
  struct Chosen {
    std::string_view command;
    std::vector<std::string_view> formats;
  };
  const Chosen rows[] = {{check_command.name, names_of(report::findings_formats())},
                         {report_command.name, names_of(report::report_formats())},
                         {status_command.name, names_of(report::status_formats())}};
  for (const Chosen& row : rows) {
    if (row.command == command.name) return row.formats;
  }
  return {};
}

// The name of a view may come before the paths.
std::vector<std::string> paths_among(const std::vector<std::string>& operands,
                                     const CommonOptions& common) {
  const std::string first = common.first_path.empty() ? "-" : common.first_path;
  return {std::find(operands.begin(), operands.end(), first), operands.end()};
}

class Sheet {
 public:
  explicit Sheet(const RunConfig& config)
      : workspace_(config.workspace ? &*config.workspace : nullptr) {}

  void add(std::string name, std::string_view value, std::string_view origin) {
    rows_.push_back({std::move(name), text::visible(value), std::string(origin)});
  }

  void add(std::string name, std::string_view value, Span place) {
    add(std::move(name), value,
        text::visible(fmt::format("{}:{}", workspace_->path, workspace_->line_of(place))));
  }

  void add_file(const GivenOption* given) {
    if (workspace_ == nullptr) return add("workspace", "none", by_default);
    add("workspace", workspace_->path, given != nullptr ? origin_of(*given) : "nearest above");
  }

  void add_as_at(const GivenOption* given, Date day) {
    add("as-at", render_date(day), given != nullptr ? origin_of(*given) : by_default);
  }

  // Adds each value of a list: those of the file, then those of the command line.
  void add_list(const std::string& name, const std::vector<policy::Written>& named,
                const std::vector<std::string>& on_command_line) {
    for (const policy::Written& each : named) add(name, each.text, each.span);
    for (const std::string& each : on_command_line) add(name, each, by_command_line);
    if (named.empty() && on_command_line.empty()) add(name, "none", by_default);
  }

  void add_value(const std::string& name, const policy::Written& named, const GivenOption* given,
                 std::string_view otherwise) {
    if (given != nullptr) return add(name, given->value, origin_of(*given));
    if (named) return add(name, named.text, named.span);
    add(name, otherwise, by_default);
  }

  // Adds a date that no option of a command sets.
  void add_day(std::string_view key, std::string_view otherwise) {
    const auto day = workspace_ != nullptr && !workspace_->document->tree.is_empty()
                         ? workspace_->document->tree.root().find(key)
                         : std::nullopt;
    if (day) return add(std::string(key), day->text(), day->span());
    add(std::string(key), otherwise, by_default);
  }

  // Adds the format that the command will use; it may not support the workspace's.
  void add_format(const policy::Written& named, const GivenOption* given, const Command* command) {
    if (command == nullptr || given != nullptr || !named) {
      return add_value("format", named, given, "text");
    }
    const auto known = formats_of(*command);
    if (std::find(known.begin(), known.end(), named.text) != known.end()) {
      return add("format", named.text, named.span);
    }
    add("format", "text",
        fmt::format("{}; the {} of {}:{} is for other commands", by_default,
                    text::visible(named.text), text::visible(workspace_->path),
                    workspace_->line_of(named.span)));
  }

  void add_overrides() {
    if (workspace_ == nullptr) return;
    const std::string_view bytes = workspace_->document->tree.bytes;
    for (const policy::Override& each : workspace_->overrides.overrides) {
      const bool is_severity = each.severity.has_value();
      const std::string_view value = is_severity
                                         ? report::severity_name(*each.severity)
                                         : bytes.substr(each.default_value.front().span.begin,
                                                        each.default_value.front().span.end -
                                                            each.default_value.front().span.begin);
      add(fmt::format("{} {}", is_severity ? "severity" : "parameter", each.target.text), value,
          each.target.span);
    }
  }

  [[nodiscard]] std::string render() const {
    std::size_t names = 0;
    std::size_t values = 0;
    for (const Row& row : rows_) {
      names = std::max(names, text::display_width(row.name));
      values = std::max(values, text::display_width(row.value));
    }
    std::string out;
    for (const Row& row : rows_) {
      out +=
          fmt::format("{}{:{}}{}{:{}}{}\n", row.name, "", names + 2 - text::display_width(row.name),
                      row.value, "", values + 2 - text::display_width(row.value), row.origin);
    }
    return out;
  }

 private:
  const workspace::Workspace* workspace_;
  std::vector<Row> rows_;
};

}  // namespace

Result<ExitStatus> show_config(World& world, const CommonOptions& common, const Command* command,
                               std::span<const GivenOption> given, const Operands& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto config = find_config(world, common);
  if (!config) return unexpected(config.error());
  const workspace::Workspace none;
  const workspace::Workspace& named = config->workspace ? *config->workspace : none;
  const bool are_paths = command != nullptr && command->takes_agreements;
  const auto paths = are_paths ? paths_among(operands, common) : std::vector<std::string>();
  Sheet sheet(*config);
  const auto given_to = [&](std::string_view name) { return find_given(given, name); };
  sheet.add_file(given_to("config"));
  sheet.add_as_at(given_to("as-at"), as_at->date);
  sheet.add_list("agreements", paths.empty() ? named.agreements : none.agreements, paths);
  sheet.add_list("policies", named.policies, values_of(common.policies, "policy"));
  const auto overlays = values_of(common.policies, "overlay");
  if (!named.overlays.empty() || !overlays.empty()) {
    sheet.add_list("overlays", named.overlays, overlays);
  }
  sheet.add_overrides();
  sheet.add_value("directory", named.directory, nullptr, "none");
  for (const auto& [name, value] :
       {std::pair("cache", &named.cache), std::pair("baseline", &named.baseline)}) {
    const GivenOption* option = given_to(name);
    if (option != nullptr || *value) sheet.add_value(name, *value, option, "");
  }
  if (named.ids) sheet.add("ids", named.ids.text, named.ids.span);
  for (const policy::DeclaredLetter& each : named.letters) {
    sheet.add(fmt::format("letter {}", each.name.text), each.path.text, each.name.span);
  }
  if (named.labels) sheet.add("labels", named.labels.text, named.labels.span);
  if (named.signers) sheet.add("signers", named.signers.text, named.signers.span);
  sheet.add_value("by", named.by, given_to("by"), "none");
  sheet.add_day("adopt_until", "any day");
  sheet.add_day("year_starts", "01-01");
  sheet.add_format(named.format, given_to("format"), command);
  return write_whole(world, common, sheet.render());
}

}  // namespace secondment::cli
