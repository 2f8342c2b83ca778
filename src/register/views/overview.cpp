// The view `overview`: the register in numbers, the most urgent first.
#include <algorithm>
#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "lifecycle/happenings.h"
#include "register/view.h"
#include "register/words.h"

namespace secondment::registers {
namespace {

constexpr Column columns[] = {
    {"section", "Section", ColumnKind::word, "what is counted", Personal::no, false, true},
    {"key", "Key", ColumnKind::own_words, "one kind of it"},
    {"count", "Count", ColumnKind::count, "how many"},
};

// Counts of keys, in the order in which the keys were first counted.
class Counts {
 public:
  void add(const std::string& key, std::int64_t number = 1) {
    const auto at = std::find_if(counts_.begin(), counts_.end(),
                                 [&](const auto& each) { return each.first == key; });
    (at != counts_.end() ? *at : counts_.emplace_back(key, 0)).second += number;
  }
  void write_most_first(std::string_view section, Table& table) const {
    Counts sorted = *this;
    std::stable_sort(sorted.counts_.begin(), sorted.counts_.end(),
                     [](const auto& a, const auto& b) {
                       return std::pair(-a.second, a.first) < std::pair(-b.second, b.first);
                     });
    sorted.write(section, table);
  }
  void write(std::string_view section, Table& table) const {
    for (const auto& [key, count] : counts_) table.add({std::string(section), key, count});
  }

 private:
  std::vector<std::pair<std::string, std::int64_t>> counts_;
};

class Overview : public Fold {
 public:
  explicit Overview(Date as_at) : as_at_(as_at) {
    for (const Range& range : ranges) ending_.add(range.name, 0);
    for (const std::string_view kind : lifecycle::happening_kinds()) {
      changes_.add(std::string(kind), 0);
    }
  }

  void take(const Entry& entry) override {
    for (const OpenDue& due : entry.due) {
      if (due.day && *due.day < as_at_) late_.add(due.rule);
    }
    count_ending(entry);
    for (const Found& found : entry.findings) take_late(found);
    count_state(entry);
    if (entry.is_adopted) {
      adopted_.add("agreements");
      adopted_.add("rules not decided", static_cast<std::int64_t>(entry.unknown));
    }
    for (const Happened& each : entry.happened) changes_.add(std::string(each.kind));
    schemes_.add(or_unknown(entry.scheme));
    directions_.add(or_unknown(entry.direction));
  }

  void take_late(const Found& found) override { found_[found.severity].add(found.rule); }

  void fill(const Survey& survey, Table& table) const override {
    const auto add = [&](const char* key, std::size_t count) {
      table.add({std::string("agreements"), std::string(key), static_cast<std::int64_t>(count)});
    };
    add("counted", survey.counted());
    if (survey.left_out > 0) add("left out", survey.left_out);
    if (survey.undecided > 0) add("undecided", survey.undecided);
    add("unreadable", survey.unreadable.size());
    late_.write_most_first("late", table);
    ending_.write("ending", table);
    write_findings(table);
    write_states(table);
    adopted_.write("adopted", table);
    if (survey.since) changes_.write("changes", table);
    schemes_.write_most_first("scheme", table);
    directions_.write_most_first("direction", table);
    if (survey.since) {
      table.notes.push_back(fmt::format("changes are those after {}", render_date(*survey.since)));
    }
    table.notes.push_back(
        "states, schemes and directions each add up to the agreements counted; late obligations "
        "are also counted among the findings, except those that are never a finding");
  }

 private:
  struct Range {
    const char* name;
    std::int64_t up_to;
  };
  static constexpr Range ranges[] = {{"past the end", -1},
                                     {"within 30 days", 30},
                                     {"in 31 to 60 days", 60},
                                     {"in 61 to 90 days", 90}};

  // A state and its position: first by its index in the lifecycle, then by the first agreement that
  // has it.
  struct State {
    std::tuple<bool, std::size_t, std::size_t> place;
    std::int64_t count = 0;
  };

  static std::string or_unknown(const std::string& word) { return word.empty() ? "unknown" : word; }

  void count_ending(const Entry& entry) {
    const auto left = days_left(entry, as_at_);
    if (!left) return;
    const auto* range = std::find_if(std::begin(ranges), std::end(ranges),
                                     [&](const Range& each) { return *left <= each.up_to; });
    if (range != std::end(ranges)) ending_.add(range->name);
  }

  void count_state(const Entry& entry) {
    const std::tuple place(entry.state.empty(), entry.place_in_life, taken_++);
    const auto [at, is_new] = states_.try_emplace(or_unknown(entry.state), State{place});
    at->second.place = std::min(at->second.place, place);
    ++at->second.count;
  }

  void write_findings(Table& table) const {
    constexpr std::pair<Severity, std::string_view> severities[] = {
        {Severity::error, "errors"}, {Severity::warning, "warnings"}, {Severity::note, "notes"}};
    for (const auto& [severity, section] : severities) {
      const auto found = found_.find(severity);
      if (found != found_.end()) found->second.write_most_first(section, table);
    }
  }

  void write_states(Table& table) const {
    std::vector<std::pair<std::string, State>> all(states_.begin(), states_.end());
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.second.place < b.second.place; });
    for (const auto& [name, state] : all) table.add({std::string("state"), name, state.count});
  }

  Date as_at_;
  std::size_t taken_ = 0;
  Counts late_, ending_, adopted_, schemes_, directions_, changes_;
  std::map<Severity, Counts> found_;
  std::map<std::string, State> states_;
};

std::shared_ptr<Fold> begin_fold(Date as_at) {
  return std::make_shared<Overview>(as_at);
}

}  // namespace

const View overview_view = {
    .name = "overview",
    .title = "Overview",
    .question = "the register in numbers",
    .columns = columns,
    .begin_fold = begin_fold,
    .takes_since = true,
};

}  // namespace secondment::registers
