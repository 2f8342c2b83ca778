// `secondment remind`: writes a message, as a file, for each person who has something due.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cli/candidates.h"
#include "cli/command.h"
#include "cli/input.h"
#include "cli/output.h"
#include "cli/reminder_messages.h"
#include "cli/run_config.h"
#include "cli/surveying.h"
#include "output/mail.h"
#include "report/reminders.h"
#include "report/report_formats.h"
#include "text/characters.h"
#include "text/counted.h"
#include "workspace/agreements.h"

namespace secondment::cli {
namespace {

struct RemindArguments {
  std::string within = "P14D";
  std::string to;
  std::string from;
  std::string format;
  bool hides_names = false;
};

constexpr Example examples[] = {
    {"secondment remind -o reminders", "a message for each person who has something to do"},
    {"secondment remind --within P30D --to line-manager -o reminders",
     "for the line managers, a month ahead"},
    {"secondment remind --format md -o reminders", "as text, to paste"},
};

std::vector<std::string_view> addressee_names() {
  std::vector<std::string_view> names;
  for (const report::Addressee& each : report::addressees()) names.push_back(each.name);
  return names;
}

std::vector<std::string_view> format_names() {
  return {"eml", "md", "json"};
}

std::string render(const report::Reminder& reminder, const Message& message,
                   const RemindArguments& arguments, std::string_view extension, Date as_at) {
  if (extension == "eml") {
    return output::render_mail({.to = {reminder.to.name, reminder.to.email},
                                .from = arguments.from,
                                .subject = message.subject,
                                .text = message.text,
                                .day = as_at});
  }
  return fmt::format("To: {} <{}>\nSubject: {}\n\n{}", text::visible(reminder.to.name),
                     reminder.to.email, text::visible(message.subject), message.text);
}

Result<void> make_folder(const std::string& folder) {
  std::error_code problem;
  if (std::filesystem::is_directory(folder, problem)) return {};
  if (std::filesystem::create_directory(folder, problem)) return {};
  return unexpected(Error{fmt::format("the folder {} cannot be made: {}", text::backquoted(folder),
                                      problem ? problem.message() : "it is a file"),
                          "name another folder with -o"});
}

std::string describe_unreachable(const report::Reminder& reminder) {
  const std::string name =
      reminder.to.name.empty() ? "nobody is named" : text::visible(reminder.to.name);
  std::set<std::string> agreements;
  for (const report::Reminder::Item& item : reminder.items)
    agreements.insert(item.entry->agreement);
  std::string list;
  for (const std::string& each : agreements) {
    list += (list.empty() ? "" : ", ") + text::visible(each);
  }
  return fmt::format("no address: {} ({})\n", name, list);
}

// Warns that something due may be in a part that could not be read.
void warn_of_errors(World& world, const registers::Survey& survey) {
  for (const registers::Entry& entry : survey.entries) {
    const bool has_errors =
        std::any_of(entry.findings.begin(), entry.findings.end(), [](const registers::Found& each) {
          return each.severity == Severity::error && each.rule.starts_with("format/") &&
                 each.rule != "format/missing";
        });
    if (!has_errors) continue;
    report_failure(
        world, "secondment remind",
        {fmt::format("{} has errors, so something due in it may be missing here", entry.path),
         fmt::format("`secondment check {}` says what is wrong", entry.path)});
  }
}

// Warns about messages of earlier runs, which may be about what has been done since.
void warn_of_older(World& world, const std::string& folder, std::string_view extension,
                   const std::vector<report::WrittenReminder>& written) {
  std::set<std::string> names;
  for (const report::WrittenReminder& each : written) {
    names.insert(std::filesystem::path(each.path).filename().string());
  }
  std::size_t older = 0;
  std::error_code ignored;  // a folder that cannot be listed has no messages to warn about
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const bool is_message = entry.path().extension() == fmt::format(".{}", extension);
    if (is_message && !names.contains(entry.path().filename().string())) ++older;
  }
  if (older == 0) return;
  report_failure(world, "secondment remind",
                 {fmt::format("{} has {} that this run did not write", folder,
                              text::counted(older, "message", "messages")),
                  "what they ask may have been done since; move them away before you send"});
}

Result<ExitStatus> run_remind(World& world, const CommonOptions& common,
                              const RemindArguments& arguments, const Operands& operands) {
  if (arguments.hides_names) {
    return unexpected(Error{
        "--hide-names cannot be used here, because a message goes to the person that it names",
        "leave it out; `report due --hide-names` is for others"});
  }
  const auto as_at = read_as_at(world, common);
  if (!as_at) return unexpected(as_at.error());
  const auto within = parse_period(arguments.within);
  if (!within) {
    return unexpected(
        Error{fmt::format("--within: {}", within.error().message), within.error().help});
  }
  const auto to = choose("--to", arguments.to.empty() ? "by" : arguments.to, addressee_names());
  if (!to) return unexpected(to.error());
  const auto format =
      choose("--format", arguments.format.empty() ? "eml" : arguments.format, format_names());
  if (!format) return unexpected(format.error());
  if (common.output.empty() || common.output == "-") {
    return unexpected(Error{"the messages need a folder", "name it: -o reminders"});
  }
  if (!arguments.from.empty() && !output::is_address(arguments.from)) {
    return unexpected(
        Error{fmt::format("--from: {} is not an e-mail address", text::backquoted(arguments.from)),
              "write only the address, such as desk@example.org"});
  }
  const bool is_json = format_names()[*format] == "json";
  const std::string_view extension = is_json ? "eml" : format_names()[*format];
  if (auto ready = extension == "eml" ? output::load_mail() : Result<void>(); !ready) {
    return unexpected(std::move(ready).error());
  }
  const auto config = read_config(world, common, Overrides::applied, Details::shown);
  if (!config) return unexpected(config.error());
  const auto messages = ReminderMessages::make(
      world, *config,
      extension == "eml" ? handbook::LetterMarkup::plain : handbook::LetterMarkup::markdown);
  if (!messages) return unexpected(messages.error());
  registers::Survey survey{.as_at = as_at->date};
  registers::Questions questions{.options = config->check_options(as_at->date, as_at->is_today)};
  auto files = find_agreements(world, common, *config, operands);
  if (!files) return unexpected(files.error());
  take_survey(world, *config, std::move(*files), questions, survey, nullptr);
  const Date until = add(survey.as_at, *within);
  const report::Reminders reminders =
      report::list_reminders(survey, report::addressees()[*to], until);

  if (!reminders.to_write.empty()) {
    if (auto made = make_folder(common.output); !made) return unexpected(made.error());
  }
  std::string said;
  std::vector<report::WrittenReminder> written_ones;
  for (const report::Reminder& reminder : reminders.to_write) {
    const auto message = messages->write(reminder, survey.as_at);
    if (!message) return unexpected(message.error());
    const std::string path =
        fmt::format("{}/{}.{}", common.output, report::file_name_of(reminder), extension);
    CommonOptions into = common;
    into.output = path;
    const auto written =
        write_whole(world, into, render(reminder, *message, arguments, extension, survey.as_at));
    if (!written) return unexpected(written.error());
    said += fmt::format("{}: {}\n", text::visible(path), text::visible(message->subject));
    written_ones.push_back({&reminder, path, message->subject});
  }
  for (const report::Reminder& reminder : reminders.without_address) {
    said += describe_unreachable(reminder);
  }
  if (is_json) {
    world.out << report::render_reminders_json(reminders, written_ones, addressee_names()[*to],
                                               until, survey);
  } else if (!common.quiet) {
    world.out << said
              << fmt::format("{} written, {} without an address; {}\n",
                             text::counted(reminders.to_write.size(), "message", "messages"),
                             text::counted(reminders.without_address.size(), "person", "people"),
                             report::render_count(survey));
  }
  warn_of_errors(world, survey);
  warn_of_older(world, common.output, extension, written_ones);
  report_unreadable(world, survey.unreadable);
  if (!survey.unreadable.empty()) return ExitStatus::failed;
  if (survey.agreements > 0) return ExitStatus::fine;
  report_nothing_matched(world);
  return ExitStatus::nothing_matched;
}

constexpr OptionRow<RemindArguments> options[] = {
    {"within", "PERIOD", "how far ahead (default: P14D)", &RemindArguments::within},
    {"to", "WHOM",
     "who gets the messages: by is the person who has to act (the default); managers and the "
     "coordinator are the parent's, except host-manager",
     &RemindArguments::to, addressee_names},
    {"from", "EMAIL", "the sender; without it, the mail program fills it in",
     &RemindArguments::from},
    {"format", "FORMAT",
     "eml for mail programs, md for text, json for mail programs and with what came of it printed "
     "as JSON (default: eml)",
     &RemindArguments::format, format_names},
    {"hide-names", "", "refused: a message goes to the person that it names",
     &RemindArguments::hides_names},
};

Runner declare_remind(std::vector<Option>& declared, const Operands& operands) {
  return declare_rows<RemindArguments>(declared, operands, options, run_remind);
}

}  // namespace

const Command remind_command = {
    .name = "remind",
    .doc = "Writes a message for each person who has something due or late. Sends nothing.",
    .operands = "[PATH…]",
    .examples = examples,
    .declare = declare_remind,
    .first_path = first_operand,
    .candidates = list_ids,
    .takes_agreements = true,
};

}  // namespace secondment::cli
