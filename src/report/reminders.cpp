#include "report/reminders.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "output/answer.h"
#include "output/mail.h"
#include "register/people.h"
#include "report/findings_as_json.h"
#include "text/characters.h"
#include "text/json.h"

namespace secondment::report {
namespace {

using registers::Contact;
using registers::Entry;
using registers::OpenDue;
using registers::Survey;

// If only the name is known, looks for the address among the people of the agreement and of the
// directory.
Contact with_address(const Survey& survey, const Entry& entry, Contact contact) {
  if (contact.email.empty()) contact.email = find_email(survey, entry, contact.name);
  return contact;
}

constexpr Addressee rows[] = {
    {"by",
     [](const Survey& survey, const Entry& entry, const OpenDue& due) {
       return with_address(survey, entry, {due.by, {}, {}});
     }},
    {"secondee", [](const Survey& survey, const Entry& entry,
                    const OpenDue&) { return with_address(survey, entry, entry.secondee); }},
    {"line-manager",
     [](const Survey& survey, const Entry& entry, const OpenDue&) {
       return with_address(survey, entry, entry.parent.line_manager);
     }},
    {"host-manager",
     [](const Survey& survey, const Entry& entry, const OpenDue&) {
       return with_address(survey, entry, entry.host.line_manager);
     }},
    {"coordinator",
     [](const Survey& survey, const Entry& entry, const OpenDue&) {
       return with_address(survey, entry, entry.parent.coordinator);
     }},
};

text::Json items_json(const Reminder& reminder, Date as_at) {
  text::Json items = text::Json::array();
  for (const Reminder::Item& item : reminder.items) {
    items.push_back({{"agreement", text::or_null(item.entry->agreement)},
                     {"rule", item.due->rule},
                     {"what", item.due->title},
                     {"due", render_date(*item.due->day)},
                     {"late", *item.due->day < as_at},
                     {"by", text::or_null(item.due->by)}});
  }
  return items;
}

}  // namespace

std::span<const Addressee> addressees() {
  return rows;
}

Reminders list_reminders(const Survey& survey, const Addressee& to, Date until) {
  std::map<std::string, Reminder> by_person;
  for (const Entry& entry : survey.entries) {
    for (const OpenDue& due : entry.due) {
      if (!due.day || *due.day > until) continue;
      Contact contact = to.find(survey, entry, due);
      if (!output::is_address(contact.email)) contact.email.clear();
      // An address identifies a person; without one, the name does.
      const std::string key =
          text::fold(contact.email.empty() ? "\x7f" + contact.name : contact.email);
      Reminder& reminder = by_person[key];
      if (reminder.items.empty()) reminder.to = std::move(contact);
      reminder.late += *due.day < survey.as_at ? 1 : 0;
      reminder.items.push_back({&entry, &due});
    }
  }
  Reminders all;
  for (auto& [key, reminder] : by_person) {
    std::stable_sort(reminder.items.begin(), reminder.items.end(),
                     [](const Reminder::Item& a, const Reminder::Item& b) {
                       return std::tie(*a.due->day, a.entry->agreement) <
                              std::tie(*b.due->day, b.entry->agreement);
                     });
    auto& list = reminder.to.email.empty() ? all.without_address : all.to_write;
    list.push_back(std::move(reminder));
  }
  return all;
}

std::string render_reminders_json(const Reminders& reminders,
                                  const std::vector<WrittenReminder>& written, std::string_view to,
                                  Date until, const Survey& survey) {
  text::Json messages = text::Json::array();
  for (const WrittenReminder& each : written) {
    const Contact& person = each.reminder->to;
    messages.push_back({{"path", each.path},
                        {"name", text::or_null(person.name)},
                        {"email", person.email},
                        {"subject", each.subject},
                        {"items", items_json(*each.reminder, survey.as_at)}});
  }
  text::Json without = text::Json::array();
  for (const Reminder& each : reminders.without_address) {
    without.push_back(
        {{"name", text::or_null(each.to.name)}, {"items", items_json(each, survey.as_at)}});
  }
  text::Json answer = output::begin_answer("remind", survey.as_at);
  answer.update({{"to", to},
                 {"until", render_date(until)},
                 {"agreements", survey.agreements},
                 {"written", std::move(messages)},
                 {"without_address", std::move(without)},
                 {"unreadable", unreadable_json(survey.unreadable)}});
  return text::dump(answer) + "\n";
}

std::string file_name_of(const Reminder& reminder) {
  std::string name = text::fold(reminder.to.email);
  std::replace(name.begin(), name.end(), '/', '_');
  if (name.starts_with('.')) name.front() = '_';
  return name;
}

}  // namespace secondment::report
