// `secondment report`: answers a question about a whole register.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <utility>

#include "cli/agreement_account.h"
#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/commands/report_request.h"
#include "cli/commands/report_words.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/run_config.h"
#include "cli/surveying.h"
#include "handbook/explain.h"
#include "register/people.h"
#include "report/report_formats.h"
#include "report/summary.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

constexpr Example examples[] = {
    {"secondment report agreements/", "an overview"},
    {"secondment report due --within P30D", "what is late, and what is due within 30 days"},
    {"secondment report ending --sort parent,effective_end",
     "who returns when, by parent organisation"},
    {"secondment report register --where 'host.sector == \"charity\"'", "only some agreements"},
    {"secondment report register --columns agreement,secondee.grade,term.notice",
     "with any field as a column"},
    {"secondment report costs --format csv -o costs.csv", "for a spreadsheet"},
    {"secondment report costs --by quarter --year 2026", "what falls into each quarter"},
    {"secondment report all -o register.xlsx", "a workbook with a sheet for each view"},
    {"secondment report --format html -o register.html", "one page with every view"},
    {"secondment report changes --since 2026-11-01", "what has changed since that day"},
    {"secondment report flips --within P30D", "which findings will change, and when"},
    {"secondment report board -o board.html", "a few pages for a board, to print"},
    {"secondment report due --format ics -o due.ics", "for a calendar"},
    {"secondment report due --for ann@example.org --alarm P7D -o ann.ics",
     "one person's calendar, with a reminder a week ahead"},
    {"secondment report --hide-names --format json", "without personal names"},
};

std::string first_path(const Operands& operands) {
  if (operands.empty()) return "";
  if (!is_view(operands.front())) return operands.front();
  return operands.size() > 1 ? operands[1] : "";
}

// The conditions as one expression, for reports. Left out if names are hidden, because they may
// contain one.
std::string describe_condition(const ReportArguments& arguments) {
  std::string joined;
  for (const std::string& where : arguments.where) {
    const bool is_only = arguments.where.size() == 1;
    joined += fmt::format("{}{}", joined.empty() ? "" : " && ",
                          is_only ? where : fmt::format("({})", where));
  }
  return arguments.hide_names && !joined.empty() ? std::string(registers::hidden_words) : joined;
}

// The name of the register: the folder that is reported on. Empty if names are hidden, because
// folders may be named after people whom no agreement names.
std::string find_title(const std::vector<std::string>& paths, const RunConfig& config,
                       bool hides_names) {
  if (hides_names) return "";
  std::string path;
  if (paths.size() == 1) path = paths.front();
  if (paths.empty() && config.workspace) path = config.workspace->folder();
  if (path.empty() && (paths.size() > 1 || !config.workspace)) return "";
  // `.` and `..` have a name, too.
  std::error_code failure;
  std::string whole =
      std::filesystem::absolute(path.empty() ? "." : path, failure).lexically_normal();
  while (whole.ends_with('/')) whole.pop_back();
  return failure ? "" : std::string(files::last_step(whole));
}

// The range of days for changes and verdicts, and what has to be computed for it.
Result<registers::Outlook> read_outlook(const ReportArguments& arguments,
                                        const ReportRequest& request,
                                        const report::TableOptions& table, Date as_at) {
  const auto since = read_since(arguments, request, as_at);
  if (!since) return unexpected(since.error());
  const Period within = table.view.within.value_or(registers::usual_flips);
  return registers::Outlook{.flips_until = add(as_at, within), .since = *since};
}

registers::Needs needs_of(const ReportRequest& request, const report::ReportFormat& format,
                          bool is_since_given) {
  if (request.is_board) return {.happenings = true};
  const bool is_whole = request.is_all || format.has_every_view;
  registers::Needs needs = is_whole ? registers::all_needs : request.view->needs;
  needs.happenings |= is_since_given;
  return needs;
}

// The titles of rules; each is looked up once.
std::function<std::string(std::string_view)> find_titles(const policy::PolicySet& policies) {
  return [&policies, known = std::make_shared<std::map<std::string, std::string, std::less<>>>()](
             std::string_view id) {
    auto at = known->find(id);
    if (at == known->end()) {
      at = known->emplace(id, handbook::find_title_of_rule(id, policies)).first;
    }
    return at->second;
  };
}

