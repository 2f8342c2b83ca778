// `secondment report`: one question about a whole register.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_config.h"
#include "handbook/explain.h"
#include "model/number.h"
#include "register/gather.h"
#include "register/register.h"
#include "report/report_formats.h"
#include "report/summary.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "workspace/agreements.h"
#include "workspace/named_agreements.h"

namespace secondment::cli {
namespace {

struct ReportArguments {
  std::string format;  // empty: the workspace's, else the first
  std::string columns;
  std::string sort;
  std::vector<std::string> where;  // all must hold
  std::string within;
  std::string year;
  std::string by;
  bool hide_names = false;
};

constexpr Example examples[] = {
    {"secondment report agreements/", "an overview"},
    {"secondment report due --within P30D", "what is late, and what is due within 30 days"},
    {"secondment report ending --sort parent,effective_end",
     "who returns when, by parent organisation"},
    {"secondment report register --where 'host.sector == \"charity\"'", "only some agreements"},
    {"secondment report costs --format csv -o costs.csv", "for a spreadsheet"},
    {"secondment report costs --by quarter --year 2026", "what falls into each quarter"},
    {"secondment report --format html -o register.html", "one page with every view"},
    {"secondment report due --format ics -o due.ics", "for a calendar"},
    {"secondment report --hide-names --format json", "without personal names"},
};

const registers::View* find_view(std::string_view name) {
  const auto all = registers::views();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const registers::View& view) { return view.name == name; });
  return at == all.end() ? nullptr : &*at;
}

// The first word is a view if it names one, else a path or an id if that exists, else a misspelt
// view.
struct Request {
  const registers::View* view;
  std::vector<std::string> paths;
};

Result<Request> read_operands(const RunConfig& config, const Operands& operands, bool hides_names) {
  const registers::View* overview = registers::views().data();
  if (operands.empty()) return Request{overview, {}};
  const std::string& first = operands.front();
  if (const registers::View* view = find_view(first)) {
    return Request{view, {operands.begin() + 1, operands.end()}};
  }
  std::error_code ignored;  // what cannot be read is reported then
  const bool is_path = first == "-" || first.find_first_of("/.") != first.npos ||
                       std::filesystem::exists(first, ignored);
  if (is_path) return Request{overview, operands};
  const bool has_ids = config.workspace.has_value();
  const auto named = workspace::find_named(config, {first}).front();
  if (has_ids && named) {
    Request request{overview, operands};
    request.paths.front() = *named;
    return request;
  }
  if (has_ids && !named.error().files.empty()) return Request{overview, operands};
  std::vector<std::string_view> names;
  for (const registers::View& view : registers::views()) names.push_back(view.name);
  std::string help = text::suggest_nearest(first, names);
  if (help.empty() && has_ids && !hides_names) help = named.error().help;
  if (!help.starts_with("did you mean")) {
    help = fmt::format("the views are {}{}{}", text::list_words(names, "and"),
                       help.empty() ? "" : "; ", help);
  }
  return unexpected(
      Error{fmt::format("{} is not a view, a file{}", text::backquoted(first),
                        has_ids ? ", a folder or the id of an agreement" : " or a folder"),
            std::move(help)});
}

std::string first_path(const Operands& operands) {
  if (operands.empty()) return "";
  if (find_view(operands.front()) == nullptr) return operands.front();
  return operands.size() > 1 ? operands[1] : "";
}

// "a,b" and "-a": names between commas.
std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t comma = std::min(list.find(',', begin), list.size());
    std::string name = list.substr(begin, comma - begin);
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    if (!name.empty()) names.push_back(std::move(name));
    begin = comma + 1;
  }
  return names;
}

// The names that an option lists; none where it is not given.
Result<std::vector<std::string>> read_list(std::string_view option, const std::string& list) {
  std::vector<std::string> names = split(list);
  if (list.empty() || !names.empty()) return names;
  return unexpected(Error{fmt::format("{} names nothing", option),
                          "write names with commas between them, or leave it out"});
}

