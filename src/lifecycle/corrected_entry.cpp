#include "lifecycle/corrected_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "model/corrections.h"
#include "model/known_names.h"
#include "text/characters.h"
#include "text/counted.h"

namespace secondment::lifecycle {
namespace {

using text::backquoted;

std::string find_given(const Request& request, std::string_view name) {
  for (const GivenField& field : request.fields) {
    if (field.name == name) return field.value;
  }
  return "";
}

std::string list_entries(const std::vector<std::size_t>& indices, const model::History& history) {
  std::string list;
  for (const std::size_t index : indices) {
    list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", index + 1,
                        describe_entry(history.entries[index]));
  }
  return list;
}

}  // namespace

std::string describe_entry(const model::HistoryEntry& entry) {
  std::string words(entry.name());
  if (entry.fields == nullptr) return words;
  for (const std::string_view name : {model::entries::from, model::entries::until}) {
    const Date* day = entry.get<Date>(name);
    if (day != nullptr) words += fmt::format(" {} {}", name, render_date(*day));
  }
  for (const Member& member : entry.fields->members) {
    constexpr std::string_view general[] = {"date", "recorded", "by", "role", "state", "event"};
    const auto* text = member.value.get<std::string_view>();
    const bool is_own =
        std::find(std::begin(general), std::end(general), member.name) == std::end(general);
    if (!is_own || text == nullptr || member.name == model::entries::terms) continue;
    if (member.name == model::events::note) return words + ": " + text::visible(*text);
    std::string name(member.name);
    std::replace(name.begin(), name.end(), '_', ' ');
    return words + fmt::format(", {} {}", name, text::visible(*text));
  }
  return words;
}

Result<void> check_corrected(const Request& request, const policy::Reading& reading) {
  const auto of = parse_date(find_given(request, model::entries::of));
  const std::string what = find_given(request, model::entries::what);
  const std::string chosen = find_given(request, model::entries::entry);
  if (!of || what.empty()) return {};
  const auto& entries = reading.history.entries;
  const auto found = model::find_corrected(entries, entries.size(), *of, what);
  if (found.empty()) return {};
  const bool is_chosen = std::any_of(found.begin(), found.end(), [&](std::size_t index) {
    return std::to_string(index + 1) == chosen;
  });
  if (is_chosen || (chosen.empty() && found.size() == 1)) return {};
  if (chosen.empty()) {
    return unexpected(
        Error{fmt::format("{} of {} are {}", text::counted(found.size(), "entry", "entries"),
                          render_date(*of), backquoted(what)),
              fmt::format("say which is taken back with entry=…: {}",
                          list_entries(found, reading.history))});
  }
  return unexpected(Error{fmt::format("entry {} is not an entry of {} that is {}",
                                      text::visible(chosen), render_date(*of), backquoted(what)),
                          fmt::format("there {} {}", found.size() == 1 ? "is" : "are",
                                      list_entries(found, reading.history))});
}

}  // namespace secondment::lifecycle
