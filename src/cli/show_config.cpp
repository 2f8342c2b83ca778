// --show-config: the settings of a run, and where each comes from.
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

template <class Format>
std::vector<std::string_view> names_of(std::span<const Format> formats) {
  std::vector<std::string_view> names;
  for (const Format& format : formats) names.push_back(format.name);
  return names;
}

// Those among which the workspace file may choose, by command; none where it is not asked.
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

// The name of a view may come before them.
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

  void add_file(const CommonOptions& common) {
    if (workspace_ == nullptr) return add("workspace", "none", by_default);
    const bool is_given = !common.config.empty();
    add("workspace", workspace_->path, is_given ? by_command_line : "nearest above");
  }

  // Each value of a list, that of the command line last or, where it takes the place of the file's,
  // alone.
  void add_list(const std::string& name, const std::vector<policy::Written>& named,
                const std::vector<std::string>& on_command_line) {
    for (const policy::Written& each : named) add(name, each.text, each.span);
    for (const std::string& each : on_command_line) add(name, each, by_command_line);
    if (named.empty() && on_command_line.empty()) add(name, "none", by_default);
  }

  void add_value(const std::string& name, const policy::Written& named,
                 const std::vector<std::string>& on_command_line, std::string_view otherwise) {
    if (!on_command_line.empty()) return add(name, on_command_line.back(), by_command_line);
    if (named) return add(name, named.text, named.span);
    add(name, otherwise, by_default);
  }

  // A day, which no option of a command sets.
  void add_day(std::string_view key, std::string_view otherwise) {
    const auto day = workspace_ != nullptr && !workspace_->document->tree.is_empty()
                         ? workspace_->document->tree.root().find(key)
                         : std::nullopt;
    if (day) return add(std::string(key), day->text(), day->span());
    add(std::string(key), otherwise, by_default);
  }

  // What the command will use: it may not know the workspace's.
  void add_format(const policy::Written& named, const std::vector<std::string>& on_command_line,
                  const Command* command) {
    if (command == nullptr || !on_command_line.empty() || !named) {
      return add_value("format", named, on_command_line, "text");
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
  const auto config = find_config(world, common);
  if (!config) return unexpected(config.error());
  const workspace::Workspace none;
  const workspace::Workspace& named = config->workspace ? *config->workspace : none;
  const bool are_paths = command != nullptr && command->takes_agreements;
  const auto paths = are_paths ? paths_among(operands, common) : std::vector<std::string>();
  Sheet sheet(*config);
  sheet.add_file(common);
  sheet.add_list("agreements", paths.empty() ? named.agreements : none.agreements, paths);
  sheet.add_list("policies", named.policies, common.policies);
  sheet.add_overrides();
  sheet.add_value("directory", named.directory, {}, "none");
  const auto cache = values_given(given, "cache");
  if (!cache.empty() || named.cache) sheet.add_value("cache", named.cache, cache, "");
  if (named.ids) sheet.add("ids", named.ids.text, named.ids.span);
  for (const policy::DeclaredLetter& each : named.letters) {
    sheet.add(fmt::format("letter {}", each.name.text), each.path.text, each.name.span);
  }
  if (named.labels) sheet.add("labels", named.labels.text, named.labels.span);
  sheet.add_value("by", named.by, values_given(given, "by"), "none");
  sheet.add_day("adopt_until", "any day");
  sheet.add_day("year_starts", "01-01");
  sheet.add_format(named.format, values_given(given, "format"), command);
  return write_whole(world, common, sheet.render());
}

}  // namespace secondment::cli