// `2026`, the year that starts then, or `2026-27` where it does not start in January.
Result<int> read_year(const std::string& text, const registers::YearStart& start) {
  const std::string_view first = std::string_view(text).substr(0, 4);
  const auto year = parse_digits(first);
  if (first.size() != 4 || !year || *year < 1) {
    return unexpected(Error{fmt::format("--year: {} is not a year", text::backquoted(text)),
                            start.is_calendar() ? "write the four digits of a year"
                                                : "write the four digits of the year in which it "
                                                  "starts"});
  }
  if (text.size() == first.size() || text == start.name_of(*year)) return *year;
  const registers::YearStart in_april{.day = std::chrono::April / 1};
  if (start.is_calendar() && text == in_april.name_of(*year)) {
    return unexpected(Error{fmt::format("--year: {} is two years, but the year starts on 1 January",
                                        text::backquoted(text)),
                            fmt::format("write {}, or add `year_starts: 04-01` to {}", first,
                                        workspace::workspace_name)});
  }
  return unexpected(Error{fmt::format("--year: {} is not a year", text::backquoted(text)),
                          fmt::format("write {}", start.name_of(*year))});
}

struct GroupingRow {
  std::string_view name;
  void (*choose)(registers::Grouping& grouping);
};
constexpr GroupingRow groupings[] = {
    {"agreement", [](registers::Grouping& grouping) { grouping.by_agreement = true; }},
    {"payer", [](registers::Grouping&) {}},
    {"month",
     [](registers::Grouping& grouping) { grouping.division = registers::Division::months; }},
    {"quarter",
     [](registers::Grouping& grouping) { grouping.division = registers::Division::quarters; }},
};

Result<registers::Grouping> read_grouping(const std::string& list) {
  registers::Grouping grouping{.by_agreement = false};
  const auto names = read_list("--by", list);
  if (!names) return unexpected(names.error());
  for (const std::string& name : *names) {
    const auto* const row =
        std::find_if(std::begin(groupings), std::end(groupings),
                     [&](const GroupingRow& each) { return each.name == name; });
    if (row == std::end(groupings)) {
      return unexpected(Error{fmt::format("--by: unknown word {}", text::backquoted(name)),
                              "write agreement, payer, month or quarter"});
    }
    row->choose(grouping);
  }
  return grouping;
}

Result<report::TableOptions> read_table_options(const ReportArguments& arguments,
                                                const registers::View& view,
                                                const registers::YearStart& year_start) {
  report::TableOptions options;
  if (!arguments.within.empty()) {
    if (!view.takes_within) {
      return unexpected(Error{fmt::format("the view {} has no option --within", view.name),
                              "the views due and ending have it"});
    }
    const auto period = parse_period(arguments.within);
    if (!period) {
      return unexpected(
          Error{fmt::format("--within: {}", period.error().message), period.error().help});
    }
    options.view.within = *period;
  }
  if (!arguments.year.empty()) {
    if (!view.takes_year) {
      return unexpected(Error{fmt::format("the view {} has no option --year", view.name),
                              "the views headcount and costs have it"});
    }
    const auto year = read_year(arguments.year, year_start);
    if (!year) return unexpected(year.error());
    options.view.year = *year;
  }
  options.view.year_start = year_start;
  if (!arguments.by.empty()) {
    if (!view.takes_grouping) {
      return unexpected(
          Error{fmt::format("the view {} has no option --by", view.name), "the view costs has it"});
    }
    const auto grouping = read_grouping(arguments.by);
    if (!grouping) return unexpected(grouping.error());
    options.view.grouping = *grouping;
  }
  auto columns = read_list("--columns", arguments.columns);
  if (!columns) return unexpected(columns.error());
  options.columns = std::move(*columns);
  auto sort = read_list("--sort", arguments.sort);
  if (!sort) return unexpected(sort.error());
  for (std::string& name : *sort) {
    const bool is_falling = name.starts_with('-');
    options.sort.push_back({is_falling ? name.substr(1) : std::move(name), is_falling});
  }
  return options;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const report::ReportFormat& format : report::report_formats()) names.push_back(format.name);
  return names;
}