// Checks the cost of all conditions and columns, after the last agreement.
Result<void> check_costs(const registers::Questions& questions) {
  for (const registers::Condition& condition : questions.conditions) {
    if (auto fits = condition.check_cost(); !fits) return fits;
  }
  if (!questions.added) return {};
  for (const registers::AddedColumn& column : *questions.added) {
    if (auto fits = column.check_cost(); !fits) return fits;
  }
  return {};
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
  auto table = read_table_options(arguments, *request, year_start);
  if (!table) return unexpected(table.error());
  registers::HiddenNames hidden(arguments.hide_names ? world.random_key() : "");
  if (arguments.hide_names) table->hidden = &hidden;
  const policy::PolicySet& policies = config->policies->policy_set();
  if (auto added = read_added_columns(*table, view, policies); !added) {
    return unexpected(std::move(added).error());
  }
  if (auto known = report::check_columns(view, *table); !known) {
    return unexpected(std::move(known).error());
  }
  if (auto rows = read_rows(*table, arguments, view); !rows) {
    return unexpected(std::move(rows).error());
  }
  const auto chosen = find_format(*config, common, arguments, *request);
  if (!chosen) return unexpected(chosen.error());
  const report::ReportFormat& format = **chosen;
  const bool to_terminal = world.out_is_terminal && (common.output.empty() || common.output == "-");
  if (format.is_binary && to_terminal) {
    return unexpected(Error{fmt::format("{} cannot be shown on a terminal", format.name),
                            fmt::format("name a file: -o register{}", format.extension)});
  }
  if (auto ready = format.prepare ? format.prepare() : Result<void>(); !ready) {
    return unexpected(std::move(ready).error());
  }
  auto outlook = read_outlook(arguments, *request, *table, as_at->date);
  if (!outlook) return unexpected(std::move(outlook).error());
  registers::Questions questions{.options = config->check_options(as_at->date, as_at->is_today),
                                 .conditions = {},
                                 .added = table->added,
                                 .needs = needs_of(*request, format, outlook->since.has_value()),
                                 .hides_names = arguments.hide_names};
  if (questions.needs.happenings && !outlook->since) {
    outlook->since = as_at->date - std::chrono::days(registers::usual_days_back);
  }
  questions.outlook = *outlook;
  if (format.has_every_view && !request->is_board) {
    questions.account = [hides_names = arguments.hide_names](const auto& now, const auto& options) {
      return describe_account(now, options, hides_names);
    };
  }
  for (const std::string& where : arguments.where) {
    auto condition = registers::Condition::compile(where, policies);
    if (!condition) return unexpected(condition.error());
    questions.conditions.push_back(std::move(*condition));
  }
  auto found = find_agreements(world, common, *config, request->paths);
  if (!found) return unexpected(found.error());
  const auto allowed = refuse_overwriting(common.output, found->files);
  if (!allowed) return unexpected(allowed.error());

  registers::Survey survey{.as_at = as_at->date,
                           .condition = describe_condition(arguments),
                           .since = outlook->since,
                           .title_of = find_titles(policies)};
  if (view.begin_fold != nullptr && !format.has_every_view && !request->is_all) {
    survey.fold = view.begin_fold(as_at->date);
  }
  // Whether a condition costs too much is known only after the last agreement.
  const bool as_read = report::is_written_as_read(format, view, *table) &&
                       questions.conditions.empty() && !to_terminal;
  std::optional<Output> output;
  registers::Register::PassOn pass_on;
  if (as_read) {
    auto opened = Output::open(world, common);
    if (!opened) return unexpected(std::move(opened).error());
    output.emplace(std::move(*opened));
    if (arguments.bom) output->write(report::byte_order_mark);
    const auto write = [&](const registers::Entry* entry) {
      output->write(report::render_as_read(format, view, *table, as_at->date, entry));
    };
    write(nullptr);
    pass_on = [write](const registers::Entry& entry) { write(&entry); };
  }
  take_survey(world, *config, std::move(*found), questions, survey,
              table->hidden != nullptr ? &hidden : nullptr, pass_on);
  if (const std::string& person = table->view.person; !person.empty() && survey.agreements > 0) {
    if (auto known = registers::check_person(survey, person); !known) {
      return unexpected(std::move(known).error());
    }
  }
  if (auto fits = check_costs(questions); !fits) return unexpected(std::move(fits).error());
  if (!output) {
    const auto command = words_to_repeat(common, arguments, *request, operands, survey.condition);
    const auto rendered =
        format.render({.survey = survey,
                       .view = view,
                       .options = *table,
                       .title = !arguments.title.empty()
                                    ? arguments.title
                                    : find_title(request->paths, *config, arguments.hide_names),
                       .quiet = common.quiet,
                       .colour = *colour,
                       .all_views = request->is_all,
                       .with_mark = arguments.bom,
                       .width = to_terminal ? world.terminal_width : std::nullopt,
                       .is_for_board = request->is_board,
                       .command = command});
    if (!rendered) return unexpected(rendered.error());
    if (table->rows) {
      if (auto fits = table->rows->check_cost(); !fits) return unexpected(std::move(fits).error());
    }
    auto opened = Output::open(world, common);
    if (!opened) return unexpected(std::move(opened).error());
    output.emplace(std::move(*opened));
    output->write(*rendered);
  }
  const ReadAgreements agreements{survey.agreements, survey.broken};
  const auto written = output->finish(agreements.basis());
  report_unreadable(world, survey.unreadable);
  if (!written) return unexpected(written.error());
  if (format.is_data && !common.quiet) {
    world.err << fmt::format("secondment report: {}\n", report::render_count(survey));
  }
  return report_read(world, agreements, survey.unreadable);
}

