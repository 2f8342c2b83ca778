#include "cli/commands/report_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "model/number.h"
#include "register/costs.h"
#include "text/characters.h"
#include "text/named.h"
#include "text/nearest.h"
#include "workspace/named_agreements.h"

namespace secondment::cli {

namespace {

constexpr std::string_view all_views = "all";
constexpr std::string_view board_report = "board";

const registers::View* find_view(std::string_view name) {
  const auto all = registers::views();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const registers::View& view) { return view.name == name; });
  return at == all.end() ? nullptr : &*at;
}

// The next comma that is neither in brackets nor in quotes, else the end.
std::size_t find_comma(const std::string& list, std::size_t begin) {
  int depth = 0;
  char quote = 0;
  for (std::size_t at = begin; at < list.size(); ++at) {
    const char c = list[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    } else if (c == ',' && depth <= 0) {
      return at;
    }
  }
  return list.size();
}

// Splits "a,b" or "-a" at commas, but not at those inside an expression.
std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t comma = find_comma(list, begin);
    std::string name = list.substr(begin, comma - begin);
    name.erase(0, name.find_first_not_of(' '));
    name.erase(name.find_last_not_of(' ') + 1);
    if (!name.empty()) names.push_back(std::move(name));
    begin = comma + 1;
  }
  return names;
}

// The names that an option lists; empty if it is not given.
Result<std::vector<std::string>> read_list(std::string_view option, const std::string& list) {
  std::vector<std::string> names = split(list);
  if (list.empty() || !names.empty()) return names;
  return unexpected(Error{fmt::format("{} is empty", option),
                          "write names with commas between them, or leave it out"});
}

// Reads `2026`, the year that starts then, or `2026-27` if it does not start in January.
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
    const registers::Division before = grouping.division;
    row->choose(grouping);
    if (before != registers::Division::whole && before != grouping.division) {
      return unexpected(Error{"--by: month and quarter cannot be combined", "write one of them"});
    }
  }
  return grouping;
}

// Reports columns that would be empty because no row is about a single agreement.
Result<void> check_columns_of_sums(const std::vector<std::string>& columns, const std::string& by) {
  for (const std::string& name : columns) {
    if (!registers::is_of_one_agreement(name)) continue;
    return unexpected(
        Error{fmt::format("{} is a column of single agreements, which --by {} adds up",
                          text::backquoted(name), by),
              fmt::format("leave it out, or write `--by {},agreement`", by)});
  }
  return {};
}

// Returns an error for an option that this view does not have; it names the views that have it.
// `all` accepts the options of any view.
Result<void> check_has_option(const ReportRequest& request, std::string_view option,
                              bool registers::View::*takes) {
  const registers::View& view = *request.view;
  if (request.takes(takes)) return {};
  std::vector<std::string_view> names;
  for (const registers::View& each : registers::views()) {
    if (each.*takes) names.push_back(each.name);
  }
  const bool is_one = names.size() == 1;
  return unexpected(Error{fmt::format("the view {} has no option {}", view.name, option),
                          fmt::format("the view{} {} {} it", is_one ? "" : "s",
                                      text::list_words(names, "and"), is_one ? "has" : "have")});
}

Result<std::int64_t> read_alarm(const std::string& text) {
  const auto period = parse_period(text);
  if (!period) {
    return unexpected(
        Error{fmt::format("--alarm: {}", period.error().message), period.error().help});
  }
  if (period->months == 0 && period->days >= 0) return period->days;
  return unexpected(
      Error{fmt::format("--alarm: {} is not a number of days", text::backquoted(text)),
            "write weeks or days, such as P2W or P14D"});
}

// The format for the suffix of an output's name; null if it has no suffix.
Result<const report::ReportFormat*> find_by_suffix(const std::string& output) {
  const std::string suffix = std::filesystem::path(output).extension().string();
  if (suffix.empty()) return nullptr;
  std::vector<std::string_view> known;
  for (const report::ReportFormat& format : report::report_formats()) {
    if (text::fold(suffix) == format.extension) return &format;
    known.push_back(format.extension);
  }
  return unexpected(
      Error{fmt::format("no format of reports has the suffix {}", text::backquoted(suffix)),
            fmt::format("write {}, or name the format with --format", text::list_words(known))});
}

