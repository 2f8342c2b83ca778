// `secondment report`: a register seen whole, one question at a time.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <utility>

#include "cli/command.h"
#include "cli/commands/policy.h"
#include "cli/in_order.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/workspace.h"
#include "register/gather.h"
#include "register/register.h"
#include "report/report_formats.h"
#include "report/summary.h"
#include "secondment/check.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::cli {
namespace {

using report::ExitStatus;

struct ReportArguments {
  std::string format;  // empty: the workspace's, else the first
  std::string columns;
  std::string sort;
  std::vector<std::string> where;  // all must hold
  std::string within;
  std::string year;
  bool hide_names = false;
};

constexpr Example examples[] = {
    {"secondment report agreements/", "how we stand"},
    {"secondment report due --within P30D", "what is late, and what is due in 30 days"},
    {"secondment report ending --sort parent,effective_end", "who comes back, by parent"},
    {"secondment report register --where 'host.sector == \"charity\"'", "some of it"},
    {"secondment report costs --format csv -o costs.csv", "for a spreadsheet"},
    {"secondment report --format html -o register.html", "one page with every view"},
    {"secondment report due --format ics -o due.ics", "for a calendar"},
    {"secondment report --hide-names --format json", "without anybody's name"},
};

const registers::View* find_view(std::string_view name) {
  const auto all = registers::views();
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const registers::View& view) { return view.name == name; });
  return at == all.end() ? nullptr : &*at;
}

// The first word is a view if it names one, else a path if that exists, else a misspelt view.
struct Asked {
  const registers::View* view;
  std::vector<std::string> paths;
};

Result<Asked> read_operands(const std::vector<std::string>& operands) {
  const registers::View* overview = registers::views().data();
  if (operands.empty()) return Asked{overview, {}};
  const std::string& first = operands.front();
  if (const registers::View* view = find_view(first)) {
    return Asked{view, {operands.begin() + 1, operands.end()}};
  }
  std::error_code ignored;  // what cannot be looked at is told when it is read
  const bool is_path = first == "-" || first.find_first_of("/.") != first.npos ||
                       std::filesystem::exists(first, ignored);
  if (is_path) return Asked{overview, operands};
  std::vector<std::string_view> names;
  for (const registers::View& view : registers::views()) names.push_back(view.name);
  const std::string nearest = text::suggest_nearest(first, names);
  return unexpected(Error{
      fmt::format("{} is no view, and no file or folder", text::backquoted(first)),
      nearest.empty() ? fmt::format("the views are {}", text::list_words(names, "and")) : nearest});
}

