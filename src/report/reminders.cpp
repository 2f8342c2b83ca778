#include "report/reminders.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "output/mail.h"
#include "register/people.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::report {
namespace {

using registers::Contact;
using registers::Entry;
using registers::OpenDue;
using registers::Survey;

// A name alone is looked for among the people of the agreement and of the directory.
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

std::string on_one_line(std::string_view text) {
  return text::visible(text);
}

std::string describe_days(Date due, Date as_at) {
  const auto days = (due - as_at).count();
  if (days == 0) return "today";
  return days < 0 ? fmt::format("{} late", text::counted(-days, "day", "days"))
                  : fmt::format("in {}", text::counted(days, "day", "days"));
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
      // One person by one address; without it, by the name.
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

std::string subject_of(const Reminder& reminder) {
  const std::size_t due = reminder.items.size() - reminder.late;
  if (due == 0) return fmt::format("Secondments: {} late", reminder.late);
  if (reminder.late == 0) return fmt::format("Secondments: {} due", due);
  return fmt::format("Secondments: {} late, {} due", reminder.late, due);
}

std::string text_of(const Reminder& reminder, Date as_at) {
  std::string text = fmt::format("Dear {},\n\nas at {}, this is late or will soon be due:\n\n",
                                 on_one_line(reminder.to.name), render_date(as_at));
  for (const Reminder::Item& item : reminder.items) {
    const Entry& entry = *item.entry;
    text += fmt::format("- {} ({}): {}\n", render_date(*item.due->day),
                        describe_days(*item.due->day, as_at), on_one_line(item.due->title));
    std::string about = on_one_line(entry.agreement);
    for (const std::string& each : {entry.secondee.name, entry.host.name}) {
      if (!each.empty()) about += ", " + on_one_line(each);
    }
    text += fmt::format("  {}{}\n", about,
                        item.due->by.empty() || registers::is_called(reminder.to, item.due->by)
                            ? ""
                            : fmt::format("; to be done by {}", on_one_line(item.due->by)));
  }
  return text + "\nPlease say when it is done, so that it is recorded.\n";
}

std::string file_name_of(const Reminder& reminder) {
  std::string name = text::fold(reminder.to.email);
  std::replace(name.begin(), name.end(), '/', '_');
  if (name.starts_with('.')) name.front() = '_';
  return name;
}

}  // namespace secondment::report
