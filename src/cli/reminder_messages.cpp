#include "cli/reminder_messages.h"

#include <fmt/format.h>

#include <utility>

#include "handbook/letter_templates.h"
#include "policy/policy_set.h"
#include "register/people.h"
#include "text/characters.h"

namespace secondment::cli {
namespace {

using handbook::LetterMarkup;
using report::Reminder;

constexpr std::string_view template_name = "reminder";

}  // namespace

Result<ReminderMessages> ReminderMessages::make(World& world, const RunConfig& config,
                                                LetterMarkup markup) {
  auto labels = read_letter_labels(world, config);
  if (!labels) return unexpected(std::move(labels).error());
  ReminderMessages messages(std::move(*labels), markup);
  const model::Type& agreement = config.policies->policy_set().shape_of_all().agreement;
  messages.labels_.add_declared(agreement);
  messages.label_words_ = messages.labels_.json(agreement);
  messages.names_ = handbook::letter_names(messages.values_of(Reminder(), Date()), agreement, {});
  auto own = find_workspace_template(world, config, template_name);
  if (!own) return unexpected(std::move(own).error());
  messages.own_ = std::move(*own);
  if (!messages.own_) return messages;
  const OwnTemplate& given = *messages.own_;
  if (given.markup == LetterMarkup::html) {
    return unexpected(
        Error{fmt::format("the template {} is HTML, and a message is plain text", given.path),
              "end its name in .md or .txt, and remove the markup"});
  }
  const auto problems = handbook::check_letter(given.text, markup, messages.names_);
  if (!problems.empty()) return unexpected(report_problems(world, given.path, problems));
  return messages;
}

std::string ReminderMessages::days(std::int64_t number) const {
  return number == 1 ? labels_.text("one_day")
                     : labels_.text("days", {{"n", std::to_string(number)}});
}

std::string ReminderMessages::subject_of(const Reminder& reminder) const {
  const std::size_t due = reminder.items.size() - reminder.late;
  const std::string_view key = due == 0             ? "message_subject_late"
                               : reminder.late == 0 ? "message_subject_due"
                                                    : "message_subject_both";
  return labels_.text(key, {{"late", std::to_string(reminder.late)}, {"due", std::to_string(due)}});
}

text::Json ReminderMessages::item_json(const Reminder& reminder, const Reminder::Item& item,
                                       Date as_at) const {
  const registers::Entry& entry = *item.entry;
  const Date day = *item.due->day;
  const std::int64_t left = (day - as_at).count();
  std::string about = entry.agreement;
  for (const std::string& each : {entry.secondee.name, entry.host.name}) {
    if (!each.empty()) about += ", " + each;
  }
  const bool is_for_other =
      !item.due->by.empty() && !registers::is_called(reminder.to, item.due->by);
  return {{"agreement", entry.agreement},
          {"rule", item.due->rule},
          {"title", item.due->title},
          {"due", render_date(day)},
          {"day", labels_.day(day)},
          {"when", left == 0  ? labels_.text("message_today")
                   : left < 0 ? labels_.text("message_late", {{"days", days(-left)}})
                              : labels_.text("message_in", {{"days", days(left)}})},
          {"late", left < 0},
          {"by", is_for_other ? labels_.text("message_by", {{"by", item.due->by}}) : ""},
          {"secondee", entry.secondee.name},
          {"host", entry.host.name},
          {"about", about}};
}

text::Json ReminderMessages::values_of(const Reminder& reminder, Date as_at) const {
  text::Json items = text::Json::array();
  for (const Reminder::Item& item : reminder.items) {
    items.push_back(item_json(reminder, item, as_at));
  }
  return {{"person", {{"name", reminder.to.name}, {"email", reminder.to.email}}},
          {"as_at", render_date(as_at)},
          {"subject", subject_of(reminder)},
          {"greeting", labels_.text("message_greeting", {{"name", reminder.to.name}})},
          {"opening", labels_.text("message_opening", {{"day", render_date(as_at)}})},
          {"items", std::move(items)},
          {"closing", labels_.text("message_closing")},
          {"labels", label_words_}};
}

Result<Message> ReminderMessages::write(const Reminder& reminder, Date as_at) const {
  const std::string_view text = own_ ? std::string_view(own_->text) : handbook::builtin_message();
  auto filled = handbook::fill_letter(text, markup_, values_of(reminder, as_at), names_);
  if (!filled) return unexpected(name_template(own_, std::move(filled).error()));
  return Message{subject_of(reminder), std::move(*filled)};
}

}  // namespace secondment::cli