Result<void> check_format(const report::ReportFormat& format, const ReportArguments& arguments,
                          const ReportRequest& request) {
  if (request.is_board && format.name != "html") {
    return unexpected(Error{fmt::format("board is a page to print, not {}", format.name),
                            "add `--format html`, or name a view"});
  }
  if (!arguments.title.empty() && format.name != "html") {
    return unexpected(Error{fmt::format("--title is for html, not for {}", format.name),
                            "add `--format html`, or leave it out"});
  }
  if (request.is_all && !format.has_room_for_all) {
    return unexpected(Error{fmt::format("{} cannot hold all views", format.name),
                            "add `--format xlsx` or `--format html`, or name one view"});
  }
  if (!arguments.alarm.empty() && !format.is_calendar) {
    return unexpected(Error{fmt::format("--alarm is for calendars, not for {}", format.name),
                            "add `--format ics`, or leave it out"});
  }
  if (arguments.bom && format.name != "csv") {
    return unexpected(Error{fmt::format("--bom is for csv, not for {}", format.name),
                            "add `--format csv`, or leave it out"});
  }
  return {};
}

}  // namespace

bool is_view(std::string_view word) {
  return word == all_views || word == board_report || find_view(word) != nullptr;
}

Result<ReportRequest> read_operands(const RunConfig& config, const Operands& operands,
                                    bool hides_names) {
  const registers::View* overview = registers::views().data();
  if (operands.empty()) return ReportRequest{overview, {}};
  const std::string& first = operands.front();
  if (first == all_views) {
    return ReportRequest{overview, {operands.begin() + 1, operands.end()}, true};
  }
  if (first == board_report) {
    return ReportRequest{overview, {operands.begin() + 1, operands.end()}, false, true};
  }
  if (const registers::View* view = find_view(first)) {
    return ReportRequest{view, {operands.begin() + 1, operands.end()}};
  }
  std::error_code ignored;  // if it cannot be read, that is reported then
  const bool is_path = first == "-" || first.find_first_of("/.") != first.npos ||
                       std::filesystem::exists(first, ignored);
  if (is_path) return ReportRequest{overview, operands};
  const bool has_ids = config.workspace.has_value();
  const auto named = workspace::find_named(config, {first}).front();
  if (has_ids && named) {
    ReportRequest request{overview, operands};
    request.paths.front() = *named;
    return request;
  }
  if (has_ids && !named.error().files.empty()) return ReportRequest{overview, operands};
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

Result<std::optional<Date>> read_since(const ReportArguments& arguments,
                                       const ReportRequest& request, Date as_at) {
  if (arguments.since.empty()) return std::optional<Date>();
  const auto has_it = check_has_option(request, "--since", &registers::View::takes_since);
  if (!has_it) return unexpected(has_it.error());
  const auto day = parse_date(arguments.since);
  if (!day) {
    return unexpected(Error{fmt::format("--since: {}", day.error().message), day.error().help});
  }
  if (*day <= as_at) return std::optional(*day);
  return unexpected(Error{
      fmt::format("--since: {} is after the as-at date, {}", render_date(*day), render_date(as_at)),
      "name an earlier day, or a later one with --as-at"});
}

Result<report::TableOptions> read_table_options(const ReportArguments& arguments,
                                                const ReportRequest& request,
                                                const registers::YearStart& year_start) {
  report::TableOptions options;
  for (const auto& [option, value] :
       {std::pair("--columns", &arguments.columns), std::pair("--sort", &arguments.sort),
        std::pair("--rows", &arguments.rows), std::pair("--for", &arguments.person)}) {
    if ((!request.is_all && !request.is_board) || value->empty()) continue;
    return unexpected(Error{fmt::format("{} is for one view, not for {}", option,
                                        request.is_all ? all_views : board_report),
                            "name the view, or leave it out"});
  }
  if (!arguments.within.empty()) {
    const auto has_it = check_has_option(request, "--within", &registers::View::takes_within);
    if (!has_it) return unexpected(has_it.error());
    const auto period = parse_period(arguments.within);
    if (!period) {
      return unexpected(
          Error{fmt::format("--within: {}", period.error().message), period.error().help});
    }
    options.view.within = *period;
  }
  if (!arguments.year.empty()) {
    const auto has_it = check_has_option(request, "--year", &registers::View::takes_year);
    if (!has_it) return unexpected(has_it.error());
    const auto year = read_year(arguments.year, year_start);
    if (!year) return unexpected(year.error());
    options.view.year = *year;
  }
  options.view.year_start = year_start;
  if (!arguments.by.empty()) {
    const auto has_it = check_has_option(request, "--by", &registers::View::takes_grouping);
    if (!has_it) return unexpected(has_it.error());
    const auto grouping = read_grouping(arguments.by);
    if (!grouping) return unexpected(grouping.error());
    options.view.grouping = *grouping;
  }
  if (!arguments.person.empty()) {
    const auto has_it = check_has_option(request, "--for", &registers::View::takes_person);
    if (!has_it) return unexpected(has_it.error());
    if (arguments.hide_names) {
      return unexpected(
          Error{"--for names a person, whose names are hidden", "leave out one of the two"});
    }
    options.view.person = arguments.person;
  }
  if (!arguments.alarm.empty()) {
    const auto days = read_alarm(arguments.alarm);
    if (!days) return unexpected(days.error());
    options.alarm_days = *days;
  }
  auto columns = read_list("--columns", arguments.columns);
  if (!columns) return unexpected(columns.error());
  options.columns = std::move(*columns);
  const bool adds_up = !arguments.by.empty() && !options.view.grouping.by_agreement;
  if (adds_up) {
    auto usable = check_columns_of_sums(options.columns, arguments.by);
    if (!usable) return unexpected(std::move(usable).error());
  }
  auto sort = read_list("--sort", arguments.sort);
  if (!sort) return unexpected(sort.error());
  for (std::string& name : *sort) {
    const bool is_falling = name.starts_with('-');
    options.sort.push_back({is_falling ? name.substr(1) : std::move(name), is_falling});
  }
  return options;
}

Result<void> read_added_columns(report::TableOptions& options, const registers::View& view,
                                const policy::PolicySet& policies) {
  if (!registers::has_room_for_more(view.columns)) return {};
  auto added = std::make_shared<registers::AddedColumns>();
  for (std::string& name : options.columns) {
    if (text::find_named(view.columns, name) != nullptr) continue;
    const auto written = registers::AddedColumn::read(name);
    auto column = registers::AddedColumn::compile(written, policies);
    const bool is_word = name.find_first_of(".=([ ") == name.npos;
    if (!column && is_word) continue;  // may be a misspelt column, reported later
    if (!column) return unexpected(std::move(column).error());
    if (text::find_named(view.columns, written.name) != nullptr) {
      return unexpected(Error{fmt::format("the view {} has a column {} of its own", view.name,
                                          text::backquoted(written.name)),
                              "give the new one another name"});
    }
    if (options.hidden != nullptr && column->may_reveal_names()) {
      return unexpected(
          Error{fmt::format("the column {} is computed, and may show names, which are hidden",
                            text::backquoted(written.name)),
                "name a field alone, such as secondee.grade, or leave out --hide-names"});
    }
    for (const registers::AddedColumn& each : *added) {
      if (each.name_of_currency() != written.name && column->name_of_currency() != each.name()) {
        continue;
      }
      const bool is_first = each.name_of_currency() == written.name;
      return unexpected(
          Error{fmt::format("the column {} of amounts has a column {} of its own beside it",
                            text::backquoted(is_first ? each.name() : written.name),
                            text::backquoted(is_first ? written.name : each.name())),
                "give the other one another name"});
    }
    name = written.name;
    added->push_back(std::move(*column));
  }
  if (!added->empty()) options.added = std::move(added);
  return {};
}

Result<void> read_rows(report::TableOptions& options, const ReportArguments& arguments,
                       const registers::View& view) {
  if (arguments.rows.empty()) return {};
  auto rows = registers::RowCondition::compile(arguments.rows, report::list_columns(view, options));
  if (!rows) {
    return unexpected(Error{fmt::format("--rows: {}", rows.error().message), rows.error().help});
  }
  options.rows = std::make_shared<const registers::RowCondition>(std::move(*rows));
  return {};
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const report::ReportFormat& format : report::report_formats()) names.push_back(format.name);
  return names;
}

Result<const report::ReportFormat*> find_format(const RunConfig& config,
                                                const CommonOptions& common,
                                                const ReportArguments& arguments,
                                                const ReportRequest& request) {
  const registers::View& view = *request.view;
  const auto formats = report::report_formats();
  const bool is_named = !arguments.format.empty();
  const auto suffixed = find_by_suffix(is_named ? "" : common.output);
  if (!suffixed) return unexpected(suffixed.error());
  const bool is_page = request.is_board && !is_named;  // the workspace's format is for views
  const auto choice = choose_format(config, is_page ? "html" : arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  const report::ReportFormat* format = *suffixed != nullptr ? *suffixed : &formats[*choice];
  if (format->is_calendar && !report::has_calendar(view) && !request.is_board) {
    if (is_named || *suffixed != nullptr) {
      return unexpected(Error{fmt::format("the view {} cannot be written as a calendar", view.name),
                              fmt::format("{} can: secondment report due --format ics",
                                          text::list_words(report::list_calendar_views(), "and"))});
    }
    format = formats.data();
  }
  if (auto fits = check_format(*format, arguments, request); !fits) {
    return unexpected(std::move(fits).error());
  }
  return format;
}

}  // namespace secondment::cli
