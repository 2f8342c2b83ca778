// Who is reminded of what: one message for each person with something due or late.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/survey.h"
#include "secondment/date.h"

namespace secondment::report {

// Who is reminded of an obligation.
struct Addressee {
  std::string_view name;  // the value of --to
  registers::Contact (*find)(const registers::Survey& survey, const registers::Entry& entry,
                             const registers::OpenDue& due);
};
// The first is the person who has to act.
[[nodiscard]] std::span<const Addressee> addressees();

struct Reminder {
  registers::Contact to;
  std::size_t late = 0;  // how many of the items are late
  struct Item {
    const registers::Entry* entry;
    const registers::OpenDue* due;
  };
  std::vector<Item> items;  // the most urgent first
};

// What is late, or due by that day, by person, sorted by address. People without an address are
// listed separately; an unknown name is empty.
struct Reminders {
  std::vector<Reminder> to_write;
  std::vector<Reminder> without_address;
};
[[nodiscard]] Reminders list_reminders(const registers::Survey& survey, const Addressee& to,
                                       Date until);

// A message that has been written to a file.
struct WrittenReminder {
  const Reminder* reminder;
  std::string path;
  std::string subject;
};

// The result for scripts.
[[nodiscard]] std::string render_reminders_json(const Reminders& reminders,
                                                const std::vector<WrittenReminder>& written,
                                                std::string_view to, Date until,
                                                const registers::Survey& survey);
// The address without characters that are special in file names.
[[nodiscard]] std::string file_name_of(const Reminder& reminder);

}  // namespace secondment::report
