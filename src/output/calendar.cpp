#include "output/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "output/libical.h"
#include "text/characters.h"
#include "text/ensure.h"

namespace secondment::output {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { ical().component_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

Component make_component(icalcomponent_kind kind) {
  Component component(ical().component_new(kind));
  ensure(component != nullptr, "there is memory for a calendar");
  return component;
}

void add(const Component& component, icalproperty* property) {
  ensure(property != nullptr, "there is memory for a property");
  ical().component_add_property(component.get(), property);
}

enum class LineEnds { kept, blank };

// libical escapes what the format requires, but passes tabs and control characters on.
std::string clean(std::string_view text, LineEnds line_ends) {
  std::string kept;
  kept.reserve(text.size());
  while (!text.empty()) {
    const text::Character next = text::first_character(text);
    const std::string_view bytes = text.substr(0, next.size);
    text.remove_prefix(next.size);
    if (!next.code) {
      kept += "\uFFFD";
    } else if (*next.code == '\r' && text.starts_with('\n')) {
      continue;  // CR LF is one line end
    } else if (*next.code == '\n' || *next.code == '\r') {
      kept += line_ends == LineEnds::kept ? '\n' : ' ';
    } else if (*next.code == '\t') {
      kept += ' ';
    } else if (!text::is_control(*next.code)) {
      kept += bytes;
    }
  }
  return kept;
}

std::string digits_of(Date date) {
  std::string digits = render_date(date);
  std::erase(digits, '-');
  return digits;
}

// Written as text, because libical's own dates end before the year 9999.
icalproperty* make_dated(icalproperty_kind kind, const std::string& value, const char* type) {
  icalproperty* property = ical().property_new(kind);
  if (property != nullptr) ical().property_set_value_from_string(property, value.c_str(), type);
  return property;
}

// Colons separate the parts, so a part must not contain one, nor anything that needs escaping.
std::string uid_part(std::string_view text) {
  static constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/";
  std::string part;
  for (const char c : text) {
    if (plain.find(c) != std::string_view::npos) {
      part += c;
    } else {
      part += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return part;
}

class Uids {
 public:
  // Two agreements may have the same id by mistake; in a calendar, one would then hide the other.
  std::string make(const CalendarEntry& entry) {
    std::string uid;
    for (const std::string& each : entry.about) {
      if (!each.empty()) uid += (uid.empty() ? "" : ":") + uid_part(each);
    }
    const int uses = ++uses_[uid];
    if (uses > 1) uid += fmt::format("::{}", uses);
    return uid + "@secondment";
  }

 private:
  std::map<std::string, int> uses_;
};

// The day after the last; nothing if that day cannot be written, and the event then has one day.
std::optional<Date> end_of(const CalendarEntry& entry) {
  const Date last = std::max(entry.day, entry.last_day.value_or(entry.day));
  const Date end = last + std::chrono::days(1);
  return render_date(end).size() == render_date(last).size() ? std::optional(end) : std::nullopt;
}

Component make_alarm(std::int64_t days, const std::string& summary) {
  Component alarm = make_component(ICAL_VALARM_COMPONENT);
  add(alarm, ical().property_new_action(ICAL_ACTION_DISPLAY));
  add(alarm, ical().property_new_description(summary.c_str()));
  // Without a sign if it is on the day itself, as libical would write it.
  const std::string before = days == 0 ? "PT0S" : fmt::format("-P{}D", days);
  add(alarm, make_dated(ICAL_TRIGGER_PROPERTY, before, "DURATION"));
  return alarm;
}

Component make_event(const CalendarEntry& entry, const std::string& uid,
                     std::optional<std::int64_t> alarm_days) {
  Component event = make_component(ICAL_VEVENT_COMPONENT);
  add(event, ical().property_new_uid(uid.c_str()));
  constexpr Date long_ago{std::chrono::sys_days(std::chrono::January / 1 / 1970)};
  add(event, make_dated(ICAL_DTSTAMP_PROPERTY,
                        digits_of(entry.changed.value_or(long_ago)) + "T000000Z", "DATE-TIME"));
  add(event, make_dated(ICAL_DTSTART_PROPERTY, digits_of(entry.day), "DATE"));
  if (const auto end = end_of(entry)) {
    add(event, make_dated(ICAL_DTEND_PROPERTY, digits_of(*end), "DATE"));
  }
  const std::string summary = clean(entry.summary, LineEnds::blank);
  add(event, ical().property_new_summary(summary.c_str()));
  if (!entry.description.empty()) {
    add(event, ical().property_new_description(clean(entry.description, LineEnds::kept).c_str()));
  }
  add(event, ical().property_new_transp(ICAL_TRANSP_TRANSPARENT));
  const std::vector<std::int64_t> alarms = alarm_days ? std::vector{*alarm_days} : entry.alarms;
  for (const std::int64_t days : alarms) {
    ical().component_add_component(event.get(), make_alarm(days, summary).release());
  }
  return event;
}

Component make_calendar(std::string_view name) {
  Component calendar = make_component(ICAL_VCALENDAR_COMPONENT);
  add(calendar, ical().property_new_version("2.0"));
  add(calendar, ical().property_new_prodid("-//secondment//secondment//EN"));
  icalproperty* shown_as = ical().property_new_x(clean(name, LineEnds::blank).c_str());
  ensure(shown_as != nullptr, "there is memory for a name");
  ical().property_set_x_name(shown_as, "X-WR-CALNAME");
  add(calendar, shown_as);
  return calendar;
}

}  // namespace

std::string render_calendar(const Calendar& calendar) {
  const Component made = make_calendar(calendar.name);
  Uids uids;
  for (const CalendarEntry& entry : calendar.entries) {
    ical().component_add_component(
        made.get(), make_event(entry, uids.make(entry), calendar.alarm_days).release());
  }
  const auto free_text = [](char* text) { ical().memory_free_buffer(text); };
  const std::unique_ptr<char, decltype(free_text)> text(
      ical().component_as_ical_string_r(made.get()), free_text);
  ensure(text != nullptr, "there is memory for the text of a calendar");
  return text.get();
}

}  // namespace secondment::output
