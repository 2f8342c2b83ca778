// The register in numbers, the urgent ones first.
#include <algorithm>
#include <map>
#include <utility>

#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"section", "Section", ColumnKind::word, "what is counted", Personal::no, false, true},
    {"key", "Key", ColumnKind::own_words, "one kind of it"},
    {"count", "Count", ColumnKind::count, "how many"},
};

// Keys with their counts, in the order in which they were first counted.
class Counts {
 public:
  void add(const std::string& key, std::int64_t number = 1) {
    const auto at = std::find_if(counts_.begin(), counts_.end(),
                                 [&](const auto& each) { return each.first == key; });
    (at != counts_.end() ? *at : counts_.emplace_back(key, 0)).second += number;
  }
  void most_first() {
    std::stable_sort(counts_.begin(), counts_.end(), [](const auto& a, const auto& b) {
      return std::pair(-a.second, a.first) < std::pair(-b.second, b.first);
    });
  }
  void write(std::string_view section, Table& table) const {
    for (const auto& [key, count] : counts_) table.add({std::string(section), key, count});
  }

 private:
  std::vector<std::pair<std::string, std::int64_t>> counts_;
};

void count_late(const Survey& survey, Table& table) {
  Counts late;
  for (const Entry& entry : survey.entries) {
    for (const OpenDue& due : entry.due) {
      if (due.day && *due.day < survey.as_at) late.add(due.rule);
    }
  }
  late.most_first();
  late.write("late", table);
}

void count_ending(const Survey& survey, Table& table) {
  struct Range {
    const char* name;
    std::int64_t up_to;
  };
  constexpr Range ranges[] = {{"past the end", -1},
                              {"within 30 days", 30},
                              {"in 31 to 60 days", 60},
                              {"in 61 to 90 days", 90}};
  Counts ending;
  for (const Range& range : ranges) ending.add(range.name, 0);
  for (const Entry& entry : survey.entries) {
    const auto left = days_left(entry, survey.as_at);
    if (!left) continue;
    const auto* range = std::find_if(std::begin(ranges), std::end(ranges),
                                     [&](const Range& each) { return *left <= each.up_to; });
    if (range != std::end(ranges)) ending.add(range->name);
  }
  ending.write("ending", table);
}

void count_findings(const Survey& survey, Table& table) {
  constexpr std::pair<Severity, std::string_view> severities[] = {
      {Severity::error, "errors"}, {Severity::warning, "warnings"}, {Severity::note, "notes"}};
  for (const auto& [severity, section] : severities) {
    Counts found;
    for (const Entry& entry : survey.entries) {
      for (const Found& finding : entry.findings) {
        if (finding.severity == severity) found.add(finding.rule);
      }
    }
    found.most_first();
    found.write(section, table);
  }
}

void count_states(const Survey& survey, Table& table) {
  std::vector<const Entry*> by_life;
  for (const Entry& entry : survey.entries) by_life.push_back(&entry);
  std::stable_sort(by_life.begin(), by_life.end(), [](const Entry* a, const Entry* b) {
    return std::pair(a->state.empty(), a->place_in_life) <
           std::pair(b->state.empty(), b->place_in_life);
  });
  Counts states;
  for (const Entry* entry : by_life) states.add(entry->state.empty() ? "unknown" : entry->state);
  states.write("state", table);
}

void count_adopted(const Survey& survey, Table& table) {
  Counts adopted;
  for (const Entry& entry : survey.entries) {
    if (!entry.is_adopted) continue;
    adopted.add("agreements");
    adopted.add("rules not decided", static_cast<std::int64_t>(entry.unknown));
  }
  adopted.write("adopted", table);
}

void count_words(const Survey& survey, std::string_view section, std::string Entry::*word,
                 Table& table) {
  Counts counts;
  for (const Entry& entry : survey.entries) {
    counts.add((entry.*word).empty() ? "unknown" : entry.*word);
  }
  counts.most_first();
  counts.write(section, table);
}

void fill(const Survey& survey, const ViewOptions& /*options*/, Table& table) {
  const auto add = [&](const char* key, std::size_t count) {
    table.add({std::string("agreements"), std::string(key), static_cast<std::int64_t>(count)});
  };
  add("counted", survey.entries.size());
  if (survey.left_out > 0) add("left out", survey.left_out);
  if (survey.undecided > 0) add("undecided", survey.undecided);
  add("unreadable", survey.unreadable.size());
  count_late(survey, table);
  count_ending(survey, table);
  count_findings(survey, table);
  count_states(survey, table);
  count_adopted(survey, table);
  count_words(survey, "scheme", &Entry::scheme, table);
  count_words(survey, "direction", &Entry::direction, table);
  table.notes.push_back(
      "states, schemes and directions each add up to the agreements counted; late obligations are "
      "also counted among the findings, except those that are never a finding");
}

}  // namespace

const View overview_view = {
    .name = "overview",
    .title = "Overview",
    .question = "the register in numbers",
    .columns = columns,
    .fill = fill,
};

}  // namespace secondment::registers