std::string first_path(const std::vector<std::string>& operands) {
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

Result<report::TableOptions> read_table_options(const ReportArguments& arguments,
                                                const registers::View& view) {
  report::TableOptions options;
  if (!arguments.within.empty()) {
    if (!view.takes_within) {
      return unexpected(
          Error{fmt::format("the view {} takes no --within", view.name), "due and ending take it"});
    }
    const auto period = parse_period(arguments.within);
    if (!period) return unexpected(period.error());
    options.view.within = *period;
  }
  if (!arguments.year.empty()) {
    if (!view.takes_year) {
      return unexpected(
          Error{fmt::format("the view {} takes no --year", view.name), "headcount takes it"});
    }
    int year = 0;
    const char* end = arguments.year.data() + arguments.year.size();
    const auto read = std::from_chars(arguments.year.data(), end, year);
    if (read.ec != std::errc() || read.ptr != end || arguments.year.size() != 4 || year < 1) {
      return unexpected(Error{fmt::format("{} is no year", text::backquoted(arguments.year)),
                              "write four digits"});
    }
    options.view.year = year;
  }
  options.columns = split(arguments.columns);
  if (!arguments.columns.empty() && options.columns.empty()) {
    return unexpected(Error{"--columns names none", "name them between commas, or leave it out"});
  }
  for (std::string& name : split(arguments.sort)) {
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

// The one that is named, else that of the output's name, else the workspace's where the view has
// it.
Result<const report::ReportFormat*> find_format(const RunConfig& setting,
                                                const CommonOptions& common,
                                                const ReportArguments& arguments,
                                                const registers::View& view) {
  const auto formats = report::report_formats();
  const bool is_named = !arguments.format.empty();
  const auto by_name = std::find_if(formats.begin(), formats.end(), [&](const auto& format) {
    return !is_named && common.output.ends_with(format.extension);
  });
  const auto choice = choose_format(setting, arguments.format, format_names());
  if (!choice) return unexpected(choice.error());
  const report::ReportFormat& format = by_name != formats.end() ? *by_name : formats[*choice];
  if (!format.is_calendar || report::has_calendar(view)) return &format;
  if (!is_named && by_name == formats.end()) return formats.data();
  return unexpected(Error{fmt::format("the view {} makes no calendar", view.name),
                          "due and ending do: secondment report due --format ics"});
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

// As reports show it: joined. With names hidden no part of it, for it may hold one.
std::string tell_condition(const ReportArguments& arguments) {
  std::string told;
  for (const std::string& where : arguments.where) {
    told += fmt::format("{}{}", told.empty() ? "" : " && ", where);
  }
  return arguments.hide_names && !told.empty() ? std::string(registers::hidden_words) : told;
}

// What a register is called: the folder that is reported on.
std::string find_title(const std::vector<std::string>& paths, const RunConfig& setting) {
  if (paths.size() == 1) return paths.front();
  if (paths.empty() && setting.workspace) return setting.workspace->folder();
  return "";
}

Result<ExitStatus> run_report(World& world, const CommonOptions& common,
                              const ReportArguments& arguments,
                              const std::vector<std::string>& operands) {
  const auto asked = read_operands(operands);
  if (!asked) return unexpected(asked.error());
  const registers::View& view = *asked->view;
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto colour = read_colour(world, common);
  if (!colour) return unexpected(colour.error());
  auto table = read_table_options(arguments, view);
  if (!table) return unexpected(table.error());
  registers::HiddenNames hidden;
  if (arguments.hide_names) table->hidden = &hidden;
  if (auto error = report::check_columns(view, *table)) return unexpected(std::move(*error));
  const auto setting = read_setting(world, common);
  if (!setting) return setting.error();
  const auto chosen = find_format(*setting, common, arguments, view);
  if (!chosen) return unexpected(chosen.error());
  const report::ReportFormat& format = **chosen;
  if (auto lack = format.find_lack ? format.find_lack() : std::nullopt) {
    return unexpected(std::move(*lack));
  }
  const bool is_page = format.render == report::render_report_html;
  registers::Questions questions{.options = setting->check_options(*as_at),
                                 .conditions = {},
                                 .with_gates = view.needs_gates || is_page,
                                 .hides_names = arguments.hide_names};
  for (const std::string& where : arguments.where) {
    auto condition = registers::Condition::compile(where, setting->policies->policy_set());
    if (!condition) return unexpected(condition.error());
    questions.conditions.push_back(std::move(*condition));
  }
  auto found = find_agreements(*setting, asked->paths);
  if (!found) return unexpected(found.error());
  const std::vector<files::FoundFile>& files = found->files.files;
  if (auto failure = refuse_overwriting(common.output, found->files)) return unexpected(*failure);

  registers::Survey survey{.as_at = as_at->date, .condition = tell_condition(arguments)};
  survey.unreadable = std::move(found->files.unreadable);
  if (setting->organisations) {
    survey.has_directory = true;
    survey.directory = registers::list_organisations(*setting->organisations);
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
  const bool to_terminal = world.out_is_terminal && common.output.empty();
  const auto written =
      write_whole(world, common,
                  format.render({.survey = survey,
                                 .view = view,
                                 .options = *table,
                                 .title = find_title(asked->paths, *setting),
                                 .quiet = common.quiet,
                                 .colour = *colour,
                                 .width = to_terminal ? world.terminal_width : std::nullopt}));
  for (files::Unreadable& each : survey.unreadable) each.path = report::shown(each.path, *table);
  tell_unreadable(world, survey.unreadable);
  if (!written) return written;
  if (format.is_data && !common.quiet) {
    world.err << fmt::format("secondment report: {}\n", report::render_count(survey));
  }
  if (!survey.unreadable.empty()) return ExitStatus::failed;
  if (survey.agreements > 0) return ExitStatus::fine;
  tell_nothing_matched(world);
  return ExitStatus::nothing_matched;
}

std::string list_views() {
  std::string list = "Views\n";
  for (const registers::View& view : registers::views()) {
    list += fmt::format("  {:<10} {}\n", view.name, view.question);
  }
  return list + "\n";
}

Runner declare_report(CLI::App& app, const std::vector<std::string>& operands) {
  const auto arguments = std::make_shared<ReportArguments>();
  app.add_option("--format", arguments->format, text::list_words(format_names()))
      ->type_name("FORMAT")
      ->take_last();
  app.add_option("--columns", arguments->columns, "only these, in this order: a,b,c")
      ->type_name("LIST")
      ->take_last();
  app.add_option("--sort", arguments->sort, "by these columns; -a falls")
      ->type_name("LIST")
      ->take_last();
  app.add_option("--where", arguments->where,
                 "only agreements for which this expression of the policy language is true; all of "
                 "them where it is repeated")
      ->type_name("EXPR")
      ->allow_extra_args(false)
      ->take_all();
  app.add_option("--within", arguments->within,
                 "how far ahead: of due, P60D when absent; of ending, all when absent")
      ->type_name("PERIOD")
      ->take_last();
  app.add_option("--year", arguments->year,
                 "the year of headcount; that of the as-at date when absent")
      ->type_name("YEAR")
      ->take_last();
  app.add_flag("--hide-names", arguments->hide_names,
               "leave out who anybody is, wherever it is said");
  return [arguments, &operands](World& world, const CommonOptions& common) {
    return run_report(world, common, *arguments, operands);
  };
}

}  // namespace

const Command report_command = {
    .name = "report",
    .doc = "Reports on many agreements: what is there, what is due, who comes back, what it costs.",
    .operands = "[VIEW] [PATH…]",
    .needs_operands = true,
    .examples = examples,
    .declare = declare_report,
    .details = list_views,
    .first_path = first_path,
    .takes_agreements = true,
};

}  // namespace secondment::cli
