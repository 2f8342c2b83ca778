// Who is reminded of what: a message for each person who has something due or late.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/survey.h"
#include "secondment/date.h"

namespace secondment::report {

// Whom an obligation is put to.
struct Addressee {
  std::string_view name;  // of --to
  registers::Contact (*find)(const registers::Survey& survey, const registers::Entry& entry,
                             const registers::OpenDue& due);
};
// The first: whoever is to do it.
[[nodiscard]] std::span<const Addressee> addressees();

struct Reminder {
  registers::Contact to;
  std::size_t late = 0;  // of what is listed
  struct Item {
    const registers::Entry* entry;
    const registers::OpenDue* due;
  };
  std::vector<Item> items;  // the most urgent first
};

// What is late, or due until that day, by person, in the order of their addresses. Without an
// address: those who have none that a message can go to. Of whom not even the name is known, the
// name is empty.
struct Reminders {
  std::vector<Reminder> to_write;
  std::vector<Reminder> without_address;
};
[[nodiscard]] Reminders list_reminders(const registers::Survey& survey, const Addressee& to,
                                       Date until);

// A message that was written.
struct WrittenReminder {
  const Reminder* reminder;
  std::string path;
  std::string subject;
};

// What came of it, for scripts.
[[nodiscard]] std::string render_reminders_json(const Reminders& reminders,
                                                const std::vector<WrittenReminder>& written,
                                                std::string_view to, Date until,
                                                const registers::Survey& survey);
// "ann@example.org" without what the names of files give a meaning to.
[[nodiscard]] std::string file_name_of(const Reminder& reminder);

}  // namespace secondment::report