// The one given, else that of the output's name, else the workspace's if the view has it.
Result<const report::ReportFormat*> find_format(const RunConfig& config,
                                                const CommonOptions& common,
                                                const ReportArguments& arguments,
                                                const registers::View& view) {
  const auto formats = report::report_formats();
  const bool is_named = !arguments.format.empty();
  const auto by_name = std::find_if(formats.begin(), formats.end(), [&](const auto& format) {
    return !is_named && common.output.ends_with(format.extension);
  });
  const auto choice = choose_format(config, arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  const report::ReportFormat& format = by_name != formats.end() ? *by_name : formats[*choice];
  if (!format.is_calendar || report::has_calendar(view)) return &format;
  if (!is_named && by_name == formats.end()) return formats.data();
  return unexpected(Error{fmt::format("the view {} cannot be written as a calendar", view.name),
                          "due and ending can: secondment report due --format ics"});
}

std::string name_of(const files::FoundFile& file) {
  return file.is_standard_input ? "<stdin>" : file.path;
}

registers::Answered ask_file(World& world, std::size_t number, const files::FoundFile& file,
                             const registers::Questions& questions) {
  auto bytes = read_bytes(world, file);
  if (!bytes) {
    return {
        .file = number,
        .unreadable = files::Unreadable{name_of(file), bytes.error().message, bytes.error().help}};
  }
  return registers::ask(number, name_of(file), std::move(*bytes), questions);
}

// As reports show it: joined. With names hidden, no part of it: it may contain one.
std::string describe_condition(const ReportArguments& arguments) {
  std::string joined;
  for (const std::string& where : arguments.where) {
    joined += fmt::format("{}{}", joined.empty() ? "" : " && ", where);
  }
  return arguments.hide_names && !joined.empty() ? std::string(registers::hidden_words) : joined;
}

// What a register is called: the folder that is reported on. With names hidden, nothing: folders
// may be called like people whom no agreement names.
std::string find_title(const std::vector<std::string>& paths, const RunConfig& config,
                       bool hides_names) {
  if (hides_names) return "";
  if (paths.size() == 1) return paths.front();
  if (paths.empty() && config.workspace) return config.workspace->folder();
  return "";
}

Result<ExitStatus> run_report(World& world, const CommonOptions& common,
                              const ReportArguments& arguments, const Operands& operands) {
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  const auto config = read_config(world, common, Overrides::applied,
                                  arguments.hide_names ? Details::hidden : Details::shown);
  if (!config) return unexpected(config.error());
  const auto request = read_operands(*config, operands, arguments.hide_names);
  if (!request) return unexpected(request.error());
  const registers::View& view = *request->view;
  registers::YearStart year_start;
  if (config->workspace) year_start.day = config->workspace->year_starts;
  auto table = read_table_options(arguments, view, year_start);
  if (!table) return unexpected(table.error());
  registers::HiddenNames hidden(arguments.hide_names ? world.random_key() : "");
  if (arguments.hide_names) table->hidden = &hidden;
  if (auto known = report::check_columns(view, *table); !known) {
    return unexpected(std::move(known).error());
  }
  const auto chosen = find_format(*config, common, arguments, view);
  if (!chosen) return unexpected(chosen.error());
  const report::ReportFormat& format = **chosen;
  if (auto ready = format.prepare ? format.prepare() : Result<void>(); !ready) {
    return unexpected(std::move(ready).error());
  }
  registers::Questions questions{.options = config->check_options(as_at->date, as_at->is_today),
                                 .conditions = {},
                                 .with_next_moves = view.needs_next_moves || format.has_every_view,
                                 .hides_names = arguments.hide_names};
  for (const std::string& where : arguments.where) {
    auto condition = registers::Condition::compile(where, config->policies->policy_set());
    if (!condition) return unexpected(condition.error());
    questions.conditions.push_back(std::move(*condition));
  }
  auto found = workspace::find_agreements(*config, request->paths);
  if (!found) return unexpected(found.error());
  const std::vector<files::FoundFile>& files = found->files.files;
  const auto allowed = refuse_overwriting(common.output, found->files);
  if (!allowed) return unexpected(allowed.error());

  registers::Survey survey{.as_at = as_at->date, .condition = describe_condition(arguments)};
  survey.unreadable = std::move(found->files.unreadable);
  if (config->organisations) {
    survey.has_directory = true;
    survey.directory = registers::list_organisations(*config->organisations);
    for (const registers::Listed& listed : survey.directory) {
      for (const auto& personal : registers::find_personal_texts(listed.coordinator)) {
        hidden.add(personal);
      }
    }
  }
  Progress progress(world, files.size());
  registers::Register agreements(
      survey, table->hidden != nullptr ? &hidden : nullptr,
      [&](std::size_t file) { return name_of(files[file]); }, found->is_register);
  for_each_in_order(
      files.size(), world.threads,
      [&](std::size_t i) { return ask_file(world, i, files[i], questions); },
      [&](registers::Answered answered) {
        progress.step();
        agreements.take(std::move(answered));
      });
  agreements.finish();
  progress.clear();
  for (const registers::Condition& condition : questions.conditions) {
    if (auto fits = condition.check_cost(); !fits) return unexpected(std::move(fits).error());
  }
  const bool to_terminal = world.out_is_terminal && common.output.empty();
  const auto written = write_whole(
      world, common,
      format.render({.survey = survey,
                     .view = view,
                     .options = *table,
                     .title = find_title(request->paths, *config, arguments.hide_names),
                     .quiet = common.quiet,
                     .colour = *colour,
                     .width = to_terminal ? world.terminal_width : std::nullopt,
                     .title_of =
                         [&](std::string_view id) {
                           return handbook::find_title_of_rule(id, config->policies->policy_set());
                         }}),
      survey.agreements > 0 ? Basis::files : Basis::nothing);
  report_unreadable(world, survey.unreadable);
  if (!written) return written;
  if (format.is_data && !common.quiet) {
    world.err << fmt::format("secondment report: {}\n", report::render_count(survey));
  }
  if (!survey.unreadable.empty()) return ExitStatus::failed;
  if (survey.agreements > 0) return ExitStatus::fine;
  report_nothing_matched(world);
  return ExitStatus::nothing_matched;
}

std::string list_views() {
  std::string list = "Views\n";
  for (const registers::View& view : registers::views()) {
    list += fmt::format("  {:<10} {}\n", view.name, view.question);
  }
  return list + "\n";
}

constexpr OptionRow<ReportArguments> options[] = {
    {"format", "FORMAT", "output format", &ReportArguments::format, format_names},
    {"columns", "LIST", "show only these columns, in this order: a,b,c", &ReportArguments::columns},
    {"sort", "LIST", "sort by these columns; -a sorts a in descending order",
     &ReportArguments::sort},
    {"where", "EXPR",
     "only agreements for which this expression of the policy language is true; if repeated, all "
     "must be true",
     &ReportArguments::where},
    {"within", "PERIOD",
     "due and ending: how far ahead (default: P60D for due, no limit for ending)",
     &ReportArguments::within},
    {"year", "YEAR",
     "headcount and costs: the year, as 2026 or 2026-27 (default: for headcount that of the as-at "
     "date, for costs all years)",
     &ReportArguments::year},
    {"by", "LIST",
     "costs: a row for each agreement (the default), payer, month or quarter; agreement,month for "
     "both",
     &ReportArguments::by},
    {"hide-names", "", "leave out everything that identifies a person",
     &ReportArguments::hide_names},
};

Runner declare_report(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<ReportArguments>(declared, operands, options, run_report);
}

}  // namespace

const Command report_command = {
    .name = "report",
    .doc = "Reports on many agreements: an overview, what is due, who returns, what it costs.",
    .operands = "[VIEW] [PATH…]",
    .expects = "a file or a folder",
    .examples = examples,
    .declare = declare_report,
    .details = list_views,
    .first_path = first_path,
    .takes_agreements = true,
};

}  // namespace secondment::cli