Choices list_views() {
  Choices list{"Views", {}};
  for (const registers::View& view : registers::views()) {
    list.rows.push_back({std::string(view.name), std::string(view.question)});
  }
  list.rows.push_back({"all", "all of them, as xlsx or html"});
  list.rows.push_back({"board", "two to six pages for a board, to print from html"});
  return list;
}

// Candidates: a view, then ids.
Candidates list_view_names(const RunConfig& config, const Operands& before) {
  return before.empty() ? list_views().rows : list_ids(config, before);
}

constexpr OptionRow<ReportArguments> options[] = {
    {"format", "FORMAT", "output format", &ReportArguments::format, format_names},
    {"columns", "LIST",
     "show only these columns, in this order: a,b,c; where rows are agreements, also fields by "
     "their "
     "paths, and NAME=EXPR",
     &ReportArguments::columns},
    {"rows", "EXPR", "only rows for which this expression over the columns is true: days < 0",
     &ReportArguments::rows},
    {"sort", "LIST", "sort by these columns; -a sorts a in descending order",
     &ReportArguments::sort},
    {"where", "EXPR",
     "only agreements for which this expression of the policy language is true; if repeated, all "
     "must be true",
     &ReportArguments::where},
    {"within", "PERIOD",
     "due, ending and flips: how far ahead (default: P60D for due, P30D for flips, no limit for "
     "ending)",
     &ReportArguments::within},
    {"since", "DATE",
     "changes: those after this day (default: 30 days before the as-at date); the overview then "
     "counts them",
     &ReportArguments::since},
    {"year", "YEAR",
     "spells, headcount and costs: the year, such as 2026 or 2026-27 (default: that of the as-at "
     "date for headcount, all years for the others)",
     &ReportArguments::year},
    {"by", "LIST",
     "costs: a row for each agreement (the default), payer, month or quarter; agreement,month for "
     "both",
     &ReportArguments::by},
    {"for", "PERSON",
     "due, ending and spells: only what concerns the person with this name or e-mail address",
     &ReportArguments::person},
    {"alarm", "PERIOD", "in a calendar, remind this long before each day, such as P7D",
     &ReportArguments::alarm},
    {"title", "TEXT",
     "in html, the name of the register (default: that of its folder; of several paths, "
     "Secondments)",
     &ReportArguments::title},
    {"bom", "", "in csv, begin with a byte order mark, for Excel", &ReportArguments::bom},
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
    .choices = list_views,
    .first_path = first_path,
    .candidates = list_view_names,
    .takes_agreements = true,
};

}  // namespace secondment::cli
